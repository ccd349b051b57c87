"""Simulation-based calibration: draw the truth from the prior, a diary from the truth, and see where the truth falls.

If the engine is right, the truth is as likely to fall in any tenth of its posterior as in any other (Talts et al.
2018). Level, trend and scale are fixed at 0, 0 and 1: their priors are the invariant ones, so the ranks do not depend
on them.
"""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from scipy import stats

from posology.analysis.estimates import autocorrelation_points, onset_points, period_sd_mixture
from posology.analysis.posterior import Posterior
from posology.analysis.priors import Priors
from posology.vocabulary.errors import NotEnoughData
from validation.engine import ask, run
from validation.simulate import Plan, World, simulate, true_effect

QUANTITIES = ("effect", "autocorrelation", "half_life", "period_sd")
LEVELS = (0.50, 0.80, 0.95)
# Batches of draws, each with its seeds. A quarter of the schedules change daily and have no period deviations: the
# second batch brings the draws that have them above 20,000 too.
BATCHES = ((20_000, (11, 12, 13, 14)), (10_000, (15, 16)))


def draw_truth(rng: np.random.Generator, priors: Priors) -> World:
    """One person from the prior, by numpy's own generators."""
    slow = rng.random() >= priors.instant_probability
    life = priors.half_life_median_days * np.exp(priors.half_life_log_sd * rng.standard_normal())
    return World(
        correlation=float(rng.beta(*priors.correlation_shape)),
        noise_share=float(rng.beta(*priors.noise_share_shape)),
        period_sd=float(abs(priors.period_ratio_sd * rng.standard_normal())),
        half_life_days=float(life) if slow else 0.0,
        effect=float(priors.effect_sd * rng.standard_normal()),
    )


def draw_plan(rng: np.random.Generator) -> Plan:
    """A schedule, a length between 28 and 112 days, and gaps."""
    order = str(rng.choice(["ABAB", "ABBA", "pairs", "daily"]))
    period = int(rng.choice([7, 14])) if order != "daily" else 1
    days = int(rng.integers(28, 113))
    return Plan(
        days=days,
        period_days=min(period, days // 4),
        order=order,
        missing=float(rng.choice([0.0, 0.1, 0.3])),
        readings_a_day=int(rng.choice([1, 1, 1, 3])) if days <= 40 else 1,
    )


def one_draw(seed: int, index: int) -> tuple[float, float, float, float]:
    """Posterior probability below the truth for each quantity; nan where it does not apply or too little was scored."""
    rng = np.random.default_rng([seed, index])
    world, plan = draw_truth(rng, Priors()), draw_plan(rng)
    if plan.order == "daily":  # the engine has no period terms there, so this person has no deviations
        world = replace(world, period_sd=0.0)
    try:
        done = run(simulate(rng, world, plan), ask(plan), with_answer=False)
    except NotEnoughData:
        return (np.nan, np.nan, np.nan, np.nan)
    fit = done.fit
    at_days = done.series.median_run_days
    carried = (1.0 - world.noise_share) * world.correlation
    return (
        done.mixture.below(true_effect(world, at_days)),
        _share_below(*autocorrelation_points(fit), carried),
        _half_life_rank(fit, world.half_life_days, rng),
        np.nan if fit.model.period_starts is None else period_sd_mixture(fit).below(world.period_sd),
    )


def _share_below(values: np.ndarray, weights: np.ndarray, truth: float) -> float:
    order = np.argsort(values)
    value, weight = values[order], weights[order] / weights.sum()
    return float(np.interp(truth, value, np.cumsum(weight) - 0.5 * weight, left=0.0, right=1.0))


def _half_life_rank(fit: Posterior, truth: float, rng: np.random.Generator) -> float:
    values, weights = onset_points(fit)
    instant = weights[0]
    if truth == 0.0:
        return float(instant * rng.random())  # ties with the spike are broken at random
    return float(instant + (1.0 - instant) * _share_below(np.log(values[1:]), weights[1:], float(np.log(truth))))


def calibrate(draws: int, seeds: tuple[int, ...], executor: Executor | None = None) -> dict[str, object]:
    """Ranks of `draws` truths over the seeds, with coverage and Kolmogorov-Smirnov p for each quantity."""
    each = -(-draws // len(seeds))
    ranks = []
    for seed in seeds:
        task = partial(one_draw, seed)
        mapped = executor.map(task, range(each), chunksize=25) if executor else map(task, range(each))
        ranks.append(np.array(list(mapped)))
    joined = np.vstack(ranks)
    return {
        "draws": len(joined),
        "seeds": list(seeds),
        "quantities": {name: summarise(joined[:, i]) for i, name in enumerate(QUANTITIES)},
        "effect_by_seed": [summarise(r[:, 0]) for r in ranks],
    }


def summarise(ranks: np.ndarray) -> dict[str, object]:
    """Coverage of the central intervals and uniformity of the ranks."""
    known = ranks[np.isfinite(ranks)]
    return {
        "n": len(known),
        "coverage": {f"{level:.2f}": float(np.mean(np.abs(known - 0.5) <= level / 2)) for level in LEVELS},
        "ks_p": float(stats.kstest(known, "uniform").pvalue),
        "deciles": np.histogram(known, bins=10, range=(0, 1))[0].tolist(),
    }


def pooled(batches: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Coverage of each quantity over all batches, and the smallest Kolmogorov-Smirnov p of any batch."""
    found: dict[str, dict[str, Any]] = {}
    for name in QUANTITIES:
        each = [batch["quantities"][name] for batch in batches]
        count = sum(q["n"] for q in each)
        coverage = {level: sum(q["n"] * q["coverage"][level] for q in each) / count for level in each[0]["coverage"]}
        found[name] = {"n": count, "coverage": coverage, "ks_p": min(q["ks_p"] for q in each)}
    return found
