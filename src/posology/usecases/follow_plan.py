"""Follow a plan evening by evening: keep it, see what the diary proposes, and keep what was decided.

The plan is kept as it was first made, and every decision beside it; replaying them gives the plan of today. A plan that
is read back is checked again, so that no file can carry one past a cap.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from posology.diary.as_json import Fields, day_of, decimal
from posology.diary.person import PersonSetup
from posology.storage import days, documents
from posology.storage.documents import DocumentKind
from posology.titration.history import (
    Answer,
    Decision,
    answered,
    decided,
    decision_from_json,
    decision_to_json,
    prescriber_said,
    replay,
    tonight,
    waiting,
)
from posology.titration.observations import Look, Watched
from posology.titration.plan import Plan, Step
from posology.titration.proposals import Proposal, propose
from posology.titration.stock import Entry, Movement
from posology.titration.strengths import strength
from posology.titration.written import plan_from_json, plan_to_json
from posology.usecases.log_day import evening_of
from posology.usecases.set_up_diary import needed_setup
from posology.vocabulary.errors import BadInput, NotEnoughData

T = TypeVar("T")

__all__ = [
    "Answer",
    "Decision",
    "Following",
    "Movement",
    "add_to_stock",
    "answer_proposal",
    "follow_plan",
    "keep_plan",
    "keep_waits",
    "needed_plan",
    "record_prescriber",
    "stock_entries",
]

LOOKED_AT_DAYS = 180
"""So far back a diary speaks of a dose; what troubled somebody years ago says nothing of tonight."""
SHARE_OF_SCALE_THAT_COUNTS = Decimal("0.2")
"""Worsening by less of a scale than this does not count, for scores move by a point or so from day to day anyway; where
the person set a larger worthwhile change, that counts. Our own choice, with no source."""


@dataclass(frozen=True)
class Following:
    """Where a person is with a plan.

    Parameters
    ----------
    first
        The plan as it was first made.
    decisions
        Every decision in order, with the waits that nobody had to decide.
    plan
        The plan of today.
    proposal
        What the diary proposes tonight.
    tonight
        The step of this evening; None before the first day.
    unsaved
        Waits among `decisions` that are not kept yet; the next answer keeps them with it.
    """

    first: Plan
    decisions: tuple[Decision, ...]
    plan: Plan
    proposal: Proposal
    tonight: Step | None
    unsaved: tuple[Decision, ...] = ()


def keep_plan(plan: Plan, *, now: datetime) -> None:
    """Keep a plan; an earlier one with the same id stays in its history."""
    documents.put(DocumentKind.PLAN, plan_to_json(plan), now=now, key=plan.id)


def follow_plan(*, now: datetime, red_flags: Collection[str] = ()) -> Following | None:
    """Where the person is with the plan that was kept last; None where there is none.

    Parameters
    ----------
    now
        The moment, with its zone.
    red_flags
        Ids of red flags that the person ticked.

    Raises
    ------
    NotEnoughData
        Before the first run.
    """
    person, found = needed_setup(), documents.every(DocumentKind.PLAN, DocumentKind.PROPOSAL)
    plans = [one for one in found if one.kind is DocumentKind.PLAN and one.content is not None]
    if not plans:
        return None
    newest = max(plans, key=lambda one: one.recorded_at)
    first = plan_from_json(newest.content or {})
    kept = [
        decision_of(one.content or {})[1]
        for one in found
        if one.kind is DocumentKind.PROPOSAL
        and (one.content or {}).get("plan") == first.id
        and one.recorded_at >= newest.recorded_at  # what was decided before the plan was made anew is only history
    ]
    look, waits = _waits(Look(first, (), evening_of(now), red_flags, _watched(person)), kept)
    decisions = (*kept, *waits)
    plan = replay(first, decisions)
    look = replace(look, plan=plan)
    return Following(first, decisions, plan, propose(look), tonight(look, decisions), waits)


def needed_plan(*, now: datetime, red_flags: Collection[str] = ()) -> Following:
    """Where the person is with the plan; errors as `follow_plan`, and NotEnoughData where there is no plan."""
    following = follow_plan(now=now, red_flags=red_flags)
    if following is None:
        raise NotEnoughData("There is no plan here yet.", "Choose a protocol first.")
    return following


def answer_proposal(answer: Answer, *, now: datetime, red_flags: Collection[str] = ()) -> Following:
    """Accept or decline what is proposed tonight.

    Raises
    ------
    BadInput
        When the answer is neither, or nothing is proposed.
    Refused
        When it would break a rule on the dose; then nothing is kept.
    """
    if answer not in (Answer.ACCEPTED, Answer.DECLINED):
        raise BadInput("A proposal is accepted or declined.", "Record a prescriber's word as such.")
    following = needed_plan(now=now, red_flags=red_flags)
    return _decide(following, answered(following.proposal, evening_of(now), answer), now, red_flags)


def record_prescriber(said: str, *, dose_mg: Decimal | None = None, now: datetime) -> Following:
    """Record what the prescriber said, and the dose they set where they set one.

    Raises
    ------
    Refused
        When the dose is above a cap; the fix is the way forward, and nothing is kept.
    """
    following = needed_plan(now=now)
    return _decide(following, prescriber_said(evening_of(now), said, dose_mg=dose_mg), now, ())


def add_to_stock(entry: Entry, *, now: datetime) -> str:
    """Add a line to the ledger of the stock; its key."""
    return documents.put(DocumentKind.STOCK, entry_json(entry), now=now)


def stock_entries() -> tuple[Entry, ...]:
    """Every line of the ledger, in the order of its days, then as they were added."""
    found = [entry_of(one.content or {}) for one in documents.every(DocumentKind.STOCK)]
    return tuple(sorted(found, key=lambda one: one.on))


def entry_json(entry: Entry) -> dict[str, Any]:
    """A line of the ledger as JSON values."""
    return {
        "on": entry.on.isoformat(),
        "movement": entry.movement.value,
        "strength": str(entry.strength),
        "amount": str(entry.amount),
    }


def entry_of(content: Mapping[str, Any]) -> Entry:
    """A line of the ledger from JSON values; BadInput names what cannot be read."""
    given = Fields(dict(content), "stock entry", ("on", "movement", "strength", "amount"))
    return Entry(
        given.read("on", day_of),
        given.word("movement", Movement),
        given.read("strength", strength),
        given.read("amount", decimal),
    )


def decision_of(content: Mapping[str, Any]) -> tuple[str, Decision]:
    """A decision from JSON values, with the id of its plan; BadInput names what cannot be read."""
    given = Fields(dict(content), "decision", ("plan", "decision"))
    values = given.table("decision")
    decision = _made(decision_from_json, values)
    if decision_to_json(decision) != values:
        raise given.wrong("decision")
    return given.text("plan"), decision


def plan_of(content: Mapping[str, Any]) -> Plan:
    """A plan from JSON values, checked against every rule on the dose; BadInput where a field is not known."""
    plan = _made(plan_from_json, content)
    if plan_to_json(plan) != content:
        raise BadInput("A plan in this file has a field that is not known here.", "Make the plan again.")
    return plan


def _made(make: Callable[[Mapping[str, Any]], T], content: Mapping[str, Any]) -> T:
    """What a file says, made again; a value of another kind than it should be is the file's mistake, not ours."""
    try:
        return make(content)
    except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError):
        raise BadInput("A plan or decision in this file cannot be read.", "Make the plan again.") from None


