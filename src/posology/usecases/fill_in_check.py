"""Fill in a check of medicines step by step: everything typed so far is kept here, and never stands in an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from posology.safety import Check, Suggestion, check, conditions, register
from posology.storage import forms
from posology.usecases.check_medicines import names_while_typing
from posology.vocabulary.errors import BadInput

__all__ = [
    "AskedCheck",
    "TypedEntry",
    "check_asked",
    "forget_check",
    "offer",
    "remember_answers",
    "remember_check",
    "unfinished_check",
]

MOST_ENTRIES = 100
_PAGE = "check"
_OFFERED = 8


@dataclass(frozen=True)
class TypedEntry:
    """One medicine of the list.

    Parameters
    ----------
    typed
        As it was typed.
    chosen
        The name chosen when it was asked which one was meant; "" where none was.
    none
        Whether the person said that none of the choices is meant.
    """

    typed: str
    chosen: str = ""
    none: bool = False

    @property
    def text(self) -> str:
        """What is checked."""
        return self.chosen or self.typed


@dataclass(frozen=True)
class AskedCheck:
    """What a person wants to have checked: medicines, conditions by id, and the day of a planned operation."""

    entries: tuple[TypedEntry, ...] = ()
    conditions: tuple[str, ...] = ()
    surgery: date | None = None

    def is_past(self, today: date) -> bool:
        """Whether the day of the operation has gone by."""
        return self.surgery is not None and self.surgery < today

    def with_entries(self, lines: str) -> AskedCheck:
        """Add medicines, one a line; an empty line is none, and what is there already is not added again.

        Raises
        ------
        BadInput
            When there are too many. Nothing is cut off: what was left out could be what matters.
        """
        texts = [" ".join(line.split()) for line in lines.splitlines()]
        here = {one.typed.casefold() for one in self.entries}
        new: dict[str, str] = {}
        for text in texts:
            if text and text.casefold() not in here:
                new.setdefault(text.casefold(), text)
        entries = (*self.entries, *map(TypedEntry, new.values()))
        if len(entries) > MOST_ENTRIES:
            raise BadInput(f"That makes more than {MOST_ENTRIES} medicines.", "Take some off the list first.")
        return replace(self, entries=entries)

    def without_entry(self, place: int) -> AskedCheck:
        """Leave one medicine out, by its place in the list."""
        return replace(self, entries=self.entries[:place] + self.entries[place + 1 :])

    def with_choice(self, place: int, chosen: str) -> AskedCheck:
        """Say which one is meant; "" for none of those offered."""
        entries = list(self.entries)
        if place < len(entries):
            entries[place] = replace(entries[place], chosen=chosen, none=not chosen)
        return replace(self, entries=tuple(entries))


def unfinished_check() -> AskedCheck:
    """What was typed so far."""
    return asked_from_json(forms.typed(_PAGE))


def remember_check(asked: AskedCheck, *, now: datetime) -> None:
    """Keep what was typed so far."""
    forms.put(_PAGE, asked_json(asked), now=now)


def remember_answers(conditions: tuple[str, ...], surgery: date | None, *, now: datetime) -> None:
    """Keep the conditions and the day of an operation as they stand, and leave the medicines as they are."""
    answers = asked_json(AskedCheck((), conditions, surgery))
    del answers["entries"]
    forms.amend(_PAGE, answers, now=now)


def forget_check() -> None:
    """Forget what was typed so far."""
    forms.remove(_PAGE)


def check_asked(asked: AskedCheck) -> Check:
    """Check it by today's rules."""
    known = [id for id in asked.conditions if id in conditions()]  # a saved check may be older than the vocabulary
    return check([one.text for one in asked.entries], known, surgery=asked.surgery)


def offer(begun: str) -> tuple[Suggestion, ...]:
    """Names that go on from what was typed so far: those of ingredients before products, short before long."""
    known = {one.name: one for one in register().medicines}
    names = [known[name] for name in names_while_typing(begun, len(known)) if name in known]
    first = {one.ingredients for one in names if (one.name,) == one.ingredients}
    shown = [one for one in names if (one.name,) == one.ingredients or not (one.generic and one.ingredients in first)]
    ranked = sorted(shown, key=lambda one: (not one.generic, len(one.name), one.name))
    return tuple(Suggestion(one.name, one.ingredients) for one in ranked[:_OFFERED])


def asked_json(asked: AskedCheck) -> dict[str, Any]:
    """JSON values of what is asked."""
    return {
        "entries": [{"typed": one.typed, "chosen": one.chosen, "none": one.none} for one in asked.entries],
        "conditions": list(asked.conditions),
        "surgery": asked.surgery.isoformat() if asked.surgery else None,
    }


def asked_from_json(values: Mapping[str, Any]) -> AskedCheck:
    """What is asked, from its JSON values."""
    return AskedCheck(
        tuple(TypedEntry(**one) for one in values.get("entries", ())),
        tuple(values.get("conditions", ())),
        date.fromisoformat(values["surgery"]) if values.get("surgery") else None,
    )
