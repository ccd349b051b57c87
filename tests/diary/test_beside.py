"""Courses, visits and check-ins refuse to exist when they cannot be right."""

from datetime import date
from decimal import Decimal

import pytest

from posology.diary.beside import CheckIn, CourseBeside, CourseKind, VisitKind, VisitOrTest
from posology.vocabulary.errors import BadInput

MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("stop", "runs"), [(None, [False, True, True, True]), (date(2026, 5, 2), [False, True, True, False])]
)
def test_a_course_runs_from_its_first_day_to_its_last(stop: date | None, runs: list[bool]) -> None:
    course = CourseBeside(CourseKind.VITAMIN_D, "vitamin D", MAY, "4,000 units a day", stop)
    days = [date(2026, 4, 30), MAY, date(2026, 5, 2), date(2026, 5, 3)]
    assert [course.runs_on(day) for day in days] == runs


def test_a_course_does_not_end_before_it_starts() -> None:
    with pytest.raises(BadInput, match="last day is before the first"):
        CourseBeside(CourseKind.STEROIDS, "steroids", MAY, stop=date(2026, 4, 30))


@pytest.mark.parametrize("name", ["", "  ", "x" * 101])
def test_each_has_a_short_name(name: str) -> None:
    with pytest.raises(BadInput, match="needs a short name"):
        CourseBeside(CourseKind.OTHER, name, MAY)
    with pytest.raises(BadInput, match="needs a short name"):
        VisitOrTest(VisitKind.OTHER, name, MAY)


@pytest.mark.parametrize("year", [1, 1899, 2200, 9999])
def test_each_has_a_day_of_this_life(year: int) -> None:
    with pytest.raises(BadInput, match="Look at the year"):
        VisitOrTest(VisitKind.MRI, "MRI", date(year, 1, 1))
    with pytest.raises(BadInput, match="Look at the year"):
        CheckIn(date(year, 1, 1))


def test_an_answer_is_a_number_or_missing() -> None:
    assert CheckIn(MAY, answers={"gad-7": (Decimal(1), None)}).answers == {"gad-7": (Decimal(1), None)}
    with pytest.raises(BadInput, match="not a number"):
        CheckIn(MAY, answers={"gad-7": (Decimal("NaN"),)})
