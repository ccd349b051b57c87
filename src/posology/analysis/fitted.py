"""What the model expects on each day, and what is left over: for pictures and checks.

The treatment's part of the curve is its exact posterior mean. Level, trend and period deviations are then fitted by
least squares at the posterior mean of the noise settings: good for a picture, and nothing of the answer is read from
it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from posology.analysis.onset import exposure
from posology.analysis.posterior import Posterior, axis_weights
from posology.analysis.result import Curve
from posology.analysis.series import Series
from posology.numerics.periods import absorb_periods, period_deviations
from posology.numerics.whitening import Floats, whiten, whitened_products


@dataclass(frozen=True)
class Fitted:
    """One fit at typical settings.

    `correlation`, `noise_share`, `ratio` are posterior means; `exposure` (n,) is the posterior mean exposure at the
    readings; `deviations` (J,) of periods; `residual` (n,) standardised, independent and of unit variance if the
    model holds.
    """

    correlation: float
    noise_share: float
    ratio: float
    exposure: Floats
    coefficients: Floats
    covariance: Floats
    deviations: Floats
    residual: Floats


def exposures(fit: Posterior, assigned: Floats, day: np.ndarray, share: Floats) -> Floats:
    """(len(day), H) exposure of every column of the fit at other moments."""
    model = fit.model
    instant = assigned[day][:, None]
    if not len(fit.half_lives):
        return np.asarray(instant)
    starts = (0.0, 1.0) if model.start is None else (model.start,)
    slow = [exposure(assigned, day, share, fit.half_lives, s, model.offset_ratio) for s in starts]
    return np.column_stack([instant, *slow])


def fit_curve(fit: Posterior) -> Fitted:
    """Fit level, trend and periods at the posterior mean of the noise settings."""
    model = fit.model
    plane, ratios, _ = axis_weights(fit.lattice, fit.weights)
    correlation = float(plane.sum(axis=1) @ model.priors.correlation(fit.lattice.correlation.nodes))
    share = float(plane.sum(axis=0) @ model.priors.noise_share(fit.lattice.noise.nodes)) if model.noise else 0.0
    ratio = (
        float(ratios @ model.priors.period_ratio(fit.lattice.ratio.nodes)) if model.period_starts is not None else 0.0
    )
    treated = exposures(fit, model.assigned, model.reading_day, model.day_share)
    weight = fit.weights.sum(axis=(0, 1))
    effect = treated @ np.sum(fit.weights * fit.fits.location, axis=(0, 1))
    mean_exposure = treated @ weight
    columns = np.column_stack([model.flat_terms, mean_exposure, model.score - effect])
    flat = model.flat_terms.shape[1]
    settings = (np.array([correlation]), np.array([share]))
    products = whitened_products(model.days, columns, flat + 2, *settings, model.period_starts)
    gram = absorb_periods(products, np.array([ratio])).cross[0, 0]
    coefficients = np.linalg.solve(gram[:flat, :flat], gram[:flat, flat + 1])
    left = model.score - effect - model.flat_terms @ coefficients
    deviations = np.zeros(0)
    if model.period_starts is not None:
        again = whitened_products(model.days, left[:, None], 1, *settings, model.period_starts)
        deviations = period_deviations(again, ratio, 0)
        left = left - deviations[np.searchsorted(model.period_starts, np.arange(len(left)), side="right") - 1]
    white = whiten(model.days, left[:, None], correlation, share)[:, 0]
    scale = float(np.sqrt(np.mean(white**2)))
    joint = gram[: flat + 1, : flat + 1].copy()
    joint[flat, flat] += model.priors.effect_sd**-2
    return Fitted(
        correlation,
        share,
        ratio,
        mean_exposure,
        coefficients,
        scale**2 * np.linalg.inv(joint),
        deviations,
        white / scale,
    )


def describe_curve(fit: Posterior, fitted: Fitted, series: Series) -> Curve:
    """The expected score at the end of every calendar day, with a 95 % band for the curve."""
    length = len(series.assigned)
    day = np.arange(length)
    share = np.ones(length)
    treated = exposures(fit, fit.model.assigned, day, share)
    flat = np.zeros((length, fit.model.flat_terms.shape[1]))
    time = series.time
    flat[:, 0] = 1.0
    flat[:, 1] = (day + share - time.mean()) / max(float(np.ptp(time)), 1.0)
    mean_exposure = treated @ fit.weights.sum(axis=(0, 1))
    effect = treated @ np.sum(fit.weights * fit.fits.location, axis=(0, 1))
    mean = series.score.mean() + effect + flat @ fitted.coefficients
    design = np.column_stack([flat, mean_exposure])
    half = 1.96 * np.sqrt(np.einsum("ij,jk,ik->i", design, fitted.covariance, design))
    return Curve(
        tuple(day.tolist()), tuple(mean.tolist()), tuple((mean - half).tolist()), tuple((mean + half).tolist())
    )
