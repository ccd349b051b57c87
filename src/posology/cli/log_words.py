"""How the words of `posology log` are read: doses, scores, side effects, marks, dates and times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal, InvalidOperation

from posology.diary.day import DoseOfDay, DoseStatus, Mark
from posology.vocabulary.doses import dose_mg
from posology.vocabulary.errors import BadInput


def read_dose(dose: str | None, *, taken: bool, skipped: bool, later: str | None, at: str | None) -> DoseOfDay | None:
    """Read what was said of the dose; None where nothing was.

    Raises
    ------
    BadInput
        When the options contradict each other, or one cannot be read.
    """
    size = None if dose is None else dose_mg(dose)
    if skipped and (size or taken or later or at):
        raise BadInput("A dose was either skipped or not.", "Leave --skipped out, or say it alone.")
    if later is not None and (taken or at):
        raise BadInput("A dose is either taken or still to come.", "Say --later HH:MM, or --at HH:MM.")
    if skipped:
        return DoseOfDay(DoseStatus.SKIPPED)
    if later is not None:
        return DoseOfDay(DoseStatus.LATER, size, read_clock(later))
    if size is None and not taken and at is None:
        return None
    return DoseOfDay(DoseStatus.TAKEN, size, None if at is None else read_clock(at))


def read_scores(given: Sequence[str]) -> dict[str, Decimal]:
    """Read scores written as ID=N."""
    found = {}
    for one in given:
        id, _, number = one.partition("=")
        try:
            found[id.strip()] = Decimal(number.strip().replace(",", "."))
        except InvalidOperation:
            raise BadInput(f"'{one[:60]}' is not a score.", "Write it as --score fatigue=6.") from None
    return found


def read_side_effects(given: Sequence[str]) -> dict[str, int | None]:
    """Read side effects written as ID, or as ID=1, 2 or 3."""
    found: dict[str, int | None] = {}
    for one in given:
        name, said, how_bad = one.partition("=")
        if said and how_bad not in ("1", "2", "3"):
            raise BadInput(f"'{one[:60]}' does not say how bad it was.", "Write 1 mild, 2 moderate or 3 severe.")
        found[name.strip()] = int(how_bad) if said else None
    return found


def read_date(text: str) -> date:
    """Read a date as ISO 8601 writes it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"'{text[:40]}' is not a date.", "Write it as 2026-11-25.") from None


def read_clock(text: str) -> time:
    """Read a local time of day."""
    try:
        clock = time.fromisoformat(text)
        if clock.tzinfo is None:
            return clock
    except ValueError:
        pass
    raise BadInput(f"'{text[:40]}' is not a time.", "Write it as 22:30.")


def read_marks(given: Sequence[str]) -> frozenset[Mark]:
    """Read marks, which are a few words."""
    for word in given:
        if word not in list(Mark):
            raise BadInput(f"There is no mark '{word[:40]}'.", f"There are: {', '.join(Mark)}.")
    return frozenset(map(Mark, given))
