"""Reads what was typed into a form: a value or a sentence that says what to write instead, field by field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

_MINUS_SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-", ",": ".", "\u00a0": "", "\u2009": "", " ": ""})


@dataclass
class Fields:
    """What was typed, by field name, and what is wrong with it.

    Parameters
    ----------
    typed
        Texts, or lists of texts where several can be chosen.
    errors
        Sentences by field name; filled while the fields are read.
    """

    typed: Mapping[str, Any]
    errors: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str | None:
        """What was typed, or None for nothing."""
        return str(self.typed.get(name) or "").strip() or None

    def several(self, name: str) -> tuple[str, ...]:
        """All that were chosen."""
        return tuple(self.typed.get(name) or ())

    def choice(self, name: str, options: Collection[str], missing: str | None = None) -> str | None:
        """One of `options`. `missing` is what to say when nothing was chosen; None allows that."""
        chosen = self.typed.get(name) or None
        if chosen is None and missing is not None:
            self.errors[name] = missing
        elif chosen is not None and chosen not in options:
            self.errors[name] = "Choose one of those shown."
            return None
        return chosen

    def number(self, name: str, *, above: float | None = None, missing: str | None = None) -> float | None:
        """A number as people write it: 1.5, 1,5 or −2."""
        text = self.text(name)
        if text is None:
            if missing is not None:
                self.errors[name] = missing
            return None
        try:
            value = float(text.translate(_MINUS_SIGNS))
        except ValueError:
            value = float("nan")
        if not isfinite(value):
            self.errors[name] = "Write a number, such as 1 or 0.5."
            return None
        if above is not None and value <= above:
            self.errors[name] = f"Write a number above {above:g}."
            return None
        return value


def typed_in(post: Any, names: Collection[str], several: Collection[str] = ()) -> dict[str, Any]:
    """Take the named fields out of a posted form; nothing else gets in."""
    single = {name: post.get(name, "")[:300] for name in names if name in post}
    return {**single, **{name: post.getlist(name)[:50] for name in several}}
