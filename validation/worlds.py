"""Worlds the model does not assume.

Does the interval still hold the truth, or does a check say that something is off?
"""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

import numpy as np

from posology.analysis import checks as look
from posology.analysis.fitted import fit_curve
from posology.analysis.missingness import missing_check
from validation.engine import ask, run
from validation.simulate import Plan, World, simulate, true_effect

SEED = 777
CHECKS = (
    "predictive_fit",
    "residual_autocorrelation",
    "weekday",
    "missing_days",
    "floor_or_ceiling",
    "randomisation_test",
)


@dataclass(frozen=True)
class OddWorld:
    """A named world, with the plan of the diary."""

    name: str
    world: World
    plan: Plan


def odd_worlds() -> tuple[OddWorld, ...]:
    """Fair worlds first (their flags are false alarms), then heavy tails, drift, weekly cycle, missing on bad days."""
    plan, gappy = Plan(112, 14, "pairs"), Plan(112, 14, "pairs", 0.2)
    daily = Plan(112, 14, "daily")
    weeks = Plan(84, 7, "pairs")
    base = World(correlation=0.5, noise_share=0.3, period_sd=0.3, half_life_days=2.0, start=0.0)
    return (
        OddWorld("fair", base, plan),
        OddWorld("fair, a fifth missing", base, gappy),
        OddWorld("fair, daily change", World(0.5, 0.3, 0.0, 0.0, start=0.0), daily),
        OddWorld("heavy tails (t, 3 degrees)", World(0.5, 0.3, 0.3, 2.0, start=0.0, tails=3.0), plan),
        OddWorld("heavy tails, daily change", World(0.5, 0.3, 0.0, 0.0, start=0.0, tails=3.0), daily),
        OddWorld("random-walk drift .1 a day", World(0.5, 0.3, 0.3, 2.0, start=0.0, drift=0.1), plan),
        OddWorld("random-walk drift .2 a day", World(0.5, 0.3, 0.3, 2.0, start=0.0, drift=0.2), plan),
        OddWorld("weekly cycle 1", World(0.5, 0.3, 0.3, 2.0, start=0.0, weekly=1.0), plan),
        OddWorld("weekly cycle 1, daily change", World(0.5, 0.3, 0.0, 0.0, start=0.0, weekly=1.0), daily),
        OddWorld("weekly cycle 1, weekly periods", World(0.5, 0.3, 0.3, 2.0, start=0.0, weekly=1.0), weeks),
        OddWorld("half of bad days missing", World(0.5, 0.3, 0.3, 2.0, start=0.0, missing_bad=0.5), plan),
        OddWorld("most bad days missing", World(0.5, 0.3, 0.3, 2.0, start=0.0, missing_bad=0.8), plan),
    )


def one_diary(odd: OddWorld, effect: float, seed: int, index: int) -> tuple[bool, tuple[bool, ...], float, float]:
    """Covered?, flags of the checks, error of the estimate, and the tipping point where there is one (else nan)."""
    rng = np.random.default_rng([seed, index])
    world = World(**{**odd.world.__dict__, "effect": effect})
    question = ask(odd.plan)
    done = run(simulate(rng, world, odd.plan), question)
    at_days = done.effect.at_days
    truth = true_effect(world, at_days)
    fitted = fit_curve(done.fit)
    missing = missing_check(done.fit, fitted, done.series, question, done.answer, done.mixture, at_days)
    found = {
        c.name: c
        for c in (
            look.predictive_check(fitted),
            look.residual_autocorrelation_check(fitted),
            look.weekday_check(done.series, fitted),
            missing,
            look.bounds_check(done.series, None),
            look.randomisation_check(done.series, question, done.effect),
        )
    }
    low, high = done.effect.interval95
    tip = missing.numbers["tipping_point"]
    flags = tuple(bool(found[name].flagged) for name in CHECKS)
    return low <= truth <= high, flags, done.effect.mean - truth, float("nan") if tip is None else float(tip)


def measure(diaries: int, executor: Executor | None = None) -> list[dict[str, object]]:
    """Coverage and flags in every world, at no effect and at an effect of one residual standard deviation."""
    rows: list[dict[str, object]] = []
    for number, odd in enumerate(odd_worlds()):
        row: dict[str, object] = {"world": odd.name, "diaries": diaries}
        for k, (name, effect) in enumerate((("nothing", 0.0), ("w", -1.0))):
            task = partial(one_diary, odd, effect, SEED + 10 * number + k)
            mapped = executor.map(task, range(diaries), chunksize=20) if executor else map(task, range(diaries))
            outcomes = list(mapped)
            row[f"coverage_{name}"] = float(np.mean([o[0] for o in outcomes]))
            flags = np.array([o[1] for o in outcomes])
            row[f"flags_{name}"] = {check: float(flags[:, i].mean()) for i, check in enumerate(CHECKS)}
            row[f"any_flag_{name}"] = float(flags.any(axis=1).mean())
            row[f"bias_{name}"] = float(np.mean([o[2] for o in outcomes]))
            tips = np.array([o[3] for o in outcomes])
            if np.any(np.isfinite(tips)):
                row[f"median_size_of_tipping_point_{name}"] = float(np.nanmedian(np.abs(tips)))
        rows.append(row)
    return rows
