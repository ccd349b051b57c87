"""The answer as one JSON object: plain dicts, lists, strings, booleans, None and finite numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from math import isfinite
from typing import Any

from posology.analysis.result import Analysis


def analysis_json(analysis: Analysis) -> dict[str, Any]:
    """Lay an analysis out under the names the reference documents.

    Differences are ACTIVE minus CONTROL in the measure's own units, probabilities lie between 0 and 1, and what is
    not known (or not a finite number) is None.
    """
    content = {
        "effect": analysis.effect,
        "effect_steady": analysis.effect_steady,
        "answer": analysis.answer,
        "sentence": f"{analysis.headline} {analysis.sentence}",
        "more_data": analysis.more_data,
        "better": analysis.better,
        "worthwhile": analysis.worthwhile,
        "design": analysis.design,
        "autocorrelation": analysis.autocorrelation,
        "onset_half_life_days": analysis.onset_half_life_days,
        "period_sd": analysis.period_sd,
        "noise_share": analysis.noise_share,
        "residual_sd": analysis.residual_sd,
        "sensitivity": analysis.sensitivity,
        "checks": {
            check.name: {"label": check.label, "flagged": check.flagged, "text": check.text, **check.numbers}
            for check in analysis.checks
        },
        "warnings": analysis.warnings,
        "versions": analysis.versions,
    }
    plain: dict[str, Any] = finite(content)
    return plain


def finite(value: Any) -> Any:
    """Turn a value into what JSON can hold: dataclasses to dicts, tuples to lists, NaN and infinities to None."""
    if is_dataclass(value):
        return {item.name: finite(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [finite(item) for item in value]
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, bool | int):
        return value
    if hasattr(value, "item"):  # a numpy scalar
        return finite(value.item())
    return float(value) if isfinite(value) else None
