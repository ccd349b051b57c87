"""Diaries to measure with: all invented, all from a seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from posology.analysis import Question
from posology.analysis.modelling import build_model
from posology.analysis.posterior import Model
from posology.analysis.series import Series, build_series
from validation.simulate import ACTIVE, CONTROL, Plan, SimulatedDiary, World, simulate

SEED = 20261123
AT_DAYS = 14.0
QUESTION = Question(ACTIVE, CONTROL, better="lower", worthwhile=0.5, randomised="pairs", blinded=True)
USUAL = World(correlation=0.5, noise_share=0.2, period_sd=0.2, half_life_days=2.0, effect=-0.8)


def usual(count: int, days: int = 112, seed: int = 1) -> list[SimulatedDiary]:
    """So many diaries with periods of 14 days and a tenth of the days missing: what the speed is measured on."""
    rng = np.random.default_rng([SEED, seed])
    return [simulate(rng, USUAL, Plan(days=days, missing=0.1)) for _ in range(count)]


def series_of(diary: SimulatedDiary) -> Series:
    """The diary as the engine's series."""
    return build_series(diary.score, diary.treatment, QUESTION, day=diary.day, hour=diary.hour, period=diary.period)


def full_model(diary: SimulatedDiary) -> Model:
    """The whole model: noise of two kinds, period deviations, onset."""
    return build_model(series_of(diary), QUESTION)


def plain_model(diary: SimulatedDiary) -> Model:
    """AR(1) noise and onset only."""
    return replace(full_model(diary), noise=False, period_starts=None)


def varied(count: int, seed: int = 2) -> Iterator[tuple[Model, float]]:
    """Models of very different people and plans, and the days on each treatment the effect speaks of.

    Every second has the usual sizes; of the others some have strong effects, high correlation, long half-lives.
    """
    rng = np.random.default_rng([SEED, seed])
    for i in range(count):
        hard = i % 2
        world = World(
            correlation=float(rng.choice([0.0, 0.3, 0.6, 0.9, 0.97]) if hard else rng.beta(2, 1)),
            noise_share=float(rng.choice([0.0, 0.5, 0.9]) if hard else rng.uniform()),
            period_sd=float(rng.choice([0.0, 0.3, 1.0]) if hard else abs(0.6 * rng.standard_normal())),
            half_life_days=float(
                rng.choice([0.0, 0.5, 3.0, 10.0, 30.0]) if hard else 3.0 * np.exp(rng.standard_normal())
            ),
            effect=float(rng.choice([-8.0, -3.0, -0.5, 0.0]) if hard else 2.0 * rng.standard_normal()),
        )
        plan = Plan(
            days=int(rng.choice([28, 56, 84, 112])),
            period_days=int(rng.choice([7, 14])),
            order=str(rng.choice(["ABAB", "ABBA", "pairs", "daily"])),
            missing=float(rng.choice([0.0, 0.1, 0.3])),
            readings_a_day=int(rng.choice([1, 1, 1, 3])),
        )
        series = series_of(simulate(rng, world, plan))
        yield build_model(series, QUESTION), series.median_run_days
