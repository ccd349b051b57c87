"""Every name of the tables, ready to be looked up in the ways that people write it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from posology.safety.medicines import Medicine, Register
from posology.safety.spelling import compact, in_any_order, words

MOST_WORDS = 8  # in one name
_Table = dict[str, tuple[Medicine, ...]]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Names by their spelling.

    Parameters
    ----------
    written
        By the words run together, in their order.
    shuffled
        Names of several words, by the words in any order.
    register
        The tables it was made of.
    """

    written: _Table
    shuffled: _Table
    register: Register

    def find(self, parts: Sequence[str]) -> tuple[Medicine, ...]:
        """Medicines that are called so, whatever the hyphens and the order of the words."""
        found = self.written.get(compact(parts))
        return found or (self.shuffled.get(in_any_order(parts), ()) if len(parts) > 1 else ())

    def family(self, parts: Sequence[str]) -> tuple[Medicine, ...]:
        """Medicines whose name goes on after these words ("Migraleve": "Migraleve Pink", "Migraleve Yellow")."""
        found = self._by_first_word.get(parts[0], ()) if parts else ()
        length = len(parts)
        return tuple(one for own, one in found if len(own) > length and own[:length] == tuple(parts))

    def is_risky(self, ingredients: Iterable[str]) -> bool:
        """Whether a rule may speak of one of these ingredients."""
        return any(self.register.classes_of(one) for one in ingredients)

    def has_opioid(self, ingredients: Iterable[str]) -> bool:
        """Whether one of these ingredients works like an opioid."""
        return any(
            name.startswith("opioid-") and name != "opioid-antagonist"
            for one in ingredients
            for name in self.register.classes_of(one)
        )

    def without(self, name: str) -> Lexicon:
        """The same lexicon, never having heard of one name."""
        parts = words(name)
        written, shuffled = dict(self.written), dict(self.shuffled)
        written.pop(compact(parts), None)
        shuffled.pop(in_any_order(parts), None)
        return Lexicon(written, shuffled, self.register)

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Every name as one word, for comparing spellings."""
        return tuple(self.written)

    @cached_property
    def _by_first_word(self) -> dict[str, list[tuple[tuple[str, ...], Medicine]]]:
        found: dict[str, list[tuple[tuple[str, ...], Medicine]]] = {}
        for medicines in self.written.values():
            for one in medicines:
                own = words(one.name)
                found.setdefault(own[0], []).append((own, one))
        return found


@lru_cache(maxsize=8)
def lexicon(tables: Register) -> Lexicon:
    """The lexicon of these tables."""
    written: _Table = {}
    shuffled: _Table = {}
    for one in tables.medicines:
        parts = words(one.name)
        if not parts:
            raise ValueError(f"'{one.name}' has no letters or digits")
        if len(parts) > 1:
            key = in_any_order(parts)
            shuffled[key] = (*shuffled.get(key, ()), one)
        key = compact(parts)
        written[key] = (*written.get(key, ()), one)
    return Lexicon(written, shuffled, tables)
