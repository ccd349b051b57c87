"""The pharmacist's sheet: what to prepare for a plan, step by step, how much of it, and what to ask.

It is a request, not a prescription: the prescriber's word stands above it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from posology.report.doctor.excerpt import full_day
from posology.report.sheet import Part, Said, Sheet, SheetTable
from posology.titration.pharmacist import questions
from posology.titration.plan import Plan, Step
from posology.titration.strengths import Strength
from posology.titration.supply import Portion, make, order
from posology.vocabulary.doses import mg
from posology.vocabulary.words import count, listed

LAST_STEP_DAYS = 28
UNREVIEWED = "Made from one person's plan; the prescription counts."


def pharmacist_sheet(
    plan: Plan, strengths: Collection[Strength] = (), *, about: Collection[str] = (), made: date
) -> Sheet:
    """Write the sheet.

    Parameters
    ----------
    plan
        The plan of today.
    strengths
        What the pharmacy can make; those of the plan where they are left out.
    about
        Troubles that make a question matter, such as "gut".
    made
        Today.

    Returns
    -------
    Sheet
        Steps that are over are left out, and days of the step of today that are over are not counted.
    """
    chosen = tuple(strengths) or plan.strengths
    steps = _to_come(plan, made)
    return Sheet(
        title="For the pharmacist: low-dose naltrexone",
        lead=_lead(plan),
        parts=(
            Part("What to prepare", _quantities(plan, steps, chosen, made), _steps(steps, chosen, made)),
            Part("What to watch", _cautions(plan)),
            Part("What I would like to ask", tuple(_asked(plan, about))),
        ),
        reviewed=UNREVIEWED,
        made=made,
    )


def _lead(plan: Plan) -> str:
    form = f"as {plan.form}" if plan.form else "in a form to be agreed"
    return (
        f"Naltrexone hydrochloride, {form}, for immediate release. {plan.protocol.name}, "
        f"at most {mg(plan.bound.max_mg)} a day. This is a plan, not a prescription."
    )


def _to_come(plan: Plan, today: date) -> tuple[Step, ...]:
    now = plan.step_on(today)
    return (*((now,) if now else ()), *plan.after(today))


def _steps(steps: tuple[Step, ...], strengths: tuple[Strength, ...], today: date) -> SheetTable:
    rows = []
    for step, days in zip(steps, _days(steps, today), strict=True):
        times = listed([f"{at:%H:%M}" for at in step.times])
        each = f"{mg(step.each_mg)} at {times}"
        made = _made(step, strengths)
        rows.append(((full_day(max(step.start, today)), each, days[1], made), (step.source,)))
    return SheetTable("Steps of the plan from today", ("From", "Dose", "For", "Made of"), tuple(rows))


def _days(steps: tuple[Step, ...], today: date) -> list[tuple[int, str]]:
    """Days of each step that are still to come; the last one goes on."""
    starts = [max(step.start, today) for step in steps]
    found = [(after - start).days for start, after in pairwise(starts)]
    return [*((days, count(days, "day")) for days in found), (LAST_STEP_DAYS, "as long as it suits")]


def _made(step: Step, strengths: tuple[Strength, ...]) -> str:
    if not strengths:
        return "please say"
    portion = make(step.each_mg, strengths)
    return portion.words if isinstance(portion, Portion) else f"cannot be made exactly. {portion.ask}"


def _quantities(plan: Plan, steps: tuple[Step, ...], strengths: tuple[Strength, ...], today: date) -> tuple[Said, ...]:
    until = f"with {LAST_STEP_DAYS} days of the last step"
    can_be_made = strengths and all(isinstance(make(step.each_mg, strengths), Portion) for step in steps)
    if not can_be_made:
        which = listed([str(one) for one in strengths]) if strengths else "no strength was chosen yet"
        return (Said(f"Strengths so far: {which}. Which would you prepare, so that each dose is made exactly?"),)
    first = replace(steps[0], start=max(steps[0].start, today))
    left = replace(plan, steps=(first, *steps[1:]))
    needed = order(left, strengths, {}, last_step_days=LAST_STEP_DAYS)
    amounts = [f"{one.needed} {'mL' if one.strength.liquid else 'units'} of {one.strength}" for one in needed]
    end = steps[-1].start if steps[-1].start > today else today
    return (Said(f"Needed until {full_day(end + timedelta(LAST_STEP_DAYS - 1))}, {until}: {listed(amounts)}."),)


def _cautions(plan: Plan) -> tuple[Said, ...]:
    opioids = Said(
        "Please look for opioids in what else is dispensed, also in cough, cold and pain medicines. "
        "With them, even 1 mg can set off severe withdrawal.",
        ("naumann-2023", "naltrexone-label-us"),
    )
    mix_up = Said(
        "The strength is far below the licensed 50 mg. Please write mg, and mL where it is a liquid, on the label.",
        ("naltrexone-label-us",),
    )
    cap = plan.bound.sources
    limit = (Said(f"No more than {mg(plan.bound.max_mg)} a day. {plan.bound.reason}".rstrip(), tuple(cap)),)
    return (opioids, mix_up, *(limit if plan.bound.reason else ()))


def _asked(plan: Plan, about: Collection[str]) -> list[Said]:
    topics = {*about, *((plan.form,) if plan.form else ("capsule", "liquid"))}
    return [Said(f"{one.question} {one.why}", (one.source, *one.sources)) for one in questions(topics)]
