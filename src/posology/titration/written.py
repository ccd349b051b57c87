"""A plan as plain JSON values and back, for the store and for export. Reading checks everything again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from posology.safety.verdict import Verdict
from posology.titration.person import Checked, Person
from posology.titration.plan import Plan, Step
from posology.titration.protocols import protocol
from posology.titration.strengths import strength
from posology.vocabulary.errors import BadInput


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """A plan as JSON values; nothing is lost."""
    person, checked = plan.person, plan.checked
    cap = person.prescribed_max_mg
    return {
        "id": plan.id,
        "protocol": plan.protocol.id,
        "person": {
            "conditions": list(person.conditions),
            "prescribed_max_mg": None if cap is None else str(cap),
            "age": person.age,
        },
        "zone": plan.zone,
        "bedtime": _clock(plan.bedtime),
        "morning": _clock(plan.morning),
        "form": plan.form,
        "strengths": [str(one) for one in plan.strengths],
        "checked": checked and {"verdict": checked.verdict.value, "complete": checked.complete},
        "steps": [step_to_json(step) for step in plan.steps],
        "dropped": [step_to_json(step) for step in plan.dropped],
        "revision": plan.revision,
    }


def plan_from_json(values: Mapping[str, Any]) -> Plan:
    """Make the plan again.

    Raises
    ------
    Refused
        When it breaks a rule on the dose: a file cannot carry a plan past a cap.
    BadInput
        When it is no plan.
    """
    try:
        person, checked = values["person"], values["checked"]
        cap = person["prescribed_max_mg"]
        return Plan(
            id=values["id"],
            protocol=protocol(values["protocol"]),
            person=Person(tuple(person["conditions"]), None if cap is None else Decimal(cap), person["age"]),
            zone=values["zone"],
            bedtime=time.fromisoformat(values["bedtime"]),
            morning=time.fromisoformat(values["morning"]),
            steps=tuple(step_from_json(step) for step in values["steps"]),
            form=values["form"],
            strengths=tuple(strength(one) for one in values["strengths"]),
            checked=checked and Checked(Verdict(checked["verdict"]), checked["complete"]),
            dropped=tuple(step_from_json(step) for step in values["dropped"]),
            revision=values["revision"],
        )
    except (KeyError, TypeError, ValueError, ArithmeticError):
        raise BadInput("This is not a plan that was saved by this program.", "Make the plan again.") from None


def step_to_json(step: Step) -> dict[str, Any]:
    """A step as JSON values."""
    return {
        "key": step.key,
        "start": step.start.isoformat(),
        "each_mg": str(step.each_mg),
        "times": [_clock(at) for at in step.times],
        "source": step.source,
    }


def step_from_json(values: Mapping[str, Any]) -> Step:
    """Make the step again; raises KeyError or ValueError where it cannot be one."""
    return Step(
        values["key"],
        date.fromisoformat(values["start"]),
        Decimal(values["each_mg"]),
        tuple(time.fromisoformat(at) for at in values["times"]),
        values["source"],
    )


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
