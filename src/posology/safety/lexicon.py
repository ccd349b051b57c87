"""Every name of the tables, ready to be looked up in the ways that people write it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from posology.safety.medicines import Medicine, Register
from posology.safety.spelling import compact, in_any_order, words

MOST_WORDS = 8  # in one name
SHORTEST_FAMILY = 3  # letters of the first word
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
    forgotten
        Spellings that count as never heard of.
    """

    written: _Table
    shuffled: _Table
    register: Register
    forgotten: frozenset[str] = frozenset()

    def find(self, parts: Sequence[str]) -> tuple[Medicine, ...]:
        """Medicines that are called so, whatever the hyphens and the order of the words."""
        if (key := compact(parts)) not in self.forgotten and (found := self.written.get(key)):
            return found
        if len(parts) > 1 and (key := in_any_order(parts)) not in self.forgotten:
            return self.shuffled.get(key, ())
        return ()

    def family(self, parts: Sequence[str]) -> tuple[Medicine, ...]:
        """Medicines whose name goes on after these words ("Migraleve": "Migraleve Pink", "Migraleve Yellow")."""
        found = _by_first_word(self.register).get(parts[0], ()) if parts and len(parts[0]) >= SHORTEST_FAMILY else ()
        length = len(parts)
        return tuple(
            one
            for own, one in found
            if len(own) > length and own[:length] == tuple(parts) and compact(own) not in self.forgotten
        )

    def is_risky(self, ingredients: Iterable[str]) -> bool:
        """Whether a rule may speak of one of these ingredients."""
        return any(self.register.classes_of(one) for one in ingredients)

    def risks(self, medicines: Iterable[Medicine]) -> frozenset[str]:
        """Ingredients of these medicines that a rule may speak of."""
        return frozenset(part for one in medicines for part in one.ingredients if self.register.classes_of(part))

    def has_opioid(self, ingredients: Iterable[str]) -> bool:
        """Whether one of these ingredients works like an opioid."""
        return not self.register.opioids.isdisjoint(ingredients)

    def may_hide_an_opioid(self, medicines: Iterable[Medicine]) -> bool:
        """Whether any of these is a brand with an ingredient that other products combine with an opioid."""
        partners = _partners(self.register)
        return any(not one.generic and not partners.isdisjoint(one.ingredients) for one in medicines)

    def without(self, name: str) -> Lexicon:
        """The same lexicon, never having heard of one name."""
        parts = words(name)
        return replace(self, forgotten=self.forgotten | {compact(parts), in_any_order(parts)})

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name as one word, for comparing spellings; those that are forgotten too."""
        return _spellings(self.register)


@lru_cache(maxsize=8)
def lexicon(tables: Register) -> Lexicon:
    """The lexicon of these tables."""
    written: _Table = {}
    shuffled: _Table = {}
    for one in tables.medicines:
        parts = words(one.name)
        if not parts:
            raise ValueError(f"'{one.name}' has no letters or digits")
        key = compact(parts)
        written[key] = (*written[key], one) if key in written else (one,)
        if len(parts) > 1:
            key = in_any_order(parts)
            shuffled[key] = (*shuffled[key], one) if key in shuffled else (one,)
    return Lexicon(written, shuffled, tables)


@lru_cache(maxsize=8)
def _spellings(tables: Register) -> tuple[str, ...]:
    return tuple(lexicon(tables).written)


@lru_cache(maxsize=8)
def _partners(tables: Register) -> frozenset[str]:
    """Ingredients that some product holds beside an opioid."""
    beside = {
        part for one in tables.medicines if not tables.opioids.isdisjoint(one.ingredients) for part in one.ingredients
    }
    return frozenset(beside - tables.opioids)


@lru_cache(maxsize=8)
def _by_first_word(tables: Register) -> dict[str, list[tuple[tuple[str, ...], Medicine]]]:
    found: dict[str, list[tuple[tuple[str, ...], Medicine]]] = {}
    for one in tables.medicines:
        own = words(one.name)
        found.setdefault(own[0], []).append((own, one))
    return found
