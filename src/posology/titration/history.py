"""What a person decided, in order; it is only ever added to. Replaying it on the first plan gives the plan of today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from posology.titration.changes import change, hold, set_dose, standing
from posology.titration.observations import Look
from posology.titration.plan import Plan, Step
from posology.titration.proposals import Proposal, propose
from posology.titration.transitions import Action, Observation
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import source

OWN_PRESCRIBER = "own-prescriber"


class Answer(StrEnum):
    """How a proposal was answered; *waited* is no answer while something spoke against a step up."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    PRESCRIBER = "prescriber"
    WAITED = "waited"


@dataclass(frozen=True)
class Decision:
    """One answer.

    Parameters
    ----------
    on
        The evening.
    action, observation
        What was proposed and why; of a prescriber's word, what they said and None.
    answer
        Accepted, declined, the prescriber's word, or no answer.
    source
        Id of the source.
    dose_mg
        Of a prescriber's word: milligrams a day to go to and stay on; None otherwise.
    said
        The prescriber's words; may be "".
    """

    on: date
    action: Action
    answer: Answer
    source: str
    observation: Observation | None = None
    dose_mg: Decimal | None = None
    said: str = ""

    def __post_init__(self) -> None:
        source(self.source)
        if self.dose_mg is not None and (self.answer is not Answer.PRESCRIBER or self.dose_mg <= 0):
            raise BadInput(
                "Only a prescriber sets a dose, and it is more than nothing.", "Write milligrams, such as 3."
            )


def answered(proposal: Proposal, on: date, answer: Answer) -> Decision:
    """The decision that accepts or declines a proposal."""
    return Decision(on, proposal.action, answer, proposal.source, proposal.seen[0].observation)


def prescriber_said(
    on: date, said: str, *, action: Action = Action.CARRY_ON, dose_mg: Decimal | None = None
) -> Decision:
    """The decision that records a prescriber's word: something to do, or a dose to go to, or only the words."""
    return Decision(on, action, Answer.PRESCRIBER, OWN_PRESCRIBER, None, dose_mg, said)


def replay(plan: Plan, decisions: Sequence[Decision]) -> Plan:
    """The plan after every decision.

    Parameters
    ----------
    plan
        As it was first made.
    decisions
        In the order they were made.

    Raises
    ------
    BadInput
        When they are not in order of date.
    Refused
        When one would break a rule on the dose.
    """
    if [one.on for one in decisions] != sorted(one.on for one in decisions):
        raise BadInput("Decisions stand in the order they were made.", "Add new ones at the end.")
    for decision in decisions:
        plan = decided(plan, decision)
    return plan


def decided(plan: Plan, decision: Decision) -> Plan:
    """The plan after one decision. A step up that is declined, or held back without an answer, waits."""
    if decision.dose_mg is not None:
        return set_dose(plan, decision.on, decision.dose_mg, decision.source)
    if decision.answer in {Answer.ACCEPTED, Answer.PRESCRIBER}:
        return change(plan, decision.action, decision.on)
    held = decision.observation is not None and decision.observation.holds
    if decision.action is Action.STEP_UP:
        return hold(plan, decision.on)
    return hold(plan, decision.on, days=1) if held else plan


def waiting(plan: Plan, decisions: Sequence[Decision], look: Look) -> tuple[Decision, ...]:
    """Decisions to add for evenings on which a step up was due, something spoke against it, and nobody answered.

    Without them a plan would climb by its dates alone. Each lets the step wait for a day. Where nothing at all is
    written of a step, no diary is kept, and the dates stand.

    Parameters
    ----------
    plan, decisions
        The first plan and the history so far.
    look
        The diary up to today; its plan is not looked at.
    """
    now, added = replay(plan, decisions), []
    day = max([now.start, *(one.on + timedelta(days=1) for one in decisions)])
    while (due := _next_up(now, day)) is not None and due < look.today:
        day = due
        proposal = propose(replace(look, plan=now, today=day, red_flags=()))
        if proposal.holds and _kept(look, now, day) and not any(one.on == day for one in decisions):
            waits = Decision(day, Action.HOLD, Answer.WAITED, proposal.source, proposal.seen[0].observation)
            added.append(waits)
            now = decided(now, waits)
        day += timedelta(days=1)
    return tuple(added)


def tonight(look: Look, decisions: Sequence[Decision]) -> Step | None:
    """The step of this evening, to show as tonight's dose; None before the first day.

    Parameters
    ----------
    look
        The plan with every decision so far, and the diary up to tonight.
    decisions
        The history.

    Returns
    -------
    Step
        What was decided today; else the step of the plan, but not one that goes up while something speaks against it.
        A lower dose that was only proposed is not there yet.
    """
    planned = look.plan.step_on(look.today)
    if planned is None or any(one.on == look.today for one in decisions):
        return planned
    return standing(look.plan, look.today) if propose(look).holds else planned


def _kept(look: Look, plan: Plan, day: date) -> bool:
    """Whether anything at all is written of the step on a day."""
    return any(not one.empty for one in look.between(standing(plan, day).start, day))


def _next_up(plan: Plan, day: date) -> date | None:
    ups = (step.start for step in plan.steps if step.start >= day and standing(plan, step.start) is not step)
    return next(ups, None)


def decision_to_json(decision: Decision) -> dict[str, Any]:
    """A decision as JSON values; nothing is lost."""
    return {
        "on": decision.on.isoformat(),
        "action": decision.action.value,
        "answer": decision.answer.value,
        "source": decision.source,
        "observation": None if decision.observation is None else decision.observation.value,
        "dose_mg": None if decision.dose_mg is None else str(decision.dose_mg),
        "said": decision.said,
    }


def decision_from_json(values: Mapping[str, Any]) -> Decision:
    """Make the decision again.

    Raises
    ------
    BadInput
        When it is none.
    """
    try:
        seen, dose = values["observation"], values["dose_mg"]
        return Decision(
            date.fromisoformat(values["on"]),
            Action(values["action"]),
            Answer(values["answer"]),
            values["source"],
            None if seen is None else Observation(seen),
            None if dose is None else Decimal(dose),
            values["said"],
        )
    except (KeyError, TypeError, ValueError, ArithmeticError):
        raise BadInput("This is not a decision that was saved by this program.", "Leave it out.") from None
