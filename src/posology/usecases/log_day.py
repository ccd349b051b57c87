"""Log an evening: filled in from yesterday, the same as yesterday, a bad day that is just saved, days caught up on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus, Mark
from posology.diary.person import PersonSetup
from posology.storage import days, evenings
from posology.usecases.set_up_diary import needed_setup
from posology.vocabulary.errors import BadInput

__all__ = [
    "CATCH_UP_DAYS",
    "DiaryDay",
    "DoseOfDay",
    "DoseStatus",
    "Evening",
    "Mark",
    "Tonight",
    "catch_up",
    "evening_of",
    "just_save",
    "keep_typed",
    "log_day",
    "same_as_yesterday",
    "tonight",
    "written",
]

CATCH_UP_DAYS = 7
Day = date  # a field is called date too
_EVENING_ENDS = 4  # hours after midnight: what is written before still belongs to the evening before


@dataclass(frozen=True)
class Evening:
    """What a person says of one day; what is left out is missing. The fields are those of `DiaryDay`."""

    dose: DoseOfDay | None = None
    scores: Mapping[str, Decimal] = field(default_factory=dict)
    side_effects: Mapping[str, int | None] = field(default_factory=dict)
    marks: frozenset[Mark] = frozenset()
    note: str = ""
    bad_day: bool = False


@dataclass(frozen=True)
class Tonight:
    """What the evening page starts from.

    Parameters
    ----------
    date
        Which evening it is.
    person
        How the diary is set up.
    saved
        What is already saved of tonight; None where nothing is.
    yesterday
        The day before as it was saved; None where it was not.
    as_yesterday
        What "the same as yesterday" would save; None where there is no yesterday.
    filled_in
        What to show: what is saved, else `as_yesterday`, else nothing.
    typed
        What was typed and not saved yet, by field name; it goes before `filled_in`.
    to_catch_up
        The days of the past week that nothing was written for, the latest first. They may stay so.
    """

    date: Day
    person: PersonSetup
    saved: DiaryDay | None
    yesterday: DiaryDay | None
    as_yesterday: Evening | None
    filled_in: Evening
    typed: Mapping[str, Any]
    to_catch_up: tuple[Day, ...]


def evening_of(now: datetime) -> date:
    """The day that is written about at this moment: until four in the morning it is still the day before."""
    return (now - timedelta(hours=_EVENING_ENDS)).date()


def tonight(*, now: datetime, person: PersonSetup | None = None) -> Tonight:
    """What the evening page starts from.

    Parameters
    ----------
    now
        The moment, with its zone.
    person
        A set-up to look at the page with; the one that is kept if left out.

    Raises
    ------
    NotEnoughData
        Before the first run.
    """
    person, today = person or needed_setup(), evening_of(now)
    week = {day.date: day for day in days.between(today - timedelta(CATCH_UP_DAYS), today)}
    saved, before = week.get(today), week.get(today - timedelta(1))
    again = None if before is None else _again(before, person)
    missed = [today - timedelta(back) for back in range(1, CATCH_UP_DAYS + 1)]
    return Tonight(
        date=today,
        person=person,
        saved=saved,
        yesterday=before,
        as_yesterday=again,
        filled_in=written(saved) if saved else again or Evening(),
        typed=evenings.find(today),
        to_catch_up=tuple(day for day in missed if day not in week and day >= person.started_on),
    )


def log_day(day: date, evening: Evening, *, now: datetime) -> DiaryDay:
    """Save one day; where it was saved before, the earlier version stays in its history.

    Parameters
    ----------
    day
        Which day; one before tonight is marked as recalled.
    evening
        What the person says of it.
    now
        The moment, with its zone.

    Raises
    ------
    BadInput
        When nothing was said, or something cannot be right.
    NotEnoughData
        Before the first run.
    """
    one = _checked(day, evening, now, needed_setup())
    days.add(one)
    return one


def same_as_yesterday(*, now: datetime) -> DiaryDay:
    """Save tonight with yesterday's dose, scores, side effects and marks.

    Raises
    ------
    BadInput
        When there is no yesterday.
    """
    page = tonight(now=now)
    if page.as_yesterday is None:
        raise BadInput("Nothing was written for yesterday.", "Choose tonight's scores, or just save.")
    return log_day(page.date, page.as_yesterday, now=now)


def just_save(*, now: datetime, evening: Evening | None = None) -> DiaryDay:
    """Save that tonight was a bad day, with whatever else was said and nothing filled in; one tap is enough."""
    return log_day(evening_of(now), replace(evening or Evening(), bad_day=True), now=now)


def catch_up(evenings_by_day: Mapping[date, Evening], *, now: datetime) -> tuple[DiaryDay, ...]:
    """Save days of the past week from memory, all or none; each is marked as recalled.

    Raises
    ------
    BadInput
        When a day is not one of the past seven, or one of them cannot be right.
    """
    person, today = needed_setup(), evening_of(now)
    for day in evenings_by_day:
        if not today - timedelta(CATCH_UP_DAYS) <= day < today:
            raise BadInput(f"{day} is not one of the past seven days.", "Older days can be edited one by one.")
    caught = tuple(_checked(day, evenings_by_day[day], now, person) for day in sorted(evenings_by_day))
    days.add(*caught)
    return caught


def keep_typed(day: date, typed: Mapping[str, Any], *, now: datetime) -> None:
    """Remember what has been typed of an evening, so that a reload or a dropped connection loses nothing."""
    evenings.keep(day, typed, now=now)


def written(day: DiaryDay) -> Evening:
    """What a saved day says."""
    return Evening(day.dose, day.scores, day.side_effects, day.marks, day.note, day.bad_day)


def _again(before: DiaryDay, person: PersonSetup) -> Evening:
    """Yesterday without what was special about it: the note, and that it was a bad day."""
    asked = {one.id for one in person.measures}
    scores = {id: score for id, score in before.scores.items() if id in asked}
    return Evening(before.dose, scores, before.side_effects, before.marks)


def _checked(day: date, evening: Evening, now: datetime, person: PersonSetup) -> DiaryDay:
    today = evening_of(now)
    if day > today:
        raise BadInput(f"{day} has not been lived yet.", "Choose tonight or a day before.")
    person.check(dict(evening.scores))
    one = DiaryDay(
        date=day,
        recorded_at=now,
        dose=evening.dose,
        scores=dict(evening.scores),
        side_effects=dict(evening.side_effects),
        marks=evening.marks,
        note=evening.note.strip(),
        bad_day=evening.bad_day,
        recalled=day < today,
    )
    if one.empty:
        raise BadInput("Nothing was chosen for this day.", "Choose something, or save it as a bad day.")
    return one
