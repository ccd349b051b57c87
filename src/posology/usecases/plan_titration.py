"""Make a plan: a cited protocol, dated and capped for one person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from posology.titration.caps import conditions
from posology.titration.person import Checked, Person
from posology.titration.plan import BEDTIME, MORNING, Plan, make_plan
from posology.titration.protocols import protocol
from posology.titration.strengths import form, strength
from posology.titration.supply import fitted

__all__ = ["Wishes", "plan_titration"]


@dataclass(frozen=True)
class Wishes:
    """What a person typed.

    Parameters
    ----------
    protocol
        Id of the protocol.
    start
        First day.
    zone
        Time zone, such as "Europe/London".
    conditions
        Ids or names of conditions.
    prescribed_max_mg
        The most in a day that the prescriber wrote down.
    age
        In years.
    bedtime, morning
        When evening and morning doses are taken.
    form, strengths
        As on the label: "liquid", "1mg/ml".
    fit
        Leave out the steps that these strengths cannot make.
    """

    protocol: str
    start: date
    zone: str
    conditions: tuple[str, ...] = ()
    prescribed_max_mg: Decimal | None = None
    age: int | None = None
    bedtime: time = BEDTIME
    morning: time = MORNING
    form: str | None = None
    strengths: tuple[str, ...] = ()
    fit: bool = False


def plan_titration(
    wishes: Wishes, *, checked: Checked | None = None, known_conditions: Collection[str] = (), id: str | None = None
) -> Plan:
    """Make the plan.

    Parameters
    ----------
    wishes
        What the person typed.
    checked
        What the safety check came to; None where none was run, and the plan says so.
    known_conditions
        Ids of conditions that the safety check knows beside those of the dose rules.
    id
        Name of the plan, where the store has one.

    Raises
    ------
    Refused
        When a rule forbids it; the fix is the way forward.
    BadInput
        When something typed cannot be.
    """
    person = Person(conditions(wishes.conditions, known_conditions), wishes.prescribed_max_mg, wishes.age)
    made = make_plan(
        protocol(wishes.protocol),
        person,
        start=wishes.start,
        zone=wishes.zone,
        bedtime=wishes.bedtime,
        morning=wishes.morning,
        form=None if wishes.form is None else form(wishes.form),
        strengths=tuple(strength(one) for one in wishes.strengths),
        checked=checked,
        id=id,
    )
    return fitted(made, made.strengths) if wishes.fit else made
