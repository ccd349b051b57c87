"""A file of doses: one row a dose, with its local time and its milligrams."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from posology.diary.cells import is_missing
from posology.diary.columns import named
from posology.diary.dates import read_moments, zone_named
from posology.diary.table import read_table
from posology.pharmacology.history import DoseHistory, from_moments, in_zone
from posology.vocabulary.doses import dose_mg
from posology.vocabulary.errors import BadInput


@dataclass(frozen=True)
class DoseFile:
    """What a file of doses holds.

    Parameters
    ----------
    history
        The doses.
    first
        Local time of the first.
    notes
        What was decided on the way, a sentence each.
    """

    history: DoseHistory
    first: datetime
    notes: tuple[str, ...]


def read_doses(data: bytes, *, zone: str | None = None) -> DoseFile:
    """Read a table with the columns ``time`` and ``dose_mg``.

    Parameters
    ----------
    data
        The file as it is.
    zone
        Zone of the times, such as "Europe/Berlin"; without one every night has 24 hours between equal clock times.

    Raises
    ------
    BadInput
        Where the file or a row cannot be read; names the row.
    """
    table = read_table(data)
    if table.problems:
        problem = table.problems[0]
        raise BadInput(f"Row {problem.row}: {problem.why}", problem.fix, row=problem.row)
    times, amounts = (table.column(named(name, table.names)) for name in ("time", "dose_mg"))
    where = zone_named(zone) if zone else None
    moments, notes = _moments(times, table.lines, where)
    kept, doses, missed = [], [], 0
    for moment, amount, line in zip(moments, amounts, table.lines, strict=True):
        dose = _dose(amount, line)
        missed += dose is None
        if dose is not None:
            kept.append(moment)
            doses.append(dose)
    if not kept:
        raise BadInput("There is no dose in this file.", "Give at least one row with a time and milligrams.")
    twice = len(kept) - len({moment.astimezone(UTC) for moment in kept})
    if twice:
        notes.append(f"{twice} {'dose has' if twice == 1 else 'doses have'} the time of another: all are counted.")
    if missed:
        notes.append(f"{missed} {'row says' if missed == 1 else 'rows say'} 0 mg: read as not taken.")
    first = min(kept, key=lambda moment: moment.astimezone(UTC))
    return DoseFile(from_moments(kept, doses), first, tuple(notes))


def _dose(text: str, line: int) -> Decimal | None:
    """Milligrams of one row, or None for a dose that was not taken (0)."""
    plain = text.lower().removesuffix("mg").strip().replace(",", ".")
    if plain and not plain.strip("0.") and plain != ".":
        return None
    if is_missing(text):
        raise BadInput(
            f"Row {line}: there is no dose.", "Write the milligrams, or 0 for a dose that was missed.", row=line
        )
    try:
        return dose_mg(text)
    except BadInput as error:
        raise BadInput(f"Row {line}: {error.reason}", error.fix, row=line) from None


def _moments(cells: list[str], lines: list[int], zone: ZoneInfo | None) -> tuple[list[datetime], list[str]]:
    """Moments of every row; local times of a zone, else as the clock on the wall says."""
    plain = read_moments(cells, name="time", numbers=False)
    wrong = dict(plain.wrong)
    found, notes = [], []
    _refuse_mixed(cells, lines, zone)
    for i, (cell, day, clock) in enumerate(zip(cells, plain.days, plain.clocks, strict=True)):
        if clock is None and day is not None and ":" in cell:
            clock = time()  # a column of nothing but midnights is otherwise read as days
        if i in wrong or day is None or clock is None:
            why = wrong.get(i, "has no time of day" if day else "is no time")
            fix = "Write date and time, such as 2026-11-25 22:00."
            raise BadInput(f"Row {lines[i]}: '{cell[:40]}' {why}.", fix, row=lines[i])
        moment = _with_offset(cell)
        note = ""
        if moment is None:
            local = datetime.combine(day, clock)
            moment, note = in_zone(local, zone) if zone else (local.replace(tzinfo=UTC), "")
        elif zone is not None:
            moment = moment.astimezone(zone)
        found.append(moment)
        notes += [note] if note else []
    return found, notes


def _refuse_mixed(cells: list[str], lines: list[int], zone: ZoneInfo | None) -> None:
    """Without a zone, a clock on the wall and a moment with an offset cannot be put in order."""
    plain = [line for cell, line in zip(cells, lines, strict=True) if _with_offset(cell) is None]
    if zone is None and 0 < len(plain) < len(cells):
        fix = "Name the zone of the others with --tz, such as Europe/Berlin."
        raise BadInput(f"Row {plain[0]}: some times have an offset and this has none.", fix, row=plain[0])


def _with_offset(cell: str) -> datetime | None:
    """A moment that carries its own offset ("2026-11-25T22:00+01:00"), else None."""
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
