"""What a chart is here: a Vega-Lite spec with a title, a spoken description, a note, and its data as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from posology.report.palette import LINE, SOFT, TYPEFACE

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH = 850


@dataclass(frozen=True)
class Table:
    """A table of words: caption, column heads, rows of cells."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """One picture with one message.

    Parameters
    ----------
    name
        "days" or "effect": what a page or a file calls it.
    title
        Heading above the picture.
    description
        The picture in words, for people who cannot see it.
    note
        One or two sentences below it: what the colours mean.
    spec
        Vega-Lite spec as a plain dict. Only the top-level "width" (px) fixes its size; a page may change it.
    table
        The data of the picture.
    """

    name: str
    title: str
    description: str
    note: str
    spec: Mapping[str, Any]
    table: Table


def base_spec(description: str, *, height: int) -> dict[str, Any]:
    """Start a spec in the house style: quiet axes, our typeface, no frame; marks say nothing to a screen reader."""
    silent = {"aria": False}
    return {
        "$schema": SCHEMA,
        "description": description,
        "width": WIDTH,
        "height": height,
        "background": None,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": {
            "font": TYPEFACE,
            "view": {"stroke": None},
            "mark": silent,
            "axis": {
                **silent,
                "labelColor": SOFT,
                "labelFontSize": 14,
                "gridColor": LINE,
                "tickColor": LINE,
                "domain": False,
                "ticks": False,
                "labelPadding": 8,
            },
        },
    }
