"""One evening of a person's own diary: the dose, the scores, the side effects, and what set the day apart.

What was not written down is missing: it has no entry, and is never zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from posology.vocabulary.doses import LARGEST_MG
from posology.vocabulary.errors import BadInput

LONGEST_NOTE = 4000  # characters
LONGEST_WORD = 60
EARLIEST = date(1900, 1, 1)


class DoseStatus(StrEnum):
    """What became of the dose of a day."""

    TAKEN = "taken"
    SKIPPED = "skipped"
    LATER = "later"


class Mark(StrEnum):
    """What sets a day apart."""

    RELAPSE = "relapse"
    INFECTION = "infection"
    STRESS = "stress"


@dataclass(frozen=True)
class DoseOfDay:
    """The dose of one day.

    Parameters
    ----------
    status
        Taken, skipped, or meant to be taken later that night.
    dose_mg
        Milligrams; None where it was not written down, and for a skipped dose.
    at
        Local time it was taken, or is meant to be; None where it was not written down.
    """

    status: DoseStatus
    dose_mg: Decimal | None = None
    at: time | None = None

    def __post_init__(self) -> None:
        if self.dose_mg is not None and not (self.dose_mg.is_finite() and 0 < self.dose_mg <= LARGEST_MG):
            raise BadInput(f"{self.dose_mg} mg is not a dose.", "Write milligrams above nothing, such as 4.5.")
        if self.status is DoseStatus.SKIPPED and (self.dose_mg is not None or self.at is not None):
            raise BadInput("A skipped dose has no size and no time.", "Leave them out, or say that it was taken.")
        if self.at is not None and self.at.tzinfo is not None:
            raise BadInput("The time of a dose is a local time.", "Write it without a zone, such as 22:00.")


@dataclass(frozen=True)
class DiaryDay:
    """One day as a person wrote it down.

    Parameters
    ----------
    date
        Local date.
    recorded_at
        When it was written, with its zone.
    dose
        The dose; None where nothing was written of it.
    scores
        Score by measure id; a measure that was not scored is not there.
    side_effects
        How bad each was, from 1 (mild) to 3 (severe), or None where that was not said; by id or in own words.
    marks
        What set the day apart.
    note
        Own words; may be "".
    bad_day
        True where the person only saved that it was a bad day, and left the rest out.
    recalled
        True where it was written on a later day, from memory.
    """

    date: date
    recorded_at: datetime
    dose: DoseOfDay | None = None
    scores: Mapping[str, Decimal] = field(default_factory=dict)
    side_effects: Mapping[str, int | None] = field(default_factory=dict)
    marks: frozenset[Mark] = frozenset()
    note: str = ""
    bad_day: bool = False
    recalled: bool = False

    def __post_init__(self) -> None:
        if self.recorded_at.utcoffset() is None:
            raise ValueError("recorded_at needs a zone")
        if not EARLIEST <= self.date <= self.recorded_at.date():
            raise BadInput(f"{self.date} has not been lived yet, or is too long ago.", "Choose today or a day before.")
        for id, score in self.scores.items():
            if not id or len(id) > LONGEST_WORD or not score.is_finite():
                raise BadInput(f"The score of '{id[:LONGEST_WORD]}' is not a number.", "Choose a score, or none.")
        for name, how_bad in self.side_effects.items():
            if not name.strip() or len(name) > LONGEST_WORD:
                raise BadInput("A side effect needs a short name.", f"Use at most {LONGEST_WORD} characters.")
            if how_bad not in (None, 1, 2, 3):
                raise BadInput(f"{how_bad} does not say how bad {name} was.", "Choose 1 mild, 2 moderate or 3 severe.")
        if len(self.note) > LONGEST_NOTE:
            raise BadInput("The note is too long.", f"Use at most {LONGEST_NOTE:,} characters.")

    @property
    def empty(self) -> bool:
        """Whether nothing at all was written down, not even that it was a bad day."""
        return not (self.dose or self.scores or self.side_effects or self.marks or self.note or self.bad_day)

    @property
    def dose_taken_mg(self) -> Decimal | None:
        """Milligrams taken; None where none was taken or its size was not written down."""
        taken = self.dose is not None and self.dose.status is DoseStatus.TAKEN
        return self.dose.dose_mg if taken and self.dose is not None else None
