"""Names that are spelled almost like what was typed. They are offered ("Did you mean"), and never taken for granted.

A harmless name is offered only when it is very close, for somebody may pick it for an unknown medicine. A risky one is
offered from further away: to look at it once too often does no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from posology.safety.lexicon import Lexicon
from posology.safety.medicines import Medicine
from posology.safety.recognition import MOST_SUGGESTIONS, Suggestion
from posology.safety.spelling import compact, words
from posology.safety.usual_routes import usual_route

CLOSE = 0.85  # share of letters in place; below it, of 185 harmless names some were taken for risky ones and vice versa
CLOSE_IF_RISKY = 0.7  # two slips in seven letters ("zomorf" for Zomorph)
SHORTEST = 3  # letters of a name that one slip is forgiven
_CONSIDERED = 40


def close_names(query: str, known: Lexicon) -> tuple[Medicine, ...]:
    """Medicines whose name is close to a word, the closest first and the risky first among equals.

    Parameters
    ----------
    query
        The words run together.
    known
        Where to look.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(query) < SHORTEST:
        return ()
    cutoff = min(CLOSE_IF_RISKY, 1 - 1 / len(query)) - 1e-9
    found = process.extract(
        query, known.spellings, scorer=OSA.normalized_similarity, score_cutoff=cutoff, limit=_CONSIDERED
    )
    ranked: list[tuple[float, bool, str, Medicine]] = []
    for spelling, score, _ in found:
        if spelling in known.forgotten:
            continue
        for one in known.written[spelling]:
            risky = known.is_risky(one.ingredients)
            one_slip = round((1 - score) * max(len(query), len(spelling))) <= 1
            if score >= CLOSE or (risky and (one_slip or score >= CLOSE_IF_RISKY)):
                ranked.append((-score, not risky, spelling, one))
    return tuple(one for *_, one in sorted(ranked, key=lambda row: row[:3]))


def offered(medicines: Iterable[Medicine], known: Lexicon) -> tuple[Suggestion, ...]:
    """Up to three choices, each a different thing; a risky one among them where there is any."""
    choices: dict[str, Suggestion] = {}
    for one in medicines:
        name = proper_name(one)
        choices.setdefault(name.casefold(), Suggestion(name, one.ingredients))
    return most_telling(choices.values(), known)


def proper_name(one: Medicine) -> str:
    """The name to show: of an ingredient for one of its synonyms or street names, else the name itself."""
    first = one.ingredients[0]
    usual = one.route in {"", "oral"} and usual_route(first) is None
    return first if one.generic or (usual and one.name.islower() and len(one.ingredients) == 1) else one.name


def most_telling(choices: Iterable[Suggestion], known: Lexicon) -> tuple[Suggestion, ...]:
    """The first three of some choices; the last gives way to a risky one where the first three hold none."""
    every = tuple(dict.fromkeys(choices))
    first = every[:MOST_SUGGESTIONS]
    if any(known.is_risky(one.ingredients) for one in first):
        return first
    risky = next((one for one in every if known.is_risky(one.ingredients)), None)
    return (*first[: MOST_SUGGESTIONS - 1], risky) if risky else first


def combined(named: Sequence[Medicine], other: Medicine) -> Suggestion:
    """The choice that an entry means what was recognised in it together with something else."""
    names = [*(one.name for one in named), proper_name(other)]
    inside = {part for one in (*named, other) for part in one.ingredients}
    return Suggestion(" + ".join(names), tuple(sorted(inside)))


def names_that_start(text: str, known: Lexicon, limit: int = 8) -> tuple[str, ...]:
    """Names that begin with what has been typed so far, the shortest first."""
    begun = compact(words(text[:60]))
    if len(begun) < 2:
        return ()
    found = {one.name for spelling in known.spellings if spelling.startswith(begun) for one in known.written[spelling]}
    return tuple(sorted(found, key=lambda name: (len(name), name.casefold()))[:limit])
