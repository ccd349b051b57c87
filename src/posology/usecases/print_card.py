"""Print the emergency card: as text, as a page, as PDF for the wallet or to fold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

from posology.render.pdf import pdf
from posology.report.emergency_card import (
    NALTREXONE,
    EmergencyCard,
    card_document,
    card_text,
    emergency_card,
    nobodys_card,
)
from posology.safety import State, recognise
from posology.vocabulary.doses import dose_mg
from posology.vocabulary.errors import BadInput
from posology.vocabulary.times import time_of_day
from posology.vocabulary.words import listed

__all__ = [
    "EmergencyCard",
    "Size",
    "card_pdf",
    "card_text",
    "forget_card",
    "make_card",
    "nobodys_card",
    "remember_card",
    "remembered_card",
]

Size = Literal["wallet", "a4"]
_PAGE = "card"


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
        When one of them cannot be meant, or when the medicine is known and holds no naltrexone.
    """
    found = recognise(medicine)
    if found.state is State.RECOGNISED and NALTREXONE not in found.ingredients:
        reason = f"'{medicine.strip()[:60]}' is a medicine without naltrexone ({listed(found.ingredients)})."
        raise BadInput(reason, "This card is for naltrexone only. Write that name, or leave it out.")
    return emergency_card(medicine=medicine, dose=dose_mg(dose), last=time_of_day(last), name=name, made=today)


def card_pdf(card: EmergencyCard, size: Size) -> bytes:
    """Set the card as PDF: both sides in the size of a bank card, or one A4 page to cut, fold and hand to staff."""
    return pdf("card.typ", card_document(card, size))


def remember_card(typed: Mapping[str, Any], *, now: datetime) -> None:
    """Remember what a person typed for the card, so that it is there in a hurry."""
    from posology.storage import forms

    forms.put(_PAGE, typed, now=now)


def remembered_card() -> dict[str, Any]:
    """What a person typed for the card last; nothing where nothing was."""
    from posology.storage import forms

    return forms.typed(_PAGE)


def forget_card() -> None:
    """Forget what was typed for the card."""
    from posology.storage import forms

    forms.remove(_PAGE)
