"""Write a sheet for somebody else: the fact sheet for a prescriber, and what a pharmacist is to prepare."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from posology.render.sheet_html import sheet_html
from posology.render.sheet_pdf import sheet_pdf
from posology.report.fact_sheet import fact_sheet
from posology.report.pharmacist_sheet import pharmacist_sheet
from posology.report.sheet import Sheet, sheet_document, sheet_text
from posology.titration.strengths import strength
from posology.usecases.follow_plan import needed_plan

__all__ = [
    "Sheet",
    "sheet_document",
    "sheet_html",
    "sheet_pdf",
    "sheet_text",
    "write_fact_sheet",
    "write_to_pharmacist",
]


def write_fact_sheet(*, today: date) -> Sheet:
    """Give the fact sheet; it holds nothing of the person."""
    return fact_sheet(today)


def write_to_pharmacist(*, now: datetime, strengths: Sequence[str] = (), about: Collection[str] = ()) -> Sheet:
    """Write what a pharmacist is to prepare for the plan of today.

    Parameters
    ----------
    now
        The moment, with its zone.
    strengths
        As on the label, such as "1.5mg" or "1mg/ml"; those of the plan where they are left out.
    about
        Troubles that make a question matter, such as "gut".

    Raises
    ------
    NotEnoughData
        Before the first run, and where there is no plan.
    BadInput
        When a strength cannot be read.
    """
    plan = needed_plan(now=now).plan
    return pharmacist_sheet(plan, [strength(one) for one in strengths], about=about, made=now.date())
