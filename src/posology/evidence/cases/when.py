"""When something happened, as well as a person remembers it: a day, a month, a year, or days after the first dose."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from posology.vocabulary.errors import BadInput
from posology.vocabulary.words import MINUS, count

_ROUGH = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_AFTER = re.compile(r"(day|week|month|year) ([-+\u2212]?)([0-9]{1,5})")
_DAYS_IN = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_FURTHEST = 36525  # days: a hundred years
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_HOW = "Write it as 2026, 2026-11 or 2026-11-25, or count from the first dose: day 3, week 2, month 6."


def is_rough(text: str) -> bool:
    """Whether a text is a year, a month or a day that exists: "2007", "2007-08" or "2007-08-15"."""
    try:
        return bool(rough_span(text))
    except ValueError:
        return False


def rough_span(text: str) -> tuple[date, date]:
    """First and last day that a rough date can mean: "2007-08" is the 1st to the 31st of August 2007.

    Raises
    ------
    ValueError
        When there is no such year, month or day.
    """
    match = _ROUGH.fullmatch(text)
    if match is None or not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
        raise ValueError(f"'{text}' is not a date")
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[2] is None:
        return date(year, 1, 1), date(year, 12, 31)
    if match[3] is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1] if 0 < month < 13 else 1)
    return date(year, month, day), date(year, month, day)


def rough_middle(text: str) -> date:
    """The day in the middle of a rough date, for a place on a line."""
    first, last = rough_span(text)
    return first + (last - first) // 2


def rough_words(text: str) -> str:
    """A rough date as people write it: "2007", "August 2007", "15 August 2007"."""
    first, last = rough_span(text)
    if first.year != last.year or (first.month != last.month):
        return str(first.year)
    month = f"{MONTHS[first.month - 1]} {first.year}"
    return month if first != last else f"{first.day} {month}"


@dataclass(frozen=True)
class When:
    """A moment as somebody remembers it; both empty where nobody said.

    Parameters
    ----------
    on
        "2007", "2007-08" or "2007-08-15"; "" where it is not known by the calendar.
    day
        Days after the first dose (0 is the day of it, below 0 is before it); None where it was not said so.

    Raises
    ------
    ValueError
        When both are given, or the date does not exist.
    """

    on: str = ""
    day: int | None = None

    def __post_init__(self) -> None:
        if self.on and self.day is not None:
            raise ValueError("a moment is a date or a day after the first dose, not both")
        if self.on:
            rough_span(self.on)
        if self.day is not None and abs(self.day) > _FURTHEST:
            raise ValueError(f"day {self.day} is too far away")

    @property
    def known(self) -> bool:
        """Whether anything was said."""
        return bool(self.on) or self.day is not None

    @property
    def text(self) -> str:
        """The short form that `when` reads back: "2007-08", "day 30" or ""."""
        return self.on or ("" if self.day is None else f"day {self.day}")

    @property
    def words(self) -> str:
        """For a sentence or a cell: "August 2007", "after 30 days", "with the first dose", "time not said"."""
        if self.on:
            return rough_words(self.on)
        if self.day is None:
            return "time not said"
        if self.day == 0:
            return "with the first dose"
        return f"after {_long(self.day)}" if self.day > 0 else f"{_long(-self.day)} before the first dose"

    def days_after(self, start: str) -> int | None:
        """Days after the first dose, where the rough date of the first dose is `start` ("" for not known)."""
        if self.day is not None:
            return self.day
        if not self.on or not start:
            return None
        return (rough_middle(self.on) - rough_middle(start)).days

    def placed(self, start: str) -> date | None:
        """A day for a place on a calendar; None where it cannot be placed."""
        if self.on:
            return rough_middle(self.on)
        if self.day is None or not start:
            return None
        return rough_middle(start) + timedelta(days=self.day)


NOT_SAID = When()


def when(text: str) -> When:
    """Read a moment as people type it.

    Parameters
    ----------
    text
        "2007", "2007-08", "2007-08-15", "August 2007", "15 August 2007", "day 3", "week 2", "month 6"; "" for not said.

    Raises
    ------
    BadInput
        When it is none of these.
    """
    plain = " ".join(text.replace(",", " ").split()).lower()
    if not plain:
        return NOT_SAID
    if plain == "first dose":
        return When(day=0)
    if match := _AFTER.fullmatch(plain):
        days = round(int(match[3]) * _DAYS_IN[match[1]])
        if days <= _FURTHEST:
            return When(day=-days if match[2] in ("-", MINUS) and days else days)
    elif is_rough(rough := _numbered(plain)):
        return When(on=rough)
    raise BadInput(f"'{text.strip()[:40]}' is not a time.", _HOW)


def rough_date(text: str) -> str:
    """Read a date that may be rough, such as "August 2007"; gives it as "2007-08".

    Raises
    ------
    BadInput
        When it is no date.
    """
    moment = when(text)
    if not moment.on:
        raise BadInput(f"'{text.strip()[:40]}' is not a date.", "Write it as 2026, 2026-11 or 2026-11-25.")
    return moment.on


def _numbered(plain: str) -> str:
    """Turn "15 august 2007" and "aug 2007" into numbers."""
    match = re.fullmatch(r"(?:([0-9]{1,2})\.? )?([a-z]{3,9})\.? ([0-9]{4})", plain)
    if match is None:
        return plain
    found = [n for n, name in enumerate(MONTHS, start=1) if name.lower().startswith(match[2])]
    if len(found) != 1:
        return plain
    month = f"{match[3]}-{found[0]:02d}"
    return month if match[1] is None else f"{month}-{int(match[1]):02d}"


def _long(days: int) -> str:
    """So many days, in the unit that people would use."""
    if days >= 700 and abs(days / 365.25 - round(days / 365.25)) < 0.02:
        return count(round(days / 365.25), "year")
    if days >= 60 and abs(days / 30.44 - round(days / 30.44)) < 0.04:
        return count(round(days / 30.44), "month")
    if days >= 14 and days % 7 == 0:
        return count(days // 7, "week")
    return count(days, "day")
