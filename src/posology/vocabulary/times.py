"""Times of day as people type them: 22:00, 22.00, 10 pm, 10:30pm."""

from __future__ import annotations

import re
from datetime import time

from posology.vocabulary.errors import BadInput

_WRITTEN = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2}))? *(am|pm|a\.m\.|p\.m\.)?", re.I)


def time_of_day(text: str) -> time:
    """Read a time of day.

    Parameters
    ----------
    text
        "22:00", "22.00", "10 pm" or "10:30pm". An hour alone needs am or pm, for it could mean either.

    Raises
    ------
    BadInput
        When it is no time of day.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found and (found[2] or found[3]):
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "").lower()
        if half and 1 <= hour <= 12:
            hour = hour % 12 + 12 * (half == "pm")
        elif half:
            hour = 99
        if hour <= 23 and minute <= 59:
            return time(hour, minute)
    raise BadInput(f"'{text.strip()[:40]}' is not a time of day.", "Write it like 22:00 or 10 pm.")


def clock(when: time) -> str:
    """A time of day in a sentence: "22:00"."""
    return f"{when:%H:%M}"
