"""What the rules say of one person: findings, entry by entry and condition by condition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from posology.safety.recognition import Recognition, State
from posology.safety.rule import Rule
from posology.safety.verdict import Verdict, gravest


@dataclass(frozen=True)
class Finding:
    """What one rule says of one entry or condition.

    Parameters
    ----------
    rule
        The rule, with its positions, its words for the prescriber and its review.
    say
        What it says to the person; dates filled in where there are any.
    """

    rule: Rule
    say: str

    @property
    def verdict(self) -> Verdict:
        """The verdict of the rule."""
        return self.rule.verdict


@dataclass(frozen=True)
class Entry:
    """One medicine that was typed, and what the rules say of it."""

    recognition: Recognition
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        if self.findings and self.recognition.state is not State.RECOGNISED:
            raise ValueError("nothing can be said of an entry that was not recognised")

    @property
    def verdict(self) -> Verdict:
        """The gravest finding; *incomplete* where the entry was not recognised."""
        if self.recognition.state is not State.RECOGNISED:
            return Verdict.INCOMPLETE
        return gravest(one.verdict for one in self.findings)


@dataclass(frozen=True)
class ConditionResult:
    """One condition of the person, by its id, and what the rules say of it."""

    condition: str
    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The gravest finding."""
        return gravest(one.verdict for one in self.findings)


@dataclass(frozen=True)
class Check:
    """The whole answer: every entry, every condition, and what it comes to.

    Parameters
    ----------
    entries, conditions
        In the order they were given.
    surgery
        Day of a planned operation, where there is one.
    """

    entries: tuple[Entry, ...]
    conditions: tuple[ConditionResult, ...] = ()
    surgery: date | None = None

    @property
    def complete(self) -> bool:
        """Whether every entry was recognised. Until then nothing may read as clear."""
        return all(one.recognition.state is State.RECOGNISED for one in self.entries)

    @property
    def overall(self) -> Verdict:
        """The gravest verdict of all; never *note* or *clear* while an entry was not recognised."""
        return gravest([*(one.verdict for one in self.entries), *(one.verdict for one in self.conditions)])
