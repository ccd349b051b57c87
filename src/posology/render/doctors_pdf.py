"""The doctor's page as PDF: one sheet of A4, words that can be selected, pictures with their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from posology.render.pdf import pdf
from posology.render.svg import chart_svg
from posology.report.chart import Chart
from posology.report.doctors_page import DoctorsPage


def doctors_pdf(page: DoctorsPage, picture: Callable[[Chart], str] = chart_svg) -> bytes:
    """Set the page.

    Parameters
    ----------
    page
        What stands on it.
    picture
        What draws a chart.
    """
    return pdf("doctor.typ", _content(page, picture))


def _content(page: DoctorsPage, picture: Callable[[Chart], str]) -> Mapping[str, Any]:
    names = ("medicine", "beside", "safety", "marks", "answers", "questions")
    return {
        "title": page.title,
        "period": page.period,
        "simulated": page.simulated,
        "foot": page.foot,
        "notes": page.notes,
        "charts": [{"title": one.title, "description": one.description, "svg": picture(one)} for one in page.charts],
        **{name: asdict(getattr(page, name)) for name in names},
    }
