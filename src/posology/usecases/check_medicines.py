"""Check the medicines and conditions of a person before a first dose: is it safe for me?"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from posology.report.check_json import check_json, entry_json
from posology.report.check_text import check_text
from posology.safety.check import check, check_entry
from posology.safety.finding import Check
from posology.safety.lexicon import lexicon
from posology.safety.medicines import register
from posology.safety.suggestions import names_that_start
from posology.vocabulary.errors import BadInput

__all__ = ["check_json", "check_lines", "check_medicines", "check_text", "names_while_typing"]


def check_medicines(texts: Sequence[str], conditions: Sequence[str] = (), *, surgery: date | None = None) -> Check:
    """Check what one person takes and has.

    Parameters
    ----------
    texts
        Medicines as they are typed, one each.
    conditions
        Conditions by id or synonym.
    surgery
        Day of a planned operation.

    Raises
    ------
    BadInput
        When there is nothing to check, or a condition is not known.
    """
    if not texts and not conditions and surgery is None:
        raise BadInput("There is nothing to check.", "Name a medicine, a condition or the day of an operation.")
    return check(texts, conditions, surgery=surgery)


def check_lines(data: bytes) -> Iterator[dict[str, Any]]:
    """Check a file of medicines, one a line and each for itself.

    Parameters
    ----------
    data
        The file, in UTF-8 or UTF-16, or in Windows-1252 where it is neither.

    Yields
    ------
    dict
        One entry as JSON for each line; an empty line is an entry that was not recognised.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    lines = text.split("\n")
    for line in lines[:-1] if lines[-1] == "" else lines:
        yield entry_json(check_entry(line.removesuffix("\r")))


def names_while_typing(begun: str, limit: int = 8) -> tuple[str, ...]:
    """Names that begin with what has been typed so far; empty below two letters."""
    return names_that_start(begun, lexicon(register()), limit)
