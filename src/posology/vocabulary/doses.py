"""Doses in milligrams: decimals as they are written on a label, never binary fractions."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from posology.vocabulary.errors import BadInput

LARGEST_MG = Decimal(1000)


def dose_mg(text: str) -> Decimal:
    """Read a dose as people type it.

    Parameters
    ----------
    text
        "4.5", "4,5", "4.5 mg", "1.50mg".

    Returns
    -------
    Decimal
        Milligrams, without trailing zeros.

    Raises
    ------
    BadInput
        When it is no number of milligrams above nothing.
    """
    plain = re.sub(r"\s*mg\.?$", "", text.strip(), flags=re.I).replace(",", ".")
    try:
        dose = Decimal(plain) if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", plain) else Decimal(0)
    except InvalidOperation:
        dose = Decimal(0)
    if not 0 < dose <= LARGEST_MG:
        raise BadInput(f"'{text.strip()[:40]}' is not a dose.", "Write milligrams as a number, such as 4.5.")
    return plain_decimal(dose)


def plain_decimal(dose: Decimal) -> Decimal:
    """The same number with no trailing zeros and no exponent: 4.50 becomes 4.5, 1E+1 becomes 10."""
    normal = dose.normalize()
    return normal.quantize(Decimal(1)) if normal == normal.to_integral_value() else normal


def mg(dose: Decimal) -> str:
    """A dose in a sentence: "4.5 mg"."""
    return f"{plain_decimal(dose)} mg"
