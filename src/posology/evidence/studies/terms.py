"""The names of conditions, of what is measured and of harms: their ids, their plain words and what people call them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from posology.vocabulary.errors import BadInput


@dataclass(frozen=True)
class Term:
    """A condition, a thing that is measured, or a harm.

    Parameters
    ----------
    id
        In kebab case.
    name
        Name in a sentence.
    also
        What else people type for it.
    within
        Id of the wider term it belongs to (Crohn's disease is an inflammatory bowel disease); "" where there is none.
    """

    id: str
    name: str
    also: tuple[str, ...] = ()
    within: str = ""


def conditions() -> Mapping[str, Term]:
    """Every condition by its id."""
    return _terms("conditions")


def domains() -> Mapping[str, Term]:
    """Everything that is measured, by its id: also what no study has measured, such as relapses."""
    return _terms("domains")


def harms() -> Mapping[str, Term]:
    """Every harm by its id."""
    return _terms("harms")


def condition(text: str) -> Term:
    """The condition that somebody means: an id, a name or an alias such as "ms".

    Raises
    ------
    BadInput
        When there is none of that name.
    """
    return _found(text, conditions(), "condition")


def domain(text: str) -> Term:
    """What somebody means by an outcome: an id, a name or an alias.

    Raises
    ------
    BadInput
        When there is none of that name.
    """
    return _found(text, domains(), "outcome")


def ids_within(id: str, terms: Mapping[str, Term]) -> frozenset[str]:
    """The id itself and those of every narrower term."""
    found = {id}
    while more := {term.id for term in terms.values() if term.within in found} - found:
        found |= more
    return frozenset(found)


def same(text: str) -> str:
    """Letters and digits only, in lower case: "Crohn's disease" and "crohns-disease" are the same."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _found(text: str, terms: Mapping[str, Term], what: str) -> Term:
    called = {same(name): term for term in terms.values() for name in (term.id, term.name, *term.also)}
    key = same(text)
    if key in called:
        return called[key]
    close = get_close_matches(key, called, n=1, cutoff=0.7)
    meant = f"Did you mean {called[close[0]].id}?" if close else f"There are: {', '.join(terms)}."
    raise BadInput(f"There is no {what} '{text.strip()[:40]}'.", meant)


@cache
def _terms(part: str) -> Mapping[str, Term]:
    read = tomllib.loads(files(__package__).joinpath("terms.toml").read_text(encoding="utf-8"))[part]
    found = {
        id: Term(id, entry["name"], tuple(entry.get("also", ())), entry.get("within", "")) for id, entry in read.items()
    }
    if lost := {term.within for term in found.values()} - set(found) - {""}:
        raise ValueError(f"{part} lie within {', '.join(sorted(lost))}, which is not there")
    return MappingProxyType(found)
