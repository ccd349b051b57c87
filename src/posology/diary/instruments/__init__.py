"""Published questionnaires as data: licence, scoring, direction, recall, missing items, and what change counts.

One TOML file each. The text of the items stands only where its owners let anybody print it (licence class S). Of the
others there are the name and the scoring: a person types in the answers from a copy they may use.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import source


class LicenceClass(StrEnum):
    """What may be shipped of a questionnaire."""

    TEXT = "S"
    OWN_WORDS = "O"
    SCORING_ONLY = "U"
    NAME_ONLY = "X"


class HowScored(StrEnum):
    """How the answers of a scale become its score."""

    SUM = "sum"
    MEAN = "mean"
    PERCENT = "percent"
    """How far the sum is from the lowest to the highest there can be, from 0 to 100."""


@dataclass(frozen=True)
class Scale:
    """One score of a questionnaire.

    Parameters
    ----------
    id, name
        Key and name.
    items
        Numbers of its items, from 1.
    how
        How their answers become a score.
    lowest, highest
        Ends of the score.
    least_answered
        How many items must have an answer; fewer, and the score is missing.
    """

    id: str
    name: str
    items: tuple[int, ...]
    how: HowScored
    lowest: Decimal
    highest: Decimal
    least_answered: int


@dataclass(frozen=True)
class Coding:
    """What may be answered to some items: lowest and highest number, the words of each, and what each is worth."""

    items: tuple[int, ...]
    lowest: int
    highest: int
    words: tuple[str, ...] = ()
    worth: tuple[Decimal, ...] = ()


@dataclass(frozen=True)
class ImportantChange:
    """A change that mattered to groups of people. It is an average of a group, not a bound for one person.

    Parameters
    ----------
    scale
        Which scale; "" where it holds of the whole score.
    change
        In words, as the source has it.
    population
        Whom it was found in.
    source
        Id in the bibliography.
    figure_seen
        False where the figure is from memory and was not checked against the source.
    """

    scale: str
    change: str
    population: str
    source: str
    figure_seen: bool


@dataclass(frozen=True)
class Instrument:
    """One published questionnaire.

    Parameters
    ----------
    id, name, version
        Key in kebab case, its name, and which version; "" where there is only one.
    licence_class, licence, licence_source
        What may be shipped, what its owners say in our words, and where that stands.
    better
        "lower" or "higher".
    recall
        Which time its questions are about, in words.
    missing
        What is done where an answer is missing, in words.
    number_of_items
        How many items it has; 0 where only its name is here.
    items
        Text of each item; empty unless it may be shipped.
    lead_in
        Text before the items, by the number of the first item it stands before.
    codings, scales
        What may be answered, and what is scored.
    scoring_source
        Where the scoring stands; "" where none is here.
    important_changes
        What change mattered to groups of people.
    note
        What a reader should know; may be "".
    """

    id: str
    name: str
    version: str
    licence_class: LicenceClass
    licence: str
    licence_source: str
    better: str
    recall: str
    missing: str
    number_of_items: int
    items: tuple[str, ...]
    lead_in: Mapping[int, str]
    codings: tuple[Coding, ...]
    scales: tuple[Scale, ...]
    scoring_source: str
    important_changes: tuple[ImportantChange, ...]
    note: str

    def __post_init__(self) -> None:
        if self.licence_class is not LicenceClass.TEXT and (self.items or self.lead_in or self._words):
            raise ValueError(f"{self.id} holds text that may not be shipped")
        if self.items and len(self.items) != self.number_of_items:
            raise ValueError(f"{self.id} does not hold all of its items")
        coded = sorted(item for coding in self.codings for item in coding.items)
        if self.scales and coded != list(range(1, self.number_of_items + 1)):
            raise ValueError(f"{self.id} does not say what may be answered to each item")

    @property
    def _words(self) -> bool:
        return any(coding.words for coding in self.codings)

    @property
    def can_be_asked(self) -> bool:
        """Whether its questions may be shown here."""
        return bool(self.items)

    def coding(self, item: int) -> Coding:
        """What may be answered to an item, by its number."""
        return next(coding for coding in self.codings if item in coding.items)


@cache
def instruments() -> Mapping[str, Instrument]:
    """Every questionnaire by its id.

    Raises
    ------
    ValueError
        When a file is not complete, or holds text that may not be shipped: a mistake of ours.
    """
    found = {}
    for file in sorted(files(__package__).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            id = file.name.removesuffix(".toml")
            found[id] = _instrument(id, tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal))
    return MappingProxyType(found)


def instrument(id: str) -> Instrument:
    """One questionnaire.

    Raises
    ------
    BadInput
        When there is none of that id; lists what there is.
    """
    try:
        return instruments()[id]
    except KeyError:
        raise BadInput(f"There is no questionnaire '{id[:60]}'.", f"There are: {', '.join(instruments())}.") from None


_FIELDS = frozenset(field.name for field in fields(Instrument)) - {"id"}


def _instrument(id: str, entry: Mapping[str, Any]) -> Instrument:
    if unknown := set(entry) - _FIELDS:
        raise ValueError(f"{id} has fields that nobody reads: {', '.join(sorted(unknown))}")
    scales = tuple(map(_scale, entry.get("scales", ())))
    scoring_source = entry.get("scoring_source", "")
    if scales:
        source(scoring_source)
    return Instrument(
        id=id,
        name=entry["name"],
        version=entry.get("version", ""),
        licence_class=LicenceClass(entry["licence_class"]),
        licence=entry["licence"],
        licence_source=source(entry["licence_source"]).id,
        better=entry["better"],
        recall=entry["recall"],
        missing=entry["missing"],
        number_of_items=entry["number_of_items"],
        items=tuple(entry.get("items", ())),
        lead_in={int(item): text for item, text in entry.get("lead_in", {}).items()},
        codings=tuple(map(_coding, entry.get("codings", ()))),
        scales=scales,
        scoring_source=scoring_source,
        important_changes=tuple(map(_change, entry.get("important_changes", ()))),
        note=entry.get("note", ""),
    )


def _scale(entry: Mapping[str, Any]) -> Scale:
    items = _numbers(entry["items"])
    return Scale(
        entry["id"],
        entry["name"],
        items,
        HowScored(entry["how"]),
        Decimal(entry["lowest"]),
        Decimal(entry["highest"]),
        entry.get("least_answered", len(items)),
    )


def _coding(entry: Mapping[str, Any]) -> Coding:
    coding = Coding(
        _numbers(entry["items"]),
        entry["lowest"],
        entry["highest"],
        tuple(entry.get("words", ())),
        tuple(map(Decimal, entry.get("worth", ()))),
    )
    answers = coding.highest - coding.lowest + 1
    if any(given and len(given) != answers for given in (coding.words, coding.worth)):
        raise ValueError("a coding has words or worths for some answers only")
    return coding


def _change(entry: Mapping[str, Any]) -> ImportantChange:
    return ImportantChange(
        entry.get("scale", ""), entry["change"], entry["population"], source(entry["source"]).id, entry["figure_seen"]
    )


def _numbers(text: str) -> tuple[int, ...]:
    """Read "1-3, 7" as 1, 2, 3, 7."""
    parts = [part.strip().partition("-") for part in text.split(",")]
    return tuple(n for low, _, high in parts for n in range(int(low), int(high or low) + 1))
