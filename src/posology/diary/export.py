"""A diary as a tidy long CSV (RFC 4180), the form that reads back exactly."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from posology.diary.dates import DAY_ZERO
from posology.diary.dry_run import Columns
from posology.diary.record import Diary
from posology.diary.tidy import SINGLE_DOSE, escaped

HEADER = ("date", "time", "tz", "kind", "item", "value", "unit", "scale_min", "scale_max", "status", "note")
"""Columns of the tidy CSV: dates are ISO 8601, empty is missing, numbers have a decimal point."""


def to_tidy_csv(diary: Diary) -> bytes:
    """Write a diary as a tidy long CSV.

    A text that starts with =, +, -, @ or ' gets a ' in front, so that no spreadsheet takes it for a formula; reading
    takes it away again.

    Returns
    -------
    bytes
        UTF-8. `read` gives the same diary back, with `tidy_columns(diary)` as columns.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(HEADER)
    for i in range(len(diary.days)):
        day = str((diary.days[i] - DAY_ZERO).days) if diary.numbered else diary.days[i].isoformat()
        clock = diary.clocks[i]
        when = (day, clock.isoformat() if clock else "", diary.zone if clock and diary.zone else "")
        for kind, item, value, low, high in _things(diary, i):
            status = SINGLE_DOSE if kind == "treatment" and diary.single_doses else ""
            writer.writerow((*when, kind, escaped(item), escaped(value), "", low, high, status, ""))
    return lines.getvalue().encode()


def tidy_columns(diary: Diary) -> Columns:
    """Return the columns that read the tidy CSV of this diary back."""
    return Columns(
        treatment="treatment",
        outcomes=tuple(diary.scores),
        period="period" if diary.periods is not None else None,
        taken="taken" if diary.taken is not None else None,
        guess="guess" if diary.guesses is not None else None,
        marks=("mark",) if any(diary.marks) else (),
    )


def _things(diary: Diary, i: int) -> Iterator[tuple[str, str, str, str, str]]:
    yield "treatment", "", diary.treatments[i] or "", "", ""
    for name, scores in diary.scores.items():
        low, high = diary.scales.get(name, (None, None))
        yield "score", name, _number(scores[i]), _number(low), _number(high)
    if diary.periods is not None:
        yield "period", "", diary.periods[i] or "", "", ""
    if diary.taken is not None:
        yield "taken", "", diary.taken[i] or "", "", ""
    if diary.guesses is not None:
        yield "guess", "", _number(diary.guesses[i]), "", ""
    for mark in sorted(frozenset[str]().union(*diary.marks)):
        yield "mark", mark, "yes" if mark in diary.marks[i] else "no", "", ""


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
