"""Recognise a medicine as a person types it: name, brand, salt, strength, form, combination, misspelling.

Nothing is guessed. A name that is only nearly right is offered and not taken; a word that is neither a name nor a
strength, a form or a salt makes the entry a question.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from posology.safety.beside import places_beside, route_of, vocabulary
from posology.safety.kinds import Kind, kind_of
from posology.safety.lexicon import Lexicon, lexicon
from posology.safety.medicines import Medicine, Register, register
from posology.safety.reading import Reading, Span, measures, read
from posology.safety.recognition import MOST_SUGGESTIONS, Recognition, State, Suggestion
from posology.safety.spelling import LONGEST_ENTRY, compact, is_number, words
from posology.safety.suggestions import close_names, combined, most_telling, offered
from posology.safety.usual_routes import usual_route

SYSTEMIC = frozenset({"oral", "injection"})
_COMPOUNDS = frozenset({"co", "comp", "compound", "forte", "plus"})  # after a brand they often stand for codeine
_MOST_GUESSED = 4  # words that are each compared with every name
UNKNOWN = "We do not know this name. Is it spelled as on the box?"
FAMILY = "We know this only as the start of a longer name. Is it one of these?"
MEANT = "Did you mean one of these?"
TOO_LONG = "This is too long to be one medicine. Please write one medicine at a time."
NOTHING = "If you take no medicines, leave this out. If you take something, please write its name as on the box."
NO_NAME = "There is no name of a medicine here. Please write the name as on the box."


def recognise(text: str, known: Register | None = None) -> Recognition:
    """Say what an entry stands for, or what to ask.

    Parameters
    ----------
    text
        What a person typed for one medicine.
    known
        Tables of medicines; those of the program if left out.
    """
    return recognise_with(text, lexicon(known or register()))


def recognise_with(text: str, known: Lexicon) -> Recognition:
    """Say what an entry stands for by this lexicon, or what to ask."""
    if len(text.strip()) > LONGEST_ENTRY:
        return Recognition(text, State.UNRECOGNISED, question=TOO_LONG)
    parts = words(text)
    if not parts:
        return Recognition(text, State.UNRECOGNISED, question=NO_NAME)
    if compact(parts) in vocabulary().nothing and not known.find(parts):
        return Recognition(text, State.UNRECOGNISED, question=NOTHING)
    reading = read(parts, known)
    kind = kind_of(parts) or (None if reading.spans else kind_of(_bare(parts)))
    if kind and not any(span.end - span.start == len(parts) for span in reading.spans):
        return _only_a_kind(text, kind, known)
    if not reading.spans:
        return _unknown(text, parts, known)
    left = _left_to_ask(reading, known)
    if left:
        return _something_left(text, reading, left, known)
    if doubtful := next((span for span in reading.spans if _is_doubtful(span, known)), None):
        return _several_meanings(text, doubtful, known)
    return _named(text, reading, known)


def _only_a_kind(text: str, kind: Kind, known: Lexicon) -> Recognition:
    """Words for a kind of medicine ("painkillers"): ask which one, with some of the most taken as choices."""
    choices = tuple(
        Suggestion(name, found[0].ingredients) for name in kind.choices if (found := known.find(words(name)))
    )
    return Recognition(text, State.AMBIGUOUS, suggestions=choices, question=kind.question)


def _left_to_ask(reading: Reading, known: Lexicon) -> tuple[str, ...]:
    """Words that are left over; beside an opioid, marks of a variant change nothing."""
    variants = vocabulary().variants
    if any(known.has_opioid(one.ingredients) for span in reading.spans for one in span.medicines):
        return tuple(part for part in reading.left if part not in variants and not is_number(part))
    return reading.left


def _is_doubtful(span: Span, known: Lexicon) -> bool:
    """Whether a name stands for medicines that the rules do not treat alike."""
    return len({frozenset(part for part in one.ingredients if known.is_risky([part])) for one in span.medicines}) > 1


def _named(text: str, reading: Reading, known: Lexicon) -> Recognition:
    """An entry whose every word is accounted for; a question may remain about how it is taken, or a second strength."""
    chosen = [span.medicines[0] for span in reading.spans]
    ingredients = tuple(sorted({part for span in reading.spans for one in span.medicines for part in one.ingredients}))
    if reading.two_strengths and len(ingredients) == 1 and not known.has_opioid(ingredients):
        return _second_strength(text, chosen[0], known)
    route = _route(reading, known)
    if not route:
        asked = next((found for one in ingredients if (found := usual_route(one)) and found.choices), None)
        if asked is not None:
            names = " + ".join(one.name for one in chosen)
            choices = tuple(Suggestion(f"{names} {form}", ingredients) for form in asked.choices[:3])
            question = f"How do you take {names}? It matters: {' or '.join(asked.choices[:3])}?"
            return Recognition(text, State.AMBIGUOUS, suggestions=choices, question=question)
        usual = [found.route for one in ingredients if (found := usual_route(one))]
        route = usual[0] if usual else ""
    return Recognition(text, State.RECOGNISED, ingredients, tuple(one.name for one in chosen), route)


def _route(reading: Reading, known: Lexicon) -> str:
    """How it is taken: as the words say where they make it weightier, else as the name says, else as the words say.

    Where several medicines share an entry, nobody knows which of them the words are about: a tablet counts.
    """
    said = route_of(reading.parts)
    every = [one for span in reading.spans for one in span.medicines]
    named = [one for one in every if known.is_risky(one.ingredients)] or every
    fixed = {one.route for one in named}
    if len(reading.spans) > 1:
        usual = (usual_route(part) for one in named if not one.route for part in one.ingredients)
        if weighty := SYSTEMIC & (fixed | {found.route for found in usual if found}):
            return min(weighty)
    by_name = fixed.pop() if len(fixed) == 1 else ""
    return said if said in SYSTEMIC or not by_name else by_name


def _several_meanings(text: str, span: Span, known: Lexicon) -> Recognition:
    """A name that stands for different medicines, here or in different countries."""
    meanings = dict.fromkeys(one.ingredients for one in span.medicines)
    choices = most_telling((Suggestion(" + ".join(one), one) for one in meanings), known)
    question = f"{span.medicines[0].name} stands for different medicines. Which of these is in yours?"
    return Recognition(text, State.AMBIGUOUS, suggestions=choices, question=question)


def _second_strength(text: str, named: Medicine, known: Lexicon) -> Recognition:
    """Two strengths behind a name with one ingredient: something is missing."""
    more = sorted(
        (one for one in known.register.medicines if named.ingredients[0] in one.ingredients[:-1] + one.ingredients[1:]),
        key=lambda one: (not known.has_opioid(one.ingredients), len(one.ingredients), -len(one.countries), one.name),
    )
    own = Suggestion(named.name, named.ingredients)
    choices = most_telling(chain(offered(more[:20], known)[:2], [own]), known)
    question = f"Two strengths often mean two medicines in one. Is there something else in {named.name}?"
    return Recognition(text, State.AMBIGUOUS, suggestions=choices, question=question)


def _something_left(text: str, reading: Reading, left: tuple[str, ...], known: Lexicon) -> Recognition:
    """A known name with a word that nobody knows: never taken for the plain one."""
    named = [span.medicines[0] for span in reading.spans]
    bare = _bare(reading.parts)
    whole = offered(chain(close_names(compact(bare), known), known.family(bare[:1])), known)
    parts = (one for query in (compact(left), *left[:_MOST_GUESSED]) for one in close_names(query, known))
    both = [combined(named, one) for one in parts]
    told = any(known.has_opioid(one.ingredients) for one in whole)
    if not told and _COMPOUNDS.intersection(left) and known.may_hide_an_opioid(named):
        both = [combined(named, one) for one in known.find(("codeine",))] + both
    plain = Suggestion(" + ".join(one.name for one in named), tuple(sorted({p for m in named for p in m.ingredients})))
    rest = " ".join(left)
    question = f"We know {plain.name}, but not “{rest[:60]}”. Is it part of the name, or another medicine?"
    ordered = chain(both, [plain], whole) if known.is_risky(plain.ingredients) else chain(both, whole, [plain])
    choices = most_telling(_risky_first(ordered, known), known)
    if plain not in choices:
        choices = (*choices[: MOST_SUGGESTIONS - 1], plain)
    return Recognition(text, State.AMBIGUOUS, suggestions=choices, question=question)


def _unknown(text: str, parts: tuple[str, ...], known: Lexicon) -> Recognition:
    """No name in it: the start of a family, or close to one, or unknown."""
    bare = _bare(parts)
    if not bare:
        numbers = (one for part in parts if is_number(part) for one in known.find((part,)))
        found = offered(numbers, known)
        return Recognition(text, State.UNRECOGNISED, suggestions=found, question=MEANT if found else NO_NAME)
    if family := known.family(bare):
        alike = len({one.ingredients for one in family}) == 1 and len({one.name for one in family}) > 1
        if alike and known.has_opioid(family[0].ingredients):
            return Recognition(text, State.RECOGNISED, family[0].ingredients, (family[0].name,), family[0].route)
        choices = most_telling(_risky_first(offered(family, known), known), known)
        return Recognition(text, State.AMBIGUOUS, suggestions=choices, question=FAMILY)
    numbered = _bare(parts, numbers=True) or parts
    whole = [part for at, part in enumerate(parts) if not measures(parts, at)]
    queries = dict.fromkeys([*map(compact, (numbered, bare, sorted(bare), whole)), *bare[:_MOST_GUESSED]])
    found = offered((one for query in queries for one in close_names(query, known)), known)
    return Recognition(text, State.UNRECOGNISED, suggestions=found, question=MEANT if found else UNKNOWN)


def _bare(parts: tuple[str, ...], *, numbers: bool = False) -> tuple[str, ...]:
    """The words without strengths, forms and what else stands beside a name; with bare numbers where asked."""
    beside = places_beside(parts)
    kept = [at for at in range(len(parts)) if at not in beside and not measures(parts, at)]
    return tuple(parts[at] for at in kept if numbers or not is_number(parts[at]))


def _risky_first(choices: Iterable[Suggestion], known: Lexicon) -> list[Suggestion]:
    """Choices with the risky ones first, else in their order."""
    return sorted(choices, key=lambda one: not known.is_risky(one.ingredients))
