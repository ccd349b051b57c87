"""What goes on beside the medicine: other courses, visits and tests, and the check-in every three months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from posology.diary.day import EARLIEST, LONGEST_NOTE
from posology.vocabulary.errors import BadInput

LONGEST_NAME = 100  # characters


class CourseKind(StrEnum):
    """What sort of course it is."""

    VITAMIN_D = "vitamin-d"
    VITAMIN_B12 = "vitamin-b12"
    OMEGA_3 = "omega-3"
    DIET = "diet"
    EXERCISE = "exercise"
    STEROIDS = "steroids"
    DISEASE_MODIFYING = "disease-modifying-therapy"
    OTHER = "other"


class VisitKind(StrEnum):
    """What sort of visit or test it is."""

    MRI = "mri"
    THYROID = "thyroid"
    LIVER = "liver"
    VISIT = "visit"
    OTHER = "other"


class Change(StrEnum):
    """How a person is, against the check-in before, in seven words."""

    VERY_MUCH_BETTER = "very much better"
    MUCH_BETTER = "much better"
    A_LITTLE_BETTER = "a little better"
    THE_SAME = "about the same"
    A_LITTLE_WORSE = "a little worse"
    MUCH_WORSE = "much worse"
    VERY_MUCH_WORSE = "very much worse"


@dataclass(frozen=True)
class CourseBeside:
    """Something else that a person takes or does for a stretch of time.

    Parameters
    ----------
    kind, name
        What sort it is, and what the person calls it.
    start
        First day.
    dose
        In own words, such as "4,000 units a day"; may be "".
    stop
        Last day; None while it goes on.
    note
        Own words; may be "".
    """

    kind: CourseKind
    name: str
    start: date
    dose: str = ""
    stop: date | None = None
    note: str = ""

    def __post_init__(self) -> None:
        _named(self.name, "The course")
        _dated(self.start)
        _short(self.dose, LONGEST_NAME, "The dose")
        _short(self.note, LONGEST_NOTE, "The note")
        if self.stop is not None and self.stop < self.start:
            raise BadInput("The last day is before the first.", "Swap the two days, or leave the last one out.")

    def runs_on(self, day: date) -> bool:
        """Whether the course was going on that day."""
        return self.start <= day and (self.stop is None or day <= self.stop)


@dataclass(frozen=True)
class VisitOrTest:
    """A visit or a test, with what came out of it.

    Parameters
    ----------
    kind, name
        What sort it is, and what the person calls it.
    date
        Local date; it may lie ahead.
    result
        In own words; "" while it is not known.
    """

    kind: VisitKind
    name: str
    date: date
    result: str = ""

    def __post_init__(self) -> None:
        _named(self.name, "The visit or test")
        _dated(self.date)
        _short(self.result, LONGEST_NOTE, "The result")


@dataclass(frozen=True)
class CheckIn:
    """A look back over three months.

    Parameters
    ----------
    date
        Local date.
    change
        How the person is against the time before; None where it was not said.
    answers
        Answers to a questionnaire by its id, one a question in its order; None is missing.
    note
        Own words; may be "".
    """

    date: date
    change: Change | None = None
    answers: Mapping[str, tuple[Decimal | None, ...]] = field(default_factory=dict)
    note: str = ""

    def __post_init__(self) -> None:
        _dated(self.date)
        _short(self.note, LONGEST_NOTE, "The note")
        if any(answer is not None and not answer.is_finite() for all in self.answers.values() for answer in all):
            raise BadInput("An answer of the check-in is not a number.", "Choose an answer, or none.")


def _named(name: str, what: str) -> None:
    if not name.strip() or len(name) > LONGEST_NAME:
        raise BadInput(f"{what} needs a short name.", f"Use one to {LONGEST_NAME} characters.")


def _dated(day: date) -> None:
    if not EARLIEST <= day < date(2200, 1, 1):
        raise BadInput(f"{day} is not a day of this diary.", "Look at the year.")


def _short(text: str, most: int, what: str) -> None:
    if len(text) > most:
        raise BadInput(f"{what} is too long.", f"Use at most {most:,} characters.")
