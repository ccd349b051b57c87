"""What a calendar says of a plan: one repeating event for each step and time, under a title that gives nothing away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from posology.titration.plan import NIGHT_ENDS, Plan, Step, occurs
from posology.vocabulary.doses import mg

EVENING_BEGINS = time(17)


@dataclass(frozen=True)
class CalendarEvent:
    """One repeating event.

    Parameters
    ----------
    uid
        The same for as long as the plan lives, whatever changes.
    sequence
        Grows with each change of the plan.
    title, note
        What the calendar shows; the note may be "".
    first
        First time, local, with its zone.
    count
        How many days in a row; None for no end.
    cancelled
        Whether it was planned once and is not any more.
    """

    uid: str
    sequence: int
    title: str
    note: str
    first: datetime
    count: int | None
    cancelled: bool = False


def calendar_events(plan: Plan, *, named: bool = False) -> tuple[CalendarEvent, ...]:
    """Every event of a plan, steps that were dropped among them.

    Parameters
    ----------
    plan
        The plan.
    named
        Whether medicine and dose may stand in the calendar, for all who look over a shoulder.
    """
    ends = [following.start for following in plan.steps[1:]]
    events = [
        event
        for step, end in zip(plan.steps, [*ends, None], strict=True)
        for event in _events(plan, step, end, named=named)
    ]
    current = {event.uid for event in events}
    dropped = [
        event
        for step in plan.dropped
        for event in _events(plan, step, step.start + timedelta(1), named=named, off=True)
    ]
    return (*events, *{event.uid: event for event in dropped if event.uid not in current}.values())


def _events(plan: Plan, step: Step, end: date | None, *, named: bool, off: bool = False) -> list[CalendarEvent]:
    return [
        CalendarEvent(
            uid=sha256(f"{plan.id}|{step.key}|{number}".encode()).hexdigest()[:32],
            sequence=plan.revision,
            title=_title(at, step, named=named),
            note="As planned. Ask your prescriber or pharmacist before you change anything." if named else "",
            first=occurs(step.start, at).replace(tzinfo=ZoneInfo(plan.zone)),
            count=None if end is None else (end - step.start).days,
            cancelled=off,
        )
        for number, at in enumerate(step.times)
    ]


def _title(at: time, step: Step, *, named: bool) -> str:
    if named:
        return f"Naltrexone {mg(step.each_mg)}"
    return "Evening medicine" if at >= EVENING_BEGINS or at < NIGHT_ENDS else "Day medicine"
