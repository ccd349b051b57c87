"""Pooled studies as one JSON object. Ratios stay natural logarithms, as in metafor; the keys are in the reference."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

from posology.evidence.pooling import BayesPooled, Funnel, Measure, Pooled, StudyResult
from posology.evidence.pooling.again import Subgroups
from posology.report.answer_json import finite
from posology.report.forest_rows import Z95


def pooled_json(pooled: Pooled) -> dict[str, Any]:
    """Lay what was pooled out under its documented names; `i2` is in percent."""
    content = {
        "estimate": pooled.estimate,
        "se": pooled.se,
        "ci95": pooled.ci95,
        "p_value": pooled.p_value,
        "tau2": pooled.tau2,
        "tau2_ci95": pooled.tau2_ci95,
        "i2": pooled.i2,
        "h2": pooled.h2,
        "q": pooled.q,
        "q_df": pooled.q_df,
        "q_p": pooled.q_p,
        "prediction95": pooled.prediction95,
        "k": pooled.k,
        "method": pooled.method.value,
        "knha": pooled.knapp_hartung,
    }
    plain: dict[str, Any] = finite(content)
    return plain


def measure_json(measure: Measure) -> dict[str, str]:
    """What the effects are, and on which scale they stand."""
    return {"measure": measure.value, "scale": "log" if measure.is_ratio else "plain"}


def studies_json(results: Sequence[StudyResult], pooled: Pooled) -> list[dict[str, Any]]:
    """Every study with its interval and its weight in percent."""
    return [
        {
            "study": result.study,
            "group": result.group or None,
            "effect": float(result.effect),
            "variance": float(result.variance),
            "ci95": [
                float(result.effect - Z95 * sqrt(result.variance)),
                float(result.effect + Z95 * sqrt(result.variance)),
            ],
            "weight": float(weight),
        }
        for result, weight in zip(results, pooled.weights, strict=True)
    ]


def more_json(
    bayes: BayesPooled | None,
    without: Sequence[tuple[str, Pooled]] | None,
    subgroups: Subgroups | None,
    funnel: Funnel | None,
    crossover: Sequence[tuple[float, Pooled]] | None,
) -> dict[str, Any]:
    """What was asked for besides; nothing where it was not."""
    content: dict[str, Any] = {}
    if bayes is not None:
        content["bayes"] = finite(bayes)
    if without is not None:
        content["leave_one_out"] = [{"without": name} | pooled_json(pooled) for name, pooled in without]
    if subgroups is not None:
        content["subgroups"] = {
            "groups": [{"group": group.name} | pooled_json(group.pooled) for group in subgroups.groups],
            "q": subgroups.q,
            "df": subgroups.df,
            "p": subgroups.p,
        }
    if funnel is not None:
        content["funnel"] = {name: value for name, value in finite(funnel).items() if name != "points"}
    if crossover is not None:
        content["crossover"] = [{"correlation": at} | pooled_json(pooled) for at, pooled in crossover]
    return content
