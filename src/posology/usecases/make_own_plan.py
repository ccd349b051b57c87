"""Make one's own plan and keep it; make it anew later, so that a calendar moves its events and cancels what is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from posology.storage import documents
from posology.storage.documents import DocumentKind
from posology.titration.person import Checked
from posology.titration.plan import Plan
from posology.usecases.follow_plan import Decision, Following, decision_of, follow_plan, keep_plan
from posology.usecases.plan_titration import Wishes, plan_titration
from posology.usecases.save_check import latest_check
from posology.vocabulary.errors import BadInput, Refused

__all__ = ["check_has_changed", "checked_now", "every_decision", "forget_plan", "make_own_plan", "planned_before"]


def make_own_plan(wishes: Wishes, *, known_conditions: Sequence[str] = (), now: datetime) -> Plan:
    """Make a plan and keep it, in place of the one before where there is one.

    The new plan goes on under the id of the old one: steps that it has no longer are cancelled in a calendar. What was
    decided on the old one stays in its history, and no longer counts.

    Parameters
    ----------
    wishes
        What the person typed.
    known_conditions
        Ids of conditions that the diary knows.
    now
        The moment, with its zone.

    Raises
    ------
    Refused
        When a rule forbids it; the fix is the way forward. Nothing is kept.
    BadInput
        When something typed cannot be.
    """
    before, check = _before(now), latest_check()
    old = before.plan if before else None
    found = check.conditions if check is not None else ()
    made = plan_titration(
        replace(wishes, conditions=(*wishes.conditions, *found)),
        checked=checked_now(),
        known_conditions=(*known_conditions, *found),
        id=old.id if old is not None else None,
    )
    if old is not None:
        keys = {step.key for step in made.steps}
        dropped = {step.key: step for step in (*old.dropped, *old.steps) if step.key not in keys}
        made = replace(made, dropped=tuple(dropped.values()), revision=old.revision + 1)
    keep_plan(made, now=now)
    return made


def _before(now: datetime) -> Following | None:
    try:
        return follow_plan(now=now)
    except (Refused, BadInput):  # it cannot be followed any more: the new one starts afresh
        return None


def checked_now() -> Checked | None:
    """What the safety check that was saved last comes to by the rules of today; None where none was saved."""
    check = latest_check()
    return None if check is None else Checked(check.overall, check.complete)


def check_has_changed(plan: Plan) -> Checked | None:
    """What the safety check comes to now, where that is not what the plan was made with."""
    now = checked_now()
    return None if now == plan.checked else now


def planned_before(on: date, *, now: datetime) -> None:
    """Refuse a first day that lies far back: a plan is for days to come.

    Raises
    ------
    BadInput
        When it is more than a year ago.
    """
    if (now.date() - on).days > 366:
        raise BadInput(f"{on} is more than a year ago.", "Give the day on which you start, or started.")


def every_decision(plan: Plan) -> tuple[Decision, ...]:
    """Everything that was ever decided on a plan, also before it was made anew."""
    found = [decision_of(one.content or {}) for one in documents.every(DocumentKind.PROPOSAL)]
    return tuple(decision for id, decision in found if id == plan.id)


def forget_plan(*, now: datetime) -> None:
    """Follow no plan any more; its history stays. Nothing happens where there is none."""
    following = follow_plan(now=now)
    if following is not None:
        documents.remove(DocumentKind.PLAN, following.first.id, now=now)
