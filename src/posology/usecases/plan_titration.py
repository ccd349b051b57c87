"""Make a plan: a cited protocol, dated and capped for one person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from posology.safety.check import check
from posology.safety.conditions import conditions as conditions_of_the_check
from posology.safety.conditions import read_condition
from posology.titration.caps import conditions
from posology.titration.person import Checked, Person
from posology.titration.plan import BEDTIME, MORNING, Plan, make_plan
from posology.titration.protocols import protocol
from posology.titration.strengths import form, strength
from posology.titration.supply import fitted
from posology.vocabulary.errors import BadInput

__all__ = ["Wishes", "checked_by", "plan_titration"]


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
    person = Person(_ids(wishes.conditions, known_conditions), wishes.prescribed_max_mg, wishes.age)
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


def checked_by(medicines: Sequence[str], typed: Iterable[str] = ()) -> Checked:
    """Run the safety check that a plan stands on.

    Parameters
    ----------
    medicines
        What the person takes beside it, as typed.
    typed
        Names or ids of conditions; those that only the dose rules know are left to them.

    Returns
    -------
    Checked
        What the check came to.
    """
    asked = [id for id in _ids(typed) if id in conditions_of_the_check()]
    found = check(medicines, asked)
    return Checked(found.overall, found.complete)


def _ids(typed: Iterable[str], also: Collection[str] = ()) -> tuple[str, ...]:
    """Ids of conditions, by the names that the dose rules know and by the synonyms of the safety check."""
    known = {*also, *conditions_of_the_check()}
    return conditions([_by_synonym(name, known) for name in typed], known)


def _by_synonym(name: str, known: Collection[str]) -> str:
    try:
        return conditions([name], known)[0]
    except BadInput:
        try:
            return read_condition(name)
        except BadInput:
            return name
