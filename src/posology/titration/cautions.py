"""What belongs beside a plan: no check, gaps that were filled, notes on conditions, hours no source gives."""

from __future__ import annotations

from dataclasses import dataclass

from posology.titration.caps import Kind
from posology.titration.plan import Plan
from posology.titration.protocol import Evidence, Slot
from posology.vocabulary.doses import mg


@dataclass(frozen=True)
class Caution:
    """One sentence or two that belong beside a plan, with the source."""

    text: str
    source: str


UNCHECKED = Caution(
    "No safety check was made for this plan. Check your medicines first: with opioids even 1 mg can do serious harm.",
    "naumann-2023",
)
NOT_PRESCRIBED = Caution(
    "This is a published protocol with dates, not a prescription. Your prescriber decides.", "our-own-caution"
)


def cautions(plan: Plan) -> tuple[Caution, ...]:
    """Everything that belongs beside a plan, the gravest first."""
    found = [UNCHECKED] if plan.checked is None else []
    if plan.checked is not None and plan.checked.verdict.alarms:
        found.append(
            Caution(
                "The safety check found something to talk about before a first dose. Do that first.", "our-own-caution"
            )
        )
    found += [
        Caution(rule.text, rule.source) for rule in plan.person.rules if rule.kind in {Kind.NOTE, Kind.PRESCRIBER_FIRST}
    ]
    found += [Caution(text, plan.protocol.source) for text in (plan.protocol.assumed, plan.protocol.note) if text]
    found += _short_of_target(plan) + _outside_window(plan)
    if plan.protocol.evidence is Evidence.PRACTICE:
        found.append(Caution("No trial has compared this way to raise the dose with another.", plan.protocol.source))
    return (*found, NOT_PRESCRIBED)


def _short_of_target(plan: Plan) -> list[Caution]:
    highest = plan.levels()[-1].daily_mg
    if highest == plan.protocol.target_mg:
        return []
    target, most = mg(plan.protocol.target_mg), mg(plan.bound.max_mg)
    text = f"The climb ends at {mg(highest)}, below the {target} of the protocol: no more than {most} a day."
    return [Caution(text, plan.bound.sources[0])]


def _outside_window(plan: Plan) -> list[Caution]:
    window = plan.protocol.window
    evening = any(Slot.BEDTIME in level.slots for level in plan.levels())
    if window is None or not evening or window.holds(plan.bedtime):
        return []
    hours = f"{window.opens:%H:%M} and {window.closes:%H:%M}"
    return [Caution(f"{plan.bedtime:%H:%M} is not between {hours}, the hours that the source gives.", window.source)]
