"""Strengths that a pharmacy can make: so many milligrams in a unit, or in a millilitre."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from posology.vocabulary.doses import dose_mg, mg, plain_decimal
from posology.vocabulary.errors import BadInput

FORMS = ("capsule", "tablet", "liquid", "sublingual", "transdermal")
MEASURED = ("liquid", "sublingual", "transdermal")
MARK_ML = Decimal("0.05")


@dataclass(frozen=True)
class Strength:
    """One strength.

    Parameters
    ----------
    amount_mg
        Milligrams in one unit, or in one millilitre.
    liquid
        Whether it is measured in millilitres.
    """

    amount_mg: Decimal
    liquid: bool

    def __post_init__(self) -> None:
        if self.amount_mg <= 0:
            raise BadInput(
                "A strength must be more than nothing.", "Write it as on the label, such as 1.5mg or 1mg/ml."
            )

    def __str__(self) -> str:
        return f"{plain_decimal(self.amount_mg)} mg/mL" if self.liquid else mg(self.amount_mg)


def strength(text: str) -> Strength:
    """Read a strength as on a label: "1.5 mg", "1 mg/ml", "5mg/5ml".

    Raises
    ------
    BadInput
        When it is none.
    """
    per = re.fullmatch(r"\s*(.+?)\s*(?:/|per)\s*([0-9]+(?:[.,][0-9]+)?)?\s*ml\s*", text, re.I)
    try:
        if per is None:
            return Strength(dose_mg(text), liquid=False)
        volume = Decimal((per[2] or "1").replace(",", "."))
        return Strength(plain_decimal(dose_mg(per[1]) / volume), liquid=True)
    except (BadInput, ArithmeticError):
        raise BadInput(
            f"'{text.strip()[:40]}' is not a strength.", "Write it as 1.5mg, or 1mg/ml for a liquid."
        ) from None


def form(text: str) -> str:
    """Read a form.

    Raises
    ------
    BadInput
        When it is none that is known.
    """
    name = text.strip().lower().removesuffix("s")
    name = {"drop": "sublingual", "cream": "transdermal", "pill": "tablet"}.get(name, name)
    if name not in FORMS:
        raise BadInput(f"'{text.strip()[:40]}' is not a form.", f"Choose one of: {', '.join(FORMS)}.")
    return name
