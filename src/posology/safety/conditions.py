"""The vocabulary of conditions: ids in kebab case, each with its synonyms and a plain question."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from posology.vocabulary.errors import BadInput

NORMAL_EGFR = 60  # mL/min/1.73 m2: from here on it takes more than the number to speak of a disease (from memory)
SEVERE_EGFR = 30  # mL/min/1.73 m2: trials left out people at or below it (rules/severe-kidney-disease.toml)


@dataclass(frozen=True)
class Condition:
    """One condition that a person can have.

    Parameters
    ----------
    id
        In kebab case.
    name
        In words, as it stands in a sentence.
    question
        A plain question that can be answered with yes or no.
    synonyms
        Other words that people use.
    """

    id: str
    name: str
    question: str
    synonyms: tuple[str, ...] = ()


@cache
def conditions() -> Mapping[str, Condition]:
    """Every condition by its id, in the order in which to ask.

    Raises
    ------
    ValueError
        When one word stands for two conditions: a mistake in our own file.
    """
    text = files(__package__).joinpath("conditions.toml").read_text(encoding="utf-8")
    found = {
        id: Condition(id, entry["name"], entry["question"], tuple(entry.get("synonyms", ())))
        for id, entry in tomllib.loads(text).items()
    }
    _spellings(tuple(found.values()))
    return MappingProxyType(found)


def read_condition(text: str) -> str:
    """The id of a condition as people write it.

    Parameters
    ----------
    text
        An id, a synonym, or a measured kidney function such as "eGFR 28" (mL/min/1.73 m2).

    Raises
    ------
    BadInput
        When it is in no vocabulary; the fix names the closest. Also for a kidney function that is no disease.
    """
    words = _plain(text)
    if measured := re.fullmatch(r"e?gfr(?: of| is| below| under)? ?(\d{1,3})(?: \d+)?(?: ml.*)?", words):
        return _kidney(int(measured[1]))
    spellings = _spellings(tuple(conditions().values()))
    if words in spellings:
        return spellings[words]
    close = _closest(words, spellings)
    fix = f"Did you mean {' or '.join(close)}?" if close else "Choose one of those that --list-conditions shows."
    raise BadInput(f"'{text.strip()[:60]}' is no condition that this check knows.", fix)


def _kidney(egfr: int) -> str:
    """The condition that a measured kidney function amounts to."""
    if egfr >= NORMAL_EGFR:
        raise BadInput(
            f"An eGFR of {egfr} alone is no kidney disease.",
            "Leave it out, or write kidney-disease if a doctor told you of one.",
        )
    return "severe-kidney-disease" if egfr <= SEVERE_EGFR else "kidney-disease"


@cache
def _spellings(known: tuple[Condition, ...]) -> Mapping[str, str]:
    """Each spelling, in plain words, with the id it stands for."""
    found: dict[str, str] = {}
    for condition in known:
        for spelling in dict.fromkeys(_plain(one) for one in (condition.id, condition.name, *condition.synonyms)):
            if found.setdefault(spelling, condition.id) != condition.id:
                raise ValueError(f"'{spelling}' stands for {found[spelling]} and for {condition.id}")
    return found


def _plain(text: str) -> str:
    """Small letters and digits with single spaces: "ME/CFS" is "me cfs"."""
    return " ".join(re.findall(r"[^\W_]+", text[:200].casefold().replace("'", "").replace("’", "")))


def _closest(words: str, spellings: Mapping[str, str]) -> list[str]:
    """Up to three ids whose spellings are closest to what was typed, the closest first."""
    from rapidfuzz.distance import OSA

    scored = sorted(((OSA.normalized_similarity(words, one), id) for one, id in spellings.items()), reverse=True)
    inside = [(0.6, id) for one, id in spellings.items() if words and (words in one or one in words)]
    ranked = [id for score, id in (*scored, *inside) if score >= 0.6]
    return list(dict.fromkeys(ranked))[:3]
