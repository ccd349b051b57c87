"""Dates and times of day as people and spreadsheets write them.

A column is read as a whole, so that 03/01/2026 is decided by the rows where a number above 12 stands. A day is the
local date as written. Only a clock time with an offset ("...T08:00+02:00", "...Z") is converted, and only when a zone
is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from posology.diary.calendar_words import is_filler, is_weekday, month_called
from posology.diary.cells import MISSING
from posology.diary.dry_run import shown
from posology.vocabulary.errors import BadInput

DAY_ZERO = date(2000, 12, 31)
"""Stands for day 0 in a diary whose days are only numbered (day 1 is then 1 January 2001)."""

_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_TIME = re.compile(
    r"(?<![\d:])(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?![\d:])\s*([ap])?(?(5)\.?m\b\.?)"
    r"\s*(?:(z|utc|gmt)\b)?\s*(?:([+-])(\d{2}):?(\d{2})\b)?(?:\s*(?:me?s?z|[cew]es?t|bst|[ecmp][sd]t|jst|ist|aest|aedt)\b)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*(?:([ap])\.?m\.?|(uhr|h))?", re.IGNORECASE
)
_WORDS = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True)
class Moments:
    """A column read as days and times of day.

    `wrong` lists (position, why); `numbered` says that the column only counts days (see `DAY_ZERO`).
    """

    days: list[date | None]
    clocks: list[time | None]
    wrong: list[tuple[int, str]]
    notes: tuple[str, ...]
    numbered: bool = False


class _Written(NamedTuple):
    """One cell taken apart: three numbers in the order `order` ("ymd", "dmy" or "?" where the file must say)."""

    numbers: tuple[int, int, int]
    order: str
    clock: time | None
    offset: tzinfo | None
    dotted: bool = False


def zone_named(name: str) -> ZoneInfo:
    """Return the IANA zone of that name.

    Raises
    ------
    BadInput
        If there is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise BadInput(f"There is no time zone '{shown(name)}'.", "Give a name such as Europe/Berlin.") from None


def read_moments(
    cells: Sequence[str], *, name: str, day_first: bool | None = None, zone: str | None = None, numbers: bool = True
) -> Moments:
    """Read a column of dates, with or without times.

    Parameters
    ----------
    cells
        The column, one cell a row.
    name
        Its name, for messages.
    day_first, zone
        As in `ReadOptions`.
    numbers
        Whether plain numbers may be days too: 1, 2, 3 ..., a spreadsheet's serial number, 20260103, Unix seconds.

    Raises
    ------
    BadInput
        If day and month cannot be told apart, or are written both ways.
    """
    local = zone_named(zone) if zone else None
    distinct = [cell for cell in dict.fromkeys(cells) if cell.strip().lower() not in MISSING]
    plain = _plain_numbers(distinct, local) if numbers else None
    if plain:
        found, note, numbered = plain
        why = {cell: "is not a day number" for cell in distinct if cell not in found}
        return _moments(cells, found, why, (note,) if note else (), numbered)
    written, why = {}, {}
    for cell in distinct:
        taken_apart = _take_apart(cell)
        if isinstance(taken_apart, str):
            why[cell] = taken_apart
        else:
            written[cell] = taken_apart
    order, notes = _order(written, name, day_first)
    found = {}
    for cell, parts in written.items():
        moment = _moment(parts, order, local)
        if moment is None:
            why[cell] = "is not a day of the calendar"
        else:
            found[cell] = moment
    offsets = {parts.offset for parts in written.values()} - {None}
    if local is None and offsets == {UTC}:
        notes += (f"Times in '{shown(name)}' are in UTC. Say --tz ZONE to turn them into local days and times.",)
    return _moments(cells, found, why, notes, False)


def read_clocks(cells: Sequence[str], *, zone: str | None = None) -> tuple[list[time | None], list[tuple[int, str]]]:
    """Read a column of times of day ("21:30", "9.30 pm", "21h30", or a date with a time); also list (position, why)."""
    local = zone_named(zone) if zone else None
    found: dict[str, time | None] = {}
    why: dict[str, str] = {}
    for cell in dict.fromkeys(cells):
        if cell.strip().lower() in MISSING:
            continue
        clock = _clock(cell) or _clock_of_moment(cell, local)
        if clock is None:
            why[cell] = "is not a time of day"
        found[cell] = clock
    return [found.get(cell) for cell in cells], [(i, why[cell]) for i, cell in enumerate(cells) if cell in why]


