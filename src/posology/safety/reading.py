"""Read an entry as names of medicines, and say which words were left over.

Every word must be accounted for: as part of a name, as a word beside it (a strength, a form, a salt), or as left over.
A word that is left over is never dropped in silence: it may be the "Plus" that holds the opioid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from posology.safety.beside import names_a_variant, places_beside, places_left_out, two_strengths, vocabulary
from posology.safety.lexicon import MOST_WORDS, Lexicon
from posology.safety.medicines import Medicine
from posology.safety.spelling import is_number


@dataclass(frozen=True)
class Span:
    """Words that are a name: from `start` up to but not `end`, and what it can stand for."""

    start: int
    end: int
    medicines: tuple[Medicine, ...]

    @property
    def generic(self) -> bool:
        """Whether it is the name of an ingredient."""
        return any(one.generic for one in self.medicines)


@dataclass(frozen=True)
class Reading:
    """An entry as names and the rest.

    Parameters
    ----------
    parts
        The words.
    spans
        The names in it, in order.
    left
        Words that are neither a name nor stand beside one.
    two_strengths
        Whether two strengths stand side by side.
    """

    parts: tuple[str, ...]
    spans: tuple[Span, ...]
    left: tuple[str, ...]
    two_strengths: bool = False


def read(parts: Sequence[str], known: Lexicon) -> Reading:
    """Read words as names, so that as few as possible are left over.

    A second try without the words beside the names finds names that a strength or a form has split.
    """
    first = _read(tuple(parts), known)
    if not first.left and first.spans:
        return first
    beside = places_beside(parts)
    asked = {*first.left, *(part for part in parts if len(part) == 1)}  # "beta-1a" needs its "a"
    kept = [at for at in range(len(parts)) if at not in beside or parts[at] in asked]
    bare = tuple(parts[at] for at in kept if not measures(parts, at))
    if not bare or len(bare) == len(parts):
        return first
    second = _read(bare, known)
    better = (len(second.left), -len(second.spans)) < (len(first.left), -len(first.spans))
    return Reading(tuple(parts), second.spans, second.left, first.two_strengths) if better else first


def _read(parts: tuple[str, ...], known: Lexicon) -> Reading:
    beside = places_beside(parts)
    spans = _best_spans(parts, beside, known)
    named = {at for span in spans for at in range(span.start, span.end)}
    free = frozenset(range(len(parts))) - named
    left = tuple(parts[at] for at in sorted(free) if not _accounted_for(parts, at, spans, beside, known))
    return Reading(parts, spans, left, two_strengths(parts, free))


def _best_spans(parts: tuple[str, ...], beside: frozenset[int], known: Lexicon) -> tuple[Span, ...]:
    """The names that leave the fewest words over, then drop the fewest, then are the fewest."""
    joins, absent = vocabulary().joins, places_left_out(parts)
    best: list[tuple[int, int, int]] = [(0, 0, 0)] + [(len(parts) + 1, 0, 0)] * len(parts)
    came: list[Span | None] = [None] * (len(parts) + 1)
    for start in range(len(parts)):
        over, dropped, names = best[start]
        light = start in beside or is_number(parts[start]) or parts[start] in joins
        cost = (over, dropped + 1, names) if light else (over + 1, dropped, names)
        if cost < best[start + 1]:
            best[start + 1], came[start + 1] = cost, None
        for end in range(start + 1, min(start + MOST_WORDS, len(parts)) + 1):
            if end - 1 in absent or _is_split_by_chance(parts[start:end]):
                continue
            if (found := _meanings(parts, start, end, known)) and not _is_strength(parts, start, end, known):
                cost = (over, dropped, names + 1)
                if cost < best[end]:
                    best[end], came[end] = cost, Span(start, end, found)
    spans: list[Span] = []
    at = len(parts)
    while at > 0:
        step = came[at]
        if step is not None:
            spans.append(step)
        at = step.start if step is not None else at - 1
    return _without_salts(parts, tuple(reversed(spans)))


def _is_split_by_chance(parts: tuple[str, ...]) -> bool:
    """Whether words only spell a name where a letter meets how often it is taken: "Dimetapp-C bd" holds no CBD."""
    return len(parts) == 2 and len(parts[0]) == 1 and parts[1] in vocabulary().how_often


def _meanings(parts: tuple[str, ...], start: int, end: int, known: Lexicon) -> tuple[Medicine, ...]:
    """What these words can stand for.

    Where they end in a number that may be a strength, that is also what the words before it stand for: "oxy 10" is the
    name of an ointment, and what people call 10 mg of oxycodone.
    """
    found = known.find(parts[start:end])
    if not found or end - start < 2 or not is_number(parts[end - 1]):
        return found
    bare = known.find(parts[start : end - 1])
    return (*found, *bare) if known.risks(bare) - known.risks(found) else found


def _is_strength(parts: tuple[str, ...], start: int, end: int, known: Lexicon) -> bool:
    """Whether a name ends in what is more likely a strength.

    A name of digits only, such as 222, is one only where nothing but strengths and forms stands beside it. A number
    before a unit belongs to a name only where the name without it is one too: "Tylenol 3 mg" may be Tylenol 3.
    """
    if all(is_number(part) for part in parts[start:end]):
        others = (at for at in range(len(parts)) if not start <= at < end)
        beside = places_beside(parts)
        return measures(parts, end - 1) or not all(at in beside or measures(parts, at) for at in others)
    if not measures(parts, end - 1):
        return False
    bare = known.find(parts[start : end - 1])
    return not bare or bool(known.risks(bare) - known.risks(known.find(parts[start:end])))


def _without_salts(parts: tuple[str, ...], spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Leave out a metal right after the name of an ingredient: "losartan potassium" is losartan."""
    metals = vocabulary().metals
    salt = {
        span
        for before, span in pairwise(spans)
        if span.start == before.end and before.generic and span.end - span.start == 1 and parts[span.start] in metals
    }
    return tuple(span for span in spans if span not in salt)


def _accounted_for(
    parts: tuple[str, ...], at: int, spans: tuple[Span, ...], beside: frozenset[int], known: Lexicon
) -> bool:
    """Whether a word outside the names stands beside one."""
    part, held = parts[at], vocabulary()
    before = next((span for span in reversed(spans) if span.end <= at), None)
    after = next((span for span in spans if span.start > at), None)
    if part in held.release_letters and before is not None and before.end == at:
        return not known.may_hide_an_opioid(before.medicines)
    if at in beside or (part in held.metals and before is not None):
        return True
    if is_number(part):
        if known.risks(known.find((part,))) and not measures(parts, at):  # "222 aspirin" may be 222
            return False
        owner = before or after
        return owner is None or not (names_a_variant(parts, at) and known.may_hide_an_opioid(owner.medicines))
    if part in held.joins:
        return before is not None and after is not None
    return part in held.makers and any(span is not None and span.generic for span in (before, after))


def measures(parts: Sequence[str], at: int) -> bool:
    """Whether a number is followed by a unit, and so is a strength."""
    return is_number(parts[at]) and at + 1 < len(parts) and parts[at + 1] in vocabulary().units
