"""The diaries of the reference posteriors, and how a reference is written down and read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from posology.analysis import Question
from posology.analysis.modelling import build_model
from posology.analysis.posterior import Model
from posology.analysis.series import build_series
from posology.diary import read
from posology.diary.examples import Example, example
from validation.simulate import ACTIVE, CONTROL, Plan, SimulatedDiary, World, simulate

FOLDER = Path(__file__).parents[1] / "tests" / "reference" / "posteriors"
ARRAYS = ("days", "score", "flat_terms", "assigned", "reading_day", "day_share", "period_starts")
REAL = ("melatonin-daily", "melatonin-readings", "classroom-tea", "caffeine")


@dataclass(frozen=True)
class Case:
    """One data set as the engine gets it, and the days on each treatment the effect speaks of."""

    name: str
    about: str
    model: Model
    at_days: float


WORLDS: dict[str, tuple[str, World, Plan]] = {
    "plain": ("112 days, a middling effect", World(0.5, 0.2, 0.2, 2.0, -0.8), Plan()),
    "weak": ("a weak effect", World(0.5, 0.2, 0.0, 0.0, -0.3), Plan(order="ABAB")),
    "nothing": ("no effect and independent noise", World(0.0, 0.0, 0.0, 0.0, 0.0), Plan()),
    "strong": ("an effect of 8 sd, so the half-life is known well", World(0.3, 0.0, 0.0, 3.0, -8.0), Plan()),
    "strong-instant": ("an effect of 8 sd within the day", World(0.5, 0.2, 0.3, 0.0, -8.0), Plan()),
    "correlated": ("correlation 0.97", World(0.97, 0.0, 0.0, 2.0, -1.0), Plan()),
    "correlated-strong": ("correlation 0.97 and an effect of 8 sd", World(0.97, 0.05, 0.0, 3.0, 8.0), Plan()),
    "measurement-noise": ("half of the noise is measurement", World(0.8, 0.5, 0.0, 2.0, -1.0), Plan()),
    "period-swings": ("period deviations of 0.6 sd", World(0.5, 0.2, 0.6, 2.0, -1.0), Plan(period_days=7)),
    "daily": ("the treatment drawn for every day", World(0.5, 0.2, 0.0, 0.5, -0.8), Plan(order="daily")),
    "gaps": ("30 % of days missing", World(0.6, 0.2, 0.3, 2.0, -1.0), Plan(missing=0.3)),
    "rhythm": (
        "four readings a day with a rhythm",
        World(0.6, 0.3, 0.2, 1.0, -0.8),
        Plan(days=28, period_days=7, readings_a_day=4),
    ),
    "short": ("28 days", World(0.5, 0.2, 0.2, 1.0, -1.0), Plan(days=28, period_days=7)),
    "slow": ("a half-life of 10 days", World(0.5, 0.2, 0.2, 10.0, -2.0), Plan()),
    "before-known": ("active before the first day, as declared", World(0.5, 0.2, 0.2, 6.0, -2.0, start=1.0), Plan()),
}


def cases() -> Iterator[Case]:
    """All data sets, the real ones first."""
    for name in REAL:
        shown = example(name)
        assert shown is not None
        yield real_case(shown)
    for seed, (name, (about, world, plan)) in enumerate(WORLDS.items()):
        yield simulated_case(name, about, world, plan, np.random.default_rng([20261123, seed]))


def simulated_case(name: str, about: str, world: World, plan: Plan, rng: np.random.Generator) -> Case:
    """A simulated diary, scores from about 0 to 10."""
    diary = simulate(rng, world, plan)
    score = 5.0 + 1.2 * diary.score
    if diary.hour is not None:
        score = score + 0.8 * np.cos(2 * np.pi * (diary.hour - 16.0) / 24.0)
    before = ACTIVE if world.start == 1.0 else "unknown"
    return _case(name, about, replace(diary, score=score), Question(ACTIVE, CONTROL, before=before))


def real_case(shown: Example) -> Case:
    """A bundled diary of a real person."""
    diary = read(shown.data(), shown.columns, today=date(2026, 11, 23), options=shown.options).diary
    assert diary is not None
    measure = next(iter(diary.scores))
    clocks = [np.nan if c is None else c.hour + c.minute / 60 + c.second / 3600 for c in diary.clocks]
    series = build_series(
        np.array([np.nan if score is None else score for score in diary.scores[measure]]),
        diary.treatments,
        question := Question(shown.active, shown.control, before=shown.before),
        day=np.array([(day - diary.days[0]).days for day in diary.days]),
        hour=None if np.all(np.isnan(clocks)) else np.array(clocks),
        period=diary.periods,
        single_doses=diary.single_doses,
    )
    return Case(shown.id, shown.line, build_model(series, question), series.median_run_days)


def _case(name: str, about: str, diary: SimulatedDiary, question: Question) -> Case:
    series = build_series(diary.score, diary.treatment, question, day=diary.day, hour=diary.hour, period=diary.period)
    return Case(name, about, build_model(series, question), series.median_run_days)


def to_json(case: Case) -> dict[str, Any]:
    """The data set as plain values; its numbers come back to the last bit."""
    arrays = {key: getattr(case.model, key) for key in ARRAYS}
    return {
        "name": case.name,
        "about": case.about,
        "at_days": case.at_days,
        "start": case.model.start,
        **{key: None if value is None else value.tolist() for key, value in arrays.items()},
    }


def from_json(content: dict[str, Any]) -> Case:
    """The data set again."""
    arrays = {key: None if content[key] is None else np.array(content[key]) for key in ARRAYS}
    model = Model(**arrays, start=content["start"])
    return Case(content["name"], content["about"], model, content["at_days"])
