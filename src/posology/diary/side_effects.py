"""The side effects that can be written down with one tap. Own words are welcome beside them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from posology.vocabulary.sources import source


@dataclass(frozen=True)
class SideEffect:
    """A side effect by its id and name, with the ids of the sources that speak of it."""

    id: str
    name: str
    sources: tuple[str, ...]


@cache
def side_effects() -> Mapping[str, SideEffect]:
    """Every one-tap side effect by its id, in the order shown."""
    text = files(__package__).joinpath("side_effects.toml").read_text(encoding="utf-8")
    found = {
        id: SideEffect(id, entry["name"], tuple(source(one).id for one in entry["sources"]))
        for id, entry in tomllib.loads(text).items()
    }
    return MappingProxyType(found)
