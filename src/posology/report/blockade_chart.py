"""The picture of blockade over time: the middle, the band of nine in ten people, and the web pages' story dashed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from posology.pharmacology.bands import Band
from posology.pharmacology.blockade import Structure
from posology.report.chart import Chart, Table, base_spec
from posology.report.palette import AMBER, LEAF, SOFT
from posology.vocabulary.words import number

MODEL = "model, not measured"
MOST_POINTS, MOST_ROWS = 400, 49


def blockade_chart(
    *,
    name: str,
    title: str,
    hours: Sequence[float],
    blockade: Band,
    structure: Structure,
    axis: str,
    seeds: Band | None = None,
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
        The web pages' story at the same hours, to be dashed beside another.
    spoken
        More to say to those who cannot see it.
    """
    figure = f"{structure.value}: {structure.words} · {MODEL}"
    described = (
        f"Chart of the share of receptors that may be blocked, by {axis}. {structure.value}, {structure.words}; "
        f"{MODEL}. The middle runs from {_percent(blockade.median[0])} to {_percent(blockade.median[-1])}. {spoken}"
    ).strip()
    beside = None if structure is Structure.S1 else seeds
    note = f"Green line: the middle. Pale band: nine in ten people lie in it. {figure}."
    if beside is not None:
        note += " Dashed: what the web pages say (S1: gone by half every 4 hours)."
    spec = base_spec(described, height=230)
    spec["title"] = figure_title(figure)
    spec["data"] = {"values": _points(hours, blockade, beside)}
    spec["layer"] = [
        {
            "mark": {"type": "area", "color": LEAF, "opacity": 0.18},
            "encoding": {"y": {"field": "low"}, "y2": {"field": "high"}},
        },
        _line("median", LEAF, 3),
        *([] if beside is None else [_line("seeds", AMBER, 2, dash=[6, 4])]),
    ]
    quiet = {"titleColor": SOFT, "titleFontWeight": "normal"}
    spec["encoding"] = {
        "x": {
            "field": "h",
            "type": "quantitative",
            "scale": {"domain": [hours[0], hours[-1]], "nice": False},
            "axis": {"title": axis, "grid": False, "tickCount": 8, **quiet},
        },
        "y": {
            "type": "quantitative",
            "scale": {"domain": [0, 100]},
            "axis": {"title": "% blocked", "tickCount": 5, **quiet},
        },
    }
    return Chart(name, title, described, note, spec, _table(hours, blockade, axis, structure, beside))


def figure_title(text: str) -> dict[str, Any]:
    """A line that stands inside a figure, wherever the figure goes."""
    style = {"anchor": "start", "color": SOFT, "fontSize": 14, "fontWeight": "normal", "aria": False}
    return {"text": text, **style}


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


def _line(field: str, colour: str, width: float, dash: list[int] | None = None) -> dict[str, Any]:
    mark = {"type": "line", "color": colour, "strokeWidth": width, "strokeJoin": "round"}
    return {"mark": {**mark, **({"strokeDash": dash} if dash else {})}, "encoding": {"y": {"field": field}}}


def _percent(share: float) -> str:
    return f"{number(100 * share, 0)}\u2009%"


def _table(hours: Sequence[float], blockade: Band, axis: str, structure: Structure, seeds: Band | None) -> Table:
    rows = []
    for i in range(0, len(hours), max(1, -(-len(hours) // MOST_ROWS))):
        shares = [blockade.median[i], blockade.p05[i], blockade.p95[i], *([] if seeds is None else [seeds.median[i]])]
        rows.append((f"{hours[i]:g}", *map(_percent, shares)))
    head = [axis.capitalize(), "Middle", "5 in 100 below", "5 in 100 above"]
    head += [] if seeds is None else ["As the web pages say"]
    return Table(f"Share of receptors blocked ({structure.value}, {MODEL})", tuple(head), tuple(rows))
