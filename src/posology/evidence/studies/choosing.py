"""Choose studies by condition, by what was measured and by design."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from posology.evidence.studies import terms
from posology.evidence.studies.design import Design
from posology.evidence.studies.loading import studies
from posology.evidence.studies.study import Outcome, Study
from posology.vocabulary.errors import BadInput


@dataclass(frozen=True)
class Choice:
    """A study with those of its results that were asked for: none, where it only tells of a harm that was."""

    study: Study
    outcomes: tuple[Outcome, ...]


def choose(
    condition: str | None = None,
    outcome: str | None = None,
    design: str | None = None,
    *,
    among: Iterable[Study] | None = None,
) -> tuple[Choice, ...]:
    """Studies that fit, with the strongest design first, then the largest.

    Parameters
    ----------
    condition
        An id, a name or an alias ("ms"); a wider condition has its narrower ones in it.
    outcome
        What was measured; a wider one has its narrower ones in it.
    design
        A design, or "rct" for every randomised trial.
    among
        Studies to choose from; all if left out.

    Raises
    ------
    BadInput
        When nothing is called so.
    """
    people = None if condition is None else terms.ids_within(terms.condition(condition).id, terms.conditions())
    told = None if outcome is None else terms.ids_within(terms.domain(outcome).id, terms.domains())
    harmful = frozenset[str]() if outcome is None else harms_asked(outcome)
    designs = _designs(design)
    found = []
    for one in studies().values() if among is None else among:
        if (people is None or people & set(one.conditions)) and one.design in designs:
            kept = tuple(result for result in one.outcomes if told is None or told & set(result.domains))
            if kept or harmful & {harm.harm for harm in one.harms}:
                found.append(Choice(one, kept))
    order = tuple(Design)
    return tuple(
        sorted(found, key=lambda one: (order.index(one.study.design), -(one.study.enrolled or 0), one.study.id))
    )


def harms_asked(outcome: str) -> frozenset[str]:
    """Ids of the harms that an outcome asks for: every one where harms as such are, none where it is something else.

    Raises
    ------
    BadInput
        When nothing is called so.
    """
    id = terms.domain(outcome).id
    if id == "harms":
        return frozenset(terms.harms())
    return frozenset({id}) if terms.domains()[id].within == "harms" else frozenset()


def _designs(text: str | None) -> frozenset[Design]:
    if text is None:
        return frozenset(Design)
    if text == Design.RCT:
        return frozenset(one for one in Design if one.randomised)
    try:
        return frozenset({Design(text)})
    except ValueError:
        raise BadInput(f"There is no design '{text[:40]}'.", f"There are: {', '.join(Design)}.") from None
