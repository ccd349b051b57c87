"""Which days a page for the doctor shows, and in bins of which length."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.report.doctor.excerpt import MOST_BINS, Excerpt, full_day, short_day, usual_excerpt
from posology.vocabulary.errors import BadInput
from tests.diary.own import FIRST
from tests.report.doctor.told import days_of

TODAY = FIRST + timedelta(300)


def test_a_short_diary_is_shown_whole() -> None:
    assert usual_excerpt(days_of(90), TODAY) == Excerpt(FIRST, FIRST + timedelta(89))


def test_of_a_long_one_the_last_26_weeks_are_shown() -> None:
    last = FIRST + timedelta(399)
    assert usual_excerpt(days_of(400), TODAY) == Excerpt(last - timedelta(181), last)


def test_either_end_can_be_asked_for() -> None:
    days = days_of(400)
    assert usual_excerpt(days, TODAY, FIRST, FIRST + timedelta(9)).days == 10
    assert usual_excerpt(days, TODAY, first=FIRST).days == 400
    assert usual_excerpt(days, TODAY, last=FIRST + timedelta(9)) == Excerpt(FIRST, FIRST + timedelta(9))


def test_without_a_day_it_is_today() -> None:
    assert usual_excerpt((), TODAY) == Excerpt(TODAY, TODAY)


@pytest.mark.parametrize(
    ("first", "last"), [(FIRST, FIRST - timedelta(1)), (date(1000, 1, 1), FIRST)], ids=["swapped", "a wrong year"]
)
def test_ends_that_cannot_be_meant_are_refused(first: date, last: date) -> None:
    with pytest.raises(BadInput):
        Excerpt(first, last)


@given(st.integers(1, 20_000))
def test_bins_hold_every_day_once_and_are_few(days: int) -> None:
    excerpt = Excerpt(FIRST, FIRST + timedelta(days - 1))
    bins = list(excerpt.bins())
    assert [place for first, last in bins for place in range(first, last + 1)] == list(range(days))
    assert len(bins) <= MOST_BINS
    assert 1 <= len(excerpt.ticks()) <= 9


@pytest.mark.parametrize(
    ("days", "words"),
    [(90, "by week"), (189, "by week"), (190, "by stretches of two weeks"), (3650, "by stretches of 26 weeks")],
)
def test_a_bin_is_a_week_where_weeks_can_be_told_apart(days: int, words: str) -> None:
    assert Excerpt(FIRST, FIRST + timedelta(days - 1)).every == words


def test_days_are_short() -> None:
    assert (short_day(FIRST), full_day(FIRST)) == ("1 Sep", "1 Sep 2026")
