"""From what was typed on the two form pages to the question, and back again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from posology.analysis.result import Randomised
from posology.diary import Columns, Inspection, ReadOptions
from posology.usecases.asked import Asked
from posology.web.pages.fields import Fields

ROLES = ("treatment", "outcome", "date", "time", "period", "taken", "guess")
COLUMN_FIELDS = (*ROLES, "person", "dates", "decimals", "zone", "lowest", "highest")
QUESTION_FIELDS = (
    "active",
    "control",
    "better",
    "worthwhile",
    "unit",
    "randomised",
    "blinded",
    "before",
    "period_days",
    "effect_at",
)
_DATES = {"day-first": True, "month-first": False}
_DECIMALS = {"comma": True, "point": False}
_BLINDED = {"yes": True, "no": False}
JUST_SHOW = "neither"  # of "which way is better": the difference without an answer


def options_typed(typed: Mapping[str, Any]) -> ReadOptions:
    """How to read the file, as far as it was said."""
    return ReadOptions(
        day_first=_DATES.get(typed.get("dates", "")),
        decimal_comma=_DECIMALS.get(typed.get("decimals", "")),
        zone=(typed.get("zone") or "").strip() or None,
        person=typed.get("person") or None,
    )


def columns_typed(fields: Fields, inspection: Inspection) -> tuple[Columns, ReadOptions] | None:
    """Which column is what; None when something is missing, and then `fields.errors` says what."""
    names = [column.name for column in inspection.columns]
    treatment = fields.choice("treatment", names, missing="Choose the column that says what you were on.")
    outcome = fields.choice("outcome", names, missing="Choose the column that holds the score.")
    others = {role: fields.choice(role, names) for role in ROLES[2:]}
    marks = tuple(name for name in fields.several("marks") if name in names)
    lowest, highest = fields.number("lowest"), fields.number("highest")
    if (lowest is None) != (highest is None) and not {"lowest", "highest"} & set(fields.errors):
        missing = "lowest" if lowest is None else "highest"
        fields.errors[missing] = "Give both ends of the scale, or neither."
    if lowest is not None and highest is not None and lowest >= highest:
        fields.errors["highest"] = "The highest score must be above the lowest."
    if treatment and treatment == outcome:
        fields.errors["outcome"] = "The score must be another column than the treatment."
    if fields.errors or treatment is None or outcome is None:
        return None
    options = options_typed(fields.typed)
    if lowest is not None and highest is not None:
        options = replace(options, scales={outcome: (lowest, highest)})
    return Columns(treatment=treatment, outcomes=(outcome,), marks=marks, **others), options


def asked_typed(fields: Fields, columns: Columns, options: ReadOptions, labels: Collection[str]) -> Asked | None:
    """The whole question; None when something is missing, and then `fields.errors` says what."""
    active = fields.choice("active", labels, missing="Choose the treatment you want to know about.")
    control = fields.choice("control", labels, missing="Choose what to compare it with.")
    if active and active == control:
        fields.errors["control"] = "Choose another treatment than the one you ask about."
    better = fields.choice("better", ("lower", "higher", JUST_SHOW), missing="Choose which way is better.")
    worthwhile = fields.number(
        "worthwhile",
        above=0,
        missing=None if better == JUST_SHOW else "Write the smallest change that would be worth it to you.",
    )
    randomised = fields.choice("randomised", [r.value for r in Randomised], missing="Choose how the order came about.")
    blinded = fields.choice("blinded", _BLINDED, missing="Choose whether you knew which one you were on.")
    before = fields.choice("before", (*labels, "unknown"), missing="Choose what you were on, or that you do not know.")
    period_days, effect_at = fields.number("period_days", above=0), fields.number("effect_at", above=0)
    if period_days is not None and period_days != round(period_days):
        fields.errors["period_days"] = "Write a whole number of days."
    if fields.errors or active is None or control is None:
        return None
    return Asked(
        columns=columns,
        compare=(active, control),
        better=None if better == JUST_SHOW else better,
        worthwhile=worthwhile,
        randomised=Randomised(randomised or "no"),
        blinded=_BLINDED[blinded or "no"],
        before=before or "unknown",
        period_days=None if period_days is None else int(period_days),
        effect_at=effect_at,
        unit=fields.text("unit") or "points",
        options=options,
    )


def typed_again(asked: Asked) -> dict[str, Any]:
    """What one would type to ask this question."""
    columns, options = asked.columns, asked.options
    scale = options.scales.get(asked.score, ("", ""))
    active, control = asked.compare or ("", "")
    typed = {
        **{role: getattr(columns, role) for role in ROLES if role != "outcome"},
        "outcome": asked.score,
        "marks": list(columns.marks),
        "person": options.person,
        "zone": options.zone,
        "dates": _key(_DATES, options.day_first),
        "decimals": _key(_DECIMALS, options.decimal_comma),
        "lowest": scale[0],
        "highest": scale[1],
        "active": active,
        "control": control,
        "better": asked.better or JUST_SHOW,
        "worthwhile": asked.worthwhile,
        "unit": asked.unit,
        "randomised": asked.randomised.value,
        "blinded": _key(_BLINDED, asked.blinded),
        "before": asked.before,
        "period_days": asked.period_days,
        "effect_at": asked.effect_at,
    }
    return {name: value if isinstance(value, list) else _text(value) for name, value in typed.items()}


def _text(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _key(names: Mapping[str, bool], value: bool | None) -> str:
    return next((name for name, meaning in names.items() if meaning is value), "")
