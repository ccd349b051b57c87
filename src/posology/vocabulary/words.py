"""Numbers, lengths of time and names as people say them.

Everything here is a pure function of its arguments. Prose keeps a real minus sign, a thin space before the percent
sign, and a unit after every number; it is meant to be read by a tired person at a reading grade of 8 or less.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil, floor, isfinite, log10

THIN_SPACE = "\u2009"
MINUS = "\u2212"
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def places_for(spread: float) -> int:
    """Decimals worth showing for a quantity that is uncertain by `spread` (its posterior SD, same unit)."""
    if not isfinite(spread) or spread <= 0:
        return 1
    return max(0, min(6, ceil(-log10(spread / 2))))


def number(value: float, places: int = 1) -> str:
    """A number for prose: "−1.4", never "-0.0", thousands apart ("12,000")."""
    text = f"{abs(value):,.{places}f}"
    negative = value < 0 and float(text.replace(",", "")) != 0
    return f"{MINUS}{text}" if negative else text


def short(value: float) -> str:
    """A number as a person typed it: 1, 0.5, 12.25."""
    return f"{value:g}".replace("-", MINUS)


def span(low: float, high: float, places: int = 1) -> str:
    """An interval: "−2.8 to 0.0"."""
    return f"{number(low, places)} to {number(high, places)}"


def percent(probability: float) -> str:
    """A chance: "97 %", never a certainty ("more than 99 %", "less than 1 %")."""
    if probability >= 0.995:
        return f"more than 99{THIN_SPACE}%"
    if probability < 0.005:
        return f"less than 1{THIN_SPACE}%"
    return f"{floor(100 * probability + 0.5)}{THIN_SPACE}%"


def count(n: int, thing: str, things: str | None = None) -> str:
    """A counted noun: "one day", "four periods", "28 days"."""
    return f"{_SMALL[n] if n < len(_SMALL) else f'{n:,}'} {thing if n == 1 else things or thing + 's'}"


def amount(value: float, unit: str) -> str:
    """A typed value with its unit, in the singular where it is one: "1 point", "0.5 points"."""
    return f"{short(value)} {unit.removesuffix('s') if value == 1 else unit}"


def duration(days: float) -> str:
    """A stretch of time: "two weeks", "10 days", "1.5 days"."""
    if days != round(days):
        return f"{number(days)} days"
    if days >= 7 and days % 7 == 0:
        return count(round(days / 7), "week")
    return count(round(days), "day")


def listed(items: Sequence[str]) -> str:
    """A list in a sentence: "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""


def plain(name: str) -> str:
    """A column name as words: "mood_daily_mean" is "mood daily mean"; capitals only where all are (PVT)."""
    words = name.replace("_", " ").split()
    return " ".join(word if word.isupper() else word[0].lower() + word[1:] for word in words) or name


def spoken_measure(name: str) -> str:
    """A score in a sentence: "fatigue"; a question ("How well did you sleep?") is just "score"."""
    words = plain(name)
    return "score" if words.endswith("?") or len(words) > 40 else words


def typeset(text: str) -> str:
    """Prose from a file as it is printed: a thin space before a percent sign, a real minus before a number."""
    return re.sub(r"(?<![\w.])-(?=\d)", MINUS, text.replace(" %", f"{THIN_SPACE}%"))
