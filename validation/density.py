"""The model's log density in JAX, written a second time and in another way: what the samplers sample.

Nothing here is shared with the engine. Periods are a second state of the filter that starts afresh with every period
(the engine uses Woodbury's identity after the filter), exposure is a sum over changes of treatment (the engine steps
from day to day), and the hyperparameters are sampled as logits, a signed ratio and a logarithm (the engine uses normal
scores).
Half-life 0 and the unknown start are sums of densities, so a sampler moves between them freely.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from posology.analysis.posterior import Model

jax.config.update("jax_enable_x64", True)

Array = Any


class Setting(NamedTuple):
    """Hyperparameters where a sampler can move freely: each runs over the whole line.

    `ratio` is signed: only its size matters, and so zero is no border.
    """

    correlation_logit: Array
    share_logit: Array
    ratio: Array
    log_half_life: Array


class Conditional(NamedTuple):
    """Given a setting, for each of the exposure columns: weight, and the Student-t of the effect."""

    log_weight: Array
    location: Array
    precision: Array
    squares: Array


def setting_prior(at: Setting, model: Model) -> Array:
    """Log prior density of a setting, with the Jacobians of the logits; what is left out of the model is normal."""
    priors = model.priors
    a, b = priors.correlation_shape
    total = a * jax.nn.log_sigmoid(at.correlation_logit) + b * jax.nn.log_sigmoid(-at.correlation_logit)
    if model.noise:
        a, b = priors.noise_share_shape
        total += a * jax.nn.log_sigmoid(at.share_logit) + b * jax.nn.log_sigmoid(-at.share_logit)
    else:
        total += -0.5 * at.share_logit**2
    total += -0.5 * (at.ratio / (priors.period_ratio_sd if model.period_starts is not None else 1.0)) ** 2
    score = (at.log_half_life - np.log(priors.half_life_median_days)) / priors.half_life_log_sd
    return total - 0.5 * score**2


def exposures(model: Model) -> Callable[[Array], Array]:
    """Function from the log half-life to the columns (n, 2): started from control, and what a start on active adds."""
    before = np.append(0.0, model.assigned[:-1])
    changes = np.flatnonzero(model.assigned != before)
    sizes = jnp.asarray((model.assigned - before)[changes])
    since = jnp.asarray((model.reading_day + model.day_share)[:, None] - changes[None, :])
    elapsed = jnp.asarray(model.reading_day + model.day_share)

    def columns(log_half_life: Array) -> Array:
        rate = np.log(2.0) * jnp.exp(-log_half_life)
        risen = jnp.where(since > 0, -jnp.expm1(-rate * jnp.maximum(since, 0.0)), 0.0)
        return jnp.column_stack([risen @ sizes, jnp.exp(-rate * elapsed)])

    return columns


def whitener(model: Model) -> Callable[[Setting, Array], tuple[Array, Array]]:
    """Function from a setting and columns (n, C) to independent columns of unit variance and the log determinant.

    A Kalman filter over the readings. With period terms there are two states: the Ornstein-Uhlenbeck noise and the
    deviation of the present period.
    """
    gaps = jnp.asarray(np.append(0.0, np.diff(model.days)))
    if not model.noise and model.period_starts is None:
        return _differences(gaps)
    starts = np.zeros(len(model.days))
    starts[0 if model.period_starts is None else model.period_starts] = 1.0
    periods = model.period_starts is not None

    def run(at: Setting, columns: Array) -> tuple[Array, Array]:
        correlation = jax.nn.sigmoid(at.correlation_logit)
        share = jax.nn.sigmoid(at.share_logit) if model.noise else 0.0
        signal = 1.0 - share
        drop = correlation**gaps
        swing = at.ratio**2 if periods else 0.0 * at.ratio

        def step(carry: Array, now: Array) -> tuple[Array, Array]:
            noise, period, mixed, noise_mean, period_mean = carry
            fade, fresh, column = now
            old = 1.0 - fresh
            noise, mixed = signal + fade**2 * (noise - signal), fade * old * mixed
            period = old * period + fresh * swing
            noise_mean, period_mean = fade * noise_mean, old * period_mean
            variance = noise + 2.0 * mixed + period + share
            surprise = column - noise_mean - period_mean
            by_noise, by_period = noise + mixed, mixed + period
            gain_noise, gain_period = by_noise / variance, by_period / variance
            after = (
                noise - gain_noise * by_noise,
                period - gain_period * by_period,
                mixed - gain_noise * by_period,
                noise_mean + gain_noise * surprise,
                period_mean + gain_period * surprise,
            )
            return after, (surprise, variance)

        nothing = jnp.zeros(columns.shape[1])
        begin = (signal, swing, 0.0 * swing, nothing, nothing)
        _, (surprises, variances) = jax.lax.scan(step, begin, (drop, jnp.asarray(starts), columns), unroll=2)
        return surprises / jnp.sqrt(variances)[:, None], jnp.log(variances).sum()

    return run


def _differences(gaps: Array) -> Callable[[Setting, Array], tuple[Array, Array]]:
    """AR(1) noise alone needs no filter: each reading against the one before it."""

    def run(at: Setting, columns: Array) -> tuple[Array, Array]:
        drop = (jax.nn.sigmoid(at.correlation_logit) ** gaps[1:])[:, None]
        left = 1.0 - drop**2
        changes = (columns[1:] - drop * columns[:-1]) / jnp.sqrt(left)
        return jnp.concatenate([columns[:1], changes]), jnp.log(left).sum()

    return run


def conditionals(model: Model) -> Callable[[Setting], Conditional]:
    """Function from a setting to the conditional posterior of the effect, level, trend and scale integrated out."""
    fixed = jnp.asarray(np.column_stack([model.flat_terms, model.score, model.assigned[model.reading_day]]))
    flat = model.flat_terms.shape[1]
    treated, whiten = exposures(model), whitener(model)
    priors = model.priors
    start = model.start
    split = np.array([0.5, 0.5]) if start is None else np.array([1.0 - start, start])
    onset = 1.0 - priors.instant_probability if model.onset else 0.0
    with np.errstate(divide="ignore"):
        log_prior = jnp.asarray(np.log(np.append(1.0 - onset, onset * split)))

    def run(at: Setting) -> Conditional:
        columns = jnp.concatenate([fixed, treated(at.log_half_life)], axis=1)
        white, log_det = whiten(at, columns)
        gram = _gram(white, flat)
        for j in range(flat):  # take the flat terms out
            log_det += jnp.log(gram[j, j])
            gram = gram - jnp.outer(gram[:, j], gram[j]) / gram[j, j]
        total, shared = gram[flat, flat], gram[flat, flat + 1 :]
        precision = jnp.diagonal(gram)[flat + 1 :] + priors.effect_sd**-2
        squares = total - shared**2 / precision
        freedom = len(model.days) - flat
        log_likelihood = -0.5 * (log_det + jnp.log(precision * priors.effect_sd**2) + freedom * jnp.log(squares))
        return Conditional(log_prior + log_likelihood, shared / precision, precision, squares)

    return run


def _gram(white: Array, flat: int) -> Array:
    """Inner products of flat terms, score, and exposure at half-life 0, started from control, started from active."""
    started = white[:, flat + 2] + white[:, flat + 3]
    columns = jnp.concatenate([white[:, : flat + 3], started[:, None]], axis=1)
    return columns.T @ columns
