"""Recognise a medicine as a person types it."""

from __future__ import annotations

from posology.safety.medicines import Register, register
from posology.safety.recognition import Recognition, State


def recognise(text: str, known: Register | None = None) -> Recognition:
    """Say what an entry stands for, or what to ask."""
    for one in (known or register()).medicines:
        if one.name.casefold() == text.strip().casefold():
            return Recognition(text, State.RECOGNISED, one.ingredients, (one.name,), one.route)
    return Recognition(text, State.UNRECOGNISED, question="We do not know this name. Is it spelled as on the box?")
