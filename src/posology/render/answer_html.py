"""An answer as one HTML file: words, pictures, tables and typeface, no script, nothing fetched from anywhere."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from posology.render.svg import FONTS, chart_svg
from posology.report.answer_page import AnswerReport

_FOLDER = Path(__file__).parent
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
    return _template().render(report=report, pictures=pictures, style=_style())


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("answer.html")


@cache
def _style() -> Markup:
    font = b64encode((FONTS / "atkinson-hyperlegible-next.woff2").read_bytes()).decode("ascii")
    style = (_FOLDER / "answer.css").read_text(encoding="utf-8")
    return Markup(style.replace("FONT", f"data:font/woff2;base64,{font}"))  # noqa: S704
