"""The forest plot: a square for every study, a diamond for all together, a bar for where a new study may fall."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import ceil, exp, floor, log
from typing import Any

from posology.evidence.pooling import Measure, Pooled, StudyResult
from posology.evidence.pooling.again import Subgroups
from posology.report.chart import Chart, Table, base_spec
from posology.report.forest_rows import Kind, Row, forest_rows, method_words, scatter_words
from posology.report.palette import DUSK, INK, LEAF, LINE, SOFT, TYPEFACE
from posology.vocabulary.words import count, number, percent, places_for, span

_ROW_HEIGHT = 30
_LARGEST = 260  # area of the heaviest square, px^2
_TALL = 0.3  # half the height of a diamond, in rows
_FEWEST_TICKS = 4
_NAME = 34  # letters of a study's name that are shown; the table has it whole


def forest_chart(
    results: Sequence[StudyResult],
    pooled: Pooled,
    measure: Measure,
    *,
    subgroups: Subgroups | None = None,
    title: str = "What the studies found",
    directions: tuple[str, str] | None = None,
) -> Chart:
    """Draw a forest plot.

    Parameters
    ----------
    results, pooled, measure, subgroups
        As in `posology.report.forest_rows.forest_rows`.
    title
        Heading above the picture.
    directions
        What left and right of "no difference" mean, such as ("favours LDN", "favours placebo").
    """
    rows = forest_rows(results, pooled, measure, subgroups)
    places = max(2, places_for(pooled.se)) if not measure.is_ratio else 2
    left, right = directions or default_directions(measure)
    domain = _domain(rows, measure)
    spec = base_spec(_describe(rows, pooled, measure, places), height=_ROW_HEIGHT * len(rows))
    spec["config"]["view"] = {"stroke": None}
    scale = {"type": "log" if measure.is_ratio else "linear", "domain": list(domain), "nice": False, "zero": False}
    spec["encoding"] = {
        "x": {
            "type": "quantitative",
            "scale": scale,
            "axis": _scale_axis(measure, domain),
        },
    }
    none = 1.0 if measure.is_ratio else 0.0
    spec["layer"] = [
        _upright(none, rows, SOFT, []),
        _upright(_total(rows), rows, LEAF, [3, 4]),
        *_line_above_total(rows),
        *_studies(rows, domain),
        *_prediction(rows, domain),
        _diamonds(rows, domain),
        *_columns(rows, places),
        *_directions(left, right),
    ]
    spec["resolve"] = {"axis": {"y": "independent"}}
    return Chart("forest", title, spec["description"], _note(pooled), spec, _table(rows, measure, places))


def default_directions(measure: Measure) -> tuple[str, str]:
    """What left and right mean where nobody has said which is better."""
    if measure.is_ratio:
        return "fewer in the first group", "more in the first group"
    return "lower in the first group", "higher in the first group"


def _domain(rows: Sequence[Row], measure: Measure) -> tuple[float, float]:
    """Wide enough for estimates, diamonds and the prediction; long intervals of single studies are cut off."""
    there, back = (log, exp) if measure.is_ratio else (float, float)
    kept = [there(end) for row in rows if row.kind is not Kind.STUDY for end in (row.low, row.high) if end is not None]
    points = [there(row.estimate) for row in rows if row.estimate is not None]
    inner = [*kept, *points, 0.0]
    low, high = min(inner), max(inner)
    room = max(high - low, 1e-300)
    ends = [there(end) for row in rows for end in (row.low, row.high) if end is not None]
    low, high = max(min(ends), low - 0.6 * room), min(max(ends), high + 0.6 * room)
    low, high = min(low, -0.12 * room), max(high, 0.12 * room)
    margin = 0.04 * (high - low)
    return back(low - margin), back(high + margin)


def _scale_axis(measure: Measure, domain: tuple[float, float]) -> dict[str, Any]:
    axis: dict[str, Any] = {
        "title": measure.words.capitalize(),
        "titleColor": SOFT,
        "titleFontSize": 14,
        "titleFontWeight": "normal",
        "grid": False,
        "ticks": True,
        "domain": True,
        "domainColor": LINE,
        "tickCount": 6,
        "labelOverlap": True,
    }
    if measure.is_ratio:
        axis["format"] = "~r"
        axis["values"] = _ratio_ticks(domain)
    return axis


def _ratio_ticks(domain: tuple[float, float]) -> list[float]:
    """Round ratios inside the picture: 1 and its like where it is wide, every twentieth or less where it is narrow."""
    for steps in ((1,), (1, 2, 5), (1, 1.5, 2, 3, 5, 7)):
        ticks = [float(f"{m}e{p}") for p in range(-9, 10) for m in steps]
        ticks = [tick for tick in ticks if domain[0] <= tick <= domain[1]]
        if len(ticks) >= _FEWEST_TICKS:
            return ticks
    for step in (m * 10**p for p in range(6) for m in (5, 10, 20)):  # 1/5, 1/10, ...: equal steps, with 1 among them
        ticks = [at / step for at in range(ceil(domain[0] * step), floor(domain[1] * step) + 1)]
        if len(ticks) >= _FEWEST_TICKS:
            return ticks
    return [1.0]


def _y(rows: Sequence[Row], axis: dict[str, Any] | None) -> dict[str, Any]:
    scale = {"domain": [len(rows) - 0.5, -0.5], "nice": False, "zero": False}
    return {"field": "row", "type": "quantitative", "scale": scale, "axis": axis}


def _upright(at: float, rows: Sequence[Row], colour: str, dash: list[int]) -> dict[str, Any]:
    return {
        "data": {"values": [{"at": at}]},
        "mark": {"type": "rule", "color": colour, "strokeWidth": 1.2, "strokeDash": dash},
        "encoding": {"x": {"field": "at"}},
    }


def _line_above_total(rows: Sequence[Row]) -> list[dict[str, Any]]:
    at = next(at for at, row in enumerate(rows) if row.kind is Kind.TOTAL)
    line = {"type": "rule", "color": LINE, "strokeWidth": 1}
    encoding = {"x": {"value": 0}, "x2": {"value": "width"}, "y": _y(rows, None)}
    return [{"data": {"values": [{"row": at - 0.5}]}, "mark": line, "encoding": encoding}]


def _total(rows: Sequence[Row]) -> float:
    return next(row.estimate for row in rows if row.kind is Kind.TOTAL and row.estimate is not None)


def _clipped(row: Row, at: int, domain: tuple[float, float]) -> dict[str, Any]:
    low, high = row.low or 0.0, row.high or 0.0
    return {"row": at, "low": max(low, domain[0]), "high": min(high, domain[1]), "estimate": row.estimate}


def _studies(rows: Sequence[Row], domain: tuple[float, float]) -> list[dict[str, Any]]:
    """Lines and squares; an arrowhead where a line goes on beyond the picture."""
    heaviest = max(row.weight or 0.0 for row in rows) or 1.0
    values, heads = [], []
    for at, row in enumerate(rows):
        if row.kind is not Kind.STUDY or row.low is None or row.high is None:
            continue
        values.append({**_clipped(row, at, domain), "size": max(12.0, _LARGEST * (row.weight or 0.0) / heaviest)})
        heads += [{"row": at, "at": domain[0], "way": "left"}] if row.low < domain[0] else []
        heads += [{"row": at, "at": domain[1], "way": "right"}] if row.high > domain[1] else []
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "color": INK, "strokeWidth": 1.4},
            "encoding": {"x": {"field": "low"}, "x2": {"field": "high"}, "y": _y(rows, None)},
        },
        {
            "data": {"values": values},
            "mark": {"type": "point", "shape": "square", "filled": True, "opacity": 1, "color": INK},
            "encoding": {
                "x": {"field": "estimate"},
                "y": _y(rows, None),
                "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
            },
        },
    ]
    for way in ("left", "right"):
        layers.append(
            {
                "data": {"values": [head for head in heads if head["way"] == way]},
                "mark": {
                    "type": "point", "shape": f"triangle-{way}", "filled": True, "opacity": 1, "color": INK, "size": 60,
                },
                "encoding": {"x": {"field": "at", "type": "quantitative"}, "y": _y(rows, None)},
            }
        )  # fmt: skip
    return [layer for layer in layers if layer["data"]["values"]]


def _prediction(rows: Sequence[Row], domain: tuple[float, float]) -> list[dict[str, Any]]:
    values = [_clipped(row, at, domain) for at, row in enumerate(rows) if row.kind is Kind.PREDICTION]
    if not values:
        return []
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "color": DUSK, "strokeWidth": 5, "strokeCap": "butt"},
            "encoding": {"x": {"field": "low"}, "x2": {"field": "high"}, "y": _y(rows, None)},
        }
    ]


def _diamonds(rows: Sequence[Row], domain: tuple[float, float]) -> dict[str, Any]:
    values: list[dict[str, Any]] = []
    for at, row in enumerate(rows):
        if row.kind not in (Kind.SUBTOTAL, Kind.TOTAL):
            continue
        cut = _clipped(row, at, domain)
        corners = (("low", 0.0), ("estimate", -_TALL), ("high", 0.0), ("estimate", _TALL))
        values += [{"row": at + up, "at": cut[end], "corner": i, "diamond": at} for i, (end, up) in enumerate(corners)]
    return {
        "data": {"values": values},
        "mark": {"type": "line", "interpolate": "linear-closed", "fill": LEAF, "stroke": LEAF, "strokeWidth": 1},
        "encoding": {
            "x": {"field": "at"},
            "y": _y(rows, None),
            "order": {"field": "corner", "type": "quantitative"},
            "detail": {"field": "diamond", "type": "nominal"},
        },
    }


def _columns(rows: Sequence[Row], places: int) -> list[dict[str, Any]]:
    """Names on the left, numbers and weights on the right: axes, so that the picture makes room for them."""
    numbers = [row.numbers(places) for row in rows]
    names = [row.label if len(row.label) <= _NAME else row.label[: _NAME - 1].rstrip() + "…" for row in rows]
    widest = max(len(text) for text in numbers)
    colours = {Kind.HEADING: SOFT, Kind.SUBTOTAL: LEAF, Kind.TOTAL: LEAF, Kind.PREDICTION: DUSK}
    painted = [colours.get(row.kind, INK) for row in rows]
    columns = [
        ("left", 0, "Study", names, "left", 7.6 * max(len(name) for name in names) + 12),
        ("right", 0, f"Effect ({percent(0.95)} interval)", numbers, "right", 7.0 * widest + 12),
        ("right", 7.0 * widest + 20, "Weight", [row.share for row in rows], "right", 62),
    ]
    return [_column(rows, painted, *column) for column in columns]


def _column(
    rows: Sequence[Row],
    painted: list[str],
    side: str,
    offset: float,
    title: str,
    texts: list[str],
    align: str,
    room: float,
) -> dict[str, Any]:
    """One axis whose labels are the texts. Its labels begin (left) or end (right) `room` px from the picture."""
    axis = {
        "orient": side,
        "offset": offset,
        "title": title,
        "titleAngle": 0,
        "titleAnchor": "end",
        "titleBaseline": "bottom",
        "titleAlign": align,
        "titleX": -room if side == "left" else room,
        "titleY": -10,
        "titleColor": SOFT,
        "titleFontSize": 14,
        "titleFontWeight": "normal",
        "values": list(range(len(rows))),
        "labelExpr": f"{json.dumps(texts)}[datum.value]",
        "labelAlign": align,
        "labelPadding": room,
        "labelColor": {"expr": f"{json.dumps(painted)}[datum.value]"},
        "labelFontSize": 14,
        "labelLimit": 0,  # measuring each text would take longer; names are cut before
        "labelOverlap": False,
        "grid": False,
    }
    return {
        "data": {"values": [{"row": 0}]},
        "mark": {"type": "point", "opacity": 0},
        "encoding": {"x": {"value": 0}, "y": _y(rows, axis)},
    }


def _directions(left: str, right: str) -> list[dict[str, Any]]:
    sides = (({"value": 0}, "left", left), ({"value": "width"}, "right", right))
    return [
        {
            "data": {"values": [{}]},
            "mark": {
                "type": "text",
                "text": label,
                "align": align,
                "color": SOFT,
                "font": TYPEFACE,
                "fontSize": 14,
                "y": -17,
            },
            "encoding": {"x": x},
        }
        for x, align, label in sides
    ]


def _note(pooled: Pooled) -> str:
    note = (
        f"Squares: studies, larger where they weigh more, with their {percent(0.95)} intervals. "
        f"Diamond: {method_words(pooled)}. {scatter_words(pooled)}"
    )
    if pooled.prediction95 is None:
        return note
    return f"{note} Thick bar: where the true effect of a new study would probably lie."


def _describe(rows: Sequence[Row], pooled: Pooled, measure: Measure, places: int) -> str:
    total = next(row for row in rows if row.kind is Kind.TOTAL)
    words = f"Forest plot of {count(pooled.k, 'study', 'studies')}. Together: {measure.words} {total.numbers(places)}."
    new = [row for row in rows if row.kind is Kind.PREDICTION]
    if new and new[0].low is not None and new[0].high is not None:
        words += f" A new study would probably have a true effect of {span(new[0].low, new[0].high, places)}."
    return words


def _table(rows: Sequence[Row], measure: Measure, places: int) -> Table:
    head = ("Study", measure.words.capitalize(), f"{percent(0.95)} interval", "Weight")
    cells = tuple(
        (
            row.label,
            "" if row.estimate is None else number(row.estimate, places),
            "" if row.low is None or row.high is None else span(row.low, row.high, places),
            row.share,
        )
        for row in rows
    )
    return Table("Every study and what they say together", head, cells)
