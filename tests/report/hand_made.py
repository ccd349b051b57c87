"""A hand-made analysis of Alice's LDN trial: sixteen weeks, eight fortnights, no engine needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import exp, pi, sqrt
from typing import Any

from posology.analysis.question import Question
from posology.analysis.result import (
    Analysis,
    Answer,
    Check,
    Curve,
    Density,
    Design,
    Effect,
    Estimate,
    PeriodSummary,
    Randomised,
    SensitivityRow,
    SteadyEffect,
)
from posology.analysis.sentence import write_headline, write_sentence
from posology.report.days_chart import Reading

ARMS = ("placebo", "LDN", "LDN", "placebo", "LDN", "placebo", "placebo", "LDN")
FIRST_DAY = date(2026, 1, 5)


def alice_design(**changes: Any) -> Design:
    periods = tuple(
        PeriodSummary(str(i + 1), arm, 14 * i, 14 * i + 13, 13, 6.0 if arm == "placebo" else 4.6)
        for i, arm in enumerate(ARMS)
    )
    design = Design(
        active="LDN",
        control="placebo",
        randomised=Randomised.PAIRS,
        blinded=True,
        before="unknown",
        periods=periods,
        median_run_days=14.0,
        days=112,
        scored_days=104,
        readings=104,
        missing_by_arm={"LDN": 4, "placebo": 4},
        period_terms=True,
        time_of_day_terms=0,
    )
    return replace(design, **changes)


def alice_curve() -> Curve:
    level, days = 6.0, tuple(float(d) for d in range(112))
    mean = []
    for d in range(112):
        target = 4.6 if ARMS[d // 14] == "LDN" else 6.0
        level += (target - level) * 0.3
        mean.append(level)
    return Curve(days, tuple(mean), tuple(m - 0.5 for m in mean), tuple(m + 0.5 for m in mean))


def alice_density(mean: float = -1.4, sd: float = 0.7) -> Density:
    values = tuple(mean + sd * (k - 100) / 25 for k in range(201))
    return Density(values, tuple(exp(-(((v - mean) / sd) ** 2) / 2) / (sd * sqrt(2 * pi)) for v in values))


def alice(**changes: Any) -> Analysis:
    """Alice's analysis; any field can be replaced."""
    effect = Effect(-1.4, 0.7, (-2.8, -0.04), 14.0, 0.97, 0.71, 0.28, 0.03, 0.001)
    analysis = Analysis(
        effect=effect,
        effect_steady=SteadyEffect(-1.5, 0.8, (-3.1, 0.0), False),
        answer=Answer.PROBABLY_HELPS,
        headline="",
        sentence="",
        more_data="Two more weeks on each would likely settle it.",
        design=alice_design(),
        better="lower",
        worthwhile=1.0,
        autocorrelation=Estimate(0.45, 0.46, (0.2, 0.68)),
        onset_half_life_days=Estimate(2.1, 1.7, (0.0, 6.5)),
        period_sd=Estimate(0.3, 0.25, (0.02, 0.9)),
        noise_share=Estimate(0.3, 0.28, (0.02, 0.7)),
        residual_sd=Estimate(1.1, 1.1, (0.95, 1.3)),
        curve=alice_curve(),
        density=alice_density(),
        sensitivity=(
            SensitivityRow("no_trend", "without a trend", -1.3, (-2.6, 0.0), 0.97, Answer.PROBABLY_HELPS),
            SensitivityRow("as_taken", "as taken", -1.45, (-2.9, 0.1), 0.96, None),
        ),
        checks=(
            Check("residual_autocorrelation", "Left-over pattern from day to day", False, "Nothing is left over."),
            Check(
                "floor_ceiling", "Scores at the end of the scale", True, "22 of 104 days sit on 10.", {"share": 0.21}
            ),
            Check("weekday", "Day of the week", None, "There are too few weeks to look."),
        ),
        warnings=("Eight days have no score.",),
        versions={"posology": "0.1.0", "numpy": "2.4.6"},
    )
    return worded(replace(analysis, **changes))


def worded(analysis: Analysis, measure: str = "fatigue", unit: str = "points") -> Analysis:
    """The analysis with the headline and the sentence that its own numbers give."""
    question = Question(
        "LDN", "placebo", better=analysis.better, worthwhile=analysis.worthwhile, measure=measure, unit=unit
    )
    said = (analysis.answer, analysis.effect)
    return replace(
        analysis,
        headline=write_headline(*said, analysis.design),
        sentence=write_sentence(*said, question, analysis.design),
    )


def alice_readings() -> tuple[Reading, ...]:
    readings = []
    for d in range(112):
        missing = d % 14 == 9
        score = None if missing else (6.0 if ARMS[d // 14] == "placebo" else 4.6) + ((d * 37) % 11 - 5) / 4
        readings.append(Reading(d, None, FIRST_DAY + timedelta(days=d), ARMS[d // 14], score))
    return tuple(readings)
