"""The picture of blockade over time: the middle, the band of nine in ten people, and another story dashed beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any

from posology.pharmacology.bands import Band
from posology.pharmacology.blockade import Structure
from posology.report.chart import Chart, Table, base_spec
from posology.report.palette import AMBER, LEAF, SOFT
from posology.vocabulary.words import number

MODEL = "model, not measured"
BREAK = " · "
"""Where the line inside a figure may go on below."""
MOST_POINTS, MOST_ROWS = 400, 49
SAID = {
    Structure.S1: "web pages say (S1)",
    Structure.S2: "fits brain scans (S2)",
    Structure.S3: "slow release (S3)",
}
"""What stands beside the line of each story."""
TICKS = (0, 50, 90, 100)
"""Percentages with a line across: half and nine in ten are what people ask for."""
HIGH = 85
"""Percentage from which a line is named below it."""
_MAIN_AT, _BESIDE_AT = 0.28, 0.36  # where on the axis the lines are named


def blockade_chart(
    *,
    name: str,
    title: str,
    hours: Sequence[float],
    blockade: Band,
    structure: Structure,
    axis: str,
    seeds: Band | None = None,
    beside: Structure = Structure.S1,
    clock: time | None = None,
    spoken: str = "",
) -> Chart:
    """Draw the blockade.

    Parameters
    ----------
    name, title
        What a page or a file calls it, and the heading above it.
    hours
        Hours on the axis.
    blockade
        Share of receptors at these hours.
    structure
        Which story; it is named in the figure.
    axis
        What the hours count from, such as "hours after the last dose".
    seeds
        Another story at the same hours, to be dashed beside this one; the web pages' own unless `beside` names it.
    beside
        Which story `seeds` is.
    clock
        Time on the wall at hour 0, for an axis of clock times.
    spoken
        More to say to those who cannot see it.
    """
    figure = f"{structure.value}: {structure.words}{BREAK}{MODEL}"
    described = (
        f"Chart of the share of receptors that may be blocked, by {axis}. {structure.value}, {structure.words}; "
        f"{MODEL}. The middle runs from {_percent(blockade.median[0])} to {_percent(blockade.median[-1])}. {spoken}"
    ).strip()
    other = None if structure is beside else seeds
    note = f"Green line: the middle. Pale band: nine in ten people lie in it. {figure}."
    if other is not None:
        note += f" Dashed: {SAID[beside]}{': half gone every 4 hours' if beside is Structure.S1 else ''}."
    spec = base_spec(described, height=260)
    spec["title"] = figure_title(figure)
    spec["config"]["lineBreak"] = BREAK
    spec["data"] = {"values": _points(hours, blockade, other)}
    spec["layer"] = [
        {
            "mark": {"type": "area", "color": LEAF, "opacity": 0.18},
            "encoding": {"y": {"field": "low"}, "y2": {"field": "high"}},
        },
        _named("median", LEAF, 3, SAID[structure], _at(hours, blockade, _MAIN_AT)),
    ]
    if other is not None:
        spec["layer"].append(_named("seeds", AMBER, 2, SAID[beside], _at(hours, other, _BESIDE_AT), dash=[6, 4]))
    quiet = {"titleColor": SOFT, "titleFontWeight": "normal", "titleFontSize": 13}
    across = {"title": axis, "grid": False, "tickCount": 8, **quiet, **_wall(hours, clock)}
    spec["encoding"] = {
        "x": {
            "field": "h",
            "type": "quantitative",
            "scale": {"domain": [hours[0], hours[-1]], "nice": False},
            "axis": across,
        },
        "y": {
            "type": "quantitative",
            "scale": {"domain": [0, 100]},
            "axis": {"title": "% blocked", "values": list(TICKS), **quiet},
        },
    }
    table = _table(hours, blockade, axis, structure, other, _short(beside), clock)
    return Chart(name, title, described, note, spec, table)


def figure_title(text: str) -> dict[str, Any]:
    """A line that stands inside a figure, wherever the figure goes."""
    style = {"anchor": "start", "color": SOFT, "fontSize": 14, "fontWeight": "normal", "offset": 14, "aria": False}
    return {"text": text, **style}


def clock_after(start: time, after_h: float) -> str:
    """Time on the wall so many hours after another: "04:30"."""
    minutes = round(60 * (start.hour + after_h) + start.minute) % 1440
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _points(hours: Sequence[float], blockade: Band, seeds: Band | None) -> list[dict[str, float]]:
    return [
        {
            "h": hours[i],
            "low": 100 * blockade.p05[i],
            "high": 100 * blockade.p95[i],
            "median": 100 * blockade.median[i],
            **({} if seeds is None else {"seeds": 100 * seeds.median[i]}),
        }
        for i in range(0, len(hours), max(1, len(hours) // MOST_POINTS))
    ]


def _named(
    field: str, colour: str, width: float, said: str, at: tuple[float, float], dash: list[int] | None = None
) -> dict[str, Any]:
    """A line with its name on it, above it or below where it runs high."""
    hour, height = at
    mark = {"type": "line", "color": colour, "strokeWidth": width, "strokeJoin": "round"}
    line = {"mark": {**mark, **({"strokeDash": dash} if dash else {})}, "encoding": {"y": {"field": field}}}
    away = 16 if height > HIGH else -12
    name = {
        "type": "text",
        "text": said,
        "color": colour,
        "fontSize": 14,
        "fontWeight": 600,
        "align": "left",
        "dy": away,
    }
    return {
        "layer": [
            line,
            {"data": {"values": [{"h": hour, field: height}]}, "mark": name, "encoding": {"y": {"field": field}}},
        ]
    }


def _at(hours: Sequence[float], blockade: Band, share: float) -> tuple[float, float]:
    """Hour and percentage of a line, so far along the axis."""
    i = round(share * (len(hours) - 1))
    return hours[i], 100 * blockade.median[i]


def _wall(hours: Sequence[float], clock: time | None) -> dict[str, Any]:
    """An axis of clock times, every three hours; nothing without a clock."""
    if clock is None:
        return {}
    ticks = [hour for hour in range(int(hours[-1]) + 1) if hour % 3 == 0]
    names = ",".join(f"'{clock_after(clock, hour)}'" for hour in ticks)
    return {"values": ticks, "labelExpr": f"[{names}][datum.value/3]", "labelOverlap": True}


def _short(story: Structure) -> str:
    return "As the web pages say" if story is Structure.S1 else f"As {story.value} says"


def _percent(share: float) -> str:
    return f"{number(100 * share, 0)}\u2009%"


def _table(
    hours: Sequence[float],
    blockade: Band,
    axis: str,
    structure: Structure,
    other: Band | None,
    other_head: str,
    clock: time | None,
) -> Table:
    rows = []
    for i in range(0, len(hours), max(1, -(-len(hours) // MOST_ROWS))):
        shares = [blockade.median[i], blockade.p05[i], blockade.p95[i], *([] if other is None else [other.median[i]])]
        when = f"{hours[i]:g}" if clock is None else clock_after(clock, hours[i])
        rows.append((when, *map(_percent, shares)))
    head = [axis.capitalize(), "Middle", "5 in 100 below", "5 in 100 above"]
    head += [] if other is None else [other_head]
    return Table(f"Share of receptors blocked ({structure.value}, {MODEL})", tuple(head), tuple(rows))