def looks_like_date(cell: str) -> str | None:
    """Return "date" or "datetime" for a cell that is a date with day, month and year in words or numbers, else None."""
    parts = _take_apart(cell)
    if isinstance(parts, str) or not any(_moment(parts, order, None) for order in ("dmy", "mdy", "ymd")):
        return None
    return "datetime" if parts.clock and parts.clock != time() else "date"


def looks_like_clock(cell: str) -> bool:
    """Whether a cell is a time of day."""
    return _clock(cell) is not None


def _moments(
    cells: Sequence[str],
    found: dict[str, tuple[date, time | None]],
    why: dict[str, str],
    notes: tuple[str, ...],
    numbered: bool,
) -> Moments:
    nothing: tuple[date | None, time | None] = (None, None)
    both = [found.get(cell, nothing) for cell in cells]
    clocks = [clock for _, clock in both]
    if all(clock is None or clock == time() for clock in clocks):
        clocks = [None] * len(cells)  # a spreadsheet's "2026-01-03 00:00:00" is a day, not midnight
    wrong = [(i, why[cell]) for i, cell in enumerate(cells) if cell in why] if why else []
    return Moments([day for day, _ in both], clocks, wrong, notes, numbered)


def _take_apart(cell: str) -> _Written | str:
    """Take a cell apart into three numbers, their order, clock and offset; or say why it is no date."""
    text = cell.strip().lstrip("'").strip()
    if text[4:5] == "-" and text[7:8] == "-" and text[:4].isdecimal():
        try:
            iso = datetime.fromisoformat(text)
        except ValueError:
            pass
        else:
            offset = UTC if text[-1:] in "Zz" else iso.tzinfo
            return _Written((iso.year, iso.month, iso.day), "ymd", iso.time() if len(text) > 10 else None, offset)
    text = _BRACKETS.sub(" ", text) if "[" in text or "(" in text else text
    clock, offset = None, None
    if ":" in text or "h" in text.lower():
        match = _TIME.search(text)
        if match:
            clock = _time(match[1], match[2], match[3], match[4], match[5])
            if clock is None:
                return "has no possible time of day"
            offset = _offset(match[6], match[7], match[8], match[9])
            text = f"{text[: match.start()]} {text[match.end() :]}"
    if len(text) > 60 or not text.isprintable():
        return "is not a date"
    return _three_numbers(text, clock, offset)


def _three_numbers(text: str, clock: time | None, offset: tzinfo | None) -> _Written | str:
    tokens = _WORDS.findall(text)
    numbers = [token for token in tokens if token.isdecimal()]
    words = [token for token in tokens if not token.isdecimal() and not is_filler(token)]
    months = [month for word in words if (month := month_called(word))]
    if len(months) == 2 and is_weekday(words[0]):  # "mar. 3 janv." is a French Tuesday
        months, words = months[1:], words[1:]
    if len(months) > 1 or not all(month_called(word) or is_weekday(word) for word in words):
        return "is not a date"
    if any(len(number) > 4 for number in numbers):
        return "is not a date"
    values = [int(number) for number in numbers]
    if len(values) + len(months) == 2 and len(values) and (months or len(values) == 2):
        return "has no year"
    if len(values) + len(months) != 3:
        return "is not a date"
    dotted = "." in text
    if months:
        if len(numbers[0]) == 4:
            return _Written((values[0], months[0], values[1]), "ymd", clock, offset)
        return _Written((values[0], months[0], _year(numbers[1])), "dmy", clock, offset)
    if len(numbers[0]) == 4:
        return _Written((values[0], values[1], values[2]), "ymd", clock, offset)
    if len(numbers[2]) == 4:
        return _Written((values[0], values[1], values[2]), "?", clock, offset, dotted)
    return _Written((values[0], values[1], values[2]), "??", clock, offset, dotted)


