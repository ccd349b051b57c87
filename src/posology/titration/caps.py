"""What a condition means for the dose: caps, refusals, "the prescriber first", notes. Read from caps.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from posology.titration.protocol import Evidence
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import source


class Kind(StrEnum):
    """What a rule does to a plan."""

    CAP = "cap"
    REFUSE = "refuse"
    PRESCRIBER_FIRST = "prescriber-first"
    NOTE = "note"


@dataclass(frozen=True)
class DoseRule:
    """What one condition means for the dose.

    Parameters
    ----------
    condition
        Id of the condition, in kebab case.
    kind, text
        What the rule does, and the sentence that a person reads.
    source, sources, evidence
        Who says so, who else, and what it rests on.
    max_mg
        Of a cap: the most in a day.
    forward
        Of a refusal: the way on.
    slow_protocols
        Of a note: ids of protocols that are made for the condition.
    """

    condition: str
    kind: Kind
    text: str
    source: str
    sources: tuple[str, ...]
    evidence: Evidence
    max_mg: Decimal | None = None
    forward: str = ""
    slow_protocols: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.kind is Kind.CAP) != (self.max_mg is not None) or (self.kind is Kind.REFUSE) != bool(self.forward):
            raise ValueError(f"the rule for {self.condition} needs a cap, or a way forward, as its kind says")
        for id in (self.source, *self.sources):
            source(id)


@cache
def dose_rules() -> Mapping[str, DoseRule]:
    """The rules by condition."""
    return MappingProxyType(
        {
            id: DoseRule(
                id,
                Kind(entry["kind"]),
                entry["text"],
                entry["source"],
                tuple(entry.get("sources", ())),
                Evidence(entry["evidence"]),
                Decimal(entry["max_mg"]) if "max_mg" in entry else None,
                entry.get("forward", ""),
                tuple(entry.get("slow_protocols", ())),
            )
            for id, entry in _tables().items()
            if entry["kind"] != "none"
        }
    )


@cache
def known_conditions() -> Mapping[str, str]:
    """Every name of a condition that this part knows, in kebab case, with the id it stands for."""
    names = {id: id for id in dose_rules()}
    for id, entry in _tables().items():
        names |= {kebab(name): kebab(name) if entry["kind"] == "none" else id for name in entry["names"]}
        names |= entry.get("also_called", {})
    return MappingProxyType(names)


def conditions(typed: Iterable[str], also: Collection[str] = ()) -> tuple[str, ...]:
    """Ids of conditions as a person or another part gives them.

    Parameters
    ----------
    typed
        Names or ids.
    also
        Further ids that are known elsewhere, such as those of the safety check. They mean nothing for the dose.

    Returns
    -------
    tuple of str
        Ids, each once, sorted.

    Raises
    ------
    BadInput
        When one is not known: a rule for it might be missed.
    """
    known = {**{id: id for id in also}, **known_conditions()}
    ids = set()
    for name in typed:
        if kebab(name) not in known:
            near = get_close_matches(kebab(name), known, n=1)
            fix = (
                f"Did you mean '{near[0]}'?" if near else f"These are known: {', '.join(sorted(set(known.values())))}."
            )
            raise BadInput(
                f"The condition '{name.strip()[:60]}' is not known, so no rule for it can be looked up.", fix
            )
        ids.add(known[kebab(name)])
    return tuple(sorted(ids))


def kebab(name: str) -> str:
    """A name in kebab case: "ME/CFS" is "me-cfs"."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "")).strip("-")


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    text = files(__package__).joinpath("caps.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
