"""Side effects by week: on how many days each was written down, beside how many days were written at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from posology.diary.day import DiaryDay
from posology.diary.side_effects import side_effects
from posology.report.chart import Chart, Table
from posology.report.doctor.axes import axes, from_to, spec_of
from posology.report.doctor.excerpt import Excerpt
from posology.report.palette import AMBER_SOFT, CARD, DUSK_SOFT, INK, SAND
from posology.vocabulary.words import count, listed

MOST_EFFECTS = 4
_EFFECT_ROW = 36  # px
_NAME = 0.46  # share of a row that its name stands in


def side_effect_chart(days: Sequence[DiaryDay], excerpt: Excerpt) -> Chart | None:
    """On how many days of each bin each side effect was written down; None where there was none at all.

    Parameters
    ----------
    days, excerpt
        As in `dose_chart`.
    """
    total = Counter(name for day in days for name in day.side_effects)
    if not total:
        return None
    shown = [name for name, _ in sorted(total.items(), key=lambda one: (-one[1], one[0]))][:MOST_EFFECTS]
    bins = tuple(excerpt.bins())
    written = [sum(first <= excerpt.place(day.date) <= last for day in days) for first, last in bins]
    counted = {name: _by_bin(name, days, excerpt, bins) for name in shown}
    cells = [
        {"from": first - 0.5, "to": last + 0.5, "mid": (first + last) / 2, "row": row, **cell}
        for row, name in enumerate(shown)
        for (first, last), cell, entries in zip(bins, counted[name], written, strict=True)
        if entries
    ]
    spec = spec_of(_effect_words(total, excerpt), excerpt, height=_EFFECT_ROW * len(shown))
    spec["layer"] = _effect_layers([effect_name(name) for name in shown], cells)
    spec["encoding"] = axes(excerpt, {"domain": [0, len(shown)], "reverse": True, "nice": False}, [])
    left = len(total) - len(shown)
    more = f" {count(left, 'other side effect').capitalize()} came less often." if left else ""
    note = f"The figure is the number of days with it, {excerpt.every}; amber means severe on a day.{more}"
    table = _effect_table(shown, counted, written, bins, excerpt)
    return Chart("side-effects", f"Side effects {excerpt.every}", spec["description"], note, spec, table)


def effect_name(name: str) -> str:
    """A side effect as it is called: the one-tap name, or the person's own word."""
    known = side_effects().get(name)
    return known.name if known else name


def _effect_layers(names: Sequence[str], cells: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A name above its row of cells; a cell without a figure is a bin with entries and without that side effect."""
    placed = [{**cell, "top": cell["row"] + _NAME, "bottom": cell["row"] + 0.98} for cell in cells]
    there = [cell for cell in placed if cell["days"]]
    box = {"x": {"field": "from"}, "x2": {"field": "to"}, "y": {"field": "top"}, "y2": {"field": "bottom"}}
    colour = {"condition": {"test": "datum.severe", "value": AMBER_SOFT}, "value": DUSK_SOFT}
    labels = [{"row": row + _NAME / 2, "name": name} for row, name in enumerate(names)]
    return [
        {
            "data": {"values": placed},
            "mark": {"type": "rect", "color": SAND, "opacity": 0.6, "stroke": CARD, "strokeWidth": 1.5},
            "encoding": box,
        },
        {
            "data": {"values": there},
            "mark": {"type": "rect", "stroke": CARD, "strokeWidth": 1.5},
            "encoding": {**box, "color": colour},
        },
        {
            "data": {"values": [{**cell, "middle": (cell["top"] + cell["bottom"]) / 2} for cell in there]},
            "mark": {"type": "text", "fontSize": 13, "color": INK},
            "encoding": {"x": {"field": "mid"}, "y": {"field": "middle"}, "text": {"field": "days"}},
        },
        {
            "data": {"values": labels},
            "mark": {"type": "text", "fontSize": 13, "color": INK, "align": "left", "x": 1, "fontWeight": 600},
            "encoding": {"y": {"field": "row"}, "text": {"field": "name"}},
        },
    ]


def _by_bin(
    name: str, days: Sequence[DiaryDay], excerpt: Excerpt, bins: Sequence[tuple[int, int]]
) -> list[dict[str, Any]]:
    held: dict[int, list[int | None]] = {}
    for day in days:
        if name in day.side_effects:
            held.setdefault(excerpt.place(day.date) // excerpt.bin_days, []).append(day.side_effects[name])
    found = [held.get(place, []) for place in range(len(bins))]
    return [{"days": len(one), "severe": 3 in one} for one in found]


def _effect_words(total: Mapping[str, int], excerpt: Excerpt) -> str:
    ranked = sorted(total.items(), key=lambda one: (-one[1], one[0]))[:MOST_EFFECTS]
    each = [f"{effect_name(name)} on {count(days, 'day')}" for name, days in ranked]
    return f"Side effects {excerpt.every}: {listed(each)}."


def _effect_table(
    shown: Sequence[str],
    counted: Mapping[str, Sequence[Mapping[str, Any]]],
    written: Sequence[int],
    bins: Sequence[tuple[int, int]],
    excerpt: Excerpt,
) -> Table:
    rows = tuple(
        (
            from_to(first, last, excerpt),
            str(written[place]),
            *(str(counted[name][place]["days"]) if written[place] else "no entry" for name in shown),
        )
        for place, (first, last) in enumerate(bins)
    )
    head = ("Days", "Days with an entry", *map(effect_name, shown))
    return Table(f"Days with each side effect, {excerpt.every}", head, rows)
