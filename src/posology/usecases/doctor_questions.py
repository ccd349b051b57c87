"""Questions that a person wants to ask the doctor: typed when they come to mind, kept until the visit."""

from __future__ import annotations

from datetime import datetime

from posology.storage import forms
from posology.vocabulary.errors import BadInput

__all__ = ["LONGEST", "keep_questions", "kept_questions"]

LONGEST = 2000  # characters
_PAGE, _FIELD = "doctor", "questions"


def keep_questions(text: str, *, now: datetime) -> None:
    """Keep the questions, one a line, in place of those before; nothing is kept of an empty text.

    Raises
    ------
    BadInput
        When they are too long for a page.
    """
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if len(text) > LONGEST:
        raise BadInput("These questions are too long for a page.", f"Use at most {LONGEST:,} characters.")
    if text:
        forms.put(_PAGE, {_FIELD: text}, now=now)
    else:
        forms.remove(_PAGE)


def kept_questions() -> str:
    """The questions, one a line; "" where there are none."""
    return str(forms.typed(_PAGE).get(_FIELD, ""))
