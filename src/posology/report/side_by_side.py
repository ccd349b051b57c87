"""Studies next to each other in one table, so that it shows where they agree, differ, and stay silent."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from posology.evidence.studies import Outcome, Study, domains, harms
from posology.report.chart import Table
from posology.report.study_words import favours_words, people_words, result_words
from posology.vocabulary.words import typeset

_NOT_TOLD = "not told"


def side_by_side(studies: Sequence[Study]) -> Table:
    """Set studies side by side, a column each.

    Every domain that any of them measured and every harm that any of them told of has a row; where one of them is
    silent, its cell says so.
    """
    plain: tuple[tuple[str, Callable[[Study], str]], ...] = (
        ("People", lambda one: one.people),
        ("How many", people_words),
        ("Kind of study", lambda one: one.design.words),
        ("Dose", lambda one: one.dose),
        ("How long", lambda one: one.duration),
        ("Set against", lambda one: one.control),
    )
    rows = [(label, *(_cell(told(one)) for one in studies)) for label, told in plain]
    for id in _first_domains(studies):
        rows.append((_capital(domains()[id].name), *(_results(one, id) for one in studies)))
    for id, term in harms().items():
        if any(harm.harm == id for one in studies for harm in one.harms):
            rows.append((f"Harm: {term.name}", *(_harm(one, id) for one in studies)))
    rows.append(("What we read of it", *(one.seen.value for one in studies)))
    return Table("Side by side", ("What", *(one.name for one in studies)), tuple(rows))


def _first_domains(studies: Sequence[Study]) -> list[str]:
    """The domain that stands first with each result, in the order of the list of domains; so no result shows twice."""
    told = {_main(outcome) for one in studies for outcome in one.outcomes}
    return [id for id in domains() if id in told]


def _main(outcome: Outcome) -> str:
    return outcome.domains[0]


def _results(study: Study, domain: str) -> str:
    found = [
        f"{typeset(one.name)}: {result_words(one)} ({favours_words(one)})"
        for one in study.outcomes
        if _main(one) == domain
    ]
    return "; ".join(found) or _NOT_TOLD


def _harm(study: Study, id: str) -> str:
    return "; ".join(typeset(harm.said) for harm in study.harms if harm.harm == id) or _NOT_TOLD


def _cell(text: str) -> str:
    return _capital(typeset(text)) if text else _NOT_TOLD


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
