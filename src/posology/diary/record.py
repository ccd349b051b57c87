"""A diary as understood: columns of equal length, one entry a reading, sorted by day and clock.

A day is a local date. Only clock times carry a zone, and nothing here depends on the zone of the machine.
A score that was not given is None, never 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sized
from dataclasses import dataclass, field
from datetime import date, time

from posology.vocabulary.errors import BadInput


@dataclass(frozen=True)
class Diary:
    """What one person wrote down.

    Parameters
    ----------
    days
        Local date of each reading, ascending.
    clocks
        Local time of day of each reading, or None where the diary has none.
    treatments
        Assigned treatment of that day as the person names it; None where it was not written down.
    scores
        One tuple a measure; None is missing.
    rows
        Line of the file each reading came from (the header is line 1).
    periods
        Scheduled period of each reading, where the diary has such a column.
    taken
        Treatment really taken, where the diary says so ("as taken").
    guesses
        What the person thinks they were on: probability (0-1) of active, where recorded.
    marks
        Words that mark a reading's day (relapse, infection, steroid ...).
    zone
        IANA zone of the clock times, where known.
    single_doses
        True for a table of single doses: between two rows nothing was taken.
    scales
        Lowest and highest possible score of a measure, where the person or the file says so.
    numbered
        True where the file only counts days: day 1 then stands as 1 January 2001.
    """

    days: tuple[date, ...]
    clocks: tuple[time | None, ...]
    treatments: tuple[str | None, ...]
    scores: Mapping[str, tuple[float | None, ...]]
    rows: tuple[int, ...]
    periods: tuple[str | None, ...] | None = None
    taken: tuple[str | None, ...] | None = None
    guesses: tuple[float | None, ...] | None = None
    marks: tuple[frozenset[str], ...] = field(default=())
    zone: str | None = None
    single_doses: bool = False
    scales: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    numbered: bool = False

    def __post_init__(self) -> None:
        columns: list[Sized] = [self.clocks, self.treatments, self.rows, *self.scores.values()]
        columns += [c for c in (self.periods, self.taken, self.guesses, self.marks or None) if c is not None]
        if any(len(c) != len(self.days) for c in columns):
            raise BadInput("The columns of this diary have different lengths.", "Give every column one value a row.")
        if any(a > b for a, b in zip(self.days, self.days[1:], strict=False)):
            raise BadInput("The days of this diary are not in order.", "Sort the readings by day.")
