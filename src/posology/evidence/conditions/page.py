"""What is known of one condition, as sentences with their sources."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from posology.evidence.studies import terms
from posology.evidence.studies.loading import studies
from posology.vocabulary.errors import BadInput, NotEnoughData
from posology.vocabulary.sources import source


class Certainty(StrEnum):
    """How sure one can be of the main finding. It is our judgement."""

    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"
    NOTHING = "nothing to go by"


@dataclass(frozen=True)
class Statement:
    """One sentence or two, and what they rest on."""

    text: str
    sources: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.text.endswith(".") or not self.sources:
            raise ValueError(f"'{self.text[:40]}' needs a full stop and a source")


@dataclass(frozen=True)
class ConditionPage:
    """The page of one condition.

    Parameters
    ----------
    id
        Id of the condition.
    name
        Its name in a sentence.
    in_short
        The answer in a few sentences.
    certainty
        How sure one can be of it, in our judgement.
    tried, found, how_sure, would_change, not_studied
        What was done, what came of it, why one is no surer, what would change the page, and what nobody has looked at.
    side_by_side
        Studies that belong next to each other, by id.
    outcome
        What is shown in the forest plot, where there is one; else "".
    checked
        The day the page was last looked through.

    Raises
    ------
    ValueError
        When it is not complete: a mistake in our own files.
    """

    id: str
    name: str
    in_short: tuple[Statement, ...]
    certainty: Certainty
    tried: tuple[Statement, ...]
    found: tuple[Statement, ...]
    how_sure: tuple[Statement, ...]
    would_change: tuple[Statement, ...]
    not_studied: tuple[Statement, ...]
    side_by_side: tuple[str, ...]
    outcome: str
    checked: date

    def __post_init__(self) -> None:
        for name, part in self.parts.items():
            if not part:
                raise ValueError(f"the page on {self.id} says nothing under {name}")
        if lost := set(self.side_by_side) - set(studies()):
            raise ValueError(f"the page on {self.id} sets {', '.join(sorted(lost))} side by side, which is no study")
        if self.outcome and self.outcome not in terms.domains():
            raise ValueError(f"the page on {self.id} shows {self.outcome}, which nobody measures")

    @property
    def parts(self) -> Mapping[str, tuple[Statement, ...]]:
        """The parts of the page by their headings, in order."""
        return {
            "In short": self.in_short,
            "What was tried": self.tried,
            "What was found": self.found,
            "How sure one can be": self.how_sure,
            "What would change this page": self.would_change,
            "What nobody has studied": self.not_studied,
        }

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement of the page."""
        return tuple(one for part in self.parts.values() for one in part)


@cache
def condition_pages() -> Mapping[str, ConditionPage]:
    """Every page by the id of its condition, in the order in which the conditions are listed.

    Raises
    ------
    ValueError
        When one is not complete, is of no condition, or a source is not in the bibliography.
    """
    found: dict[str, ConditionPage] = {}
    for file in files(__package__).joinpath("pages").iterdir():
        if file.name.endswith(".toml"):
            page = read_page(file.name.removesuffix(".toml"), file.read_text(encoding="utf-8"))
            found[page.id] = page
            for statement in page.statements:
                for id in statement.sources:
                    source(id)
    return MappingProxyType({id: found[id] for id in terms.conditions() if id in found})


def condition_page(text: str) -> ConditionPage:
    """The page of a condition, or of the wider one that it belongs to.

    Parameters
    ----------
    text
        An id, a name or an alias such as "ms".

    Raises
    ------
    BadInput
        When there is no such condition.
    NotEnoughData
        When nobody has written a page on it.
    """
    term = terms.condition(text)
    while term.id not in condition_pages():
        if not term.within:
            raise NotEnoughData(f"There is no page on {term.name}.", f"There are: {', '.join(condition_pages())}.")
        term = terms.conditions()[term.within]
    return condition_pages()[term.id]


def pages_on(ids: Iterable[str]) -> tuple[ConditionPage, ...]:
    """The pages on a person's conditions, without those on which nobody has written one.

    Parameters
    ----------
    ids
        Ids of conditions, as the diary or a safety check keeps them.
    """
    found: dict[str, ConditionPage] = {}
    for id in ids:
        with suppress(BadInput, NotEnoughData):
            page = condition_page(id)
            found[page.id] = page
    return tuple(found.values())


def read_page(id: str, text: str) -> ConditionPage:
    """Read one page from TOML.

    Raises
    ------
    ValueError
        When it is no TOML, or a field is missing, unknown or cannot be.
    """
    try:
        entry = tomllib.loads(text)
        return ConditionPage(
            id,
            terms.conditions()[id].name,
            certainty=Certainty(entry.pop("certainty")),
            side_by_side=tuple(entry.pop("side_by_side", ())),
            outcome=entry.pop("outcome", ""),
            checked=entry.pop("checked"),
            **{name: _statements(part) for name, part in entry.items()},
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"the page on {id}: {error}") from error


def _statements(part: Sequence[Mapping[str, Any]]) -> tuple[Statement, ...]:
    return tuple(Statement(one["text"], tuple(one["sources"])) for one in part)
