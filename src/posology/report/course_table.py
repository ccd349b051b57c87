"""A course as a table: day by day where it is short, week by week or month by month where it is long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from statistics import fmean

from posology.diary.day import DiaryDay, DoseStatus
from posology.report.chart import Table
from posology.report.course_view import CourseView, Lane
from posology.vocabulary.doses import mg, plain_decimal
from posology.vocabulary.words import count, number

BY_DAY, BY_WEEK = 45, 400
"""Up to so many days each day has a row; up to so many each week; beyond that each month."""


def course_table(view: CourseView) -> Table:
    """The numbers of the picture, with empty cells where nothing was written."""
    span = (view.last - view.first).days + 1
    by = "day" if span <= BY_DAY else "week" if span <= BY_WEEK else "month"
    head = (
        {"day": "Day", "week": "Week from", "month": "Month"}[by],
        "Days written",
        "Dose",
        *(one.name for one in view.measures),
        "What else",
    )
    rows = []
    for start, end, days in _parts(view, by):
        lanes = [(lane, n) for lane in view.lanes if (n := _on(lane, start, end))]
        rows.append(
            (
                start.strftime("%Y-%m") if by == "month" else start.isoformat(),
                str(len(days)),
                _dose_words(days),
                *(_mean(days, one.id) for one in view.measures),
                ", ".join(f"{lane.name} ({count(n, 'day')})" if by != "day" else lane.name for lane, n in lanes),
            )
        )
    means = "" if by == "day" else " Scores are means."
    return Table(f"Your days, by {by}.{means}", head, tuple(rows))


def _parts(view: CourseView, by: str) -> Iterable[tuple[date, date, list[DiaryDay]]]:
    one = timedelta(days=1)
    every = [view.first + n * one for n in range((view.last - view.first).days + 1)]
    saved = {day.date: day for day in view.days}

    def key(day: date) -> date:
        if by == "month":
            return day.replace(day=1)
        return day - day.weekday() * one if by == "week" else day

    for _, group in groupby(every, key):
        days = list(group)
        yield days[0], days[-1], [saved[day] for day in days if day in saved]


def _on(lane: Lane, start: date, end: date) -> int:
    """On how many days of a stretch a lane has something."""
    dates = {day for day in lane.days if start <= day <= end}
    for first, last in lane.spans:
        reach = min(last, end) - max(first, start)
        dates |= {max(first, start) + timedelta(n) for n in range(reach.days + 1)}
    return len(dates)


def _dose_words(days: Sequence[DiaryDay]) -> str:
    sizes = Counter(day.dose_taken_mg for day in days if day.dose_taken_mg is not None)
    skipped = sum(day.dose is not None and day.dose.status is DoseStatus.SKIPPED for day in days)
    words = [mg(dose) for dose in sorted(sizes)]
    if skipped:
        words.append("skipped" if len(days) == 1 else f"{skipped} skipped")
    return ", ".join(words)


def _mean(days: Sequence[DiaryDay], measure: str) -> str:
    scores = [day.scores[measure] for day in days if measure in day.scores]
    if not scores:
        return ""
    return str(plain_decimal(scores[0])) if len(days) == 1 else number(fmean(map(float, scores)), 1)
