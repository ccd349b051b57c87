"""The explicit joint density of one model with dense matrices: the slow way, to check the fast ones."""

from __future__ import annotations

import numpy as np
from scipy import stats

from posology.analysis.posterior import Model


def covariance(model: Model, correlation: float, noise_share: float, ratio: float) -> np.ndarray:
    """Covariance (n, n) of noise and period deviations, in units of the residual variance."""
    time = model.days
    found = (1.0 - noise_share) * correlation ** np.abs(time[:, None] - time[None, :]) + noise_share * np.eye(len(time))
    if model.period_starts is not None:
        period = np.searchsorted(model.period_starts, np.arange(len(time)), side="right")
        found += ratio**2 * (period[:, None] == period[None, :])
    return found


def exposure_by_loop(model: Model, half_life: float, start: float) -> np.ndarray:
    """Exposure (n,) stepped from day to day."""
    found = np.empty(len(model.days))
    state, day = start, 0
    for i, (on_day, share) in enumerate(zip(model.reading_day, model.day_share, strict=True)):
        while day < on_day:
            state = model.assigned[day] + (state - model.assigned[day]) * 2.0 ** (-1.0 / half_life)
            day += 1
        found[i] = model.assigned[day] + (state - model.assigned[day]) * 2.0 ** (-share / half_life)
    return found


def log_evidence(model: Model, spread: np.ndarray, treated: np.ndarray, anywhere: np.random.Generator) -> float:
    """Log density of the scores given covariance (n, n) and exposure (n,), by Bayes' rule at an arbitrary point.

    ``p(y) = p(y, a, b, s) / p(a, b, s | y)`` holds for every level, trend, effect and scale, so a mistake in either the
    joint or the conditional density shows as a value that depends on the point.
    """
    design = np.column_stack([model.flat_terms, treated])
    n, width = design.shape
    inverse = np.linalg.inv(spread)
    prior = np.zeros((width, width))
    prior[-1, -1] = model.priors.effect_sd**-2
    shape = np.linalg.inv(design.T @ inverse @ design + prior)
    centre = shape @ design.T @ inverse @ model.score
    left = model.score - design @ centre
    squares = left @ inverse @ left + centre[-1] ** 2 * prior[-1, -1]
    freedom = n - (width - 1)
    sigma = np.sqrt(squares / freedom) * anywhere.uniform(0.7, 1.4)
    at = centre + sigma * np.linalg.cholesky(shape) @ anywhere.standard_normal(width)
    joint = (
        stats.multivariate_normal.logpdf(model.score, design @ at, sigma**2 * spread)
        + stats.norm.logpdf(at[-1], 0.0, model.priors.effect_sd * sigma)
        - np.log(sigma)
    )
    conditional = stats.multivariate_normal.logpdf(at, centre, sigma**2 * shape)
    scale = stats.invgamma.logpdf(sigma**2, freedom / 2.0, scale=squares / 2.0) + np.log(2.0 * sigma)
    return float(joint - conditional - scale)
