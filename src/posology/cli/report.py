"""`posology report`: one page for the doctor, the fact sheet for a prescriber, the sheet for a pharmacist."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posology.vocabulary.errors import BadInput

if TYPE_CHECKING:  # heavy: loaded when a command runs
    from posology.report.chart import Chart

From = Annotated[
    str | None, typer.Option("--from", metavar="DATE", help="First day; 26 weeks before the last one if left out.")
]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day; the newest if left out.")]
FactSheet = Annotated[bool, typer.Option("--fact-sheet", help="The cited fact sheet for a prescriber instead.")]
Pharmacist = Annotated[bool, typer.Option("--pharmacist", help="What a pharmacist is to prepare instead.")]
Strengths = Annotated[
    list[str] | None, typer.Option("--strength", metavar="TEXT", help="For the pharmacist: 1mg/ml, 1.5mg; repeatable.")
]
Out = Annotated[Path | None, typer.Option(metavar="FILE", help="Write a .pdf or a .html; words here if left out.")]


def report(
    first: From = None,
    last: To = None,
    fact_sheet: FactSheet = False,
    pharmacist: Pharmacist = False,
    strength: Strengths = None,
    out: Out = None,
) -> None:
    """Write one page for the doctor from the diary, or a sheet for a prescriber or a pharmacist."""
    kind = None if out is None else out.suffix.casefold()
    if kind not in (None, ".pdf", ".html"):
        raise BadInput(f"'{out}' does not say which kind of file.", "End its name in .pdf or .html.")
    _belong_together(bool(first or last), fact_sheet, pharmacist, bool(strength))
    if fact_sheet or pharmacist:
        _hand_over(out, *_sheet(pharmacist=pharmacist, strengths=tuple(strength or ())))
    elif kind == ".pdf":
        from posology.render.drawing_apart import drawing_apart

        with drawing_apart() as picture:
            _hand_over(out, *_page(_day(first), _day(last), picture))
    else:
        _hand_over(out, *_page(_day(first), _day(last), None))


def _hand_over(out: Path | None, text: Callable[[], str], pdf: Callable[[], bytes], html: Callable[[], str]) -> None:
    if out is None:
        print(text())
        return
    from posology.cli.own_store import write_new

    write_new(out, pdf() if out.suffix.casefold() == ".pdf" else html().encode())
    print(f"It is in {out}.", file=sys.stderr)


Written = tuple[Callable[[], str], Callable[[], bytes], Callable[[], str]]  # as words, as PDF, as HTML


def _page(first: date | None, last: date | None, picture: Callable[[Chart], str] | None) -> Written:
    from posology.cli.own_store import now_in, open_store

    open_store()
    from posology.render.svg import chart_svg
    from posology.usecases import write_doctors_page as use
    from posology.usecases.set_up_diary import needed_setup

    page = use.write_doctors_page(now=now_in(needed_setup().zone), first=first, last=last)
    return (
        lambda: use.doctors_text(page),
        lambda: use.doctors_pdf(page, picture or chart_svg),
        lambda: use.doctors_html(page),
    )


def _sheet(*, pharmacist: bool, strengths: tuple[str, ...]) -> Written:
    from posology.cli.own_store import now_in, open_store

    open_store()
    from posology.usecases import write_sheets as use

    if pharmacist:
        from posology.usecases.set_up_diary import needed_setup

        sheet = use.write_to_pharmacist(now=now_in(needed_setup().zone), strengths=strengths)
    else:
        sheet = use.write_fact_sheet(today=now_in(None).date())
    return lambda: use.sheet_text(sheet), lambda: use.sheet_pdf(sheet), lambda: use.sheet_html(sheet)


def _belong_together(days: bool, fact_sheet: bool, pharmacist: bool, strengths: bool) -> None:
    if fact_sheet and pharmacist:
        raise BadInput("That is two sheets.", "Ask for one at a time.")
    if days and (fact_sheet or pharmacist):
        raise BadInput("A sheet has no first and last day.", "Leave out --from and --to.")
    if strengths and not pharmacist:
        raise BadInput("Strengths are for the pharmacist.", "Add --pharmacist, or leave out --strength.")


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(f"'{text[:40] if text else ''}' is not a date.", "Write it as 2026-11-25.") from None
