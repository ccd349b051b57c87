"""A plan and a list of protocols in words, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from posology.titration.cautions import cautions
from posology.titration.plan import Plan, Step
from posology.titration.protocol import Protocol
from posology.titration.supply import NotMade, Portion, make_steps
from posology.vocabulary.doses import mg
from posology.vocabulary.sources import source
from posology.vocabulary.words import listed


def plan_text(plan: Plan) -> str:
    """The steps by date, the highest dose with what sets it, and what belongs beside them."""
    lines = [plan.protocol.name, f"Source: {plan.protocol.origin.title}. Evidence: {plan.protocol.evidence}.", ""]
    for step in plan.steps:
        times = listed([f"{at:%H:%M}" for at in step.times])
        share = "" if len(step.times) == 1 else f" ({mg(step.each_mg)} each time)"
        lines.append(f"  from {step.start}   {mg(step.daily_mg):>8} a day{share}, at {times}")
    lines += ["", f"Highest dose: {mg(plan.bound.max_mg)} a day. {plan.bound.reason}".rstrip()]
    if plan.strengths:
        lines += [
            "",
            "How each dose is made:",
            *(_made(step, made) for step, made in make_steps(plan, plan.strengths)),
            "",
        ]
    lines += [f"- {caution.text} ({source(caution.source).title})" for caution in cautions(plan)]
    return "\n".join(lines)


def _made(step: Step, made: Portion | NotMade) -> str:
    how = made.words if isinstance(made, Portion) else f"{made.reason} {made.ask}"
    return f"  {mg(step.each_mg)}: {how}"


def protocols_text(protocols: Iterable[Protocol]) -> str:
    """The protocols, a few lines each."""
    return "\n\n".join(_protocol_text(protocol) for protocol in protocols)


def _protocol_text(protocol: Protocol) -> str:
    doses = ", ".join(str(level.daily_mg) for level in protocol.levels)
    days = {level.days for level in protocol.levels[:-1]}
    pace = "" if not days else f", {listed([str(count) for count in sorted(filter(None, days))])} days each"
    lines = [
        protocol.id,
        f"  {protocol.name}. For: {protocol.for_whom}.",
        f"  {doses} mg a day{pace}; at most {mg(protocol.maximum_mg)}.",
        f"  Side effects: {protocol.on_side_effects}",
        f"  Evidence: {protocol.evidence}. Source: {protocol.origin.title}.",
    ]
    return "\n".join(lines + [f"  {text}" for text in (protocol.assumed, protocol.note) if text])
