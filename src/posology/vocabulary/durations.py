"""Stretches of time as people type them: 30m, 1h, 168h, 7d, 2w."""

from __future__ import annotations

import re
from fractions import Fraction

from posology.vocabulary.errors import BadInput

_HOURS = {"m": Fraction(1, 60), "h": Fraction(1), "d": Fraction(24), "w": Fraction(168)}
_WORDS = {"min": "m", "mins": "m", "minute": "m", "minutes": "m", "hour": "h", "hours": "h", "hr": "h", "hrs": "h"}
_WORDS |= {"day": "d", "days": "d", "week": "w", "weeks": "w"}
_PART = re.compile(r"([0-9]{1,6}(?:[.,][0-9]{1,6})?)\s*([a-z]+)\s*")


def hours(text: str, *, option: str = "The length of time") -> float:
    """Read a stretch of time.

    Parameters
    ----------
    text
        "168h", "30m", "7d", "1.5 h", "1h30m", "2 weeks".
    option
        What it is called in a message.

    Returns
    -------
    float
        Hours, above 0.

    Raises
    ------
    BadInput
        When it is no number of minutes, hours, days or weeks above nothing.
    """
    rest, total = text.strip().lower(), Fraction(0)
    while match := _PART.match(rest):
        unit = _WORDS.get(match[2], match[2])
        if unit not in _HOURS:
            break
        total += Fraction(match[1].replace(",", ".")) * _HOURS[unit]
        rest = rest[match.end() :]
    if rest or total <= 0:
        raise BadInput(f"{option} cannot be '{text.strip()[:20]}'.", "Write it like 30m, 1h, 168h or 7d.")
    return float(total)
