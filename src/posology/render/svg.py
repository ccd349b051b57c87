"""A chart as SVG, by vl-convert with our own typeface: the same drawing on every machine.

The result holds no script, no style attribute and no outside reference, so it can stand inside a page whose content
security policy is ``style-src 'self'``. Colours are presentation attributes: a page may restyle them by selector.
"""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from threading import Thread
from typing import Any

from posology.report.chart import Chart

FONTS = Path(__file__).parent / "fonts"
VEGA_LITE = "6.4"


def chart_svg(chart: Chart, *, width: int | None = None) -> str:
    """Draw one chart.

    Parameters
    ----------
    chart
        The chart; its description becomes the picture's spoken name.
    width
        Whole width in CSS pixels; the spec's own width if left out.

    Returns
    -------
    str
        One ``<svg>`` element with a viewBox, to be placed inline or saved as a file.
    """
    spec = dict(chart.spec) if width is None else {**chart.spec, "width": width}
    return named(draw(spec), chart.description)


def draw(spec: dict[str, Any]) -> str:
    """Draw a Vega-Lite spec."""
    import vl_convert

    _use_our_typeface()
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    return svg


def named(svg: str, description: str) -> str:
    """Give a drawing its spoken name."""
    name = escape(description, quote=True)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{name}" ', 1)


def start_drawing() -> Thread:
    """Start the drawing program in the background, which takes a moment, while other work is done.

    Returns
    -------
    Thread
        The one that it starts in; there is no need to wait for it.
    """
    thread = Thread(target=_drawn_once, name="start of the drawing program")
    thread.start()
    return thread


def _drawn_once() -> None:
    import vl_convert

    _use_our_typeface()
    smallest = {"data": {"values": [{"x": 0}]}, "mark": "point", "encoding": {"x": {"field": "x"}}}
    vl_convert.vegalite_to_svg(smallest, vl_version=VEGA_LITE)


@cache
def _use_our_typeface() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
