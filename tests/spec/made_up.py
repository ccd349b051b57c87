"""What the cases of the rules are made of: evidence, diaries and questions with one thing out of the ordinary."""

from __future__ import annotations

from typing import Any

import numpy as np

from posology.analysis import Answer, Question, Randomised
from posology.analysis.answer import Evidence, decide
from posology.analysis.result import Effect
from posology.analysis.series import Series, build_series
from posology.diary import ReadOptions
from posology.vocabulary.errors import PosologyError
from tests.diary.written import NOTHING_SAID, fatigue, table, understood

ACTIVE, CONTROL = "LDN", "placebo"
FIRM = (0.99, 0.99, 0.99)
REFUSED = {"not-enough-data": "not enough data", "bad-input": "bad input"}


def question(**changes: Any) -> Question:
    """A question of which nothing stands in the way of an answer."""
    asked: dict[str, Any] = {"better": "lower", "worthwhile": 1.0, "randomised": Randomised.PERIODS, "blinded": True}
    return Question(ACTIVE, CONTROL, **{**asked, **changes})


def effect(better: float, by_enough: float, *, worse_by_enough: float = 0.0, negligible: float | None = None) -> Effect:
    """An effect of which only the probabilities matter."""
    within = 1.0 - by_enough - worse_by_enough if negligible is None else negligible
    return Effect(-1.0, 0.5, (-2.0, 0.0), 14.0, better, by_enough, within, 1.0 - better, worse_by_enough)


def answered(
    found: Effect,
    variants: tuple[float, ...] = FIRM,
    wider: tuple[float, ...] | None = None,
    periods: tuple[int, int] = (4, 4),
    **asked: Any,
) -> str:
    """The answer that the evidence allows, as a word."""
    assert found.p_negligible is not None
    evidence = Evidence(found, variants, wider if wider is not None else (found.p_negligible,))
    answer = decide(evidence, question(**asked), periods)
    return "no answer, only the number" if answer is None else answer.value


def on_the_other_side(found: Effect) -> Effect:
    """The same evidence for harm."""
    assert found.p_better is not None
    assert found.p_worthwhile is not None
    return effect(1.0 - found.p_better, 0.0, worse_by_enough=found.p_worthwhile, negligible=found.p_negligible)


def letters(order: str) -> list[str | None]:
    """Treatments of days: A active, B control, C another, - not written down."""
    names = {"A": ACTIVE, "B": CONTROL, "C": "another", "-": None}
    return [names[letter] for letter in order]


def series(order: str, score: Any = None, **columns: Any) -> Series:
    """A diary of letters with a score that goes up and down."""
    asked = columns.pop("asked", question())
    values = np.sin(np.arange(float(len(order)))) if score is None else np.asarray(score, dtype=float)
    return build_series(values, letters(order), asked, **columns)


def refused(attempt: Any) -> str:
    """The kind of refusal, or what came out instead."""
    try:
        return str(attempt())
    except PosologyError as error:
        return REFUSED[error.kind]


def words(answer: str) -> Answer | None:
    """An answer from its word."""
    return None if answer == "none" else Answer(answer)


def cell_read(text: str, *, row: int = 3, options: ReadOptions = NOTHING_SAID) -> str:
    """What becomes of one score of a diary from 0 to 9: a number or missing, and whether it is named."""
    scores = [str(fatigue(i) % 10) for i in range(20)]
    scores[row] = text
    run = understood(table(sep=";", scores=lambda i: scores[i]), options=options)
    if run.diary is None:
        return "refused"
    value = run.diary.scores["fatigue"][row]
    shown = "missing" if value is None else f"{value:g}"
    return f"{shown}, named" if run.problems else shown
