"""Names of conditions and of what changed: the id that studies use where there is one, else the person's own words."""

from __future__ import annotations

from collections.abc import Mapping

from posology.evidence.studies import Term, conditions, domains
from posology.evidence.studies.terms import same


def condition_id(text: str) -> str:
    """Id of a condition that studies know ("MS" is multiple-sclerosis); else the words themselves, tidied."""
    return _id(text, conditions())


def domain_id(text: str) -> str:
    """Id of what changed, where studies measure it ("energy" is fatigue); else the words themselves, tidied."""
    return _id(text, domains())


def condition_words(id: str) -> str:
    """Name of a condition in a sentence."""
    return conditions()[id].name if id in conditions() else id


def domain_words(id: str) -> str:
    """Name of what changed in a sentence."""
    return domains()[id].name if id in domains() else id


def _id(text: str, terms: Mapping[str, Term]) -> str:
    tidy = " ".join(text.split())
    key = same(tidy)
    found = next((t.id for t in terms.values() if key and key in {same(n) for n in (t.id, t.name, *t.also)}), None)
    return found or tidy
