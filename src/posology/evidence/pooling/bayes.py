"""Bayesian random effects with a half-normal prior on tau: an exact integral, the same every time.

Given tau, the pooled effect is normal; so its posterior is a mixture of normals over tau. The posterior density of tau
is an even function of tau, smooth as far as the smallest standard error, so the trapezoid rule over
``asinh(tau / that)`` converges geometrically. Sources: Röver 2020 (the integral); Gelman 2006 and Röver et al. 2021
(the half-normal prior).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np
from scipy import special

from posology.evidence.pooling.results import StudyResult, arrays
from posology.numerics.mixture import Mixture
from posology.numerics.whitening import Floats
from posology.vocabulary.errors import BadInput

TAU_SCALE = 0.5  # of log ratios and standardised differences: tau is below 1 in 95 of 100
_DEEP = 45.0  # nats below the peak at which tau is no longer looked at
_COARSE, _FINE = 600, 1200
_Z = np.sinh(np.linspace(-5.5, 5.5, 6001)) * (38.0 / np.sinh(5.5))  # reaches 38 standard deviations


@dataclass(frozen=True)
class Posterior:
    """Posterior of one number: mean, standard deviation, median and central 95 % interval."""

    mean: float
    sd: float
    median: float
    interval95: tuple[float, float]


@dataclass(frozen=True)
class BayesPooled:
    """What studies say together with the priors.

    Parameters
    ----------
    k
        Studies that were pooled.
    effect, tau
        Posteriors of the pooled effect and of the standard deviation between studies.
    new_study
        Posterior of the true effect of a new study.
    p_below_zero
        Probability that the pooled effect is below zero.
    tau_scale
        Scale of the half-normal prior of tau.
    effect_prior
        Mean and standard deviation of the normal prior of the effect; None is flat.
    """

    k: int
    effect: Posterior
    tau: Posterior
    new_study: Posterior
    p_below_zero: float
    tau_scale: float
    effect_prior: tuple[float, float] | None


def pool_bayes(
    results: Sequence[StudyResult],
    *,
    tau_scale: float = TAU_SCALE,
    effect_prior: tuple[float, float] | None = None,
) -> BayesPooled:
    """Pool with random effects and priors.

    Parameters
    ----------
    results
        One result a study. One study is enough: the prior then says how much others may differ.
    tau_scale
        Scale of the half-normal prior of tau, in units of the effect. 0.5 suits log ratios and standardised
        differences; a mean difference needs one in its own units.
    effect_prior
        Mean and standard deviation of a normal prior of the effect; flat if left out.

    Raises
    ------
    BadInput
        When a scale is not above zero.
    NotEnoughData
        When there is no study.
    """
    if not (isfinite(tau_scale) and tau_scale > 0):
        raise BadInput(f"A scale of {tau_scale:g} for tau cannot be.", "Give a number above zero, such as 0.5.")
    if effect_prior is not None and not (isfinite(effect_prior[0]) and 0 < effect_prior[1] < np.inf):
        raise BadInput("The prior of the effect needs a mean, and a spread above zero.", "Write them as 0 and 2.")
    y, v = arrays(results)
    tau, weights, centres, variances = over_tau(y, v, tau_scale, effect_prior)
    effect = _normals(weights, centres, np.sqrt(variances))
    return BayesPooled(
        len(results),
        _posterior(effect),
        _of_tau(tau, weights),
        _posterior(_normals(weights, centres, np.sqrt(variances + tau**2))),
        effect.below(0.0),
        tau_scale,
        effect_prior,
    )


def over_tau(
    y: Floats, v: Floats, scale: float, prior: tuple[float, float] | None
) -> tuple[Floats, Floats, Floats, Floats]:
    """Nodes of tau with their posterior weights, and mean and variance of the effect at each: the whole posterior.

    Parameters
    ----------
    y, v
        (k,) effects and variances.
    scale, prior
        As `tau_scale` and `effect_prior` of `pool_bayes`.
    """
    unit = min(float(np.sqrt(v.min())), scale)
    u = np.linspace(0.0, float(np.arcsinh(9.5 * scale / unit)), _COARSE)
    log_density, _, _ = _at(unit * np.sinh(u), y, v, scale, prior)
    log_density = log_density + np.log(np.cosh(u))
    seen = np.flatnonzero(log_density > log_density.max() - _DEEP)
    low, high = u[max(int(seen[0]) - 1, 0)], u[min(int(seen[-1]) + 1, _COARSE - 1)]
    u = np.linspace(low, high, _FINE)
    tau = unit * np.sinh(u)
    log_density, centres, variances = _at(tau, y, v, scale, prior)
    log_density = log_density + np.log(np.cosh(u))
    weights = np.exp(log_density - log_density.max())
    weights[[0, -1]] *= 0.5
    return tau, weights / weights.sum(), centres, variances


def _at(
    tau: Floats, y: Floats, v: Floats, scale: float, prior: tuple[float, float] | None
) -> tuple[Floats, Floats, Floats]:
    """Log posterior density of tau (n,), up to a constant; mean and variance of the effect given tau."""
    variance = v + tau[:, None] ** 2
    if prior is not None:  # a prior is one more study, at its own variance
        y = np.append(y, prior[0])
        variance = np.concatenate([variance, np.full((len(tau), 1), prior[1] ** 2)], axis=1)
    weights = 1.0 / variance
    total = weights.sum(axis=1)
    mean = weights @ y / total
    squares = (weights * (y - mean[:, None]) ** 2).sum(axis=1)
    log_likelihood = -0.5 * (np.log(variance).sum(axis=1) + np.log(total) + squares)
    return log_likelihood - 0.5 * (tau / scale) ** 2, mean, 1.0 / total


def _normals(weights: Floats, centres: Floats, sds: Floats) -> Mixture:
    kept = weights > 1e-18
    return Mixture(weights[kept] / weights[kept].sum(), centres[kept], sds[kept], _Z, special.ndtr(_Z), 0.0, 1.0)


def _posterior(mixture: Mixture) -> Posterior:
    low, median, high = (mixture.quantile(p) for p in (0.025, 0.5, 0.975))
    return Posterior(mixture.mean, mixture.sd, median, (low, high))


def _of_tau(tau: Floats, weights: Floats) -> Posterior:
    mean = float(weights @ tau)
    sd = float(np.sqrt(weights @ (tau - mean) ** 2))
    between = 0.5 * (weights[1:] + weights[:-1])
    between[0] += 0.5 * weights[0]  # the halves of the first and the last node
    between[-1] += 0.5 * weights[-1]
    below = np.concatenate([[0.0], np.cumsum(between)])
    low, median, high = np.interp([0.025, 0.5, 0.975], below / below[-1], tau).tolist()
    return Posterior(mean, sd, median, (low, high))
