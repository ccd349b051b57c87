"""Draws from a model's posterior by NUTS, and what is measured of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import blackjax
import jax
import jax.numpy as jnp
import numpy as np
from arviz_stats.base import array_stats

from posology.analysis.posterior import Model
from validation.density import Setting, conditionals, setting_prior

Array = Any
PROBABILITIES = (0.025, 0.5, 0.975)


@dataclass(frozen=True)
class Draws:
    """Draws (chains, draws) of the quantities of interest, by name, and how the sampler fared."""

    values: Mapping[str, np.ndarray]
    divergent: int


def log_density(model: Model) -> Callable[[Setting], Array]:
    """Posterior log density of a setting; everything else is integrated out in closed form."""
    given = conditionals(model)
    return lambda at: setting_prior(at, model) + jax.nn.logsumexp(given(at).log_weight)


def starting_points(key: Array, model: Model, chains: int) -> Setting:
    """Draws from the prior: farther apart than the posterior."""
    keys = jax.random.split(key, 4)
    priors = model.priors
    correlation = jax.random.beta(keys[0], *priors.correlation_shape, (chains,))
    share = jax.random.beta(keys[1], *priors.noise_share_shape, (chains,))
    return Setting(
        jax.scipy.special.logit(jnp.clip(correlation, 0.01, 0.99)),
        jax.scipy.special.logit(jnp.clip(share, 0.01, 0.99)),
        priors.period_ratio_sd * jax.random.normal(keys[2], (chains,)),
        jnp.log(priors.half_life_median_days) + priors.half_life_log_sd * jax.random.normal(keys[3], (chains,)),
    )


def sample(
    model: Model, at_days: float, *, seed: int, chains: int, draws: int, warm_up: int = 300, target: float = 0.85
) -> Draws:
    """Sample the posterior.

    One long adaptation finds step and metric; then every chain starts from the prior, forgets its start for `warm_up`
    draws, and keeps `draws`.
    """
    key_start, key_adapt, key_run, key_rest = jax.random.split(jax.random.key(seed), 4)
    density = log_density(model)
    starts = starting_points(key_start, model, chains)
    adapt = blackjax.window_adaptation(
        blackjax.nuts, density, is_mass_matrix_diagonal=False, target_acceptance_rate=target
    )
    first = jax.tree.map(lambda value: value[0], starts)
    (_, found), _ = jax.jit(adapt.run, static_argnums=2)(key_adapt, first, 2000)
    kernel = blackjax.nuts(density, **found)

    def one(state: Array, key: Array) -> tuple[Array, tuple[Setting, Array]]:
        states, info = jax.vmap(kernel.step)(jax.random.split(key, chains), state)
        return states, (states.position, info.is_divergent)

    keys = jax.random.split(key_run, warm_up + draws)
    run = jax.jit(lambda state, keys: jax.lax.scan(one, state, keys))
    _, (settings, divergent) = run(jax.vmap(kernel.init)(starts), keys)
    kept = jax.tree.map(lambda value: value[warm_up:].T.reshape(-1), settings)
    values = jax.jit(jax.vmap(rest_of(model, at_days)))(jax.random.split(key_rest, chains * draws), kept)
    shaped = {name: np.asarray(value).reshape(chains, draws) for name, value in values.items()}
    return Draws(shaped, int(divergent[warm_up:].sum()))


def rest_of(model: Model, at_days: float) -> Callable[[Array, Setting], dict[str, Array]]:
    """Function that draws everything else given a setting: onset, scale and effect, exactly."""
    given = conditionals(model)
    freedom = len(model.days) - model.flat_terms.shape[1]

    def draw(key: Array, at: Setting) -> dict[str, Array]:
        keys = jax.random.split(key, 3)
        found = given(at)
        which = jax.random.categorical(keys[0], found.log_weight)
        sigma = jnp.sqrt(found.squares[which] / jax.random.chisquare(keys[1], freedom))
        steady = found.location[which] + sigma / jnp.sqrt(found.precision[which]) * jax.random.normal(keys[2])
        half_life = jnp.where(which == 0, 0.0, jnp.exp(at.log_half_life))
        reached = jnp.where(which == 0, 1.0, -jnp.expm1(-jnp.log(2.0) * at_days * jnp.exp(-at.log_half_life)))
        correlation = jax.nn.sigmoid(at.correlation_logit)
        return {
            "effect": steady * reached,
            "autocorrelation": correlation * (jax.nn.sigmoid(-at.share_logit) if model.noise else 1.0),
            "half_life": half_life,
            "period_sd": jnp.abs(at.ratio) * sigma,
        }

    return draw


def summary(values: np.ndarray) -> dict[str, Any]:
    """Mean, sd and quantiles of draws (chains, draws), their Monte Carlo errors, effective sample sizes and R-hat."""
    tails = {"prob": (0.05, 0.95)}
    size = {
        how: float(array_stats.ess(values, method=how, **(tails if how == "tail" else {}))) for how in ("bulk", "tail")
    }
    quantiles = [float(q) for q in np.quantile(values, PROBABILITIES)]
    return {
        "mean": float(values.mean()),
        "sd": float(values.std(ddof=1)),
        "quantiles": quantiles,
        "mean_error": float(array_stats.mcse(values, method="mean")),
        "sd_error": float(array_stats.mcse(values, method="sd")),
        "quantile_errors": [float(array_stats.mcse(values, method="quantile", prob=p)) for p in PROBABILITIES],
        "ess_bulk": size["bulk"],
        "ess_tail": size["tail"],
        "r_hat": float(array_stats.rhat(values)),
    }


def share(hits: np.ndarray) -> dict[str, float]:
    """Probability of an event and its Monte Carlo error, from truth values (chains, draws)."""
    part = float(hits.mean())
    size = float(array_stats.ess(hits.astype(float), method="mean")) if 0 < part < 1 else float(hits.size)
    return {"probability": part, "error": float(np.sqrt(max(part * (1 - part), 1 / hits.size) / size))}
