"""What is shown of a course: its days, the scores that are drawn, and lanes for what else happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from posology.diary.day import DiaryDay
from posology.diary.measures import Measure


@dataclass(frozen=True)
class Lane:
    """Something else that happened: its name, single days, and stretches with their first and last day."""

    name: str
    days: tuple[date, ...] = ()
    spans: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True)
class CourseView:
    """What is shown of a course.

    Parameters
    ----------
    first, last
        First and last day of the picture.
    days
        Saved days in it, in order.
    measures
        What is drawn, one panel each.
    lanes
        What else happened, one line each.
    """

    first: date
    last: date
    days: Sequence[DiaryDay]
    measures: Sequence[Measure]
    lanes: Sequence[Lane]


def dose_runs(days: Sequence[DiaryDay]) -> list[tuple[date, date, Decimal]]:
    """Stretches of days in a row on one dose: first day, last day, milligrams. A gap or another dose ends one."""
    runs: list[tuple[date, date, Decimal]] = []
    for day in days:
        dose = day.dose_taken_mg
        if dose is None:
            continue
        if runs and runs[-1][2] == dose and (day.date - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], day.date, dose)
        else:
            runs.append((day.date, day.date, dose))
    return runs
