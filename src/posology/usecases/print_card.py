"""Print the emergency card: as text, as a page, as PDF for the wallet or to fold."""

from __future__ import annotations

from datetime import date
from typing import Literal

from posology.render.pdf import pdf
from posology.report.emergency_card import EmergencyCard, card_document, card_text, emergency_card
from posology.vocabulary.doses import dose_mg
from posology.vocabulary.times import time_of_day

__all__ = ["EmergencyCard", "Size", "card_pdf", "card_text", "make_card"]

Size = Literal["wallet", "a4"]


def make_card(*, dose: str, last: str, medicine: str = "", name: str = "", today: date) -> EmergencyCard:
    """Make a card from what a person typed.

    Parameters
    ----------
    dose, last
        Milligrams ("4.5") and the time of day of the daily dose ("22:00").
    medicine, name
        May be "".
    today
        The local date.

    Raises
    ------
    BadInput
        When one of them cannot be meant.
    """
    return emergency_card(medicine=medicine, dose=dose_mg(dose), last=time_of_day(last), name=name, made=today)


def card_pdf(card: EmergencyCard, size: Size) -> bytes:
    """Set the card as PDF: both sides in the size of a bank card, or one A4 page to cut, fold and hand to staff."""
    return pdf("card.typ", card_document(card, size))
