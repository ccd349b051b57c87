"""Open the page of one condition: its sentences, its studies, what they say together, and the stories beside them."""

from __future__ import annotations

from dataclasses import dataclass

from posology.evidence.cases import Overview
from posology.evidence.conditions import ConditionPage, condition_page
from posology.evidence.studies import Choice, NotPooled, Study, studies
from posology.report.chart import Chart, Table
from posology.report.results_chart import results_chart
from posology.report.side_by_side import side_by_side
from posology.report.studies_text import pool_words
from posology.usecases.keep_case import side_by_side as cases_side_by_side
from posology.usecases.read_studies import StudiesRead, forest_charts, read_studies
from posology.vocabulary.errors import BadInput, NotEnoughData


@dataclass(frozen=True)
class ConditionRead:
    """What the page of a condition shows.

    Parameters
    ----------
    page
        Its sentences.
    studies
        Every study of it, the strongest design first.
    compared
        Studies that belong next to each other, as a table; None where there are none.
    charts
        Forest plots of what could be put together; else the results one below the other; empty where there is none.
    together
        What could be put together, a sentence each.
    not_pooled
        What could not, with the reason.
    cases
        The stories of people with it, side by side.
    """

    page: ConditionPage
    studies: tuple[Choice, ...]
    compared: Table | None
    charts: tuple[Chart, ...]
    together: tuple[str, ...]
    not_pooled: tuple[NotPooled, ...]
    cases: Overview


def read_condition(name: str) -> ConditionRead:
    """Read the page of a condition.

    Parameters
    ----------
    name
        An id, a name or an alias such as "ms".

    Raises
    ------
    BadInput
        When there is no such condition.
    NotEnoughData
        When nobody has written a page on it.
    """
    page = condition_page(name)
    read = read_studies(page.id)
    return ConditionRead(
        page=page,
        studies=read.choices,
        compared=_compared(page),
        charts=forest_charts(read) or _results(read),
        together=tuple(pool_words(one) for one in (*read.together, *read.harms)),
        not_pooled=read.not_pooled,
        cases=cases_side_by_side(condition=page.id),
    )


def _compared(page: ConditionPage) -> Table | None:
    chosen: list[Study] = [studies()[id] for id in page.side_by_side]
    return side_by_side(chosen) if chosen else None


def _results(read: StudiesRead) -> tuple[Chart, ...]:
    try:
        return (results_chart(read.choices),)
    except (NotEnoughData, BadInput):
        return ()
