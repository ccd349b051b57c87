"""Alice's plans and evenings, for the tests of titration."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus, Mark
from posology.titration.observations import Look
from posology.titration.person import Checked, Person
from posology.titration.plan import Plan, make_plan
from posology.titration.protocols import protocol

START = date(2027, 1, 1)
LONDON = "Europe/London"


def plan(
    name: str = "ldn-research-trust",
    *conditions: str,
    most: str | None = None,
    bedtime: time = time(22),
    start: date = START,
    checked: Checked | None = None,
    age: int | None = None,
    zone: str = LONDON,
) -> Plan:
    person = Person(conditions, None if most is None else Decimal(most), age)
    return make_plan(protocol(name), person, start=start, zone=zone, bedtime=bedtime, checked=checked)


def doses(made: Plan) -> list[str]:
    """Daily doses in order, such as ["1.5", "2"]."""
    return [str(step.daily_mg) for step in made.steps]


def starts(made: Plan) -> list[int]:
    """Day numbers on which the steps begin; the first day is day 1."""
    return [(step.start - START).days + 1 for step in made.steps]


def on(number: int) -> date:
    """The date of a day number; the first day is day 1."""
    return START + timedelta(days=number - 1)


def evening(
    number: int,
    effects: Mapping[str, int | None] | None = None,
    *,
    marks: Iterable[Mark] = (),
    status: DoseStatus | None = DoseStatus.TAKEN,
    fatigue: str | None = None,
) -> DiaryDay:
    day = on(number)
    return DiaryDay(
        day,
        datetime.combine(day, time(21), UTC),
        None if status is None else DoseOfDay(status),
        {} if fatigue is None else {"fatigue": Decimal(fatigue)},
        effects or {},
        frozenset(marks),
    )


def evenings(first: int, last: int, effects: Mapping[str, int | None] | None = None) -> list[DiaryDay]:
    """Evenings from one day to another, each with the same side effects."""
    return [evening(number, effects) for number in range(first, last + 1)]


def look(made: Plan, days: Iterable[DiaryDay], number: int, *flags: str) -> Look:
    """Look at a diary in the evening of a day."""
    return Look(made, list(days), on(number), flags)
