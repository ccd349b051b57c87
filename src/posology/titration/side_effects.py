"""Side effects: the groups they fall into, and what sources claim of each, however much the sources differ."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from posology.vocabulary.sources import source

OTHER = "other"


@dataclass(frozen=True)
class Claim:
    """What one source says of one side effect. "" is what it does not say.

    Parameters
    ----------
    group, effect
        Which one.
    frequency, comparator
        How often, and beside what; a frequency without a comparator cannot be put down to the medicine.
    who
        In whom, and on what dose.
    begins, lasts, advice
        When it comes, for how long, and what the source does.
    source, level
        Who says so, and what kind of evidence that is.
    """

    group: str
    effect: str
    frequency: str
    comparator: str
    who: str
    begins: str
    lasts: str
    advice: str
    source: str
    level: str

    def __post_init__(self) -> None:
        source(self.source)
        if not self.level:
            raise ValueError(f"'{self.effect}' of {self.source} has no level of evidence")


@dataclass(frozen=True)
class Group:
    """Side effects that are looked at together.

    Parameters
    ----------
    id, name
        What it is called.
    diary
        Ids that the diary uses.
    claims
        What sources say.
    """

    id: str
    name: str
    diary: tuple[str, ...]
    claims: tuple[Claim, ...]


@cache
def groups() -> Mapping[str, Group]:
    """Every group by its id."""
    claims = _claims()
    return MappingProxyType(
        {
            id: Group(id, entry["name"], tuple(entry["diary"]), tuple(one for one in claims if one.group == id))
            for id, entry in _table()["groups"].items()
        }
    )


def group_of(effect: str) -> str:
    """The group of a side effect as the diary calls it; own words belong to "other"."""
    return next((id for id, group in groups().items() if effect in group.diary), OTHER)


def no_time_course() -> str:
    """The sentence that stands beside every duration."""
    return str(_table()["measured"])


@cache
def _claims() -> tuple[Claim, ...]:
    text = files(__package__).joinpath("side_effects.csv").read_text(encoding="utf-8")
    return tuple(Claim(**row) for row in csv.DictReader(text.splitlines()))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("side_effects.toml").read_text(encoding="utf-8"))
