"""Show the course: one stretch of it as a picture with its table, or one month of it."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from posology.diary.day import DiaryDay, Mark
from posology.diary.measures import Measure
from posology.diary.person import PersonSetup
from posology.diary.side_effects import side_effects
from posology.report.chart import Chart
from posology.report.course_chart import course_chart
from posology.report.course_view import CourseView, Lane
from posology.storage import days as saved_days
from posology.storage.span import written_span
from posology.titration.red_flags import red_flags
from posology.usecases.keep_beside import Beside
from posology.usecases.read_timeline import read_timeline
from posology.usecases.set_up_diary import needed_setup

__all__ = ["LONGEST", "Month", "Stretch", "effect_words", "show_course", "show_month"]

LONGEST = 366
"""Days in one picture; a longer diary is shown a year at a time."""
MOST_PANELS, MOST_EFFECTS = 3, 4
_MARKS = {Mark.RELAPSE: "Relapse", Mark.INFECTION: "Infection", Mark.STRESS: "Stress"}


@dataclass(frozen=True)
class Stretch:
    """One stretch of a course.

    Parameters
    ----------
    person
        How the diary is set up.
    first, last
        Its first and last day.
    charts
        The picture on a full page and on a phone; None where nothing is written in it.
    shown, not_shown
        Measures that have a panel, and those that have none.
    earlier, later
        Last day of the stretch before and of the one after; None where there is none.
    gaps
        Days in it that nothing was written for; today is none before it is over.
    """

    person: PersonSetup
    first: date
    last: date
    charts: tuple[Chart, Chart] | None
    shown: tuple[Measure, ...]
    not_shown: tuple[Measure, ...]
    earlier: date | None
    later: date | None
    gaps: int


@dataclass(frozen=True)
class Month:
    """A month of the diary: its first day, its days as saved, and whether there are days before and after it."""

    first: date
    last: date
    days: dict[date, DiaryDay]
    before: bool
    after: bool


def show_course(
    *, today: date, until: date | None = None, measures: Collection[str] = (), widths: tuple[int, int] = (860, 330)
) -> Stretch:
    """Show a year of the course, or all of it where it is shorter.

    Parameters
    ----------
    today
        The evening that is written about now.
    until
        Last day of the stretch; today if left out.
    measures
        Ids of what to draw; the first three if left out.
    widths
        Pixels on a full page and on a phone.

    Raises
    ------
    NotEnoughData
        Before the first run.
    """
    person, span = needed_setup(), written_span()
    start = min(span[0], today) if span else today
    last = min(max(until or today, start), today)
    first = max(start, last - timedelta(LONGEST - 1))
    timeline = read_timeline(first=first, last=last)
    chosen = tuple(one for one in person.measures if one.id in measures)[:MOST_PANELS] or person.measures[:MOST_PANELS]
    view = CourseView(first, last, timeline.days, chosen, lanes(timeline.days, timeline.beside, first, last))
    charts = (course_chart(view, width=widths[0]), course_chart(view, width=widths[1])) if timeline.days else None
    return Stretch(
        person,
        first,
        last,
        charts,
        chosen,
        tuple(one for one in person.measures if one not in chosen),
        earlier=first - timedelta(1) if first > start else None,
        later=min(today, last + timedelta(LONGEST)) if last < today else None,
        gaps=(last - first).days + 1 - len(timeline.days) - (last == today and not _written(timeline.days, today)),
    )


def _written(days: Sequence[DiaryDay], on: date) -> bool:
    return bool(days) and days[-1].date == on


def show_month(of: date, *, today: date) -> Month:
    """Show the month that a day lies in."""
    first, last = of.replace(day=1), of.replace(day=monthrange(of.year, of.month)[1])
    span = written_span() or (today, today)
    saved = {day.date: day for day in saved_days.between(first, min(last, today))}
    return Month(first, last, saved, before=span[0] < first, after=last < today)


def lanes(days: Sequence[DiaryDay], beside: Beside, first: date, last: date) -> tuple[Lane, ...]:
    """What else happened from one day to another: marks, the commonest side effects, courses, visits, check-ins."""
    marked: dict[str, list[date]] = defaultdict(list)
    effects: dict[str, list[date]] = defaultdict(list)
    for day in days:
        for mark in day.marks:
            marked[_MARKS[mark]].append(day.date)
        for id in day.side_effects:
            effects[effect_words(id)].append(day.date)
    common = sorted(effects, key=lambda name: (-len(effects[name]), name))
    found = [Lane(name, tuple(marked[name])) for name in _MARKS.values() if name in marked]
    found += [Lane(name, tuple(effects[name])) for name in common[:MOST_EFFECTS]]
    if rest := sorted({on for name in common[MOST_EFFECTS:] for on in effects[name]}):
        found.append(Lane("Other side effects", tuple(rest)))
    spans: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for course in (one.what for one in beside.courses):
        if course.start <= last and (course.stop or last) >= first:
            spans[course.name].append((max(course.start, first), min(course.stop or last, last)))
    found += [Lane(name, spans=tuple(stretches)) for name, stretches in spans.items()]
    dated = [one.what.date for one in beside.visits] + [one.what.date for one in beside.check_ins]
    if there := sorted(on for on in dated if first <= on <= last):
        found.append(Lane("Tests, visits, check-ins", tuple(there)))
    return tuple(found)


def effect_words(id: str) -> str:
    """What a side effect is called: its name, that of a red flag, or a person's own words."""
    if id in side_effects():
        return side_effects()[id].name
    return red_flags()[id].name.split(",")[0].split(":")[0] if id in red_flags() else id
