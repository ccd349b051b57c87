"""Protocols and plans as JSON for other programs: doses are strings of decimals, dates and times as in ISO 8601."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from posology.titration.cautions import cautions
from posology.titration.plan import Plan, Step
from posology.titration.protocol import Advice, Protocol
from posology.titration.strengths import MARK_ML
from posology.titration.supply import NotMade, Portion, make_steps, marks
from posology.vocabulary.doses import plain_decimal


def plan_json(plan: Plan) -> dict[str, Any]:
    """A plan as `posology plan --json` prints it.

    A step lasts until the next one. `dose_mg` is the amount of a whole day; where `at` holds several times, with commas
    between, it is taken in equal parts. A time before 05:00 is in the night after the day. `supply` is there where
    strengths were given: how each step is made at one time, exactly, or why it cannot be.
    """
    supply = {"supply": [_portion(step, made) for step, made in make_steps(plan, plan.strengths)]}
    return {
        "protocol": plan.protocol.id,
        "checked": plan.checked is not None,
        "max_mg": dose_text(plan.bound.max_mg),
        "cap_reason": plan.bound.reason or None,
        "steps": [step_json(step) for step in plan.steps],
        "warnings": [{"text": caution.text, "source": caution.source} for caution in cautions(plan)],
        **(supply if plan.strengths else {}),
    }


def step_json(step: Step) -> dict[str, str]:
    """One step: its first day, the dose of a day, the local times, the source."""
    return {
        "from": step.start.isoformat(),
        "dose_mg": dose_text(step.daily_mg),
        "at": ",".join(f"{at:%H:%M}" for at in step.times),
        "source": step.source,
    }


def protocols_json(protocols: Iterable[Protocol]) -> list[dict[str, Any]]:
    """Every protocol as `posology protocols --json` prints it."""
    return [protocol_json(protocol) for protocol in protocols]


def protocol_json(protocol: Protocol) -> dict[str, Any]:
    """One protocol with all that its file says."""
    window = protocol.window
    return {
        "id": protocol.id,
        "name": protocol.name,
        "for": protocol.for_whom,
        "source": protocol.source,
        "sources": list(protocol.cited),
        "evidence": protocol.evidence.value,
        "start_mg": dose_text(protocol.start_mg),
        "step_mg": None if protocol.step_mg is None else dose_text(protocol.step_mg),
        "interval_days": protocol.interval_days,
        "target_mg": dose_text(protocol.target_mg),
        "max_mg": dose_text(protocol.maximum_mg),
        "levels": [
            {"dose_mg": dose_text(level.daily_mg), "times_a_day": len(level.slots), "days": level.days}
            for level in protocol.levels
        ],
        "window": window and {"from": f"{window.opens:%H:%M}", "to": f"{window.closes:%H:%M}", "source": window.source},
        "forms": list(protocol.forms),
        "on_side_effects": protocol.on_side_effects,
        "judge": _advice(protocol.judge),
        "stop": _advice(protocol.stop),
        "note": protocol.note,
        "assumed": protocol.assumed,
    }


def dose_text(dose: Decimal) -> str:
    """Milligrams as a string of a decimal: "1.5", "3"."""
    return str(plain_decimal(dose))


def _portion(step: Step, made: Portion | NotMade) -> dict[str, Any]:
    entry: dict[str, Any] = {"from": step.start.isoformat(), "each_mg": dose_text(step.each_mg)}
    if isinstance(made, NotMade):
        return {**entry, "take": None, "problem": made.reason, "ask": made.ask}
    if made.volume_ml is not None:
        count = {"marks": marks(made.volume_ml), "mark_ml": dose_text(MARK_ML)}
        return {**entry, "take": made.words, "volume_ml": dose_text(made.volume_ml), **count}
    return {**entry, "take": made.words, "units": [{"strength": str(one), "count": n} for one, n in made.units]}


def _advice(advice: Advice | None) -> dict[str, Any] | None:
    if advice is None:
        return None
    return {"text": advice.text, "after_days": advice.after_days, "source": advice.source}
