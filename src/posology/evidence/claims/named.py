"""Every trial, paper, doctor and testimonial that the pages name: what was said, and what is known."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from posology.vocabulary.sources import source


@dataclass(frozen=True)
class Named:
    """Something that a page names.

    Parameters
    ----------
    name
        As a reader of the page would look for it.
    pages
        Pages that name it.
    said, known
        What they say of it, and what is known.
    sources
        Its entries in the bibliography; a study's has the id of the study.
    claims
        Claims in which it stands.
    """

    name: str
    pages: tuple[str, ...]
    said: str
    known: str
    sources: tuple[str, ...]
    claims: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.name and self.pages and self.said and self.known and self.sources):
            raise ValueError(f"what the pages name {self.name or 'nothing'} is not complete")


@cache
def named_in_pages() -> tuple[Named, ...]:
    """Everything that the pages name, in the order of the pages.

    Raises
    ------
    ValueError
        When an entry is not complete, or names a source that is not in the bibliography.
    """
    read = tomllib.loads(files(__package__).joinpath("named.toml").read_text(encoding="utf-8"))
    found = tuple(_named(entry) for entry in read["named"])
    for one in found:
        for id in (*one.sources, *one.pages):
            source(id)
    return found


def _named(entry: Mapping[str, Any]) -> Named:
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    return Named(**given)