def keep_waits(*, now: datetime) -> None:
    """Keep the waits that nobody had to decide, so that they need not be found again; nothing without a plan."""
    following = follow_plan(now=now)
    if following is not None and following.unsaved:
        kept = [{"plan": following.first.id, "decision": decision_to_json(one)} for one in following.unsaved]
        documents.put_all(DocumentKind.PROPOSAL, kept, now=now)


def _waits(look: Look, kept: Sequence[Decision]) -> tuple[Look, tuple[Decision, ...]]:
    """The diary as far as it matters, and the waits that it shows: lately, and from the last decision to the last step.

    Years in which nothing was to be decided are not read.
    """
    lately = look.today - timedelta(LOOKED_AT_DAYS)
    recent = days.between(lately, look.today)
    begin = max([look.plan.start, *(one.on for one in kept)]) - timedelta(LOOKED_AT_DAYS)
    end = replay(look.plan, kept).steps[-1].start
    while True:
        until = min(end, lately - timedelta(1))
        look = replace(look, days=(*days.between(begin, until), *recent))
        waits = waiting(look.plan, kept, look)
        pushed_to = replay(look.plan, (*kept, *waits)).steps[-1].start
        if until >= min(pushed_to, lately - timedelta(1)):
            return look, waits
        end = max(pushed_to, end + (end - begin))  # twice as far, so that it is soon enough


def _decide(following: Following, decision: Decision, now: datetime, red_flags: Collection[str]) -> Following:
    decided(following.plan, decision)  # refuses before anything is kept
    kept = [{"plan": following.first.id, "decision": decision_to_json(one)} for one in (*following.unsaved, decision)]
    documents.put_all(DocumentKind.PROPOSAL, kept, now=now)
    return needed_plan(now=now, red_flags=red_flags)


def _watched(person: PersonSetup) -> tuple[Watched, ...]:
    found = []
    for one in person.measures:
        scale = None if one.highest is None else one.highest - one.lowest
        by = [one.worthwhile] if one.worthwhile is not None else []
        by += [scale * SHARE_OF_SCALE_THAT_COUNTS] if scale is not None else []
        if by:
            found.append(Watched(one.id, "higher" if one.better == "lower" else "lower", max(by)))
    return tuple(found)
