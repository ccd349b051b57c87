"""The picture of every day: arms as quiet bands, days as dots with gaps left empty, the fitted curve on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from posology.analysis.result import Analysis
from posology.report.chart import Chart, Table, base_spec
from posology.report.palette import CARD, DUSK, LEAF, LEAF_SOFT, SAND, SOFT
from posology.vocabulary.words import count, number, percent, spoken_measure


@dataclass(frozen=True)
class Reading:
    """One reading as the picture shows it.

    Parameters
    ----------
    day
        Days since the first day of the diary.
    hour
        Hours since local midnight, where a day has several readings; else None.
    on
        Local date, or None where the diary numbers its days.
    arm
        Treatment of that day, or None where it was not written down.
    score
        The measure, or None where it is missing.
    """

    day: int
    hour: float | None
    on: date | None
    arm: str | None
    score: float | None


def days_chart(
    analysis: Analysis, readings: Sequence[Reading], *, measure: str, scale: tuple[float, float] | None = None
) -> Chart:
    """Draw the diary with its arms and the fitted curve.

    Parameters
    ----------
    analysis
        The finished analysis; its periods become bands, its curve the line.
    readings
        Every reading of the two arms in order of time; missing scores leave their place empty.
    measure
        Name of the score as written in the diary.
    scale
        Lowest and highest score there can be, where known.
    """
    design = analysis.design
    spec = base_spec(_describe(analysis, readings, measure), height=230)
    spec["layer"] = [_bands(analysis), _band_labels(analysis), _uncertainty(analysis), _dots(analysis, readings)]
    spec["layer"].append(_line(analysis))
    spec["encoding"] = {
        "x": {
            "type": "quantitative",
            "scale": {"domain": [-0.5, design.days - 0.5], "nice": False},
            "axis": _day_axis(design.days),
        },
        "y": {
            "type": "quantitative",
            "scale": {"domain": list(scale)} if scale else {"zero": False, "nice": True},
            "axis": {"title": None, "tickCount": 4, "grid": True},
        },
    }
    note = (
        f"Green bands and full dots: {design.active}. Sand bands and open dots: {design.control}. "
        f"The line is what the model expects; the pale area is its likely range ({percent(0.95)}). "
        "Empty places are missing days."
    )
    return Chart(
        "days", "Every day of your trial", spec["description"], note, spec, _table(analysis, readings, measure)
    )


def _bands(analysis: Analysis) -> dict[str, Any]:
    values = [{"from": p.first_day - 0.5, "to": p.last_day + 0.5, "arm": p.arm} for p in analysis.design.periods]
    return {
        "data": {"values": values},
        "mark": {"type": "rect", "stroke": CARD, "strokeWidth": 1 if analysis.design.median_run_days > 2 else 0},
        "encoding": {
            "x": {"field": "from"},
            "x2": {"field": "to"},
            "color": {
                "field": "arm",
                "type": "nominal",
                "legend": None,
                "scale": {"domain": [analysis.design.active, analysis.design.control], "range": [LEAF_SOFT, SAND]},
            },
        },
    }


def _band_labels(analysis: Analysis) -> dict[str, Any]:
    design = analysis.design
    letters = max(len(design.active), len(design.control))
    values = [
        {"mid": (p.first_day + p.last_day) / 2, "arm": p.arm, "room": (p.last_day - p.first_day + 1) / design.days}
        for p in design.periods
    ]
    return {
        "data": {"values": values},
        "transform": [{"filter": f"datum.room * width > {7.5 * letters}"}],
        "mark": {"type": "text", "color": SOFT, "fontSize": 14, "y": {"expr": "height + 17"}},
        "encoding": {"x": {"field": "mid"}, "text": {"field": "arm"}},
    }


def _uncertainty(analysis: Analysis) -> dict[str, Any]:
    curve = analysis.curve
    values = [{"day": d, "low": lo, "high": hi} for d, lo, hi in zip(curve.day, curve.low, curve.high, strict=True)]
    return {
        "data": {"values": values},
        "mark": {"type": "area", "color": LEAF, "opacity": 0.18},
        "encoding": {"x": {"field": "day"}, "y": {"field": "low"}, "y2": {"field": "high"}},
    }


def _dots(analysis: Analysis, readings: Sequence[Reading]) -> dict[str, Any]:
    active = analysis.design.active
    values = [{"day": _place(r), "score": r.score, "on": r.arm == active} for r in readings if r.score is not None]
    return {
        "data": {"values": values},
        "mark": {"type": "point", "filled": True, "size": 30, "stroke": DUSK, "strokeWidth": 1.2, "opacity": 0.75},
        "encoding": {
            "x": {"field": "day"},
            "y": {"field": "score"},
            "fill": {"condition": {"test": "datum.on", "value": DUSK}, "value": CARD},
        },
    }


def _place(reading: Reading) -> float:
    """Where on the axis of days: the middle of the day's band, or its clock time within the band."""
    return float(reading.day) if reading.hour is None else reading.day - 0.5 + reading.hour / 24


def _line(analysis: Analysis) -> dict[str, Any]:
    values = [{"day": d, "mean": m} for d, m in zip(analysis.curve.day, analysis.curve.mean, strict=True)]
    return {
        "data": {"values": values},
        "mark": {"type": "line", "color": LEAF, "strokeWidth": 3, "strokeJoin": "round"},
        "encoding": {"x": {"field": "day"}, "y": {"field": "mean"}},
    }


def _day_axis(days: int) -> dict[str, Any]:
    step = next(s for s in (1, 7, 14, 28, 56, 91, 182, 364, 728, days) if days / s <= 9)
    return {
        "title": None,
        "values": list(range(0, days, step)),
        "labelExpr": "'day ' + format(datum.value + 1, ',')",
        "offset": 26,
        "domain": False,
        "ticks": False,
        "grid": False,
    }


def _describe(analysis: Analysis, readings: Sequence[Reading], measure: str) -> str:
    design, scores = analysis.design, [r.score for r in readings if r.score is not None]
    periods = f"{count(len(design.periods), 'period')} on {design.active} or {design.control}"
    low, high = number(min(scores), 1), number(max(scores), 1)
    return (
        f"Chart of your {spoken_measure(measure)} on each of {count(design.days, 'day')}, with {periods} as bands. "
        f"Scores run from {low} to {high}. The fitted line is drawn on top."
    )


def _table(analysis: Analysis, readings: Sequence[Reading], measure: str) -> Table:
    expected = dict(zip(analysis.curve.day, analysis.curve.mean, strict=True))
    rows = []
    for r in readings:
        mean = expected.get(float(r.day))
        rows.append(
            (
                str(r.day + 1),
                _date(r),
                r.arm or "not written down",
                "missing" if r.score is None else f"{r.score:g}",
                "" if mean is None else number(mean, 2),
            )
        )
    return Table(
        f"Every reading of your {spoken_measure(measure)}",
        ("Day", "Date", "Treatment", measure, "Expected by the model"),
        tuple(rows),
    )


def _date(reading: Reading) -> str:
    words = [] if reading.on is None else [reading.on.isoformat()]
    if reading.hour is not None:
        seconds = round(3600 * reading.hour)
        words.append(f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}")
    return " ".join(words)