def _order(written: dict[str, _Written], name: str, day_first: bool | None) -> tuple[str, tuple[str, ...]]:
    """Order of day and month in the cells that do not say it themselves, and a note where it was not in the numbers."""
    open_cells = [(cell, parts) for cell, parts in written.items() if parts.order in ("?", "??")]
    if not open_cells:
        return "dmy", ()
    if all(parts.order == "??" for _, parts in open_cells) and day_first is None:
        firsts, _, lasts = (set(column) for column in zip(*(p.numbers for _, p in open_cells), strict=True))
        if len(lasts) > 2 and len(firsts) < len(lasts):
            return "ymd", (f"Dates in '{shown(name)}' start with the year: '{shown(open_cells[0][0])}'.",)
    if day_first is not None:
        return ("dmy" if day_first else "mdy"), ()
    day_shown = next((cell for cell, p in open_cells if p.numbers[0] > 12 >= p.numbers[1]), None)
    month_shown = next((cell for cell, p in open_cells if p.numbers[1] > 12 >= p.numbers[0]), None)
    option = "Say --dates day-first or --dates month-first."
    if day_shown and month_shown:
        raise BadInput(
            f"'{shown(name)}' has the day first in '{shown(day_shown)}', the month first in '{shown(month_shown)}'.",
            option,
        )
    if day_shown or month_shown or all(p.numbers[0] == p.numbers[1] for _, p in open_cells):
        return ("mdy" if month_shown else "dmy"), ()
    if all(parts.dotted for _, parts in open_cells):
        return "dmy", (f"Dates with points in '{shown(name)}' are read as day.month.year.",)
    unclear = next(cell for cell, p in open_cells if p.numbers[0] != p.numbers[1])
    raise BadInput(f"'{shown(unclear)}' in column '{shown(name)}' can be two different days.", option)


def _moment(parts: _Written, order: str, local: ZoneInfo | None) -> tuple[date, time | None] | None:
    a, b, c = parts.numbers
    order = parts.order if parts.order in ("ymd", "dmy") else order
    year, month, day_of_month = (a, b, c) if order == "ymd" else (c, b, a) if order == "dmy" else (c, a, b)
    if parts.order == "??":
        year += 2000
    try:
        day = date(year, month, day_of_month)
        if parts.offset is None or local is None or parts.clock is None:
            return day, parts.clock
        there = datetime.combine(day, parts.clock.replace(tzinfo=parts.offset)).astimezone(local)
    except (ValueError, OverflowError):
        return None
    return there.date(), there.time()


def _plain_numbers(
    distinct: list[str], local: ZoneInfo | None
) -> tuple[dict[str, tuple[date, time | None]], str, bool] | None:
    """Read a column of plain numbers: day counts, 20260103, spreadsheet serials, Unix seconds or milliseconds."""
    values = {cell: float(cell) for cell in distinct if re.fullmatch(r"[0-9]{1,13}(?:\.[0-9]{1,10})?", cell.strip())}
    if not values or 2 * len(values) <= len(distinct):
        return None
    low, high = min(values.values()), max(values.values())
    days: dict[str, tuple[date, time | None]] = {}
    if high < 20_000:
        days = {c: (DAY_ZERO + timedelta(v), None) for c, v in values.items() if v == int(v)}
        return days, "", True
    if low >= 30_000 and high < 80_000:
        for cell, value in values.items():
            of_day = round(value % 1 * 86400) % 86400
            clock = time(of_day // 3600, of_day // 60 % 60, of_day % 60)
            days[cell] = (date(1899, 12, 30) + timedelta(int(value)), clock)
        return days, "The dates are a spreadsheet's day numbers (1 is 1 January 1900).", False
    if low >= 19_000_101 and high < 21_000_000:
        for cell in values:
            try:
                days[cell] = (date.fromisoformat(cell.strip()), None)
            except ValueError:
                continue
        return days, "", False
    if low >= 10**9 and high < 10**13:
        for cell, value in values.items():
            seconds = value / 1000 if value >= 10**11 else value
            there = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
            there = there.astimezone(local) if local else there
            days[cell] = (there.date(), there.time())
        return (
            days,
            "" if local else "The dates count seconds in UTC. Say --tz ZONE to turn them into local days.",
            False,
        )
    return None


def _clock(cell: str) -> time | None:
    match = _CLOCK.fullmatch(cell.strip())
    if not match or not (match[2] or match[5] or match[6]):
        return None
    return _time(match[1], match[2] or "0", match[3], match[4], match[5])


def _clock_of_moment(cell: str, local: ZoneInfo | None) -> time | None:
    parts = _take_apart(cell)
    if isinstance(parts, str):
        return None
    moment = _moment(parts, "dmy", local) or _moment(parts, "mdy", local)
    return moment[1] if moment else None


def _time(hour: str, minute: str, second: str | None, fraction: str | None, half: str | None) -> time | None:
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    try:
        return time(hours, int(minute), int(second or 0), int(f"{fraction or 0:0<6}"[:6]))
    except ValueError:
        return None


def _offset(utc: str | None, sign: str | None, hours: str | None, minutes: str | None) -> tzinfo | None:
    if sign and hours and minutes and int(hours) < 24 and int(minutes) < 60:
        ahead = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(ahead if sign == "+" else -ahead)
    return UTC if utc else None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
