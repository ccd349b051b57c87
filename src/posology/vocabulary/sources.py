"""Where a fact comes from: one bibliography for the whole project.

Every clinical number and every position stands in a TOML or CSV file beside the code that reads it, with the id of a
source. What each id means is in ``bibliography/*.toml``, one table a source, so that a pharmacist can review it without
reading Python. A fact whose source is not there cannot be loaded.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


class Kind(StrEnum):
    """What sort of thing a source is."""

    REGULATOR = "regulator"
    LABEL = "label"
    GUIDELINE = "guideline"
    TRIAL = "trial"
    REVIEW = "review"
    STUDY = "study"
    CASE = "case"
    DATABASE = "database"
    PRACTICE = "practice"
    PATIENT_PAGE = "patient page"
    STANDARD = "standard"


class Seen(StrEnum):
    """How much of the source was read for this project."""

    FULL = "full text"
    ABSTRACT = "abstract"
    REGISTRY = "registry"
    SECONDARY = "secondary"
    MEMORY = "from memory, unverified"


@dataclass(frozen=True)
class Source:
    """One entry of the bibliography.

    Parameters
    ----------
    id
        Key that facts carry, in kebab case.
    title
        Title with its authors and year, in one line.
    kind, seen
        What it is, and how much of it was read.
    dose
        At which naltrexone dose it speaks: "low" (6 mg a day or less), "full", "any" or "none".
    where
        Where to look it up: an address, a DOI, a page; "" only for what is from memory.
    checked
        The day it was last read.
    note
        What a reader should know of it; may be "".
    """

    id: str
    title: str
    kind: Kind
    seen: Seen
    dose: str
    where: str
    checked: date
    note: str = ""

    def __post_init__(self) -> None:
        if not self.title or self.dose not in {"low", "full", "any", "none"}:
            raise ValueError(f"source {self.id} needs a title, and a dose of low, full, any or none")
        if not self.where and self.seen is not Seen.MEMORY:
            raise ValueError(f"source {self.id} does not say where to look it up")

    @property
    def verified(self) -> bool:
        """Whether somebody read it, or an account of it, for this project."""
        return self.seen is not Seen.MEMORY


@cache
def bibliography() -> Mapping[str, Source]:
    """Every source by its id.

    Raises
    ------
    ValueError
        When two entries have one id, or an entry is not complete: a mistake in our own files.
    """
    found: dict[str, Source] = {}
    for file in sorted(files(__package__).joinpath("bibliography").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            for id, entry in tomllib.loads(file.read_text(encoding="utf-8")).items():
                if id in found:
                    raise ValueError(f"two sources are called {id}")
                found[id] = _source(id, entry)
    return MappingProxyType(found)


def source(id: str) -> Source:
    """One source of the bibliography.

    Raises
    ------
    ValueError
        When there is none of that id.
    """
    try:
        return bibliography()[id]
    except KeyError:
        raise ValueError(f"no source is called {id}; add it to a file in vocabulary/bibliography") from None


def _source(id: str, entry: Mapping[str, Any]) -> Source:
    kind, seen = Kind(entry["kind"]), Seen(entry["seen"])
    known = {"title", "kind", "seen", "dose", "where", "checked", "note"}
    if unknown := set(entry) - known:
        raise ValueError(f"source {id} has fields that nobody reads: {', '.join(sorted(unknown))}")
    return Source(
        id, entry["title"], kind, seen, entry["dose"], entry.get("where", ""), entry["checked"], entry.get("note", "")
    )
