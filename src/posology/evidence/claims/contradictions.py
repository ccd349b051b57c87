"""Where the pages contradict each other, topic by topic, and what the literature says."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from posology.evidence.claims.loading import PAGES
from posology.vocabulary.sources import source


@dataclass(frozen=True)
class Contradiction:
    """One topic on which the pages do not agree.

    Parameters
    ----------
    topic
        What it is about.
    says
        What each page says, by its id; a page that is silent is left out.
    literature
        What is known.
    sources
        What that rests on.
    """

    topic: str
    says: Mapping[str, str]
    literature: str
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.topic and self.literature and self.says):
            raise ValueError(f"the contradiction on {self.topic or 'nothing'} is not complete")
        if lost := set(self.says) - set(PAGES):
            raise ValueError(f"the contradiction on {self.topic} names {', '.join(sorted(lost))}, which is no page")


@cache
def contradictions() -> tuple[Contradiction, ...]:
    """Every contradiction, in the order in which a reader meets them.

    Raises
    ------
    ValueError
        When one is not complete, or names a source that is not in the bibliography.
    """
    read = tomllib.loads(files(__package__).joinpath("contradictions.toml").read_text(encoding="utf-8"))
    found = tuple(
        Contradiction(one["topic"], one["says"], one["literature"], tuple(one.get("sources", ())))
        for one in read["contradictions"]
    )
    for one in found:
        for id in one.sources:
            source(id)
    return found
