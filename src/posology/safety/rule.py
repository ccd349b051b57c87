"""The rules: one TOML file each in ``rules``, with what every source says and a verdict that follows from it.

Nobody chooses a verdict. It is the strongest position, or *sources disagree* where one source warns and another, having
looked, names no conflict. A source that does not mention the matter is *silent*, and silence is not permission. The
verdict stands in the file for its readers, and a file whose verdict does not follow from its positions is refused.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from posology.safety.verdict import Verdict, gravest
from posology.vocabulary.sources import Source, source


class Says(StrEnum):
    """What a source says of a medicine or a condition together with naltrexone."""

    CONTRAINDICATED = "contraindicated"
    AVOID = "avoid"
    DISCUSS = "discuss"
    NOTE = "note"
    NONE = "none"
    SILENT = "silent"


STRENGTHS = ("label", "guideline", "trial", "cohort", "case", "mechanism", "practice", "opinion")
_VERDICTS = {Says.CONTRAINDICATED: Verdict.CONTRAINDICATED, Says.AVOID: Verdict.AVOID, Says.DISCUSS: Verdict.DISCUSS}
_WARNS = frozenset(_VERDICTS)


@dataclass(frozen=True)
class Position:
    """What one source says.

    Parameters
    ----------
    source
        The source, which also says at which dose of naltrexone it speaks.
    says
        How strongly.
    strength
        What it rests on, one of `STRENGTHS`.
    where
        Where in the source to look; "" for the whole.
    paraphrase
        What it says, in our words.
    """

    source: Source
    says: Says
    strength: str
    where: str
    paraphrase: str

    def __post_init__(self) -> None:
        if self.strength not in STRENGTHS or not self.paraphrase:
            raise ValueError(f"a position of {self.source.id} needs a paraphrase, and a strength out of {STRENGTHS}")


@dataclass(frozen=True)
class Rule:
    """One safety rule.

    Parameters
    ----------
    id
        Name of its file.
    title
        What it is about.
    positions
        What the sources say; never empty.
    say, prescriber
        Words for the person and for the prescriber.
    classes, ingredients, conditions
        Whom it applies to.
    routes
        Only where the medicine is taken in one of these ways; empty for any way.
    next_review
        When it should be looked at again.
    reviewed_by
        The pharmacist who reviewed it; "" while nobody has.
    opioid_free_days
        Shortest opioid-free time before a first dose of naltrexone, in days; None where that is no matter.
    cap_mg
        Highest dose a day that is advised, in mg as text; "" for none.
    """

    id: str
    title: str
    positions: tuple[Position, ...]
    say: str
    prescriber: str
    next_review: date
    classes: tuple[str, ...] = ()
    ingredients: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    reviewed_by: str = ""
    opioid_free_days: int | None = None
    cap_mg: str = ""

    def __post_init__(self) -> None:
        if not (self.title and self.say and self.prescriber and self.positions):
            raise ValueError(f"rule {self.id} needs a title, words for both readers, and a position")
        if not (self.classes or self.ingredients or self.conditions):
            raise ValueError(f"rule {self.id} applies to nothing")
        derive_verdict(one.says for one in self.positions)

    @property
    def verdict(self) -> Verdict:
        """What the positions come to."""
        return derive_verdict(one.says for one in self.positions)

    @property
    def reviewed(self) -> bool:
        """Whether a pharmacist reviewed it."""
        return bool(self.reviewed_by)

    def overdue(self, today: date) -> bool:
        """Whether its review is overdue on a day."""
        return today > self.next_review


def derive_verdict(says: Iterable[Says]) -> Verdict:
    """The verdict of several positions: the strongest, or *sources disagree*.

    Raises
    ------
    ValueError
        When no source says anything.
    """
    spoken = {one for one in says if one is not Says.SILENT}
    if not spoken:
        raise ValueError("a rule where every source is silent says nothing")
    if spoken & _WARNS and Says.NONE in spoken:
        return Verdict.DISAGREE
    return gravest(_VERDICTS.get(one, Verdict.NOTE) for one in spoken)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, by id.

    Raises
    ------
    ValueError
        When a file is not complete or names a source that is not in the bibliography: a mistake in our own files.
    """
    found = sorted(files(__package__).joinpath("rules").iterdir(), key=lambda one: one.name)
    return tuple(
        read_rule(file.name.removesuffix(".toml"), tomllib.loads(file.read_text(encoding="utf-8")))
        for file in found
        if file.name.endswith(".toml")
    )


def read_rule(id: str, entry: Mapping[str, Any]) -> Rule:
    """One rule out of its file.

    Raises
    ------
    ValueError
        When something is missing, unknown, or there is a field that nobody reads.
    """
    fields: dict[str, Any] = {"positions": tuple(_position(id, one) for one in entry.get("position", ()))}
    for key, value in entry.items():
        if key not in {"position", "verdict"}:
            fields[key] = tuple(value) if isinstance(value, list) else value
    try:
        rule = Rule(id=id, **fields)
    except TypeError as wrong:
        raise ValueError(f"rule {id}: {wrong}") from None
    if entry.get("verdict") != rule.verdict:
        raise ValueError(f"rule {id}: write the verdict that follows from its positions, '{rule.verdict}'")
    return rule


def _position(rule: str, entry: Mapping[str, Any]) -> Position:
    known = {"source", "says", "strength", "where", "paraphrase"}
    if unknown := set(entry) - known:
        raise ValueError(f"rule {rule}: a position has fields that nobody reads: {', '.join(sorted(unknown))}")
    return Position(
        source(entry["source"]), Says(entry["says"]), entry["strength"], entry.get("where", ""), entry["paraphrase"]
    )
