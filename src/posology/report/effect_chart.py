"""The picture of how big the effect probably is: the posterior as an area, and what is too small to matter in grey."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from posology.analysis.result import Analysis, Answer
from posology.report.chart import Chart, Table, base_spec
from posology.report.palette import INK, LEAF, SAND, SOFT
from posology.vocabulary.words import amount, duration, number, percent, places_for, short, span, spoken_measure

_SHOWN = 0.004  # densities below this share of the peak are not drawn


def effect_chart(analysis: Analysis, *, measure: str, unit: str) -> Chart:
    """Draw the posterior of the effect.

    Parameters
    ----------
    analysis
        The finished analysis; its density grid becomes the area, its worthwhile change the grey band.
    measure
        Name of the score as written in the diary.
    unit
        Word for one unit of the score, in the plural ("points").
    """
    low, high = _domain(analysis)
    spec = base_spec(_describe(analysis, measure, unit), height=150)
    spec["layer"] = [*_grey(analysis, low, high), _area(analysis, low, high), _zero(), *_directions(analysis, measure)]
    spec["encoding"] = {
        "x": {
            "type": "quantitative",
            "scale": {"domain": [low, high], "nice": False},
            "axis": {"title": None, "grid": False, "tickCount": 6},
        },
        "y": {"type": "quantitative", "axis": None},
    }
    return Chart(
        "effect",
        _title(analysis),
        spec["description"],
        _note(analysis, unit),
        spec,
        _table(analysis, unit, low, high),
    )


def _title(analysis: Analysis) -> str:
    """Association is never called effect."""
    known = analysis.answer not in (Answer.ASSOCIATION_ONLY, None)
    return "How big the effect probably is" if known else "How big the difference probably is"


def direction_labels(measure: str, better: str | None) -> tuple[str, str]:
    """What left and right of zero mean: "less fatigue" where lower is better, else "lower mood"."""
    left, right = ("less", "more") if better == "lower" else ("lower", "higher")
    return f"{left} {spoken_measure(measure)}", f"{right} {spoken_measure(measure)}"


def _domain(analysis: Analysis) -> tuple[float, float]:
    value, density = np.asarray(analysis.density.value), np.asarray(analysis.density.density)
    seen = value[density > _SHOWN * density.max()]
    edges = [float(seen.min()), float(seen.max()), 0.0]
    if analysis.worthwhile is not None:
        edges += [-analysis.worthwhile, analysis.worthwhile]
    low, high = min(edges), max(edges)
    beside_zero = 0.12 * (high - low)  # room for the words on both sides of zero
    margin = 0.03 * (high - low)
    return min(low - margin, -beside_zero), max(high + margin, beside_zero)


def _grey(analysis: Analysis, low: float, high: float) -> list[dict[str, Any]]:
    if analysis.worthwhile is None:
        return []
    w = analysis.worthwhile
    return [
        {
            "data": {"values": [{"from": max(-w, low), "to": min(w, high)}]},
            "mark": {"type": "rect", "color": SAND},
            "encoding": {"x": {"field": "from"}, "x2": {"field": "to"}},
        }
    ]


def _area(analysis: Analysis, low: float, high: float) -> dict[str, Any]:
    pairs = zip(analysis.density.value, analysis.density.density, strict=True)
    return {
        "data": {"values": [{"effect": v, "density": d} for v, d in pairs if low <= v <= high]},
        "mark": {"type": "area", "color": LEAF, "opacity": 0.75},
        "encoding": {"x": {"field": "effect"}, "y": {"field": "density"}},
    }


def _zero() -> dict[str, Any]:
    return {
        "data": {"values": [{"zero": 0}]},
        "mark": {"type": "rule", "color": INK, "strokeWidth": 1.5},
        "encoding": {"x": {"field": "zero"}},
    }


def _directions(analysis: Analysis, measure: str) -> list[dict[str, Any]]:
    left, right = direction_labels(measure, analysis.better)
    sides = (({"value": 4}, "left", left), ({"value": "width"}, "right", right))
    return [
        {
            "data": {"values": [{}]},
            "mark": {"type": "text", "align": align, "color": SOFT, "fontSize": 14, "y": -10, "text": label},
            "encoding": {"x": x},
        }
        for x, align, label in sides
    ]


def _note(analysis: Analysis, unit: str) -> str:
    effect = analysis.effect
    after = duration(effect.at_days)
    first = f"The difference after {after} on {analysis.design.active} against {after} on {analysis.design.control}."
    if analysis.worthwhile is None:
        return f"{first} The line marks no difference."
    return f"{first} Grey: changes too small to matter to you (less than {amount(analysis.worthwhile, unit)})."


def _describe(analysis: Analysis, measure: str, unit: str) -> str:
    effect, places = analysis.effect, places_for(analysis.effect.sd)
    return (
        f"Chart of how big the difference in {spoken_measure(measure)} probably is. "
        f"Most likely about {number(effect.mean, places)} {unit}; "
        f"likely range ({percent(0.95)}) {span(*effect.interval95, places)}."
    )


def _table(analysis: Analysis, unit: str, low: float, high: float) -> Table:
    edges = _edges(analysis, low, high)
    value, density = np.asarray(analysis.density.value), np.asarray(analysis.density.density)
    mass = np.concatenate([[0.0], np.cumsum(np.diff(value) * (density[1:] + density[:-1]) / 2)])
    below = np.interp(edges, value, mass / mass[-1], left=0.0, right=1.0)
    shares = np.diff(np.concatenate([[0.0], below, [1.0]]))
    names = [f"less than {short(edges[0])}"]
    names += [f"{short(a)} to {short(b)}" for a, b in pairwise(edges)]
    names += [f"more than {short(edges[-1])}"]
    rows = tuple((name, percent(float(share))) for name, share in zip(names, shares, strict=True))
    return Table("How likely each size of difference is", (f"Difference ({unit})", "Chance"), rows)


def _edges(analysis: Analysis, low: float, high: float) -> list[float]:
    raw = (high - low) / 8
    power = 10.0 ** np.floor(np.log10(raw))
    step = float(power * next(m for m in (1, 2, 5, 10) if m * power >= raw))
    edges = {round(k * step, 12) for k in range(int(np.ceil(low / step)), int(np.floor(high / step)) + 1)} | {0.0}
    if analysis.worthwhile is not None:
        edges |= {-analysis.worthwhile, analysis.worthwhile}
    return sorted(edges)
