"""The timeline of one case: a row for each dose and each thing that changed, a mark where it was noticed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from posology.evidence.cases import Case, Direction
from posology.evidence.cases.when import rough_middle
from posology.report.case_story import Event, case_title, events, events_table
from posology.report.chart import Chart, base_spec
from posology.report.palette import AMBER, DUSK, INK, LEAF, LEAF_SOFT, LINE, SOFT
from posology.vocabulary.words import count

_ROW_HEIGHT = 28
_LEAST_SPAN = 21  # days that the picture shows at least
_MARKS = {
    Direction.BETTER: ("triangle-up", LEAF, "better"),
    Direction.WORSE: ("triangle-down", AMBER, "worse"),
    Direction.UNCHANGED: ("square", SOFT, "unchanged"),
    Direction.UP_AND_DOWN: ("diamond", DUSK, "up and down"),
}
_SIDE_EFFECT = ("circle", AMBER, "side effect")
_RELAPSE = ("cross", INK, "relapse")
_TOLD = "told"
_UNITS = ((7, "week", 120), (30.4375, "month", 1100), (365.25, "year", 10**6))  # days in it, name, longest span for it
_TICKS = 7


def case_chart(case: Case) -> Chart | None:
    """Draw the timeline of a case.

    Returns
    -------
    Chart | None
        None where too little can be placed in time for a picture: fewer than two moments, or no first dose.
    """
    origin = case.started
    placed = [event for event in events(case) if event.when.placed(origin) is not None]
    told = sorted({rough_middle(account.told) for account in case.accounts})
    shown = [event for event in placed if event.kind not in ("treatment",)]
    if not origin or len(shown) < 2:
        return None
    zero = rough_middle(origin)
    last = max([*told, *(event.when.placed(origin) or zero for event in shown)])
    end = max((last - zero).days, _LEAST_SPAN)
    bars = _bars(shown, zero, end, origin)
    points = _points(shown, zero, origin)
    told_rows = [{"row": _TOLD, "at": (day - zero).days} for day in told if (day - zero).days >= 0]
    rows = list(dict.fromkeys([bar["row"] for bar in bars] + [point["row"] for point in points] + [_TOLD]))
    low = min([0, *(point["at"] for point in points)])
    left_out = len(events(case)) - len(placed)
    spec = base_spec(_describe(case, shown), height=_ROW_HEIGHT * len(rows))
    spec["encoding"] = {
        "x": {
            "field": "at",
            "type": "quantitative",
            "scale": {"domain": [low, end], "nice": False},
            "axis": _axis(end),
        },
        "y": {
            "field": "row",
            "type": "nominal",
            "sort": rows,
            "axis": {"title": None, "labelLimit": 170, "grid": True},
        },
    }
    spec["layer"] = [*_bar_layer(bars), *_point_layers(points), _told_layer(told_rows)]
    note = _note(points, left_out)
    return Chart("timeline", "What happened when", spec["description"], note, spec, events_table(case))


def _bars(shown: Sequence[Event], zero: date, end: int, origin: str) -> list[dict[str, Any]]:
    """Usual doses and times of day, each until the next of its kind or until it was given up."""
    found: list[dict[str, Any]] = []
    stops = [_days(event, zero, origin) for event in shown if event.kind == "stopped"]
    for kind in ("dose", "time"):
        usual = [event for event in shown if event.kind == kind and "now and then" not in event.what]
        told = [event for event in usual if event.what != "dose not told"] or usual
        starts = [_days(event, zero, origin) for event in told]
        for at, event in enumerate(told):
            later = [start for start in starts[at + 1 :] if start > starts[at]]
            until = min([*later, *(stop for stop in stops if stop > starts[at]), end])
            if until > max(starts[at], 0):
                found.append({"row": event.what, "at": max(starts[at], 0), "until": until})
    return found


def _points(shown: Sequence[Event], zero: date, origin: str) -> list[dict[str, Any]]:
    found = []
    for event in shown:
        mark = {"side effect": _SIDE_EFFECT, "relapse": _RELAPSE}.get(event.kind)
        if event.direction is not None:
            mark = _MARKS[event.direction]
        if mark is not None:
            shape, colour, name = mark
            at = _days(event, zero, origin)
            found.append({"row": event.what, "at": at, "shape": shape, "colour": colour, "name": name})
    return found


def _days(event: Event, zero: date, origin: str) -> int:
    day = event.when.placed(origin)
    return 0 if day is None else (day - zero).days


def _bar_layer(bars: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not bars:
        return []
    return [
        {
            "data": {"values": bars},
            "mark": {
                "type": "bar",
                "color": LEAF_SOFT,
                "height": 16,
                "cornerRadius": 3,
                "stroke": LEAF,
                "strokeWidth": 1,
            },
            "encoding": {"x2": {"field": "until"}},
        }
    ]


def _point_layers(points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    layers = []
    for shape, colour in dict.fromkeys((point["shape"], point["colour"]) for point in points):
        values = [point for point in points if (point["shape"], point["colour"]) == (shape, colour)]
        mark = {"type": "point", "shape": shape, "filled": True, "color": colour, "opacity": 1, "size": 130}
        layers.append({"data": {"values": values}, "mark": mark})
    return layers


def _told_layer(rows: list[dict[str, Any]]) -> dict[str, Any]:
    mark = {"type": "tick", "color": INK, "thickness": 2, "size": 16, "orient": "vertical"}
    return {"data": {"values": rows}, "mark": mark}


def _axis(end: int) -> dict[str, Any]:
    """Ticks in whole weeks, months or years after the first dose."""
    days, name, _ = next(unit for unit in _UNITS if end <= unit[2])
    steps: int = next(step for step in (1, 2, 3, 6, 12, 24, 60) if end / (days * step) <= _TICKS)
    values = [round(days * step) for step in range(0, int(end / days) + 1, steps)]
    words = {str(at): "first dose" if n == 0 else count(n * steps, name) for n, at in enumerate(values)}
    return {
        "title": None,
        "values": values,
        "labelExpr": f"{json.dumps(words)}[datum.value]",
        "grid": True,
        "gridColor": LINE,
        "labelOverlap": "greedy",
        "labelSeparation": 12,
        "labelBound": True,
    }


def _note(points: Sequence[dict[str, Any]], left_out: int) -> str:
    names = list(dict.fromkeys(point["name"] for point in points))
    signs = {
        "better": "a triangle up is better",
        "worse": "a triangle down is worse",
        "unchanged": "a square is unchanged",
        "up and down": "a diamond went up and down",
        "side effect": "a round dot is a side effect",
        "relapse": "a cross is a relapse",
    }
    said = f"Marks: {', '.join(signs[name] for name in names)}. " if names else ""
    rest = f" {count(left_out, 'thing')[:1].upper()}{count(left_out, 'thing')[1:]} told without a time "
    rest += f"{'is' if left_out == 1 else 'are'} only in the table." if left_out else ""
    return f"{said}Bars: what was taken. Short lines at the foot: when it was told.{rest if left_out else ''}"


def _describe(case: Case, shown: Sequence[Event]) -> str:
    changes = [f"{event.what} {_MARKS[event.direction][2]}, {event.when.words}" for event in shown if event.direction]
    return f"Timeline of {case_title(case)}. {'. '.join(change[:1].upper() + change[1:] for change in changes)}."
