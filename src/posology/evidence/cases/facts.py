"""The single facts of a case: a dose, a change, a side effect, a relapse, another treatment. Unsaid is empty.

Texts are one line each, as somebody would say it; a fact refuses to exist when it contradicts itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from posology.evidence.cases.when import NOT_SAID, When
from posology.vocabulary.doses import LARGEST_MG

LONGEST = 600  # characters of one text
LONGEST_NAME = 80
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


class Direction(StrEnum):
    """Which way something went, as the person tells it."""

    BETTER = "better"
    WORSE = "worse"
    UNCHANGED = "unchanged"
    UP_AND_DOWN = "up and down"


class Size(StrEnum):
    """How much, in the words of the person; empty where they did not say."""

    NOT_SAID = ""
    A_LITTLE = "a little"
    CLEARLY = "clearly"
    A_LOT = "a lot"
    GONE = "gone"


class Use(StrEnum):
    """How another treatment stands to this one."""

    BEFORE = "before"
    ALONGSIDE = "alongside"
    STARTED = "started"
    STOPPED = "stopped"
    DECLINED = "declined"

    @property
    def words(self) -> str:
        """For a cell of a table."""
        return {
            Use.BEFORE: "had before",
            Use.ALONGSIDE: "taken alongside",
            Use.STARTED: "begun on the way",
            Use.STOPPED: "ended on the way",
            Use.DECLINED: "offered, not taken",
        }[self]


class Outcome(StrEnum):
    """What became of a side effect; empty where nobody said."""

    NOT_SAID = ""
    GONE = "gone"
    LESS = "less"
    STILL_THERE = "still there"


def checked_text(text: str, what: str, *, longest: int = LONGEST, needed: bool = False) -> None:
    """Refuse a text that is not one tidy line.

    Raises
    ------
    ValueError
        When it is empty though needed, too long, or holds a line break or a sign that cannot be printed.
    """
    if needed and not text:
        raise ValueError(f"{what} is missing")
    if len(text) > longest:
        raise ValueError(f"{what} has more than {longest} letters")
    if text != " ".join(text.split()) or not text.isprintable():
        raise ValueError(f"{what} is not one tidy line")


@dataclass(frozen=True)
class Step:
    """One dose, or one time of day, from a moment on.

    Parameters
    ----------
    start
        From when on.
    dose_mg
        Milligrams; None where nobody said.
    clock
        When it was taken, "22:00"; "" where nobody said.
    now_and_then
        A dose for single days in between, not the usual one.
    said
        Why, or what else belongs to it.
    """

    start: When = NOT_SAID
    dose_mg: Decimal | None = None
    clock: str = ""
    now_and_then: bool = False
    said: str = ""

    def __post_init__(self) -> None:
        if self.dose_mg is not None and not 0 < self.dose_mg <= LARGEST_MG:
            raise ValueError(f"{self.dose_mg} is not a dose in mg")
        if self.clock and not _CLOCK.fullmatch(self.clock):
            raise ValueError(f"'{self.clock}' is not a time of day, such as 22:00")
        checked_text(self.said, "a dose")
        if not (self.start.known or self.dose_mg is not None or self.clock or self.said):
            raise ValueError("a dose needs an amount, a time or a word")


@dataclass(frozen=True)
class Change:
    """What changed, or did not.

    Parameters
    ----------
    domain
        What it is about: an id such as "fatigue", or words of one's own.
    direction, size
        Which way, and how much; what is unchanged has no size.
    start
        When it was noticed.
    said
        What was told of it.
    """

    domain: str
    direction: Direction
    size: Size = Size.NOT_SAID
    start: When = NOT_SAID
    said: str = ""

    def __post_init__(self) -> None:
        checked_text(self.domain, "what changed", longest=LONGEST_NAME, needed=True)
        checked_text(self.said, "a change")
        if self.direction is Direction.UNCHANGED and self.size is not Size.NOT_SAID:
            raise ValueError(f"{self.domain} is unchanged, so it has no size")


@dataclass(frozen=True)
class SideEffect:
    """Something unwanted that came with it.

    Parameters
    ----------
    effect
        What it was, in plain words.
    start, end
        From when to when.
    outcome
        What became of it.
    said
        What was tried against it, or what was told of it.
    """

    effect: str
    start: When = NOT_SAID
    end: When = NOT_SAID
    outcome: Outcome = Outcome.NOT_SAID
    said: str = ""

    def __post_init__(self) -> None:
        checked_text(self.effect, "a side effect", longest=LONGEST_NAME, needed=True)
        checked_text(self.said, "a side effect")


@dataclass(frozen=True)
class Relapse:
    """A relapse or flare while taking it: when, and how it compared."""

    start: When = NOT_SAID
    said: str = ""

    def __post_init__(self) -> None:
        checked_text(self.said, "a relapse")


@dataclass(frozen=True)
class Treatment:
    """Another treatment, how it stands to this one, since when, and what was told of it."""

    name: str
    use: Use = Use.ALONGSIDE
    start: When = NOT_SAID
    said: str = ""

    def __post_init__(self) -> None:
        checked_text(self.name, "a treatment", longest=LONGEST_NAME, needed=True)
        checked_text(self.said, "a treatment")
