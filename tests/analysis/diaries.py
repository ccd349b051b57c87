"""Made-up diaries for the analysis tests: schedules, noise and the call that reads them."""

from __future__ import annotations

from typing import Any

import numpy as np

from posology.analysis.modelling import build_model
from posology.analysis.onset import exposure
from posology.analysis.posterior import Model
from posology.analysis.question import Question
from posology.analysis.series import Series, build_series
from posology.numerics.whitening import Floats

ACTIVE, CONTROL = "LDN", "placebo"


def ask(**changes: Any) -> Question:
    """A question with everything declared, as a careful person would ask it."""
    declared: dict[str, Any] = {
        "better": "lower",
        "worthwhile": 1.0,
        "randomised": "periods",
        "blinded": True,
        "before": CONTROL,
    }
    return Question(ACTIVE, CONTROL, **{**declared, **changes})


def labels(order: str, days: int = 1) -> list[str | None]:
    """Treatments of every day: A active, B control, C another medicine, - not written down."""
    names = {"A": ACTIVE, "B": CONTROL, "C": "another", "-": None}
    return [names[letter] for letter in order for _ in range(days)]


def noise(count: int, seed: int, correlation: float = 0.5, noise_share: float = 0.4) -> Floats:
    """Autoregressive days plus independent measurement noise, of unit variance together."""
    rng = np.random.default_rng(seed)
    steps = rng.normal(size=count)
    days = np.empty(count)
    days[0] = steps[0]
    for d in range(1, count):
        days[d] = correlation * days[d - 1] + np.sqrt(1.0 - correlation**2) * steps[d]
    return np.asarray(np.sqrt(1.0 - noise_share) * days + np.sqrt(noise_share) * rng.normal(size=count))


def scores(order: str, days: int, effect: float, seed: int, half_life: float = 0.0, level: float = 6.0) -> Floats:
    """A score a day: level, a build-up of the effect, and noise."""
    assigned = np.repeat([1.0 if letter == "A" else 0.0 for letter in order], days)
    treated = assigned
    if half_life:
        day = np.arange(len(assigned))
        treated = exposure(assigned, day, np.ones(len(day)), np.array([half_life]))[:, 0]
    return level + effect * treated + noise(len(assigned), seed)


def series_of(order: str, days: int = 1, score: Any = None, question: Question | None = None, **columns: Any) -> Series:
    """The series of a diary written as letters."""
    treatment = labels(order, days)
    values = noise(len(treatment), 1) if score is None else score
    return build_series(values, treatment, question or ask(), **columns)


def model_of(order: str, days: int = 1, score: Any = None, question: Question | None = None, **columns: Any) -> Model:
    """The model of a diary written as letters."""
    asked = question or ask()
    return build_model(series_of(order, days, score, asked, **columns), asked)
