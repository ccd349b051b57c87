"""Charts as the pages on the body show them: in both widths, or in the one that a script asked for."""

from __future__ import annotations

from dataclasses import dataclass

from posology.render.svg import chart_svg
from posology.report.chart import Chart

WIDE, NARROW = 860, 330  # px: what a chart has on a full page and on a phone


@dataclass(frozen=True)
class Picture:
    """A chart and its drawings.

    Parameters
    ----------
    chart
        What it shows, with its words and its table.
    drawings
        Class of the page's style sheet, and SVG.
    """

    chart: Chart
    drawings: tuple[tuple[str, str], ...]


def picture(chart: Chart, narrow: bool | None = None) -> Picture:
    """Draw a chart.

    Parameters
    ----------
    chart
        The chart.
    narrow
        Whether only the narrow or only the wide one is wanted; both if not known.
    """
    if narrow is not None:
        return Picture(chart, (("only", chart_svg(chart, width=NARROW if narrow else WIDE)),))
    return Picture(chart, (("wide", chart_svg(chart, width=WIDE)), ("narrow", chart_svg(chart, width=NARROW))))
