"""Moments as people remember them: what is not known stays unknown."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.evidence.cases.when import When, rough_date, rough_span, rough_words, when
from posology.vocabulary.errors import BadInput


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("", When()),
        ("2007", When("2007")),
        ("2007-08", When("2007-08")),
        ("2007-08-15", When("2007-08-15")),
        ("August 2007", When("2007-08")),
        ("15 aug 2007", When("2007-08-15")),
        ("5. May 2007", When("2007-05-05")),
        ("day 3", When(day=3)),
        ("Day -3", When(day=-3)),
        ("week 2", When(day=14)),
        ("month 1", When(day=30)),
        ("first dose", When(day=0)),
    ],
)
def test_what_people_type_is_understood(typed: str, means: When) -> None:
    assert when(typed) == means


@pytest.mark.parametrize(
    "typed",
    [
        "soon",
        "2007-13",
        "2007-02-30",
        "1066",
        "07",
        "ma 2007",
        "30 February 2007",
        "day",
        "day 999999",
        "2007-8",
        "3000",
    ],
)
def test_what_is_no_time_is_refused_with_a_way_to_write_it(typed: str) -> None:
    with pytest.raises(BadInput, match=r"is not a time\. Write it as 2026, 2026-11 or 2026-11-25"):
        when(typed)


def test_a_date_of_telling_is_a_date() -> None:
    assert rough_date("March 2026") == "2026-03"
    with pytest.raises(BadInput, match="is not a date"):
        rough_date("day 3")
    with pytest.raises(BadInput, match="is not a date"):
        rough_date("")


@given(st.none() | st.integers(-36525, 36525))
def test_days_read_back(day: int | None) -> None:
    assert when(When(day=day).text) == When(day=day)


def test_rough_dates_span_what_they_can_mean() -> None:
    assert rough_span("2007") == (date(2007, 1, 1), date(2007, 12, 31))
    assert rough_span("2008-02") == (date(2008, 2, 1), date(2008, 2, 29))
    assert [rough_words(text) for text in ("2007", "2007-08", "2007-08-05")] == ["2007", "August 2007", "5 August 2007"]


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (When(), "time not said"),
        (When(day=0), "with the first dose"),
        (When(day=1), "after one day"),
        (When(day=21), "after three weeks"),
        (When(day=183), "after six months"),
        (When(day=731), "after two years"),
        (When(day=-14), "two weeks before the first dose"),
    ],
)
def test_moments_are_said_as_people_say_them(moment: When, words: str) -> None:
    assert moment.words == words


def test_a_moment_is_placed_against_the_first_dose_where_both_are_known() -> None:
    assert When("2007-09").days_after("2007-08") == 30
    assert When(day=5).days_after("") == 5
    assert [When("2007-09").days_after(""), When().days_after("2007-08")] == [None, None]
    assert When(day=5).placed("2007-08-01") == date(2007, 8, 6)
    assert When(day=5).placed("") is None


def test_a_moment_is_one_thing() -> None:
    with pytest.raises(ValueError, match="not both"):
        When("2007", 3)
