"""What the diary suggests to do with the next step. The person answers; nothing changes by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from posology.titration.changes import change, possible, standing
from posology.titration.observations import Look, Seen, observe
from posology.titration.plan import Plan, Step
from posology.titration.protocol import Evidence
from posology.titration.red_flags import red_flag
from posology.titration.transitions import OF_THE_PROTOCOL, Action, Observation, State, Transition, transition
from posology.vocabulary.words import listed


@dataclass(frozen=True)
class Proposal:
    """What is suggested for one evening.

    Parameters
    ----------
    action
        What to do.
    state, seen
        Where the person is, and what the diary shows, the most urgent first.
    reason, source
        Why, in a sentence or two, and the id of the source.
    tonight
        The dose and times of this evening if the proposal is taken.
    changes
        Whether taking it changes the plan.
    after
        The plan as it would be.
    """

    action: Action
    state: State
    seen: tuple[Seen, ...]
    reason: str
    source: str
    tonight: Step
    changes: bool
    after: Plan

    @property
    def evidence(self) -> Evidence:
        """What it rests on: no trial has compared two ways to adjust a dose."""
        return Evidence.UNTESTED

    @property
    def urgent(self) -> bool:
        """Whether a person should call somebody today."""
        return self.action is Action.SEE_DOCTOR

    @property
    def holds(self) -> bool:
        """Whether something speaks against going up."""
        return any(seen.observation.holds for seen in self.seen)

    @property
    def dose_mg(self) -> Decimal:
        """Milligrams of this evening's day if it is taken."""
        return self.tonight.daily_mg

    @property
    def times(self) -> tuple[time, ...]:
        """When."""
        return self.tonight.times


def propose(look: Look) -> Proposal:
    """Look at the diary up to an evening, and suggest what to do.

    Parameters
    ----------
    look
        The plan with every change so far, the diary, the evening.

    Returns
    -------
    Proposal
        Never a step up while anything speaks against one, never above a cap, always with a source.
    """
    plan, today = look.plan, look.today
    seen = observe(look)
    state = state_of(plan, look)
    row = transition(state, seen[0].observation, plan.protocol)
    action, reason = row.action, _reason(row, seen[0], look)
    if today < plan.start:
        action = Action.CARRY_ON if action is not Action.SEE_DOCTOR else action
        return Proposal(action, state, seen, reason, _source(row, plan), plan.steps[0], changes=False, after=plan)
    if not possible(plan, action, today):
        action, reason = Action.ASK_PRESCRIBER, f"{reason} This plan has no such step, so ask your prescriber."
    after = change(plan, action, today)
    climbs = action is Action.STEP_UP
    tonight = (after.step_on(today) if climbs else standing(after, today)) or after.steps[0]
    return Proposal(action, state, seen, reason, _source(row, plan), tonight, changes=after != plan, after=after)


def state_of(plan: Plan, look: Look) -> State:
    """Where a person is in a plan, on an evening."""
    base = standing(plan, look.today)
    before = [step for step in plan.steps if step.start < base.start]
    ahead = [step for step in plan.steps if step.start > base.start and step.daily_mg > base.daily_mg]
    came_down = any(step.daily_mg > base.daily_mg for step in before)
    if not ahead:
        return State.STAYING if came_down else State.SETTLED
    if base.daily_mg <= plan.protocol.start_mg:
        return State.FIRST
    return State.LOWERED if came_down else State.CLIMBING


def _reason(row: Transition, seen: Seen, look: Look) -> str:
    effects = listed([name.replace("-", " ") for name in seen.effects]) or "side effects"
    text = row.reason.replace("{effects}", effects).replace("{days}", str(seen.days))
    if seen.observation is Observation.RED_FLAG:
        flags = [red_flag(id) for id in look.red_flags]
        soonest = sorted(flags, key=lambda flag: flag.how_soon.value != "now")
        text = " ".join(dict.fromkeys([*(flag.text for flag in soonest), text]))
    return text


def _source(row: Transition, plan: Plan) -> str:
    return plan.protocol.source if row.source == OF_THE_PROTOCOL else row.source
