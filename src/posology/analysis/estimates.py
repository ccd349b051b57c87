"""From a posterior on a lattice to the estimates a person reads."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from posology.analysis.posterior import Posterior, axis_weights
from posology.analysis.result import Effect, Estimate, SteadyEffect
from posology.numerics.lattice import Axis, cubic_matrix, log_weights
from posology.numerics.mixture import Mixture, scale_mixture, student_mixture
from posology.numerics.whitening import Floats

FINE = 81  # points an axis when a marginal is read between its nodes


def effect_mixture(fit: Posterior, after_days: float) -> Mixture:
    """Posterior of the difference after so many days on each treatment, as a mixture of Student-t components."""
    share = fit.reached(after_days)
    return _student(fit, share)


def steady_mixture(fit: Posterior) -> Mixture:
    """Posterior of the difference that would be reached in the end."""
    return _student(fit, np.ones(fit.weights.shape[2]))


def _student(fit: Posterior, share: Floats) -> Mixture:
    locations, scales = fit.fits.location * share, fit.fits.scale * share
    return student_mixture(fit.weights.ravel(), locations.ravel(), scales.ravel(), fit.fits.freedom)


def describe_effect(mixture: Mixture, at_days: float, better: str | None, worthwhile: float | None) -> Effect:
    """Mean, interval and probabilities; those that need a direction or a worthwhile change are None without it."""
    p_better = p_worse = p_worthwhile = p_negligible = p_worthwhile_worse = None
    if better is not None:
        above = 1.0 - mixture.below(0.0)
        p_better, p_worse = (above, 1.0 - above) if better == "higher" else (1.0 - above, above)
    if worthwhile is not None:
        high, low = 1.0 - mixture.below(worthwhile), mixture.below(-worthwhile)
        p_negligible = min(max(1.0 - high - low, 0.0), 1.0)
        if better is not None:
            p_worthwhile, p_worthwhile_worse = (high, low) if better == "higher" else (low, high)
    return Effect(
        mean=mixture.mean,
        sd=mixture.sd,
        interval95=(mixture.quantile(0.025), mixture.quantile(0.975)),
        at_days=at_days,
        p_better=p_better,
        p_worthwhile=p_worthwhile,
        p_negligible=p_negligible,
        p_worse=p_worse,
        p_worthwhile_worse=p_worthwhile_worse,
    )


def describe_steady(fit: Posterior, at_days: float) -> SteadyEffect:
    """The effect in the end; mostly prior when the runs were shorter than two median half-lives."""
    mixture = steady_mixture(fit)
    return SteadyEffect(
        mean=mixture.mean,
        sd=mixture.sd,
        interval95=(mixture.quantile(0.025), mixture.quantile(0.975)),
        mostly_prior=at_days < 2.0 * onset_half_life(fit).median,
    )


def autocorrelation(fit: Posterior) -> Estimate:
    """Correlation of the noise between one day and the next.

    (1 - noise share) times that of the Ornstein-Uhlenbeck part.
    """
    plane, _, _ = axis_weights(fit.lattice, fit.weights)
    first, second = fit.lattice.correlation.nodes, fit.lattice.noise.nodes
    share = fit.model.priors.noise_share(second) if fit.model.noise else np.zeros(len(second))
    mean = fit.model.priors.correlation(first) @ plane @ (1.0 - share)  # sums over nodes are exact
    return replace(_weighted(*autocorrelation_points(fit)), mean=float(mean))


def autocorrelation_points(fit: Posterior) -> tuple[Floats, Floats]:
    """Values and weights of the one-day autocorrelation on a fine plane."""
    priors, lattice = fit.model.priors, fit.lattice
    plane, _, _ = axis_weights(lattice, fit.weights)
    first, second = _fine(lattice.correlation), _fine(lattice.noise)
    along, across = cubic_matrix(lattice.correlation, first), cubic_matrix(lattice.noise, second)
    weights = np.exp(along @ log_weights(plane) @ across.T)
    share = priors.noise_share(second) if fit.model.noise else np.zeros(len(second))
    values = priors.correlation(first)[:, None] * (1.0 - share)[None, :]
    return values.ravel(), weights.ravel()


def noise_share(fit: Posterior) -> Estimate:
    """Share of the noise that is independent from reading to reading."""
    if not fit.model.noise:
        return Estimate(0.0, 0.0, (0.0, 0.0))
    plane, _, _ = axis_weights(fit.lattice, fit.weights)
    fine = _fine(fit.lattice.noise)
    weights = np.exp(cubic_matrix(fit.lattice.noise, fine) @ log_weights(plane.sum(axis=0)))
    return _weighted(fit.model.priors.noise_share(fine), weights)


def onset_points(fit: Posterior) -> tuple[Floats, Floats]:
    """Values and weights of the half-life in days; the first value is 0, the probability of acting within the day."""
    instant = float(fit.weights[:, :, 0].sum())
    if not fit.model.onset:
        return np.zeros(1), np.ones(1)
    _, _, lives = axis_weights(fit.lattice, fit.weights)
    fine = np.linspace(fit.lattice.half_life.low, fit.lattice.half_life.high, 401)
    weights = np.exp(cubic_matrix(fit.lattice.half_life, fine) @ log_weights(lives))
    weights *= (1.0 - instant) / max(weights.sum(), 1e-300)
    return np.append(0.0, fit.model.priors.half_life_days(fine)), np.append(instant, weights)


def onset_half_life(fit: Posterior) -> Estimate:
    """Half-life of the onset in days."""
    values, weights = onset_points(fit)
    estimate = _weighted(values, weights)
    instant = weights[0]
    if instant <= 0.025 or len(values) == 1:
        return estimate
    slow = _weighted(values[1:], weights[1:], [max((p - instant) / (1 - instant), 0.0) for p in (0.025, 0.5, 0.975)])
    low, middle, high = (0.0 if p <= instant else q for p, q in zip((0.025, 0.5, 0.975), _three(slow), strict=True))
    return Estimate(estimate.mean, middle, (low, high))


def period_sd_mixture(fit: Posterior) -> Mixture:
    """Posterior of the standard deviation of period deviations, in the measure's units.

    The few nodes of the ratio are read on a fine grid first: with many days the scale is known so well that the nodes
    would show as lumps.
    """
    axis = fit.lattice.ratio
    fine = _fine(axis)
    between = cubic_matrix(axis, fine)
    weights, residual = _over_half_lives(fit)
    fine_weights = np.exp(log_weights(weights) @ between.T)
    scales = np.exp(0.5 * np.log(residual) @ between.T) * fit.model.priors.period_ratio(fine)
    return scale_mixture(fine_weights.ravel(), scales.ravel(), fit.fits.freedom)


def residual_sd(fit: Posterior) -> Estimate:
    """Standard deviation of the noise, in the measure's units."""
    weights, residual = _over_half_lives(fit)
    return _from_mixture(scale_mixture(weights.ravel(), np.sqrt(residual).ravel(), fit.fits.freedom))


