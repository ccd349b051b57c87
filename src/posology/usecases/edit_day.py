"""Edit a day that was saved: see what it said before, delete it, and undo that. Nothing that was saved is ever lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from posology.diary.day import DiaryDay
from posology.storage import days
from posology.storage.days import DayVersion
from posology.usecases.log_day import Evening, evening_of
from posology.usecases.set_up_diary import needed_setup
from posology.vocabulary.errors import BadInput

__all__ = ["DayVersion", "delete_day", "deleted_days", "edit_day", "find_day", "history", "take_back", "undo_delete"]


def find_day(day: date) -> DiaryDay:
    """One saved day.

    Raises
    ------
    BadInput
        When nothing is saved for it.
    """
    found = days.find(day)
    if found is None:
        raise BadInput(f"Nothing is saved for {day}.", "Choose another day, or write something for this one.")
    return found


def edit_day(day: date, evening: Evening, *, now: datetime) -> DiaryDay:
    """Save a day anew. A correction is no more recalled than what it corrects; a day not saved before is.

    Raises
    ------
    BadInput
        When nothing was said, or something cannot be right.
    """
    person, before, today = needed_setup(), days.find(day), evening_of(now)
    asked = {one.id for one in person.measures}
    person.check({id: score for id, score in evening.scores.items() if id in asked or before is None})
    if before is not None and (unknown := set(evening.scores) - asked - set(before.scores)):
        person.measure(min(unknown))
    one = DiaryDay(
        date=day,
        recorded_at=now,
        dose=evening.dose,
        scores=dict(evening.scores),
        side_effects=dict(evening.side_effects),
        marks=evening.marks,
        note=evening.note.strip(),
        bad_day=evening.bad_day,
        recalled=day < today if before is None else before.recalled,
    )
    if one.empty:
        raise BadInput("Nothing is left of this day.", "Choose something, or delete the day.")
    days.add(one)
    return one


def delete_day(day: date, *, now: datetime) -> None:
    """Delete a day; `undo_delete` brings it back.

    Raises
    ------
    BadInput
        When nothing is saved for it.
    """
    find_day(day)
    days.remove(day, now=now)


def undo_delete(day: date, *, now: datetime) -> DiaryDay:
    """Bring a deleted day back as it was.

    Raises
    ------
    BadInput
        When it was not deleted.
    """
    versions = days.history(day)
    if not versions or versions[-1].day is not None:
        raise BadInput(f"{day} was not deleted.", "Look at its history instead.")
    return take_back(day, versions[-2].number, now=now)


def take_back(day: date, number: int, *, now: datetime) -> DiaryDay:
    """Go back to an earlier version of a day; the later ones stay in its history.

    Raises
    ------
    BadInput
        When there is no such version, or it is a deletion.
    """
    found = next((one.day for one in days.history(day) if one.number == number), None)
    if found is None:
        raise BadInput(f"There is no version {number} of {day} to go back to.", "Choose one from its history.")
    one = replace(found, recorded_at=now)
    days.add(one)
    return one


def history(day: date) -> tuple[DayVersion, ...]:
    """Every version of a day, the first one first."""
    return days.history(day)


def deleted_days() -> tuple[date, ...]:
    """Days that were deleted and can be brought back."""
    return days.deleted()
