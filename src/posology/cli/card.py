"""`posology card`: the emergency card, as words or as PDF."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from posology.vocabulary.errors import BadInput


def card(
    dose: Annotated[str, typer.Option(metavar="MG", help="Dose a day in milligrams, such as 4.5.")],
    last: Annotated[str, typer.Option(metavar="HH:MM", help="Time of day of the daily dose, such as 22:00.")],
    medicine: Annotated[str, typer.Option(metavar="NAME", help="What you call the medicine.")] = "naltrexone",
    name: Annotated[str, typer.Option(metavar="NAME", help="Whose card it is; may be left out.")] = "",
    size: Annotated[Literal["a4", "wallet"], typer.Option(help="Paper of the PDF.")] = "a4",
    out: Annotated[Path | None, typer.Option(metavar="FILE.pdf", help="Write a PDF; words here if left out.")] = None,
) -> None:
    """Print an emergency card for somebody who takes naltrexone."""
    from posology.usecases.print_card import card_pdf, card_text, make_card

    made = make_card(dose=dose, last=last, medicine=medicine, name=name, today=datetime.now().astimezone().date())
    if out is None:
        print(card_text(made))
        return
    try:
        out.write_bytes(card_pdf(made, size))
    except OSError as error:
        raise BadInput(f"{out} cannot be written: {error.strerror}.", "Choose another folder.") from None
    print(f"The card is in {out}.", file=sys.stderr)