def period_sd(fit: Posterior) -> Estimate | None:
    """Standard deviation of period deviations, or None where period terms dropped out."""
    return None if fit.model.period_starts is None else _from_mixture(period_sd_mixture(fit))


def _over_half_lives(fit: Posterior) -> tuple[Floats, Floats]:
    """Weights (K, M) and mean residual sums of squares (K, M), the half-lives summed over."""
    weights = fit.weights.sum(axis=2)
    mean = np.sum(fit.weights * fit.fits.residual, axis=2) / np.maximum(weights, 1e-300)
    return weights, np.where(weights > 0, mean, fit.fits.residual.mean(axis=2))


def _from_mixture(mixture: Mixture) -> Estimate:
    low, middle, high = (mixture.quantile(p) for p in (0.025, 0.5, 0.975))
    return Estimate(mixture.mean, middle, (low, high))


def _fine(axis: Axis) -> Floats:
    return np.linspace(axis.low, axis.high, FINE) if axis.count > 1 else axis.nodes


def _weighted(values: Floats, weights: Floats, probabilities: list[float] | None = None) -> Estimate:
    """Mean and quantiles of weighted points, reading quantiles between the middles of the sorted weights."""
    order = np.argsort(values, kind="stable")
    value, weight = values[order], weights[order] / weights.sum()
    middle = np.cumsum(weight) - 0.5 * weight
    low, mid, high = (float(np.interp(p, middle, value)) for p in probabilities or (0.025, 0.5, 0.975))
    return Estimate(float(value @ weight), mid, (low, high))


def _three(estimate: Estimate) -> tuple[float, float, float]:
    return estimate.interval95[0], estimate.median, estimate.interval95[1]
