"""Read the claims from their files, one a page, and choose among them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, TypeVar

from posology.evidence.claims.claim import Claim, Conflict, Danger, Topic, Verdict, Why
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import source

_Word = TypeVar("_Word", Topic, Verdict)
PAGES = ("seed-000", "seed-001", "seed-002", "seed-003", "seed-004")


@cache
def claims() -> Mapping[str, Claim]:
    """Every claim by its id, page by page.

    Raises
    ------
    ValueError
        When one is not complete, stands twice, or names a source that is not in the bibliography.
    """
    found: dict[str, Claim] = {}
    for page in PAGES:
        text = files(__package__).joinpath("pages").joinpath(f"{page}.toml").read_text(encoding="utf-8")
        for claim in read_claims(page, text):
            if claim.id in found:
                raise ValueError(f"two claims are called {claim.id}")
            found[claim.id] = claim
            for id in (*claim.sources, *(conflict.page for conflict in claim.conflicts)):
                source(id)
    return MappingProxyType(found)


def read_claims(page: str, text: str) -> tuple[Claim, ...]:
    """Read the claims of one page from TOML.

    Raises
    ------
    ValueError
        When it is no TOML, or a field is missing, unknown or cannot be.
    """
    return tuple(_claim(page, entry) for entry in tomllib.loads(text)["claims"])


def choose_claims(topic: str | None = None, page: str | None = None, verdict: str | None = None) -> tuple[Claim, ...]:
    """Claims of one topic, one page, one verdict, or any of these together, in the order of the pages.

    Raises
    ------
    BadInput
        When there is no such topic, page or verdict.
    """
    about = None if topic is None else _one_of(Topic, topic.strip().lower().replace(" ", "-"), "topic")
    words = None if verdict is None else verdict.strip().lower().replace("-", " ")
    found = None if words is None else _one_of(Verdict, "supported in part" if words == "in part" else words, "verdict")
    if page is not None and page not in PAGES:
        raise BadInput(f"There is no page '{page[:40]}'.", f"There are: {', '.join(PAGES)}.")
    return tuple(
        claim
        for claim in claims().values()
        if about in (None, claim.topic) and page in (None, claim.page) and found in (None, claim.verdict)
    )


def _one_of(words: type[_Word], text: str, what: str) -> _Word:
    try:
        return words(text)
    except ValueError:
        raise BadInput(f"There is no {what} '{text[:40]}'.", f"There are: {', '.join(words)}.") from None


def _claim(page: str, entry: Mapping[str, Any]) -> Claim:
    given = dict(entry)
    try:
        danger, safe, kind = given.pop("danger", None), given.pop("safe", None), given.pop("kind", None)
        return Claim(
            page=page,
            topic=Topic(given.pop("topic")),
            verdict=Verdict(given.pop("verdict")),
            sources=tuple(given.pop("sources", ())),
            conflicts=tuple(Conflict(**one) for one in given.pop("conflicts", ())),
            kind=None if kind is None else Why(kind),
            danger=None if danger is None and safe is None else Danger(danger or "", safe or ""),
            **given,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"claim {entry.get('id')} of {page}: {error}") from error
