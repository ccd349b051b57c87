"""Diaries that cannot be read, or say too little: one sentence why, one what to do."""

from typing import Any

import numpy as np
import pytest

from posology.analysis import analyse
from posology.vocabulary.errors import BadInput, NotEnoughData, PosologyError
from tests.analysis.diaries import ask, labels, noise

NAN = float("nan")


def attempt(order: str, score: Any = None, **columns: Any) -> PosologyError:
    treatment = labels(order)
    values = noise(len(treatment), 1) if score is None else score
    with pytest.raises(PosologyError) as caught:
        analyse(values, treatment, ask(), **columns)
    assert caught.value.reason.endswith(".")
    assert caught.value.fix.endswith(".")
    return caught.value


TOO_LITTLE: list[tuple[str, str, Any, str]] = [
    ("only active", "A" * 20, None, "No day of this diary is on 'placebo'"),
    ("only control", "B" * 20, None, "No day of this diary is on 'LDN'"),
    ("neither", "C" * 20, None, "No day of this diary is on 'LDN'"),
    ("nothing written down", "-" * 20, None, "No day of this diary is on 'LDN'"),
    ("no row", "", [], "There are no readings"),
    ("an arm all missing", "A" * 6 + "B" * 6, [1.0, 2, 3, 4, 5, 6] + [NAN] * 6, "Every score on 'placebo' is missing"),
    ("all missing", "A" * 6 + "B" * 6, [NAN] * 12, "Every score on 'LDN' is missing"),
    ("four days", "A" * 6 + "B" * 4, None, "Only 4 scored days are on 'placebo'"),
    ("one day", "A" + "B" * 8, None, "Only 1 scored day is on 'LDN'"),
    (
        "four scored days of six",
        "A" * 6 + "B" * 6,
        [1.0, NAN, NAN, 4, 5, 6, *range(6)],
        "Only 4 scored days are on 'LDN'",
    ),
    ("constant", "A" * 6 + "B" * 6, [3.0] * 12, "The score is 3 on every day"),
    ("constant on the two arms", "A" * 6 + "B" * 6 + "CC", [3.0] * 12 + [1.0, 2.0], "The score is 3 on every day"),
]


@pytest.mark.parametrize(("order", "score", "reason"), [row[1:] for row in TOO_LITTLE], ids=[r[0] for r in TOO_LITTLE])
def test_too_little_data(order: str, score: Any, reason: str) -> None:
    error = attempt(order, score)
    assert type(error) is NotEnoughData
    assert error.reason.startswith(reason)


@pytest.mark.parametrize("step", [0.0, 1.0, -0.25])
@pytest.mark.parametrize("level", [0.0, 1e6])
def test_a_straight_line_in_time_leaves_nothing_to_compare(step: float, level: float) -> None:
    assert type(attempt("A" * 7 + "B" * 7, score=level + step * np.arange(14.0))) is NotEnoughData


def test_a_score_that_the_time_of_day_explains_leaves_nothing_to_compare() -> None:
    columns = {"day": np.repeat(np.arange(28), 2), "hour": np.tile([8.0, 20.0], 28)}
    order = "".join(letter * 14 for letter in "ABAB")
    assert type(attempt(order, np.tile([3.0, 5.0], 28), **columns)) is NotEnoughData


def test_the_fix_says_how_many_more_days() -> None:
    assert attempt("A" * 6 + "B" * 4).fix == "Score 1 more day on 'placebo'."
    assert attempt("A" * 2 + "B" * 6).fix == "Score 3 more days on 'LDN'."


def test_several_readings_are_not_several_days() -> None:
    day = np.append(np.repeat([0, 1, 2, 3], 5), np.arange(4, 24))
    error = attempt("A" * 20 + "B" * 20, day=day)
    assert type(error) is NotEnoughData
    assert error.reason.startswith("Only 4 scored days are on 'LDN'")


def test_five_scored_days_on_each_arm_are_enough() -> None:
    assert analyse(noise(10, 1), labels("BBBBBAAAAA"), ask()).design.scored_days == 10


def test_two_treatments_on_one_day() -> None:
    error = attempt("A" * 6 + "B" * 6, day=[0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10])
    assert type(error) is BadInput
    assert error.reason.startswith("Day 6 of the diary has both 'LDN' and 'placebo'")


@pytest.mark.parametrize("column", ["day", "hour", "period", "taken", "marked"])
def test_columns_of_different_lengths(column: str) -> None:
    error = attempt("A" * 6 + "B" * 6, **{column: [1] * 11})
    assert type(error) is BadInput
    assert error.reason == "The columns have different lengths."


def test_scores_and_treatments_of_different_lengths() -> None:
    assert type(attempt("A" * 6 + "B" * 6, score=[1.0] * 11)) is BadInput


@pytest.mark.parametrize("day", [[0.5, *range(1, 12)], [NAN, *range(1, 12)], [float("inf"), *range(1, 12)]])
def test_a_day_that_is_no_whole_number(day: list[float]) -> None:
    error = attempt("A" * 6 + "B" * 6, day=day)
    assert type(error) is BadInput
    assert error.reason == "A day is not a whole number."


def test_a_score_that_is_no_finite_number_is_refused_not_dropped() -> None:
    assert type(attempt("A" * 7 + "B" * 7, score=[float("inf"), *range(13)])) is BadInput


def test_no_data_is_no_number_whatever_was_asked() -> None:
    with pytest.raises(NotEnoughData):
        analyse([], [], ask(better=None, worthwhile=None))
