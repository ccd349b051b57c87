"""What an action does to a plan: each gives a new plan, and every new plan is checked against the caps again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

from posology.titration.plan import NIGHT_ENDS, Plan, Step
from posology.titration.protocol import Level
from posology.titration.transitions import Action
from posology.vocabulary.doses import mg, plain_decimal
from posology.vocabulary.errors import BadInput, Refused

HOLD_DAYS = 7
"""One more week on the step, as one source does (crankygut-sleep-2011)."""
EARLIER_BY_MINUTES = 90
"""From 23:30 to 22:00 (seed-001)."""
EARLIEST = time(21)
"""Where the source gives no hours: the earliest that any page gives for the evening (seed-002)."""
EVENING = time(17)
SMALLEST_MG = Decimal("0.25")
"""The lowest dose of any protocol (hdrx-ldn); less is for a specialist."""


def standing(plan: Plan, on: date) -> Step:
    """The step that a person stands on in the evening of a day, before a step up of that very day begins."""
    tonight = plan.step_on(on) or plan.steps[0]
    before = plan.step_on(on - timedelta(days=1)) or plan.steps[0]
    return tonight if tonight.daily_mg <= before.daily_mg else before


def change(plan: Plan, action: Action, on: date) -> Plan:
    """The plan after an action, from the evening of a day on.

    Parameters
    ----------
    plan
        As it was.
    action
        What was decided. Seeing a doctor and asking the prescriber hold the dose meanwhile.
    on
        The day.

    Raises
    ------
    Refused
        When there is nothing lower or higher to go to.
    """
    if on < plan.start:
        raise BadInput(f"The plan starts on {plan.start}.", "Nothing can be changed before its first day.")
    if action in {Action.HOLD, Action.SEE_DOCTOR, Action.ASK_PRESCRIBER}:
        return hold(plan, on)
    if action is Action.STEP_BACK:
        return _climb_from(plan, on, _lower(plan, on), again=True)
    if action is Action.STAY_LOWER:
        return _climb_from(plan, on, _lower(plan, on), again=False)
    if action is Action.HALVE:
        return _climb_from(plan, on, _half(plan, on), again=True)
    if action is Action.STEP_UP:
        return _step_up(plan, on)
    if action is Action.EARLIER:
        return _move(plan, on, earlier_time(plan))
    return _move(plan, on, plan.morning) if action is Action.MORNING else plan


def possible(plan: Plan, action: Action, on: date) -> bool:
    """Whether `change` would take the action."""
    try:
        change(plan, action, on)
    except Refused:
        return False
    return True


def hold(plan: Plan, on: date, days: int = HOLD_DAYS) -> Plan:
    """Put every further step off, so that none begins for some days."""
    base = standing(plan, on)
    ahead = [step for step in plan.steps if step.start > base.start]
    if not ahead or ahead[0].start >= on + timedelta(days=days):
        return plan
    by = on + timedelta(days=days) - ahead[0].start
    later = tuple(replace(step, start=step.start + by) for step in ahead)
    return replace(plan, steps=_until(plan, base) + later, revision=plan.revision + 1)


def set_dose(plan: Plan, on: date, daily_mg: Decimal, source: str) -> Plan:
    """Go to a dose and stay there, as a prescriber said; times of day stay.

    Raises
    ------
    Refused
        When it is above the plan's highest dose.
    """
    base = standing(plan, on)
    each = plain_decimal(daily_mg / len(base.times))
    step = Step(f"{plan.revision + 1}.1", on, each, base.times, source)
    return _replaced(plan, base, on, (step,))


def can_move_earlier(plan: Plan, on: date) -> bool:
    """Whether the dose is an evening one that can still move towards the earliest hour."""
    return (
        in_the_evening(plan.bedtime) and plan.bedtime in standing(plan, on).times and earlier_time(plan) != plan.bedtime
    )


def earlier_time(plan: Plan) -> time:
    """The evening time moved earlier, not before the hours of the source."""
    window = plan.protocol.window
    now = _minutes_after_noon(plan.bedtime)
    earliest = min(now, _minutes_after_noon(window.opens if window else EARLIEST))
    hours, minutes = divmod((max(now - EARLIER_BY_MINUTES, earliest) + 12 * 60) % (24 * 60), 60)
    return time(hours, minutes)


def in_the_evening(at: time) -> bool:
    """Whether a time of day belongs to the evening or the night."""
    return at >= EVENING or at < NIGHT_ENDS


def _minutes_after_noon(at: time) -> int:
    return (at.hour * 60 + at.minute - 12 * 60) % (24 * 60)


def _until(plan: Plan, base: Step) -> tuple[Step, ...]:
    return tuple(step for step in plan.steps if step.start <= base.start)


def _replaced(plan: Plan, base: Step, on: date, new: tuple[Step, ...]) -> Plan:
    """Steps up to a day, then new ones; steps that are in neither are dropped."""
    kept = tuple(step for step in _until(plan, base) if step.start < on)
    steps = kept + new
    keys = {step.key for step in steps}
    dropped = tuple(step for step in (*plan.dropped, *plan.steps) if step.key not in keys)
    return replace(plan, steps=steps, dropped=dropped, revision=plan.revision + 1)


def _lower(plan: Plan, on: date) -> Level:
    now = standing(plan, on).daily_mg
    lower = [level for level in plan.levels() if level.daily_mg < now]
    if not lower:
        raise Refused(f"There is no step below {mg(now)}.", "Ask your prescriber about a lower dose.")
    return lower[-1]


def _half(plan: Plan, on: date) -> Step:
    base = standing(plan, on)
    half = plain_decimal(base.each_mg / 2)
    if half * len(base.times) < SMALLEST_MG:
        raise Refused(f"Half of {mg(base.daily_mg)} is less than any protocol gives.", "Ask your prescriber.")
    return replace(base, each_mg=half)


def _climb_from(plan: Plan, on: date, low: Level | Step, *, again: bool) -> Plan:
    """Go down on a day; then climb again through the levels above, or stay."""
    base, number = standing(plan, on), plan.revision + 1
    times = plan.times_of(low.slots) if isinstance(low, Level) else low.times
    steps = [Step(f"{number}.1", on, low.each_mg, times, plan.protocol.source)]
    if again:
        above = [level for level in plan.levels() if level.daily_mg > low.daily_mg]
        days = low.days if isinstance(low, Level) and low.days else plan.protocol.step_days
        steps += _planned(plan, base, above, on + timedelta(days=days), number)
    return _replaced(plan, base, on, tuple(steps))


def _planned(plan: Plan, base: Step, levels: Sequence[Level], first: date, number: int) -> list[Step]:
    """Levels by date; a level that was planned already keeps its key, so that a calendar moves it."""
    ahead = {
        step.daily_mg: step.key for step in plan.steps if step.start > base.start and step.daily_mg > base.daily_mg
    }
    steps, day = [], first
    for place, level in enumerate(levels, start=2):
        key = ahead.pop(level.daily_mg, f"{number}.{place}")
        steps.append(Step(key, day, level.each_mg, plan.times_of(level.slots), plan.protocol.source))
        day += timedelta(days=level.days or plan.protocol.step_days)
    return steps


def _step_up(plan: Plan, on: date) -> Plan:
    base = standing(plan, on)
    ahead = [step for step in plan.steps if step.start > base.start and step.daily_mg > base.daily_mg]
    if not ahead:
        above = [level for level in plan.levels() if level.daily_mg > base.daily_mg]
        if not above:
            raise Refused(f"{mg(base.daily_mg)} is the highest step of this plan.", "Ask your prescriber.")
        return _replaced(plan, base, on, tuple(_planned(plan, base, above[:1], on, plan.revision + 1)))
    if ahead[0].start <= on:
        return plan
    by = on - ahead[0].start
    return _replaced(plan, base, on, tuple(replace(step, start=step.start + by) for step in ahead))


def _move(plan: Plan, on: date, to: time) -> Plan:
    """Take the evening dose at another time from a day on, and put further steps off for a while."""
    base = standing(plan, on)
    twice = any(len(level.slots) > 1 for level in plan.levels())
    if plan.bedtime not in base.times or to == plan.bedtime or (twice and not in_the_evening(to)):
        raise Refused("The time of this dose cannot move that way.", "Ask your prescriber or pharmacist.")
    moved = replace(plan, bedtime=to)
    first = replace(base, key=f"{plan.revision + 1}.1", start=on, times=_times(moved, base, plan.bedtime))
    ahead = [
        replace(step, times=_times(moved, step, plan.bedtime))
        for step in hold(plan, on).steps
        if step.start > max(base.start, on)
    ]
    return _replaced(moved, base, on, (first, *ahead))


def _times(moved: Plan, step: Step, was: time) -> tuple[time, ...]:
    """Times of a step after the evening time has moved; by the slots of its level, so that twelve hours stay twelve."""
    level = next((one for one in moved.levels() if one.daily_mg == step.daily_mg and len(one.slots) > 1), None)
    if level is not None and len(step.times) > 1:
        return moved.times_of(level.slots)
    return tuple(moved.bedtime if at == was else at for at in step.times)
