"""An answer as one HTML file: words, pictures, tables and typeface, no script, nothing fetched from anywhere."""

from __future__ import annotations

from markupsafe import Markup

from posology.render.one_file import style, template
from posology.render.svg import chart_svg
from posology.report.answer_page import AnswerReport

_PHONE = 360


def answer_html(report: AnswerReport) -> str:
    """Write a report as a whole HTML document.

    Parameters
    ----------
    report
        What the page says.

    Returns
    -------
    str
        One file that works without a network and without scripts, and prints well.
    """
    pictures = {
        chart.name: {"wide": Markup(chart_svg(chart)), "narrow": Markup(chart_svg(chart, width=_PHONE))}  # noqa: S704
        for chart in report.charts
    }
    return template("answer.html").render(report=report, pictures=pictures, style=style("answer.css"))
