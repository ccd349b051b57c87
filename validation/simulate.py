"""Diaries made by a plain day-by-day loop that shares no code with the engine, so that no mistake can hide in both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

ACTIVE, CONTROL = "active", "control"


@dataclass(frozen=True)
class World:
    """What is true of one simulated person. Everything is in units of the residual standard deviation (1).

    `tails` are degrees of freedom of the daily shocks (None: normal); `drift` the daily step of a random walk;
    `weekly` the height of a weekly cycle; `missing_bad` adds that probability of missing on the worst fifth of days.
    """

    correlation: float = 0.5
    noise_share: float = 0.0
    period_sd: float = 0.0
    half_life_days: float = 0.0
    effect: float = 0.0
    start: float | None = None
    tails: float | None = None
    drift: float = 0.0
    weekly: float = 0.0
    missing_bad: float = 0.0


@dataclass(frozen=True)
class Plan:
    """How the diary is kept: `order` is ABAB, ABBA, pairs (random) or daily (random pairs of days)."""

    days: int = 112
    period_days: int = 14
    order: str = "pairs"
    missing: float = 0.0
    readings_a_day: int = 1


@dataclass(frozen=True)
class SimulatedDiary:
    """Columns as `posology.analysis.analyse` takes them."""

    score: np.ndarray
    treatment: list[str]
    day: np.ndarray
    hour: np.ndarray | None
    period: list[str]


def arms_by_day(rng: np.random.Generator, plan: Plan) -> tuple[np.ndarray, np.ndarray]:
    """Assigned arm (1 active, 0 control) and period number of every day."""
    length = 1 if plan.order == "daily" else plan.period_days
    count = -(-plan.days // length)
    if plan.order == "ABAB":
        arms = np.arange(count) % 2
    elif plan.order == "ABBA":
        arms = np.resize([0, 1, 1, 0], count)
    else:
        arms = np.concatenate([rng.permutation(2) for _ in range(-(-count // 2))])[:count]
    return np.repeat(arms, length)[: plan.days], np.repeat(np.arange(count), length)[: plan.days]


def simulate(rng: np.random.Generator, world: World, plan: Plan) -> SimulatedDiary:
    """One diary of one person."""
    arms, period = arms_by_day(rng, plan)
    per_day = plan.readings_a_day
    hours = np.array([24.0]) if per_day == 1 else np.linspace(9.0, 21.0, per_day)
    deviations = world.period_sd * rng.standard_normal(period.max() + 1)
    exposed = float(rng.integers(2)) if world.start is None else world.start
    noise, last, walk = 0.0, None, 0.0
    phase = rng.uniform(0, 2 * np.pi)
    rows: list[tuple[float, str, int, float, str]] = []
    for d in range(plan.days):
        walk += world.drift * rng.standard_normal()
        for hour in hours:
            now = d + hour / 24.0
            kept = 0.0 if last is None else world.correlation ** (now - last)
            shock = _shock(rng, world.tails)
            noise = kept * noise + np.sqrt(1.0 - kept**2) * shock if last is not None else shock
            last = now
            left = 2.0 ** (-(hour / 24.0) / world.half_life_days) if world.half_life_days > 0 else 0.0
            x = arms[d] + (exposed - arms[d]) * left
            own = _shock(rng, world.tails)
            error = np.sqrt(1.0 - world.noise_share) * noise + np.sqrt(world.noise_share) * own
            level = deviations[period[d]] + walk + world.weekly * np.cos(2 * np.pi * d / 7.0 + phase)
            rows.append((world.effect * x + error + level, ACTIVE if arms[d] else CONTROL, d, hour, str(period[d])))
        left = 2.0 ** (-1.0 / world.half_life_days) if world.half_life_days > 0 else 0.0
        exposed = arms[d] + (exposed - arms[d]) * left
    score = np.array([r[0] for r in rows])
    gone = rng.random(len(score)) < plan.missing
    if world.missing_bad:
        gone |= (score > np.quantile(score, 0.8)) & (rng.random(len(score)) < world.missing_bad)
    score = np.where(gone, np.nan, score)
    return SimulatedDiary(
        score=score,
        treatment=[r[1] for r in rows],
        day=np.array([r[2] for r in rows]),
        hour=None if per_day == 1 else np.array([r[3] for r in rows]),
        period=[r[4] for r in rows],
    )


def true_effect(world: World, at_days: float) -> float:
    """Difference after `at_days` days on active against as many on control, from the same start."""
    reached = 1.0 - 2.0 ** (-at_days / world.half_life_days) if world.half_life_days > 0 else 1.0
    return world.effect * reached


def _shock(rng: np.random.Generator, tails: float | None) -> float:
    if tails is None:
        return float(rng.standard_normal())
    return float(rng.standard_t(tails) * np.sqrt((tails - 2.0) / tails))
