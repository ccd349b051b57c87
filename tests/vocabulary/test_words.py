"""Numbers in words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.vocabulary.words import (
    amount,
    count,
    duration,
    listed,
    number,
    percent,
    places_for,
    plain,
    short,
    span,
    spoken_measure,
    typeset,
)


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [(-1.4, 1, "−1.4"), (-0.04, 1, "0.0"), (0.04, 2, "0.04"), (12345.6, 0, "12,346"), (-12345.6, 1, "−12,345.6")],
)
def test_numbers(value: float, places: int, words: str) -> None:
    assert number(value, places) == words


@given(st.floats(-1e9, 1e9), st.integers(0, 6))
def test_a_number_in_words_is_the_rounded_number(value: float, places: int) -> None:
    words = number(value, places)
    assert float(words.replace("−", "-").replace(",", "")) == pytest.approx(value, abs=0.51 * 10.0**-places)
    assert not re.fullmatch("−[0.,]*", words)


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (0.97, "97\u2009%"),
        (0.005, "1\u2009%"),
        (0.0049, "less than 1\u2009%"),
        (0.0, "less than 1\u2009%"),
        (0.9949, "99\u2009%"),
        (0.995, "more than 99\u2009%"),
        (1.0, "more than 99\u2009%"),
        (0.125, "13\u2009%"),
    ],
)
def test_chances_are_never_certain(probability: float, words: str) -> None:
    assert percent(probability) == words


@pytest.mark.parametrize(
    ("spread", "places"),
    [(0.7, 1), (1.3, 1), (2.5, 0), (7, 0), (150, 0), (0.07, 2), (0.0007, 4), (0, 1), (float("nan"), 1), (1e-12, 6)],
)
def test_decimals_follow_how_sure_we_are(spread: float, places: int) -> None:
    assert places_for(spread) == places


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "one day"),
        (7, "one week"),
        (14, "two weeks"),
        (10, "ten days"),
        (11, "11 days"),
        (112, "16 weeks"),
        (1.5, "1.5 days"),
    ],
)
def test_durations(days: float, words: str) -> None:
    assert duration(days) == words


def test_counted_nouns() -> None:
    said = [count(0, "day"), count(1, "day"), count(4, "fortnight"), count(1200, "day"), count(2, "box", "boxes")]
    assert said == ["no days", "one day", "four fortnights", "1,200 days", "two boxes"]


def test_amounts_agree_with_their_unit() -> None:
    assert [amount(1, "points"), amount(0.5, "points"), amount(1, "mmol")] == ["1 point", "0.5 points", "1 mmol"]


def test_lists() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_column_names_as_words() -> None:
    names = ["mood_daily_mean", "Fatigue", "PVT_mean_rt", "How well did you sleep?", "_"]
    assert [plain(name) for name in names] == [
        "mood daily mean",
        "fatigue",
        "PVT mean rt",
        "how well did you sleep?",
        "_",
    ]


def test_a_question_is_a_score() -> None:
    names = ["Fatigue", "How well did you sleep?", "The tiredness that I felt in the course of the day"]
    assert [spoken_measure(name) for name in names] == ["fatigue", "score", "score"]


def test_intervals_and_typed_numbers() -> None:
    assert [span(-2.8, -0.04), short(-0.5), short(1.0)] == ["−2.8 to 0.0", "−0.5", "1"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("45 % of people", "45\u2009% of people"),
        ("-1.3 (-1.7 to -0.8)", "−1.3 (−1.7 to −0.8)"),
        ("seed-000, SF-36 and 0-10", "seed-000, SF-36 and 0-10"),
        ("a double-blind trial", "a double-blind trial"),
    ],
)
def test_prose_from_a_file_is_typeset(text: str, words: str) -> None:
    assert typeset(text) == words
