"""What to ask the pharmacist: fillers, forms, strengths, prices; and what pages claim of prices."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from posology.vocabulary.sources import source


@dataclass(frozen=True)
class Question:
    """One question with why it is asked.

    Parameters
    ----------
    id, question, why
        What to ask, and the reason.
    source, sources
        Who says so.
    when
        Forms or troubles that make it matter; "always" for everybody.
    """

    id: str
    question: str
    why: str
    source: str
    sources: tuple[str, ...]
    when: tuple[str, ...]

    def __post_init__(self) -> None:
        for id in (self.source, *self.sources):
            source(id)


@dataclass(frozen=True)
class PriceClaim:
    """What a page says that it costs."""

    low: Decimal
    high: Decimal
    currency: str
    per: str
    source: str


def questions(about: Collection[str]) -> tuple[Question, ...]:
    """The questions that matter, for a form such as "liquid" and troubles such as "gut"."""
    return tuple(one for one in every_question() if {"always", *about} & set(one.when))


@cache
def every_question() -> tuple[Question, ...]:
    """All of them."""
    return tuple(
        Question(id, one["question"], one["why"], one["source"], tuple(one.get("sources", ())), tuple(one["when"]))
        for id, one in _table().items()
        if id != "price"
    )


@cache
def price_claims() -> tuple[PriceClaim, ...]:
    """What pages say that it costs; a claim each, never an estimate of ours."""
    return tuple(
        PriceClaim(Decimal(one["low"]), Decimal(one["high"]), one["currency"], one["per"], one["source"])
        for one in _table()["price"]
    )


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("pharmacist.toml").read_text(encoding="utf-8"))
