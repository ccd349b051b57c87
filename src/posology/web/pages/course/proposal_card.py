"""What a proposal says on the pages: its heading, its buttons, and what was decided before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from posology.titration.changes import standing
from posology.titration.plan import Step
from posology.titration.transitions import Action, Observation
from posology.usecases.follow_plan import Answer, Decision, Following
from posology.vocabulary.doses import mg
from posology.vocabulary.sources import Source, source
from posology.vocabulary.words import listed

_HEADINGS = {
    Action.SEE_DOCTOR: "Get help first.",
    Action.ASK_PRESCRIBER: "A question for your prescriber.",
    Action.HALVE: "Half the dose for now?",
    Action.STEP_BACK: "One step back?",
    Action.STAY_LOWER: "One step down, and stay there?",
    Action.EARLIER: "Take it earlier?",
    Action.MORNING: "Take it in the morning?",
    Action.HOLD: "Wait before the next step?",
    Action.STEP_UP: "Your plan goes up tonight.",
}
_DID = {
    Action.SEE_DOCTOR: "get help first",
    Action.ASK_PRESCRIBER: "ask the prescriber",
    Action.HALVE: "halve the dose",
    Action.STEP_BACK: "go one step back",
    Action.STAY_LOWER: "go one step down and stay",
    Action.EARLIER: "take it earlier",
    Action.MORNING: "take it in the morning",
    Action.HOLD: "wait before the next step",
    Action.STEP_UP: "go up one step",
    Action.CARRY_ON: "go on as planned",
}
_ANSWERED = {
    Answer.ACCEPTED: "You chose to {did}.",
    Answer.DECLINED: "You chose not to {did}.",
    Answer.WAITED: "The step up waited for a day.",
}


@dataclass(frozen=True)
class ProposalCard:
    """One proposal as a page shows it.

    Parameters
    ----------
    heading, reason, source, evidence
        What, why, who says so, and what it rests on.
    accept, decline
        Words of the two buttons; `accept` says what will be done.
    urgent
        Whether somebody should be called today.
    """

    heading: str
    reason: str
    source: Source
    evidence: str
    accept: str
    decline: str
    urgent: bool


@dataclass(frozen=True)
class DecisionLine:
    """One line of the history."""

    on: date
    text: str
    source: Source


def proposal_card(following: Following, today: date) -> ProposalCard | None:
    """The card of tonight's proposal; None where nothing is proposed, or it was answered this evening."""
    proposal = following.proposal
    quiet = proposal.action is Action.CARRY_ON or (proposal.action is Action.HOLD and not proposal.changes)
    if quiet or any(one.on == today for one in following.decisions):
        return None
    base = standing(following.plan, today)
    return ProposalCard(
        _HEADINGS[proposal.action],
        proposal.reason,
        source(proposal.source),
        proposal.evidence.value,
        _accept(proposal.action, proposal.tonight),
        "Not this time" if proposal.action in (Action.SEE_DOCTOR, Action.ASK_PRESCRIBER) else f"Keep {dose_at(base)}",
        proposal.urgent,
    )


def dose_at(step: Step) -> str:
    """A step in words: "2.5 mg at 22:00", "1 mg at 10:00 and 1 mg at 22:00"."""
    return listed([f"{mg(step.each_mg)} at {at:%H:%M}" for at in step.times])


def times_of(step: Step) -> str:
    """When a step is taken: "at 22:00"; with its parts where there are several."""
    return f"at {step.times[0]:%H:%M}" if len(step.times) == 1 else dose_at(step)


def decision_lines(decisions: tuple[Decision, ...]) -> tuple[DecisionLine, ...]:
    """The history in words, the newest first; days of one long wait are one line."""
    lines: list[DecisionLine] = []
    for one in decisions:
        line = DecisionLine(one.on, decision_words(one), source(one.source))
        waits = one.answer is Answer.WAITED and lines and lines[-1].text.startswith("The step up waited")
        if waits:
            lines[-1] = DecisionLine(lines[-1].on, f"The step up waited, until {one.on}.", line.source)
        else:
            lines.append(line)
    return tuple(reversed(lines))


def decision_words(decision: Decision) -> str:
    """One decision in a sentence."""
    if decision.answer is Answer.PRESCRIBER:
        dose = f" Dose from then on: {mg(decision.dose_mg)} a day." if decision.dose_mg is not None else ""
        return f"Your prescriber said: {decision.said or 'no words were written down.'}{dose}"
    return _ANSWERED[decision.answer].format(did=_DID[decision.action])


def red_flagged(following: Following | None) -> bool:
    """Whether the proposal is only that of a red flag, which the page shows first anyway."""
    return following is not None and following.proposal.seen[0].observation is Observation.RED_FLAG


def _accept(action: Action, tonight: Step) -> str:
    dose = mg(tonight.daily_mg)
    return {
        Action.SEE_DOCTOR: "I am getting help",
        Action.ASK_PRESCRIBER: "I will ask, and wait",
        Action.HALVE: f"Take {dose} for now",
        Action.STEP_BACK: f"Go down to {dose}",
        Action.STAY_LOWER: f"Go down to {dose} and stay",
        Action.EARLIER: f"Move to {tonight.times[-1]:%H:%M}",
        Action.MORNING: f"Move to {tonight.times[-1]:%H:%M}",
        Action.HOLD: "Wait a week",
        Action.STEP_UP: f"Go up to {dose}",
    }[action]
