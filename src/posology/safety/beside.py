"""Words that stand beside a name and do not change what is in it: strengths, forms, salts, how often."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from posology.safety.spelling import is_number, words

LOW_ASPIRIN = frozenset({"75", "81"})  # mg: strengths that people write without the unit
LARGEST_VARIANT = 99  # "Tylenol 3", "Atasol 15": such a number after a brand names a variant, not a strength
_ROUTES_BY_WEIGHT = ("patch", "eye", "ear", "nasal", "inhaled", "rectal", "vaginal", "injection", "implant", "oral")


@dataclass(frozen=True)
class Vocabulary:
    """The words of ``words.toml``, spelled as `words` spells them."""

    units: frozenset[str]
    below_the_line: frozenset[str]
    metals: frozenset[str]
    how_often: frozenset[str]
    makers: frozenset[str]
    joins: frozenset[str]
    variants: frozenset[str]
    beside: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    routes: dict[str, str]
    release_letters: frozenset[str]
    left_out: frozenset[str]
    nothing: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Read the words."""
    held = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    forms = {spelled: route for route, names in held["forms"].items() for name in names for spelled in words(name)}
    sets = {key: frozenset(one for name in held[key] for one in words(name)) for key in held if key != "forms"}
    plain = (
        sets[key] for key in ("units", "below_the_line", "salts", "release", "release_letters", "how_often", "fillers")
    )
    named = (
        "units",
        "below_the_line",
        "metals",
        "how_often",
        "makers",
        "joins",
        "variants",
        "release_letters",
        "left_out",
    )
    return Vocabulary(
        **{key: sets[key] for key in named},
        beside=frozenset(forms).union(*plain),
        phrases=frozenset(words(one) for one in held["phrases"]),
        routes={form: route for form, route in forms.items() if route},
        nothing=frozenset("".join(words(one)) for one in held["nothing"]),
    )


def route_of(parts: Sequence[str]) -> str:
    """How a medicine is taken, as far as the words say so; "" where they do not.

    Of several the one that is most particular counts: "eye ointment" is for the eye.
    """
    routes = vocabulary().routes
    found = {routes[part] for part in parts if part in routes}
    return next((route for route in _ROUTES_BY_WEIGHT if route in found), "topical" if "topical" in found else "")


def places_beside(parts: Sequence[str]) -> frozenset[int]:
    """Places of the words that stand beside a name, numbers apart."""
    held = vocabulary()
    found = {at for at, part in enumerate(parts) if part in held.beside and not _lone(parts, at)}
    found.update(at + offset for at in places_left_out(parts) for offset in (0, 1))
    for length in (2, 3):
        for at in range(len(parts) - length + 1):
            if tuple(parts[at : at + length]) in held.phrases:
                found.update(range(at, at + length))
    return frozenset(found)


def places_left_out(parts: Sequence[str]) -> frozenset[int]:
    """Places of what an entry says is not in it: "alcohol" in "alcohol free mouthwash"."""
    held = vocabulary().left_out
    return frozenset(at for at, (one, after) in enumerate(pairwise(parts)) if after == "free" and one in held)


def _lone(parts: Sequence[str], at: int) -> bool:
    """Whether a letter or two stand where they may be the end of a name: "Actifed CC", "Robitussin A".

    A unit so short counts only beside a number or another unit, and a word of one letter only before the name.
    """
    part, held = parts[at], vocabulary()
    before = parts[at - 1] if at else ""
    if part in held.units and len(part) <= 2:
        after = parts[at + 1 : at + 2] if part == "x" else ()  # "x 30"
        return not (before in held.units or before == "per" or any(map(is_number, (before, *after))))
    return len(part) == 1 and bool(before) and before not in held.beside


def names_a_variant(parts: Sequence[str], at: int) -> bool:
    """Whether a number may name a variant of a brand: small, without a unit or a frequency after it."""
    held, after = vocabulary(), parts[at + 1] if at + 1 < len(parts) else ""
    if parts[at] in LOW_ASPIRIN or not 1 <= float(parts[at]) <= LARGEST_VARIANT:
        return False
    counted = after in held.units or after in held.how_often or (at > 0 and parts[at - 1] == "x")
    return not (counted or tuple(parts[at + 1 : at + 3]) in held.phrases)


def two_strengths(parts: Sequence[str], free: frozenset[int]) -> bool:
    """Whether two strengths stand side by side, as in "8/500" or "25 mg/500 mg": a sign of two ingredients.

    Parameters
    ----------
    parts
        The words.
    free
        Places that belong to no name.
    """
    at = 0
    previous: str | None = None
    while at < len(parts):
        if at not in free or not is_number(parts[at]):
            previous, at = None, at + 1
            continue
        number, at = parts[at], at + 1
        if previous is not None and not _counts(previous, number) and not _below_the_line(parts, at, number):
            return True
        while at < len(parts) and parts[at] in {"mg", "mcg", "microgram", "micrograms", "ug", "g"}:
            at += 1
        previous = number
    return False


def _counts(one: str, other: str) -> bool:
    """Whether both numbers are so small that they count tablets ("1-2")."""
    return all(number.isdecimal() and int(number) < 10 and len(number) == 1 for number in (one, other))


def _below_the_line(parts: Sequence[str], at: int, number: str) -> bool:
    """Whether a number says per how much ("120 mg/5 ml", "250/5") or counts ("28 tablets")."""
    after = parts[at] if at < len(parts) else ""
    held = vocabulary()
    return after in held.below_the_line or after in held.routes or number == "5"
