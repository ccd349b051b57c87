"""What goes on beside the medicine is kept with its history, and the next check-in is three months on."""

from datetime import date, timedelta

import pytest

from posology.diary.beside import Change, CheckIn, CourseBeside, CourseKind, VisitKind, VisitOrTest
from posology.usecases.keep_beside import (
    Beside,
    Kept,
    all_beside,
    check_in_due,
    forget,
    keep,
    months_after,
    undo_forget,
)
from posology.vocabulary.errors import BadInput
from tests.diary.own import FIRST, at

NOW = at(FIRST)
VITAMIN_D = CourseBeside(CourseKind.VITAMIN_D, "vitamin D", FIRST, "4,000 units a day")
STEROIDS = CourseBeside(CourseKind.STEROIDS, "steroids", FIRST - timedelta(9), "by drip", FIRST - timedelta(6))
LIVER = VisitOrTest(VisitKind.LIVER, "liver test", FIRST, "as it should be")
QUARTER = CheckIn(FIRST, Change.A_LITTLE_BETTER, note="Fewer naps.")


def test_what_is_kept_comes_back_in_the_order_of_its_days(store: None) -> None:
    keys = [keep(thing, now=NOW) for thing in (VITAMIN_D, STEROIDS, LIVER, QUARTER)]
    assert all_beside() == Beside(
        (Kept(keys[1], STEROIDS), Kept(keys[0], VITAMIN_D)), (Kept(keys[2], LIVER),), (Kept(keys[3], QUARTER),)
    )


def test_a_change_takes_the_place_of_what_was_there(store: None) -> None:
    key = keep(VITAMIN_D, now=NOW)
    stopped = CourseBeside(CourseKind.VITAMIN_D, "vitamin D", FIRST, "4,000 units a day", FIRST + timedelta(30))
    assert keep(stopped, now=NOW, key=key) == key
    assert all_beside().courses == (Kept(key, stopped),)


def test_a_deletion_can_be_undone(store: None) -> None:
    key = keep(LIVER, now=NOW)
    forget(VisitOrTest, key, now=NOW)
    assert all_beside().visits == ()
    undo_forget(VisitOrTest, key, now=NOW)
    assert all_beside().visits == (Kept(key, LIVER),)
    with pytest.raises(BadInput, match="not deleted"):
        undo_forget(VisitOrTest, key, now=NOW)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 9, 1), 3, date(2026, 12, 1)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_the_check_in_is_three_months_after_the_last_one(store: None) -> None:
    today = date(2026, 10, 1)
    assert check_in_due(all_beside(), FIRST, today=today) == date(2026, 12, 1)
    keep(CheckIn(date(2026, 9, 20)), now=NOW)
    keep(CheckIn(date(2026, 12, 20)), now=NOW)
    assert check_in_due(all_beside(), FIRST, today=today) == date(2026, 12, 20)
