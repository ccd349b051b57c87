"""Tables of single doses: when, what, the guess, and how it went. Read like a wide table; this recognises them."""

from __future__ import annotations

from posology.diary.columns import is_called, kind_of
from posology.diary.dates import looks_like_date
from posology.diary.table import Table


def guess_column(table: Table) -> str | None:
    """Return the column that holds what the person thinks they took, where there is one."""
    return next((name for name in table.names if is_called(name, "guess")), None)


def is_dose_table(table: Table) -> bool:
    """Whether each row looks like one dose: a moment with a time of day, a substance or amount, and a guess.

    A diary of days with a guess each evening is not one: there, a day without a row is a day not written down, while
    between two rows of a dose table nothing was taken.
    """
    if guess_column(table) is None or not any(_is_dose_name(name) for name in table.names):
        return False
    dated = [name for name in table.names if is_called(name, "date")]
    return any(kind_of(table.column(name)) == "datetime" and _some_times(table, name) for name in dated)


def _is_dose_name(name: str) -> bool:
    return is_called(name, "amount") or name.strip().casefold() in ("substance", "drug", "medicine", "pill", "capsule")


def _some_times(table: Table, name: str) -> bool:
    return any(looks_like_date(cell) == "datetime" for cell in table.column(name)[:20])
