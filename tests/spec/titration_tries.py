"""How a case of a rule on titration is tried on the program."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from posology.titration.cautions import cautions
from posology.titration.pharmacist import price_claims, questions
from posology.titration.plan import Plan
from posology.titration.proposals import propose
from posology.titration.protocols import protocol, protocols
from posology.titration.side_effects import groups
from posology.titration.stock import Balance, refill
from posology.titration.strengths import strength
from posology.titration.supply import Portion, make
from posology.vocabulary.doses import mg
from posology.vocabulary.errors import Refused
from tests.titration.people import evenings, look, on, plan

DAYS_BEFORE = 15
"""Quiet days on 1.5 mg before the second step of the fact sheet."""


def dose_on(id: str, day: int) -> str:
    """The dose of a day of a protocol."""
    step = plan(id).step_on(on(day))
    return mg(step.daily_mg) if step else "none"


def highest(id: str, condition: str, prescribed: str) -> str:
    """The last dose of a plan, or that it is refused."""
    conditions = [condition] if condition != "none" else []
    try:
        made = plan(id, *conditions, most=prescribed if prescribed != "nothing" else None)
    except Refused:
        return "refused"
    return mg(made.steps[-1].daily_mg)


def in_a_plan(dose: int) -> str:
    """Whether any protocol goes as far as a dose."""
    return "in a plan" if any(one.maximum_mg >= dose for one in protocols().values()) else "in no plan"


def time_of(id: str, bedtime: str) -> str:
    """When the first step of a protocol is taken, and whether that is in the hours of its source."""
    made = plan(id, bedtime=time.fromisoformat(bedtime))
    outside = any("hours that the source gives" in one.text for one in cautions(made))
    times = " and ".join(f"{at:%H:%M}" for at in made.steps[0].times)
    return f"{times}, with a word on the hours" if outside else times


def proposal(id: str, effect: str, how_bad: str, days: int) -> str:
    """What is proposed after some days with a side effect on the second step of the fact sheet, or of another."""
    made = plan(id)
    second = (made.steps[1].start - made.steps[0].start).days + 1
    return _proposed(made, evenings_with(effect, how_bad, second, days), second + days)


def proposal_at_the_start(id: str, effect: str, how_bad: str, days: int) -> str:
    """The same, on the very first step."""
    return _proposed(plan(id), evenings_with(effect, how_bad, 0, days), days)


def evenings_with(effect: str, how_bad: str, before: int, days: int) -> list[object]:
    grade = {"mild": 1, "moderate": 2, "severe": 3}[how_bad]
    return [*evenings(1, before), *evenings(before + 1, before + days, {effect: grade})]


def _proposed(made: Plan, days: list[object], today: int) -> str:
    found = propose(look(made, days, today))  # type: ignore[arg-type]
    times = ", ".join(f"{at:%H:%M}" for at in found.times)
    return f"{found.action.value.replace('-', ' ')}: {mg(found.dose_mg)} at {times}"


def moved(bedtime: str) -> str:
    """When the dose is taken after three nights of vivid dreams, and what happens to the dose."""
    made = plan(bedtime=time.fromisoformat(bedtime))
    found = propose(look(made, evenings(1, 4, {"vivid-dreams": 2}), 4))
    return f"{found.action.value}: {mg(found.dose_mg)} at {found.times[0]:%H:%M}"


def claimed(effect: str, source: str) -> str:
    """How long, or else how often, a source says."""
    claims = [
        one for group in groups().values() for one in group.claims if one.source == source and one.effect == effect
    ]
    return "; ".join(dict.fromkeys(one.lasts or one.frequency or one.advice or "named" for one in claims)) or "nothing"


def level(effect: str, source: str) -> str:
    """What kind of evidence a claim is."""
    return ", ".join(
        one.level for group in groups().values() for one in group.claims if (one.source, one.effect) == (source, effect)
    )


def asked(form: str) -> str:
    """Which questions for the pharmacist come up."""
    return ", ".join(one.id for one in questions([form]))


def taken(dose: str, label: str) -> str:
    """How a dose is made."""
    found = make(Decimal(dose), [strength(one.strip()) for one in label.split(",")])
    return found.words if isinstance(found, Portion) else "ask the pharmacist"


def price(source: str) -> str:
    """What a page says that it costs; never a number of ours."""
    found = [one for one in price_claims() if one.source == source]
    return ", ".join(f"{one.low} to {one.high} {one.currency} a {one.per}" for one in found) or "no number"


def order_day(stock_days: int, lead: int, spare: int) -> str:
    """On which day of a plan of 1.5 mg to order, with so many days in stock."""
    stock = [Balance(strength("1.5mg"), Decimal(stock_days), "")]
    found = refill(plan("ldn-research-trust", most="1.5"), stock, today=on(1), lead_days=lead, spare_days=spare)
    return f"day {(found.order_by - on(1)).days + 1}"


def looked_back(id: str) -> str:
    """After how many days on the last dose the plan asks to look back."""
    judge = protocol(id).judge
    return f"{judge.after_days} days" if judge and judge.after_days else "not said"


def forms(id: str) -> str:
    """The forms that a source names."""
    return ", ".join(protocol(id).forms)


def said(condition: str) -> str:
    """What is said beside the plan for a condition, by its source and the protocols it points to."""
    from posology.titration.caps import dose_rules

    rule = dose_rules()[condition]
    return f"{rule.kind}; " + ", ".join(rule.slow_protocols or ("no other protocol",))


def marked(mark: str) -> str:
    """What is proposed where a day is marked on the day of a step up."""
    from posology.diary.day import Mark
    from tests.titration.people import evening

    found = propose(look(plan(), [*evenings(1, 14), evening(15, marks=[Mark(mark)])], 15))
    return f"{found.action.value.replace('-', ' ')}: {mg(found.dose_mg)}"


def wrong_dose(what: str) -> str:
    """How the rule on a dose that went wrong begins."""
    from posology.titration.missed import missed_rules

    return missed_rules()[what].text.split(". ")[0].split(": ")[-1] + "."


def protocol_of(doses: str) -> str:
    """The first protocol with these daily doses in order."""
    wanted = [Decimal(dose.strip()) for dose in doses.split(",")]
    return next(
        (id for id, one in protocols().items() if [level.daily_mg for level in one.levels] == wanted), "no protocol"
    )


def last_word(id: str) -> str:
    """The last sentence that stands beside a plan."""
    return cautions(plan(id))[-1].text.split(". ")[-1]
