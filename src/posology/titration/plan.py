"""A protocol dated and capped for one person. A plan above a cap cannot exist."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from posology.titration.person import Bound, Checked, Person, bound, refuse_where_no_plan_can_be
from posology.titration.protocol import Level, Protocol, Slot
from posology.titration.protocols import protocols
from posology.titration.strengths import MEASURED, Strength
from posology.vocabulary.doses import mg, plain_decimal
from posology.vocabulary.errors import BadInput, Refused
from posology.vocabulary.sources import source
from posology.vocabulary.words import listed

NIGHT_ENDS = time(5)
"""A dose before this time belongs to the evening of the day before."""
BEDTIME, MORNING = time(22), time(8)
_TWELVE_HOURS = timedelta(hours=12)


@dataclass(frozen=True)
class Step:
    """One dose level of a plan, from a date on.

    Parameters
    ----------
    key
        What it is called as long as the plan lives; a date that moves does not change it.
    start
        First day. It lasts until the next step.
    each_mg, times
        Milligrams at each of the local times, in order. A time before 05:00 is in the night after that day.
    source
        Id of the source that the step comes from.
    """

    key: str
    start: date
    each_mg: Decimal
    times: tuple[time, ...]
    source: str

    def __post_init__(self) -> None:
        if self.each_mg <= 0 or not self.times or len(set(self.times)) != len(self.times):
            raise ValueError(f"step {self.key} needs a dose above nothing, and different times")
        source(self.source)

    @cached_property
    def daily_mg(self) -> Decimal:
        """Milligrams in a day."""
        return plain_decimal(self.each_mg * len(self.times))


@dataclass(frozen=True)
class Plan:
    """A protocol for one person: dated steps, each at or below every cap.

    Parameters
    ----------
    id
        What it is called in calendars and in the store; it stays when the plan changes.
    protocol, person
        What it was made of.
    zone
        Time zone of the times, such as "Europe/London".
    bedtime, morning
        When evening and morning doses are taken.
    form, strengths
        What the pharmacy gives; None and empty where that is not known.
    checked
        What the safety check came to; None where none was run.
    steps
        By date.
    dropped
        Steps that were planned once and are not any more, so that a calendar can cancel them.
    revision
        How many times it was changed.

    Raises
    ------
    Refused
        For a child, against a check, or above a cap; the fix is the way forward.
    BadInput
        When the zone or the dates cannot be.
    """

    id: str
    protocol: Protocol
    person: Person
    zone: str
    bedtime: time
    morning: time
    steps: tuple[Step, ...]
    form: str | None = None
    strengths: tuple[Strength, ...] = ()
    checked: Checked | None = None
    dropped: tuple[Step, ...] = field(default=())
    revision: int = 0

    def __post_init__(self) -> None:
        refuse_where_no_plan_can_be(self.person, self.checked)
        _known_zone(self.zone)
        for step in self.steps:
            if step.daily_mg > self.bound.max_mg:
                raise Refused(
                    f"{mg(step.daily_mg)} a day is above the highest dose of this plan, {mg(self.bound.max_mg)}.",
                    "Keep to the highest dose, or ask your prescriber.",
                )
        starts = [step.start for step in self.steps]
        if not starts or starts != sorted(set(starts)) or len({step.key for step in self.steps}) != len(starts):
            raise ValueError("the steps of a plan are dated one after another, and each has a key of its own")

    @cached_property
    def bound(self) -> Bound:
        """The most in a day, and what sets it."""
        return bound(self.protocol, self.person)

    @property
    def start(self) -> date:
        """First day."""
        return self.steps[0].start

    def step_on(self, day: date) -> Step | None:
        """The step of a day; None before the first."""
        return next((step for step in reversed(self.steps) if step.start <= day), None)

    def after(self, day: date) -> tuple[Step, ...]:
        """Steps that begin after a day."""
        return tuple(step for step in self.steps if step.start > day)

    def levels(self) -> tuple[Level, ...]:
        """Levels of the protocol that are not above the bound."""
        return tuple(level for level in self.protocol.levels if level.daily_mg <= self.bound.max_mg)

    def times_of(self, slots: tuple[Slot, ...]) -> tuple[time, ...]:
        """Local times of a level's slots."""
        return tuple(_time_of(slot, self.bedtime, self.morning) for slot in slots)


def make_plan(
    protocol: Protocol,
    person: Person,
    *,
    start: date,
    zone: str,
    bedtime: time = BEDTIME,
    morning: time = MORNING,
    form: str | None = None,
    strengths: tuple[Strength, ...] = (),
    checked: Checked | None = None,
    id: str | None = None,
) -> Plan:
    """Date a protocol for one person. The climb ends with the last dose that is not above any cap.

    Parameters
    ----------
    protocol, person, zone, bedtime, morning, form, strengths, checked
        As in `Plan`.
    start
        First day.
    id
        Name of the plan; made of the protocol, the start and the zone if left out.

    Raises
    ------
    Refused
        For a child, against a check, where a prescriber decides first, or where the very first dose is above a cap.
    BadInput
        When the zone, the date, or the form with its strengths cannot be.
    """
    refuse_where_no_plan_can_be(person, checked)
    _check_form(form, strengths)
    if not 1980 <= start.year <= 2200:
        raise BadInput(f"A plan cannot start on {start}.", "Write the first day as 2027-01-31.")
    limit = bound(protocol, person)
    climb = [level for level in protocol.levels if level.daily_mg <= limit.max_mg]
    if not climb:
        raise _starts_too_high(protocol, limit)
    steps, day = [], start
    for number, level in enumerate(climb, start=1):
        times = tuple(_time_of(slot, bedtime, morning) for slot in level.slots)
        steps.append(Step(str(number), day, level.each_mg, times, protocol.source))
        day += timedelta(days=level.days or 0)
    name = id or sha256(f"{protocol.id}|{start}|{zone}".encode()).hexdigest()[:16]
    return Plan(name, protocol, person, zone, bedtime, morning, tuple(steps), form, strengths, checked)


def occurs(day: date, at: time) -> datetime:
    """The local date and time of a dose that belongs to a day: after midnight it is on the next date."""
    return datetime.combine(day + timedelta(days=1) if at < NIGHT_ENDS else day, at)


def _time_of(slot: Slot, bedtime: time, morning: time) -> time:
    if slot is Slot.BEDTIME:
        return bedtime
    return morning if slot is Slot.MORNING else (datetime.combine(date(2000, 1, 2), bedtime) - _TWELVE_HOURS).time()


def _known_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput(f"There is no time zone '{zone[:60]}'.", "Write it like Europe/Berlin.") from None


def _check_form(form: str | None, strengths: tuple[Strength, ...]) -> None:
    if form is not None and any(one.liquid != (form in MEASURED) for one in strengths):
        wanted = "mg/ml, such as 1mg/ml" if form in MEASURED else "mg, such as 1.5mg"
        raise BadInput(f"That strength does not fit the form '{form}'.", f"Write the strength in {wanted}.")


def _starts_too_high(protocol: Protocol, limit: Bound) -> Refused:
    lower = [other.id for other in protocols().values() if other.start_mg <= limit.max_mg]
    why = f" {limit.reason}" if limit.reason else ""
    return Refused(
        f"This protocol starts at {mg(protocol.start_mg)} a day, above the {mg(limit.max_mg)} of this person.{why}",
        f"These start lower: {listed(lower)}." if lower else "Ask your prescriber how to start.",
    )
