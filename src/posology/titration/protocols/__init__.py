"""The protocols: one TOML file each, and the one place that reads them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from posology.titration.protocol import Adjustment, Advice, Evidence, Level, Protocol, Slot, Window
from posology.vocabulary.doses import plain_decimal
from posology.vocabulary.errors import BadInput

DEFAULT = "ldn-research-trust"
_KNOWN = {
    *("name", "for_whom", "source", "sources", "evidence", "note", "start_mg", "step_mg", "interval_days"),
    *("target_mg", "maximum_mg", "slots", "forms", "on_side_effects", "adjustment", "lasting_days", "quiet_days"),
    *("assumed", "window", "judge", "stop", "levels"),
}


@cache
def protocols() -> Mapping[str, Protocol]:
    """Every protocol by its id: the default first, then by name of file.

    Raises
    ------
    ValueError
        When a file is not complete or contradicts itself: a mistake in our own data.
    """
    found = {}
    for file in sorted(files(__package__).iterdir(), key=lambda one: (one.name != f"{DEFAULT}.toml", one.name)):
        if file.name.endswith(".toml"):
            id = file.name.removesuffix(".toml")
            found[id] = read_protocol(id, tomllib.loads(file.read_text(encoding="utf-8")))
    return MappingProxyType(found)


def protocol(id: str) -> Protocol:
    """One protocol.

    Raises
    ------
    BadInput
        When there is none of that id.
    """
    try:
        return protocols()[id]
    except KeyError:
        near = get_close_matches(id, protocols(), n=1)
        fix = f"Did you mean '{near[0]}'?" if near else "See: posology protocols."
        raise BadInput(f"There is no protocol '{id[:60]}'.", fix) from None


def read_protocol(id: str, entry: Mapping[str, Any]) -> Protocol:
    """Make a protocol of the tables of one file.

    Raises
    ------
    ValueError
        When a field is missing, unknown or impossible.
    """
    if unknown := set(entry) - _KNOWN:
        raise ValueError(f"protocol {id} has fields that nobody reads: {', '.join(sorted(unknown))}")
    try:
        step = entry.get("step_mg")
        return Protocol(
            id=id,
            name=entry["name"],
            for_whom=entry["for_whom"],
            source=entry["source"],
            sources=tuple(entry.get("sources", ())),
            evidence=Evidence(entry["evidence"]),
            start_mg=Decimal(entry["start_mg"]),
            step_mg=None if step is None else Decimal(step),
            interval_days=entry.get("interval_days"),
            target_mg=Decimal(entry["target_mg"]),
            maximum_mg=Decimal(entry["maximum_mg"]),
            levels=_levels(entry),
            forms=tuple(entry["forms"]),
            on_side_effects=entry["on_side_effects"],
            adjustment=Adjustment(entry["adjustment"]),
            lasting_days=entry["lasting_days"],
            quiet_days=entry["quiet_days"],
            window=_window(entry.get("window")),
            judge=_advice(entry.get("judge")),
            stop=_advice(entry.get("stop")),
            note=entry.get("note", ""),
            assumed=entry.get("assumed", ""),
        )
    except KeyError as lacking:
        raise ValueError(f"protocol {id} does not say {lacking}") from None


def _levels(entry: Mapping[str, Any]) -> tuple[Level, ...]:
    """Levels as written, or else counted up: start, start and one step, ... and the target last."""
    slots = tuple(Slot(slot) for slot in entry["slots"])
    if "levels" in entry:
        return tuple(
            Level(Decimal(one["each_mg"]), tuple(Slot(slot) for slot in one["slots"]), one.get("days"))
            for one in entry["levels"]
        )
    dose, target, climb = Decimal(entry["start_mg"]), Decimal(entry["target_mg"]), []
    while dose < target:
        climb.append(Level(plain_decimal(dose / len(slots)), slots, entry["interval_days"]))
        dose += Decimal(entry["step_mg"])
    return (*climb, Level(plain_decimal(target / len(slots)), slots, None))


def _window(entry: Mapping[str, Any] | None) -> Window | None:
    if entry is None:
        return None
    return Window(time.fromisoformat(entry["from"]), time.fromisoformat(entry["to"]), entry["source"])


def _advice(entry: Mapping[str, Any] | None) -> Advice | None:
    if entry is None:
        return None
    return Advice(entry["text"], entry["source"], entry.get("after_days"))
