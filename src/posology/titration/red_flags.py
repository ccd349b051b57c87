"""Signs that need a doctor, and how to tell a start-up effect from a relapse (red_flags.toml, start_up.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import source


class HowSoon(StrEnum):
    """How soon help is needed."""

    NOW = "now"
    TODAY = "today"


@dataclass(frozen=True)
class RedFlag:
    """A sign that needs a doctor.

    Parameters
    ----------
    id, name
        What a person ticks.
    how_soon, text
        How soon, and what to do.
    source
        Id of the source.
    """

    id: str
    name: str
    how_soon: HowSoon
    text: str
    source: str

    def __post_init__(self) -> None:
        source(self.source)


@dataclass(frozen=True)
class Sign:
    """One sign that speaks for a start-up effect, a relapse or an infection, or says when to call."""

    speaks_for: str
    text: str
    source: str

    def __post_init__(self) -> None:
        source(self.source)


@cache
def red_flags() -> Mapping[str, RedFlag]:
    """Every red flag by its id, those for an ambulance first."""
    entries = tomllib.loads(files(__package__).joinpath("red_flags.toml").read_text(encoding="utf-8"))
    found = [
        RedFlag(id, one["name"], HowSoon(one["how_soon"]), one["text"], one["source"]) for id, one in entries.items()
    ]
    return MappingProxyType({flag.id: flag for flag in sorted(found, key=lambda flag: flag.how_soon is HowSoon.TODAY)})


def red_flag(id: str) -> RedFlag:
    """One red flag.

    Raises
    ------
    BadInput
        When there is none of that id.
    """
    if id not in red_flags():
        raise BadInput(f"There is no red flag '{id[:60]}'.", f"Choose from: {', '.join(red_flags())}.")
    return red_flags()[id]


@cache
def start_up_or_relapse() -> tuple[Sign, ...]:
    """What speaks for a start-up effect, what for a relapse, and when to call."""
    entries = tomllib.loads(files(__package__).joinpath("start_up.toml").read_text(encoding="utf-8"))
    return tuple(Sign(**one) for one in entries["sign"])
