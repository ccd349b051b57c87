"""What a person scores each evening, in our own words, and which three are suggested for a condition.

`measures.toml` holds the measures, `conditions.toml` what is suggested; both can be read and changed without Python.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from posology.vocabulary.doses import plain_decimal
from posology.vocabulary.errors import BadInput

Better = Literal["lower", "higher"]
MOST_MEASURES = 12
FOR_ANYBODY = ("fatigue", "pain", "sleep", "mood")
"""What is suggested where no condition of the list was chosen."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Measure:
    """Something scored once a day.

    Parameters
    ----------
    id
        Key in kebab case.
    name, question
        What it is called, and what is asked, in our own words or the person's.
    lowest, highest
        Ends of the scale; `highest` None where a count has no end.
    lowest_words, highest_words
        What the two ends mean; may be "".
    better
        "lower" or "higher".
    unit
        Word for one unit, in the plural.
    worthwhile
        Smallest change that the person would call worth it, set before the first day; None where not said.
    """

    id: str
    name: str
    question: str
    lowest: Decimal = Decimal(0)
    highest: Decimal | None = Decimal(10)
    lowest_words: str = ""
    highest_words: str = ""
    better: Better = "lower"
    unit: str = "points"
    worthwhile: Decimal | None = None

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id) or len(self.id) > 60:
            raise BadInput(
                f"'{self.id[:60]}' is not a short name for a measure.", "Use small letters, 0-9 and hyphens."
            )
        if not self.name.strip() or len(self.name) > 60 or len(self.question) > 200:
            raise BadInput("A measure needs a short name.", "Use one to 60 characters.")
        if self.better not in ("lower", "higher"):
            raise BadInput(f"'{self.better}' is not a way to be better.", "Say lower or higher.")
        if self.highest is not None and self.highest <= self.lowest:
            raise BadInput("The scale ends before it starts.", "Give the lowest score first, such as 0 and 10.")
        if self.worthwhile is not None and not self._can_be_worthwhile(self.worthwhile):
            raise BadInput("A worthwhile change is above nothing and smaller than the scale.", "Try 1 point.")

    def _can_be_worthwhile(self, change: Decimal) -> bool:
        return change > 0 and (self.highest is None or change < self.highest - self.lowest)

    def check(self, score: Decimal) -> None:
        """Refuse a score that is not on the scale.

        Raises
        ------
        BadInput
            With the scale in its fix.
        """
        if not score.is_finite() or score < self.lowest or (self.highest is not None and score > self.highest):
            end = "or more" if self.highest is None else f"to {plain_decimal(self.highest)}"
            raise BadInput(
                f"{score} is not on the scale of {self.name}.", f"Choose {plain_decimal(self.lowest)} {end}."
            )


@dataclass(frozen=True)
class Condition:
    """A condition as a person chooses it, with the measures that are suggested for it."""

    id: str
    name: str
    measures: tuple[str, ...]


@cache
def measures() -> Mapping[str, Measure]:
    """Every measure that comes with the program, by its id."""
    return MappingProxyType({id: _measure(id, entry) for id, entry in _toml("measures.toml").items()})


@cache
def conditions() -> Mapping[str, Condition]:
    """Every condition that measures are suggested for, by its id."""
    found = {
        id: Condition(id, entry["name"], tuple(entry["measures"])) for id, entry in _toml("conditions.toml").items()
    }
    unknown = {id for one in found.values() for id in one.measures} - set(measures())
    if unknown:
        raise ValueError(f"no measure is called {', '.join(sorted(unknown))}")
    return MappingProxyType(found)


def measure(id: str) -> Measure:
    """One measure that comes with the program.

    Raises
    ------
    BadInput
        When there is none of that id; lists what there is.
    """
    try:
        return measures()[id]
    except KeyError:
        raise BadInput(f"There is no measure '{id[:60]}'.", f"There are: {', '.join(measures())}.") from None


def suggested(condition_ids: Iterable[str], *, most: int = 3) -> tuple[Measure, ...]:
    """Measures to suggest for a person's conditions, the first of each condition before the second of any.

    Parameters
    ----------
    condition_ids
        The person's conditions; one that is not known is passed over.
    most
        How many to suggest.
    """
    lists = [conditions()[id].measures for id in condition_ids if id in conditions()] or [FOR_ANYBODY]
    in_turn = [ids[place] for place in range(max(map(len, lists))) for ids in lists if place < len(ids)]
    return tuple(measures()[id] for id in dict.fromkeys(in_turn))[:most]


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"), parse_float=Decimal)


def _measure(id: str, entry: Mapping[str, Any]) -> Measure:
    return Measure(
        id,
        entry["name"],
        entry["question"],
        lowest=Decimal(entry.get("lowest", 0)),
        highest=None if entry.get("no_highest") else Decimal(entry.get("highest", 10)),
        lowest_words=entry.get("lowest_words", ""),
        highest_words=entry.get("highest_words", ""),
        better=entry.get("better", "lower"),
        unit=entry.get("unit", "points"),
    )
