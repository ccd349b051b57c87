"""What the pictures of the doctor's page share: one axis of days, marks behind, numbered lines in front."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any

from posology.diary.day import DiaryDay, DoseStatus, Mark
from posology.report.chart import base_spec
from posology.report.doctor.excerpt import Excerpt, full_day, short_day
from posology.report.palette import AMBER, AMBER_SOFT, CARD, SAND, SOFT

LEFT = 38  # px, for the figures of the vertical axis: the same in each picture
_SOON = 0.05  # share of the width
LETTER = 7.3  # px, the width of one


@dataclass(frozen=True)
class Numbered:
    """Something beside the medicine that is marked in the pictures by its number."""

    place: int
    number: int


@dataclass(frozen=True)
class Stretch:
    """Days in a row with the same dose, or the same mark.

    Parameters
    ----------
    first, last
        Places in the excerpt.
    what
        The dose in words, or the mark.
    """

    first: int
    last: int
    what: str


@dataclass(frozen=True)
class Label:
    """Words in a picture.

    Parameters
    ----------
    x, y
        Days since the first day, and the height.
    text
        The words.
    room
        Share of the width that they may take.
    """

    x: float
    y: float
    text: str
    room: float = 1.0


def stretches(days: Sequence[DiaryDay], excerpt: Excerpt, mark: Mark) -> tuple[Stretch, ...]:
    """Stretches of days in a row with a mark."""
    return runs_of({excerpt.place(day.date): mark.value for day in days if mark in day.marks})


def runs_of(by_place: Mapping[int, str]) -> tuple[Stretch, ...]:
    """Stretches of places in a row that hold the same."""
    found = []
    for (_, what), run in groupby(enumerate(sorted(by_place)), key=lambda one: (one[1] - one[0], by_place[one[1]])):
        places = [place for _, place in run]
        found.append(Stretch(places[0], places[-1], what))
    return tuple(found)


def taken(day: DiaryDay) -> bool:
    """Whether a dose was taken that day, of known size or not."""
    return day.dose is not None and day.dose.status is DoseStatus.TAKEN


def spec_of(description: str, excerpt: Excerpt, *, height: int) -> dict[str, Any]:
    """Start a spec whose description says from when to when it is."""
    return base_spec(f"{description} From {full_day(excerpt.first)} to {full_day(excerpt.last)}.", height=height)


def axes(
    excerpt: Excerpt, y_scale: Mapping[str, Any], y_values: Sequence[float], *, labelled: bool = True
) -> dict[str, Any]:
    """The shared axis of days, with labels or only its lines, and a vertical one with a few figures."""
    ticks = excerpt.ticks()
    labels = ", ".join(f"'{place}': '{words}'" for place, words in ticks.items())
    return {
        "x": {
            "type": "quantitative",
            "scale": {"domain": [-0.5, excerpt.days - 0.5], "nice": False},
            "axis": {
                "title": None,
                "values": list(ticks),
                "labelExpr": f"{{{labels}}}[datum.value]",
                "labels": labelled,
                "labelOverlap": "greedy",
                "labelSeparation": 6,
                "labelAlign": "left",
                "labelPadding": 4,
                "labelFontSize": 13,
                "labelBound": True,
                "grid": True,
            },
        },
        "y": {
            "type": "quantitative",
            "scale": dict(y_scale),
            "axis": {
                "title": None,
                "values": list(y_values),
                "minExtent": LEFT,
                "maxExtent": LEFT,
                "labelFontSize": 13,
                "format": ".4~r",
                "grid": True,
            },
        },
    }


def texts(labels: Sequence[Label], *, color: str, dy: int, align: str = "center", weight: int = 400) -> dict[str, Any]:
    """Words at places of the picture; those for which a narrow one has no room are left out."""
    values = [{"x": one.x, "y": one.y, "text": one.text, "room": one.room} for one in labels]
    return {
        "data": {"values": values},
        "transform": [{"filter": f"datum.room * width > {LETTER} * length(datum.text)"}],
        "mark": {"type": "text", "color": color, "fontSize": 13, "dy": dy, "align": align, "fontWeight": weight},
        "encoding": {"x": {"field": "x"}, "y": {"field": "y"}, "text": {"field": "text"}},
    }


def marked(days: Sequence[DiaryDay], excerpt: Excerpt, *, named: bool) -> list[dict[str, Any]]:
    """Bands behind relapses, infections and days of stress; their names stand in one picture only."""
    found = [one for mark in (Mark.STRESS, Mark.INFECTION, Mark.RELAPSE) for one in stretches(days, excerpt, mark)]
    values = [{"from": one.first - 0.5, "to": one.last + 0.5, "what": one.what} for one in found]
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": values},
            "mark": {"type": "rect", "color": SAND},
            "encoding": {
                "x": {"field": "from"},
                "x2": {"field": "to"},
                "color": {"condition": {"test": "datum.what == 'relapse'", "value": AMBER_SOFT}, "value": SAND},
            },
        }
    ]
    if named:
        layers.append(
            {
                "data": {"values": _with_room(found, excerpt)},
                "transform": [{"filter": f"datum.room * width > {LETTER} * length(datum.what)"}],
                "mark": {"type": "text", "fontSize": 13, "align": "left", "baseline": "top", "y": 20, "color": AMBER},
                "encoding": {"x": {"field": "x"}, "text": {"field": "what"}},
            }
        )
    return layers


def _with_room(found: Sequence[Stretch], excerpt: Excerpt) -> list[dict[str, Any]]:
    """Names of the bands with their room up to the next name; one that comes soon after the same needs none."""
    named: list[Stretch] = []
    for one in sorted(found, key=lambda each: each.first):
        if not named or one.what != named[-1].what or one.first - named[-1].last > _SOON * excerpt.days:
            named.append(one)
    ends = [*(one.first for one in named[1:]), excerpt.days]
    return [
        {"x": one.first - 0.3, "what": one.what, "room": (end - one.first) / excerpt.days}
        for one, end in zip(named, ends, strict=False)
    ]


def event_rules(events: Sequence[Numbered], *, numbered: bool) -> list[dict[str, Any]]:
    """Lines where something else begins or was done; their numbers stand in one picture only."""
    values = [{"x": one.place, "text": f"{one.number}"} for one in events]
    rule = {
        "data": {"values": values},
        "mark": {"type": "rule", "color": SOFT, "strokeDash": [2, 3], "strokeWidth": 1.2},
        "encoding": {"x": {"field": "x"}},
    }
    circles = {
        "data": {"values": values},
        "mark": {"type": "point", "shape": "circle", "filled": True, "size": 260, "color": SOFT, "y": 9},
        "encoding": {"x": {"field": "x"}},
    }
    names = {
        "data": {"values": values},
        "mark": {"type": "text", "color": CARD, "fontSize": 12, "fontWeight": 700, "y": 9, "baseline": "middle"},
        "encoding": {"x": {"field": "x"}, "text": {"field": "text"}},
    }
    return [rule, circles, names] if numbered else [rule]


def from_to(first: int, last: int, excerpt: Excerpt) -> str:
    """A bin in words: "3 Sep to 9 Sep 2026"."""
    start, end = (excerpt.first + timedelta(place) for place in (first, last))
    return full_day(start) if start == end else f"{short_day(start)} to {full_day(end)}"
