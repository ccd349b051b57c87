"""The pictures of the rebound story; each says in itself that it is a hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from posology.pharmacology.blockade import Structure
from posology.pharmacology.rebound import LABEL, STEP_H, Guess, Rebound
from posology.report.blockade_chart import figure_title
from posology.report.chart import Chart, Table, base_spec
from posology.report.palette import AMBER, DUSK, SOFT
from posology.vocabulary.words import number

COLOURS = (DUSK, AMBER)
_NAME_AT = 12  # which point of a line is named: 3 hours, or 12 days
CLAIMED = 4.0
"""The web pages' 300 % more T cells, as times what there was."""


@dataclass(frozen=True)
class Way:
    """One set of guesses under one story of the blockade.

    Parameters
    ----------
    answer
        How strongly the body is said to answer.
    structure
        What drives it.
    found
        The story worked out.
    """

    answer: str
    structure: Structure
    found: Rebound

    @property
    def appears(self) -> bool:
        """Whether the signal is above usual for more than half of the day, as the web pages say."""
        return self.found.hours_above_usual > 12.0

    @property
    def gain_needed(self) -> float | None:
        """How far helpers would have to follow the signal for 300 % more; None where no gain gives it."""
        more = float(np.mean(self.found.signal[self.found.hours > self.found.hours[-1] - 24.0])) - 1.0
        return (CLAIMED - 1.0) / more if more > 0.0 else None


def ways_table(ways: Sequence[Way]) -> Table:
    """Under which guesses the web pages' story appears, and how far the T cells go."""
    rows = []
    for way in ways:
        cells = 100 * (float(np.max(np.maximum(way.found.helper, way.found.suppressor))) - 1.0)
        needed = way.gain_needed
        rows.append(
            (
                f"{way.structure.value}, {way.answer}",
                f"{number(way.found.hours_above_usual, 0)} of 24 hours",
                "yes" if way.appears else "no",
                f"{number(cells, 0)}\u2009% more",
                "cannot be reached" if needed is None else f"{number(needed / Guess().helper_gain, 0)} times our guess",
            )
        )
    head = (
        "Block, and answer",
        "Signal above usual",
        "The story appears",
        "T cells at most",
        "For 300\u2009% it would take",
    )
    return Table(f"Which guesses give the story ({LABEL})", head, tuple(rows))


def rebound_charts(found: Rebound, structure: Structure) -> tuple[Chart, Chart]:
    """Draw the signal of the last two days, and the T cells from the first day on.

    Parameters
    ----------
    found
        The story worked out.
    structure
        Which story of the blockade drove it.
    """
    late = found.hours >= max(0.0, found.hours[-1] - 48.0)
    hours = found.hours[late] - found.hours[late][0]
    signal = _chart(
        "signal",
        "Endorphin signal in the last two days",
        hours,
        {"Signal that gets through": found.signal[late], "Endorphin": found.endorphin[late]},
        f"hours, {structure.value}",
        found.label,
    )
    days = slice(0, None, round(24.0 / STEP_H))  # one point a day, at the hour of the dose
    cells = _chart(
        "cells",
        "T cells since the first dose",
        found.hours[days] / 24.0,
        {"Helper cells": found.helper[days], "Suppressor cells": found.suppressor[days]},
        f"days, {structure.value}",
        found.label,
        claim="the web pages’ 300\u2009% more",
    )
    return signal, cells


def _chart(name: str, title: str, x: Any, lines: dict[str, Any], axis: str, label: str, *, claim: str = "") -> Chart:
    top = max(float(np.max(values)) for values in lines.values())
    described = f"{label} Chart of {' and '.join(lines).lower()} over {axis}; 1 is as before. Highest {number(top, 2)}."
    spec = base_spec(described, height=230)
    spec["title"] = figure_title(label)
    ends = sorted(lines.values(), key=lambda values: -float(values[_NAME_AT]))
    spec["layer"] = [
        _line(x, values, colour, line, above=values is ends[0])
        for (line, values), colour in zip(lines.items(), COLOURS, strict=True)
    ]
    if claim:
        spec["layer"] += _claim(claim)
    titled = {"titleColor": SOFT, "titleFontWeight": "normal", "titleFontSize": 13}
    spec["encoding"] = {
        "x": {
            "field": "x",
            "type": "quantitative",
            "scale": {"domain": [float(x[0]), float(x[-1])], "nice": False},
            "axis": {"title": axis, "grid": False, "tickCount": 8, **titled},
        },
        "y": {
            "field": "y",
            "type": "quantitative",
            "scale": {"domain": [0, max(CLAIMED if claim else 1.0, top) * 1.1], "nice": False},
            "axis": {"title": "times as before", "tickCount": 4, **titled},
        },
    }
    names = list(lines)
    note = f"{label} Blue: {names[0].lower()}. Amber: {names[1].lower()}. 1 is as before the first dose."
    note += f" Dashed: {claim}." if claim else ""
    return Chart(name, title, described, note, spec, _table(title, label, x, lines, axis))


def _claim(words: str) -> list[dict[str, Any]]:
    """A dashed line at what is claimed, with its name."""
    at = {"data": {"values": [{"y": CLAIMED}]}}
    name = {"type": "text", "text": words, "color": SOFT, "fontSize": 14, "align": "left", "x": 12, "dy": 14}
    where = {"y": {"field": "y", "type": "quantitative"}, "x": None}
    return [
        {**at, "mark": {"type": "rule", "color": SOFT, "strokeDash": [6, 4]}, "encoding": where},
        {**at, "mark": name, "encoding": where},
    ]


def _line(x: Any, values: Any, colour: str, name: str, *, above: bool) -> dict[str, Any]:
    rows = [{"x": float(a), "y": float(b)} for a, b in zip(x, values, strict=True)]
    text = {"type": "text", "text": name, "color": colour, "fontSize": 14, "fontWeight": 600, "align": "left"}
    return {
        "layer": [
            {"data": {"values": rows}, "mark": {"type": "line", "color": colour, "strokeWidth": 2.5}},
            {"data": {"values": [rows[_NAME_AT]]}, "mark": {**text, "dy": -12 if above else 18}},
        ]
    }


def _table(title: str, label: str, x: Sequence[float], lines: dict[str, Any], axis: str) -> Table:
    step = max(1, -(-len(x) // 25))
    rows = tuple(
        (f"{x[i]:g}", *(number(float(values[i]), 3) for values in lines.values())) for i in range(0, len(x), step)
    )
    return Table(f"{title} ({label})", (axis.capitalize(), *lines), rows)
