"""The engine's model for NUTS in two parametrisations, compiled before the clock starts.

*Marginalised*: only the nonlinear hyperparameters are sampled (level, trend, scale, effect and noise integrated out).
*Latent*: everything is sampled: level, trend, effect, scale, and for the full model the noise of every day and the
deviation of every period. The onset (half-life 0, or started from control or active) is summed out in both: NUTS cannot
jump. Derivatives go backwards; forwards they were no faster.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import blackjax
import jax
import jax.numpy as jnp
import numpy as np
from arviz_stats.base import array_stats

from posology.analysis.posterior import Model
from validation.density import Setting, conditionals, exposures, setting_prior
from validation.sampler import rest_of

Array = Any
Point = dict[str, Array]
CHAINS, WARM_UP, DRAWS, ACCEPTANCE = 4, 1000, 1000, 0.8


@dataclass(frozen=True)
class Sampled:
    """CPU seconds of warm-up and of drawing, draws of the effect (chains, draws), and divergences."""

    warm_up: float
    drawing: float
    effect: np.ndarray
    divergent: int

    @property
    def seconds(self) -> float:
        return self.warm_up + self.drawing

    @property
    def effective(self) -> float:
        """Bulk effective sample size of the effect."""
        return float(array_stats.ess(self.effect, method="bulk"))

    def seconds_to(self, effective: float) -> float:
        """CPU seconds to an effective sample size: the warm-up, and the drawing scaled in proportion."""
        return self.warm_up + self.drawing * effective / self.effective


@dataclass(frozen=True)
class Parametrisation:
    """A log density of a point, where to start, and how the effect is drawn from a point."""

    density: Callable[[Point], Array]
    start: Point
    effect: Callable[[Array, Point], Array]


def setting_of(model: Model, point: Point) -> Setting:
    """The hyperparameters of a point; those that the model leaves out are not sampled."""
    zero = jnp.zeros(())
    return Setting(point["correlation"], point.get("share", zero), point.get("ratio", zero), point["log_half_life"])


def hyperparameters(model: Model) -> Point:
    """Where to start: the middle of the prior."""
    start = {"correlation": 0.7, "log_half_life": 1.1}
    if model.noise:
        start["share"] = 0.0
    if model.period_starts is not None:
        start["ratio"] = 0.4
    return {name: jnp.asarray(value) for name, value in start.items()}


def marginalised(model: Model, at_days: float) -> Parametrisation:
    """Two to four dimensions."""
    given, rest = conditionals(model), rest_of(model, at_days)

    def density(point: Point) -> Array:
        at = setting_of(model, point)
        return setting_prior(at, model) + jax.nn.logsumexp(given(at).log_weight)

    return Parametrisation(density, hyperparameters(model), lambda key, p: rest(key, setting_of(model, p))["effect"])


def latent(model: Model, at_days: float) -> Parametrisation:
    """Everything sampled: 6 dimensions for AR(1) and onset, about n + 20 for the full model."""
    onset = _onset(model)
    likelihood = _with_states(model) if model.noise else _without_states(model)
    scale = float(np.std(model.score))

    def parts(point: Point) -> tuple[Array, Array]:
        at, sigma = setting_of(model, point), scale * jnp.exp(point["log_sigma"])
        columns, log_weights = onset(at)
        steady = model.priors.effect_sd * sigma * point["effect"]
        level = jnp.asarray(model.flat_terms) @ (scale * point["flat"])
        left = jnp.asarray(model.score) - level - steady * columns
        return log_weights + likelihood(at, sigma, left, point), steady

    def density(point: Point) -> Array:
        return (
            setting_prior(setting_of(model, point), model)
            - 0.5 * point["effect"] ** 2
            + jax.nn.logsumexp(parts(point)[0])
        )

    def effect(key: Array, point: Point) -> Array:
        weights, steady = parts(point)
        reached = -jnp.expm1(-jnp.log(2.0) * at_days * jnp.exp(-point["log_half_life"]))
        return steady * jnp.where(jax.random.categorical(key, weights) == 0, 1.0, reached)

    start = hyperparameters(model) | {"log_sigma": jnp.zeros(()), "effect": jnp.zeros(())}
    start["flat"] = jnp.zeros(model.flat_terms.shape[1])
    if model.noise:
        start |= {"states": jnp.zeros(len(model.days)), "deviations": jnp.zeros(len(model.period_starts))}
    return Parametrisation(density, start, effect)


def _onset(model: Model) -> Callable[[Setting], tuple[Array, Array]]:
    """Exposure (3, n) at half-life 0, started from control, started from active, and their log prior weights."""
    treated, instant = exposures(model), jnp.asarray(model.assigned[model.reading_day])
    p = model.priors.instant_probability
    weights = jnp.log(jnp.array([p, (1.0 - p) / 2.0, (1.0 - p) / 2.0]))

    def run(at: Setting) -> tuple[Array, Array]:
        columns = treated(at.log_half_life)
        return jnp.stack([instant, columns[:, 0], columns[:, 0] + columns[:, 1]]), weights

    return run


def _without_states(model: Model) -> Callable[..., Array]:
    gaps = jnp.asarray(np.diff(model.days))

    def run(at: Setting, sigma: Array, left: Array, point: Point) -> Array:
        drop = jax.nn.sigmoid(at.correlation_logit) ** gaps
        fresh = 1.0 - drop**2
        squares = left[:, 0] ** 2 + jnp.sum((left[:, 1:] - drop * left[:, :-1]) ** 2 / fresh, axis=1)
        return -0.5 * squares / sigma**2 - 0.5 * jnp.log(fresh).sum() - len(model.days) * jnp.log(sigma)

    return run


def _with_states(model: Model) -> Callable[..., Array]:
    gaps = jnp.asarray(np.diff(model.days))
    period = jnp.asarray(np.searchsorted(model.period_starts, np.arange(len(model.days)), side="right") - 1)

    def run(at: Setting, sigma: Array, left: Array, point: Point) -> Array:
        drop, share = jax.nn.sigmoid(at.correlation_logit) ** gaps, jax.nn.sigmoid(at.share_logit)
        fresh, states, deviations = 1.0 - drop**2, point["states"], point["deviations"]
        walk = states[0] ** 2 + jnp.sum((states[1:] - drop * states[:-1]) ** 2 / fresh) + jnp.log(fresh).sum()
        own = left - sigma * (jnp.sqrt(1.0 - share) * states + at.ratio * deviations[period])
        fit = jnp.sum(own**2, axis=1) / (share * sigma**2) + len(model.days) * jnp.log(share * sigma**2)
        return -0.5 * (walk + jnp.sum(deviations**2) + fit)

    return run


class Sampler:
    """NUTS for one diary, compiled when it is made; `run` is what the clock sees."""

    def __init__(self, way: Parametrisation, *, together: bool) -> None:
        over_chains = jax.vmap if together else lambda f: lambda *args: jax.lax.map(lambda one: f(*one), args)
        adaptation = blackjax.window_adaptation(blackjax.nuts, way.density, target_acceptance_rate=ACCEPTANCE)

        def warm(key: Array, start: Point) -> tuple[Array, Array]:
            (state, found), _ = adaptation.run(key, start, WARM_UP)
            return state, found

        def draw(key: Array, state: Array, found: Array) -> tuple[Array, Array]:
            kernel = blackjax.nuts(way.density, **found)

            def step(state: Array, key: Array) -> tuple[Array, tuple[Array, Array]]:
                state, info = kernel.step(key, state)
                return state, (way.effect(jax.random.fold_in(key, 1), state.position), info.is_divergent)

            return jax.lax.scan(step, state, jax.random.split(key, DRAWS))[1]

        self._warm, self._draw = jax.jit(over_chains(warm)), jax.jit(over_chains(draw))
        keys = jax.random.split(jax.random.key(0), CHAINS)
        self._start = jax.tree.map(lambda value: jnp.stack([value] * CHAINS), way.start)
        self._warm = self._warm.lower(keys, self._start).compile()
        shapes = self._warm(keys, self._start)
        self._draw = self._draw.lower(keys, *shapes).compile()

    def run(self, seed: int) -> Sampled:
        """4 x (1,000 + 1,000)."""
        keys = jax.random.split(jax.random.key(seed), (2, CHAINS))
        began = time.process_time()
        ready = jax.block_until_ready(self._warm(keys[0], self._start))
        warmed = time.process_time()
        effect, divergent = jax.block_until_ready(self._draw(keys[1], *ready))
        done = time.process_time()
        return Sampled(warmed - began, done - warmed, np.asarray(effect), int(divergent.sum()))
