"""The picture of a course: doses as steps, scores as dots, gaps left empty, and what else happened, on one time line.

It is drawn in panels below each other, so that the eye can go up and down a day. Nothing here says what caused what.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import fmean
from typing import Any

from posology.diary.day import DoseStatus
from posology.diary.measures import Measure
from posology.report.chart import Chart, base_spec
from posology.report.course_table import course_table
from posology.report.course_view import CourseView, dose_runs
from posology.report.palette import AMBER, CARD, DUSK, DUSK_SOFT, INK, LEAF, LEAF_SOFT, SOFT
from posology.vocabulary.doses import plain_decimal

_EXTENT = 30  # px that the numbers left of every panel take
_DOSES, _SCORES, _LANE = 84, 96, 40  # px high
_HALF_WEEK, _ENOUGH = 3, 3  # days to each side of a mean, and how many of the seven must be written
_ROOM = 46  # px that the name of a dose takes
_DOT = 2  # px that a dot takes at least
_WIDE = 600  # px from which on there is room for more labels


def course_chart(view: CourseView, *, width: int) -> Chart:
    """Draw a part of a course.

    Parameters
    ----------
    view
        What is shown.
    width
        Whole width in CSS pixels.
    """
    runs = dose_runs(view.days)
    panels = ([_doses(view, runs, width)] if runs else []) + [_scores(view, one, width) for one in view.measures]
    panels += [_lanes(view, width)] if view.lanes else []
    _label_last(panels, view, width)
    description = describe(view)
    spec = base_spec(description, height=0)
    for key in ("width", "height", "autosize"):
        del spec[key]
    spec |= {"vconcat": panels, "spacing": 26, "padding": 2, "resolve": {"scale": {"x": "shared"}}}
    note = (
        "A dot is a day, an empty place a day that was not written. The line is the mean of a week. Open dots were "
        "recalled later. On doses, a ring is one that was skipped."
    )
    return Chart("course", "Your days", description, note, spec, course_table(view))


def describe(view: CourseView) -> str:
    """The picture in words."""
    names = ", ".join(["doses", *(one.name for one in view.measures)])
    lanes = f" Below: {', '.join(lane.name for lane in view.lanes)}." if view.lanes else ""
    every = (view.last - view.first).days + 1
    return (
        f"From {view.first} to {view.last}, {len(view.days)} of {every} days written: {names}.{lanes} "
        "The table holds the numbers."
    )


def _doses(view: CourseView, runs: Sequence[tuple[date, date, Any]], width: int) -> dict[str, Any]:
    steps = [{"from": _at(first, -0.5), "to": _at(last, 0.5), "mg": float(mg)} for first, last, mg in runs]
    skipped = [
        {"on": _at(day.date), "mg": 0.0} for day in view.days if day.dose and day.dose.status is DoseStatus.SKIPPED
    ]
    top = max(step["mg"] for step in steps)
    return {
        **_panel(width, _DOSES, "Dose, mg a day"),
        "layer": [
            {
                "data": {"values": steps},
                "mark": {"type": "rect", "color": LEAF_SOFT},
                "encoding": {
                    "x": _x(view, "from"),
                    "x2": {"field": "to"},
                    "y": _y(0, 1.35 * top, 2),
                    "y2": {"datum": 0},
                },
            },
            _ruled(view, steps, top),
            _named(view, _levels(view, runs, width), top),
            {
                "data": {"values": skipped},
                "mark": {
                    "type": "point",
                    "size": 34,
                    "filled": True,
                    "fill": CARD,
                    "stroke": AMBER,
                    "strokeWidth": 1.6,
                },
                "encoding": {"x": _x(view, "on"), "y": _y(0, 1.35 * top, 2)},
            },
        ],
    }


def _levels(view: CourseView, runs: Sequence[tuple[date, date, Any]], width: int) -> list[dict[str, Any]]:
    """Where each dose begins, as far as there is room for its name before the next one."""
    begins = [run for place, run in enumerate(runs) if place == 0 or runs[place - 1][2] != run[2]]
    ends = [*(run[0] for run in begins[1:]), view.last]
    days = (view.last - view.first).days + 1
    return [
        {"from": _at(first, -0.5), "mg": float(mg), "words": f"{plain_decimal(mg)} mg"}
        for (first, _, mg), end in zip(begins, ends, strict=True)
        if ((end - first).days + 1) / days * width > _ROOM
    ]


def _ruled(view: CourseView, steps: Sequence[dict[str, Any]], top: float) -> dict[str, Any]:
    return {
        "data": {"values": list(steps)},
        "mark": {"type": "rule", "color": LEAF, "strokeWidth": 2.5},
        "encoding": {"x": _x(view, "from"), "x2": {"field": "to"}, "y": _y(0, 1.35 * top, 2)},
    }


def _named(view: CourseView, steps: Sequence[dict[str, Any]], top: float) -> dict[str, Any]:
    return {
        "data": {"values": list(steps)},
        "mark": {
            "type": "text",
            "align": "left",
            "baseline": "bottom",
            "dx": 3,
            "dy": -4,
            "color": INK,
            "fontSize": 13,
        },
        "encoding": {"x": _x(view, "from"), "y": _y(0, 1.35 * top, 2), "text": {"field": "words"}},
    }


def _scores(view: CourseView, measure: Measure, width: int) -> dict[str, Any]:
    scored = [day for day in view.days if measure.id in day.scores]
    means = _means(view, measure)
    if (view.last - view.first).days * _DOT > width:  # no room for a dot a day: only days that the line does not pass
        passed = {one["on"] for one in means}
        scored = [day for day in scored if _at(day.date) not in passed]
    values = [{"on": _at(day.date), "mg": float(day.scores[measure.id]), "recalled": day.recalled} for day in scored]
    low = float(measure.lowest)
    high = max([float(measure.highest or 0), low + 1, *(one["mg"] for one in [*values, *means])])
    way = "lower is better" if measure.better == "lower" else "higher is better"
    y = _y(low, high, 3)
    return {
        **_panel(width, _SCORES, f"{measure.name} ({way})"),
        "layer": [
            {
                "data": {"values": values},
                "mark": {"type": "point", "filled": True, "size": 18, "stroke": DUSK, "strokeWidth": 1, "opacity": 0.6},
                "encoding": {
                    "x": _x(view, "on"),
                    "y": y,
                    "fill": {"condition": {"test": "datum.recalled", "value": CARD}, "value": DUSK},
                },
            },
            {
                "data": {"values": means},
                "mark": {"type": "line", "color": DUSK, "strokeWidth": 2.5, "strokeJoin": "round"},
                "encoding": {"x": _x(view, "on"), "y": y, "detail": {"field": "piece", "type": "nominal"}},
            },
        ],
    }


def _means(view: CourseView, measure: Measure) -> list[dict[str, Any]]:
    """The mean of the seven days around each written day; a new piece wherever too few were written."""
    scored = {day.date: float(day.scores[measure.id]) for day in view.days if measure.id in day.scores}
    values, piece, before = [], 0, None
    for on in scored:
        around = [scored[day] for n in range(-_HALF_WEEK, _HALF_WEEK + 1) if (day := on + timedelta(n)) in scored]
        if len(around) < _ENOUGH:
            continue
        piece += before is not None and (on - before).days > _HALF_WEEK
        values.append({"on": _at(on), "mg": round(fmean(around), 2), "piece": str(piece)})
        before = on
    return values


def _lanes(view: CourseView, width: int) -> dict[str, Any]:
    names = [lane.name for lane in view.lanes]
    spans = [
        {"lane": lane.name, "from": _at(max(first, view.first), -0.5), "to": _at(min(last, view.last), 0.5)}
        for lane in view.lanes
        for first, last in lane.spans
    ]
    ticks = [{"lane": lane.name, "on": _at(day)} for lane in view.lanes for day in lane.days]
    y = {"field": "lane", "type": "nominal", "sort": names, "axis": None, "scale": {"paddingInner": 0.1}}
    labels = [{"lane": name, "on": _at(view.first, -0.5)} for name in names]
    return {
        **_panel(width, _LANE * len(names), "What else happened"),
        "layer": [
            {
                "data": {"values": spans},
                "mark": {"type": "rect", "color": DUSK_SOFT, "height": 12, "yOffset": 10},
                "encoding": {"x": _x(view, "from"), "x2": {"field": "to"}, "y": y},
            },
            {
                "data": {"values": ticks},
                "mark": {"type": "tick", "color": AMBER, "thickness": 3, "height": 14, "yOffset": 10},
                "encoding": {"x": _x(view, "on"), "y": y},
            },
            {
                "data": {"values": labels},
                "mark": {"type": "text", "align": "left", "dx": 2, "dy": -8, "fontSize": 13, "color": SOFT},
                "encoding": {"x": _x(view, "on"), "y": y, "text": {"field": "lane"}},
            },
        ],
    }


def _panel(width: int, height: int, title: str) -> dict[str, Any]:
    return {
        "width": width - _EXTENT - 8,
        "height": height,
        "title": {
            "text": title, "anchor": "start", "frame": "group", "offset": 8,
            "fontSize": 15, "fontWeight": 600, "color": INK,
        },
    }  # fmt: skip


def _label_last(panels: Sequence[dict[str, Any]], view: CourseView, width: int) -> None:
    """Only the last panel carries the dates; the others keep their grid."""
    days = (view.last - view.first).days + 1
    axis = {
        "title": None,
        "format": "%-d %b" if days <= 124 else "%b %Y",
        "tickCount": max(2, min(days, 8 if width > _WIDE else 3)),
        "grid": False,
        "labelFlush": True,
        "labelOverlap": True,
    }
    for layer in panels[-1]["layer"]:
        layer["encoding"]["x"]["axis"] = axis


def _x(view: CourseView, field: str) -> dict[str, Any]:
    domain = [_at(view.first, -0.5), _at(view.last, 0.5)]
    return {
        "field": field,
        "type": "temporal",
        "scale": {"type": "utc", "domain": domain, "nice": False},
        "axis": None,
    }


def _y(low: float, high: float, ticks: int) -> dict[str, Any]:
    return {
        "field": "mg",
        "type": "quantitative",
        "scale": {"domain": [low, high], "nice": False},
        "axis": {"title": None, "tickCount": ticks, "minExtent": _EXTENT, "maxExtent": _EXTENT},
    }


def _at(day: date, shift: float = 0.0) -> int:
    """Milliseconds since 1970 (UTC) of a day's middle, moved by some days."""
    return int(((day - date(1970, 1, 1)).days + 0.5 + shift) * 86_400_000)
