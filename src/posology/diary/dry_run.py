"""What goes into reading a diary file and what comes out of it: plain frozen values.

A dry run changes nothing. It says what was understood, and names every row and cell that was not, with a fix.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from posology.diary.record import Diary


@dataclass(frozen=True)
class Columns:
    """Which column of the file holds what. Names match exactly, else without regard to case.

    Parameters
    ----------
    treatment
        Column of the treatment assigned (StudyU: the name of the intervention).
    outcomes
        Columns of the scores (StudyU: text or id of a question; tidy files: an item).
    date, time
        Columns of the local date and the time of day; None finds them.
    period, taken, guess, marks
        Scheduled period, treatment really taken, guess (probability of active) and marks (relapse, steroid ...).
    """

    treatment: str
    outcomes: tuple[str, ...]
    date: str | None = None
    time: str | None = None
    period: str | None = None
    taken: str | None = None
    guess: str | None = None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadOptions:
    """What the file alone cannot settle.

    Parameters
    ----------
    day_first
        True: 03/01 is 3 January; False: it is 1 March; None: decided from the file, refused if it does not say.
    decimal_comma
        True: 7,5 is seven and a half; False: a point marks decimals; None: decided from the file.
    zone
        IANA zone to which times with an offset (or in UTC) are converted.
    person
        Whose rows to read, where the file holds several people: an id or its beginning.
    scales
        Lowest and highest possible score of an outcome, by column name.
    format
        "wide", "tidy", "doses" or "studyu"; None recognises it.
    """

    day_first: bool | None = None
    decimal_comma: bool | None = None
    zone: str | None = None
    person: str | None = None
    scales: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    format: str | None = None


@dataclass(frozen=True)
class Problem:
    """One row or cell that was not understood or looks wrong.

    Parameters
    ----------
    row
        Row as a spreadsheet counts (the first line of the file is 1).
    column, value
        Where it stands and what stands there.
    why, fix
        One plain sentence each: what is wrong and what happened to it; what to write instead.
    fatal
        True: the whole row was left out. False: the row was kept; `why` says if the cell was.
    """

    row: int
    column: str
    value: str
    why: str
    fix: str
    fatal: bool


@dataclass(frozen=True)
class DryRun:
    """What was understood of a file. `diary` is None when no row could be used; `understood` is one sentence."""

    diary: Diary | None
    understood: str
    rows_read: int
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One column of a file as it looks, with a guess at its meaning.

    `guess` is date, time, treatment, outcome, period, taken, guess, mark or None; `kind` is date, datetime, number,
    text or empty; `values` are up to five different cells; `lowest` and `highest` are given for numbers.
    """

    name: str
    guess: str | None
    kind: str
    values: tuple[str, ...]
    distinct: int
    missing: int
    lowest: float | None = None
    highest: float | None = None


@dataclass(frozen=True)
class Inspection:
    """A first look at a file, before anything is asked.

    `treatments` are the labels in the column that looks like the treatment, `people` the ids where the file holds
    several people, `missing_options` sentences on what the file cannot settle alone.
    """

    format: str
    columns: tuple[Column, ...]
    rows: int
    treatments: tuple[str, ...]
    people: tuple[str, ...]
    missing_options: tuple[str, ...]
    notes: tuple[str, ...] = ()


def shown(cell: str, most: int = 40) -> str:
    """Cell as it may stand in a sentence: one line, printable, short."""
    if not cell.isprintable():
        cell = "".join(c if c.isprintable() else " " for c in cell)
    text = " ".join(cell.split())
    return text if len(text) <= most else text[: most - 1] + "…"
