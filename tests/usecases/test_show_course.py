"""A stretch of the course, a year at a time, and a month of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from posology.diary.beside import CourseBeside, CourseKind, VisitKind, VisitOrTest
from posology.diary.day import Mark
from posology.storage import days
from posology.usecases.keep_beside import keep
from posology.usecases.set_up_diary import set_up
from posology.usecases.show_course import effect_words, show_course, show_month
from tests.diary.own import ALICE, FIRST, a_day, at


@pytest.fixture(autouse=True)
def diary(store: None) -> None:
    set_up(ALICE, now=at(FIRST, 12))


def test_before_the_first_evening_there_is_no_picture() -> None:
    stretch = show_course(today=FIRST)
    assert (stretch.charts, stretch.first, stretch.last, stretch.gaps) == (None, FIRST, FIRST, 0)


def test_a_long_diary_is_shown_a_year_at_a_time() -> None:
    first, today = FIRST - timedelta(800), FIRST
    days.add(a_day(first), a_day(today))
    last = show_course(today=today)
    assert (last.first, last.last, last.later) == (today - timedelta(365), today, None)
    middle = show_course(today=today, until=last.earlier)
    assert (middle.last, middle.later) == (last.first - timedelta(1), last.last)
    oldest = show_course(today=today, until=middle.earlier)
    assert (oldest.first, oldest.earlier, oldest.gaps) == (first, None, (oldest.last - first).days)


def test_today_is_no_gap_before_it_is_over() -> None:
    days.add(a_day(FIRST))
    assert [show_course(today=FIRST + timedelta(n)).gaps for n in range(4)] == [0, 0, 1, 2]


def test_a_last_day_outside_the_diary_is_brought_into_it() -> None:
    days.add(a_day(FIRST))
    asked = [show_course(today=FIRST, until=day).last for day in (date(1990, 1, 1), date(2100, 1, 1))]
    assert asked == [FIRST, FIRST]


def test_only_scores_that_are_asked_for_are_drawn() -> None:
    days.add(a_day(FIRST))
    stretch = show_course(today=FIRST, measures=["sleep", "nothing"])
    assert [one.id for one in stretch.shown] == ["sleep"]
    assert [one.id for one in stretch.not_shown] == ["fatigue", "leg-stiffness"]


def test_everything_beside_has_its_line() -> None:
    effects = dict.fromkeys(("vivid-dreams", "nausea", "headache", "cold feet", "jaundice"))
    days.add(a_day(FIRST, marks=frozenset({Mark.RELAPSE}), side_effects=effects))
    keep(CourseBeside(CourseKind.DIET, "no sugar", FIRST - timedelta(9)), now=at(FIRST))
    keep(CourseBeside(CourseKind.DIET, "long over", FIRST - timedelta(9), stop=FIRST - timedelta(1)), now=at(FIRST))
    keep(VisitOrTest(VisitKind.MRI, "scan", FIRST), now=at(FIRST))
    wide, narrow = show_course(today=FIRST).charts
    effects_in_words = "Headache, Nausea, Vivid dreams, Yellow skin or eyes, Other side effects"
    row = f"Relapse, {effects_in_words}, no sugar, Tests, visits, check-ins"
    assert (wide.table.rows[0][-1], wide.table == narrow.table) == (row, True)


def test_a_month_knows_what_lies_around_it() -> None:
    days.add(a_day(FIRST), a_day(FIRST + timedelta(1), scores={"sleep": Decimal(1)}))
    month = show_month(FIRST, today=FIRST + timedelta(60))
    assert (month.first, month.last, len(month.days)) == (date(2026, 9, 1), date(2026, 9, 30), 2)
    assert (month.before, month.after) == (False, True)
    assert show_month(date(2026, 10, 5), today=FIRST + timedelta(60)).before is True


@pytest.mark.parametrize(
    ("id", "words"), [("nausea", "Nausea"), ("jaundice", "Yellow skin or eyes"), ("cold feet", "cold feet")]
)
def test_a_side_effect_has_words(id: str, words: str) -> None:
    assert effect_words(id) == words
