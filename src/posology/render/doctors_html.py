"""The doctor's page as one HTML file: words, pictures, tables and typeface, no script, nothing fetched."""

from __future__ import annotations

from markupsafe import Markup

from posology.render.one_file import style, template
from posology.render.svg import chart_svg
from posology.report.doctors_page import DoctorsPage

_PHONE = 360


def doctors_html(page: DoctorsPage) -> str:
    """Write the page as a whole HTML document.

    Parameters
    ----------
    page
        What stands on it.
    """
    pictures = {
        chart.name: {"wide": Markup(chart_svg(chart)), "narrow": Markup(chart_svg(chart, width=_PHONE))}  # noqa: S704
        for chart in page.charts
    }
    return template("doctor.html").render(page=page, pictures=pictures, style=style("answer.css", "document.css"))
