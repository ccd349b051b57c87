"""Look up what was published: studies by condition, outcome and design, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from posology.evidence.conditions import ConditionPage, condition_pages
from posology.evidence.pooling import Measure
from posology.evidence.studies import (
    Choice,
    NotPooled,
    Together,
    choose,
    condition,
    domain,
    harms,
    harms_asked,
    harms_together,
    put_together,
    studies,
)
from posology.report import studies_json as as_json
from posology.report import studies_text as as_text
from posology.report.chart import Chart
from posology.report.condition_text import page_json, page_text
from posology.report.forest_chart import forest_chart
from posology.report.results_chart import results_chart

__all__ = ["StudiesRead", "forest_charts", "read_forest_svg", "read_studies", "read_studies_json", "read_studies_text"]


@dataclass(frozen=True)
class StudiesRead:
    """What was asked for, and what there is.

    Parameters
    ----------
    condition, outcome, design
        Ids of what was asked for; None where it was left open.
    choices
        The studies with those of their results that fit.
    together, harms
        What could be put together: results on one scale, and harms counted in two groups.
    not_pooled
        Every other result, with the reason.
    """

    condition: str | None
    outcome: str | None
    design: str | None
    choices: tuple[Choice, ...]
    together: tuple[Together, ...]
    harms: tuple[Together, ...]
    not_pooled: tuple[NotPooled, ...]

    @property
    def narrowed(self) -> bool:
        """Whether anything was asked for at all."""
        return any(asked is not None for asked in (self.condition, self.outcome, self.design))


def read_studies(
    condition_name: str | None = None, outcome_name: str | None = None, design_name: str | None = None
) -> StudiesRead:
    """Choose studies and put together what can be.

    Parameters
    ----------
    condition_name, outcome_name, design_name
        As people type them: "ms", "fatigue", "rct".

    Raises
    ------
    BadInput
        When nothing is called so.
    """
    choices = choose(condition_name, outcome_name, design_name)
    pools, left = put_together(choices)
    harmful: list[Together] = []
    people = [choice.study for choice in choose(condition_name, None, design_name)]
    for id in harms():
        if outcome_name is None or id in harms_asked(outcome_name):
            pool, lost = harms_together(id, people)
            harmful += [pool] if pool else []
            left += lost if pool or outcome_name is not None else ()
    return StudiesRead(
        None if condition_name is None else condition(condition_name).id,
        None if outcome_name is None else domain(outcome_name).id,
        design_name,
        choices,
        pools,
        tuple(harmful),
        left,
    )


def read_studies_text(read: StudiesRead) -> str:
    """Say it in words: one line a study where nothing was asked for, else all of it."""
    if not read.choices:
        return as_text.nothing_text(_asked(read), len(studies()))
    if not read.narrowed:
        return as_text.list_text(read.choices)
    detail = as_text.detail_text(read.choices, read.together, read.harms, read.not_pooled)
    page = _page(read)
    return detail if page is None else f"{page_text(page)}\n\n{detail}"


def read_studies_json(read: StudiesRead) -> dict[str, Any]:
    """Lay it out as plain JSON values; `page` is what is known of a condition, where nothing narrower was asked."""
    page = _page(read)
    return {
        "condition": read.condition,
        "outcome": read.outcome,
        "design": read.design,
        "page": page and page_json(page),
        "count": len(read.choices),
        "studies": as_json.chosen_json(read.choices),
        "together": as_json.together_json(read.together),
        "harms_together": as_json.together_json(read.harms),
        "not_pooled": as_json.not_pooled_json(read.not_pooled),
    }


def read_forest_svg(read: StudiesRead) -> str:
    """Draw a forest plot of what could be put together, else every result of a trial on a scale of its own.

    Raises
    ------
    NotEnoughData
        When no trial with a control group gives any result to draw.
    BadInput
        When there are too many results for one picture.
    """
    from posology.render.svg import chart_svg

    charts = forest_charts(read)
    return chart_svg(charts[0] if charts else results_chart(read.choices))


def forest_charts(read: StudiesRead) -> tuple[Chart, ...]:
    """A forest plot for everything that could be put together, the one with most studies first."""
    pools = sorted((*read.together, *read.harms), key=lambda one: -len(one.studies))
    return tuple(
        forest_chart(
            one.results,
            one.random,
            one.measure,
            title=f"What the trials found: {one.what}",
            directions=_sides(one),
        )
        for one in pools
    )


def _page(read: StudiesRead) -> ConditionPage | None:
    narrower = read.outcome is not None or read.design is not None
    return None if read.condition is None or narrower else condition_pages().get(read.condition)


def _sides(one: Together) -> tuple[str, str]:
    if one.measure is Measure.RISK_RATIO:
        return "fewer on naltrexone", "more on naltrexone"
    sides = ("better on naltrexone", "better on control")
    return sides if one.better != "higher" else (sides[1], sides[0])


def _asked(read: StudiesRead) -> str:
    what = "this" if read.outcome is None else domain(read.outcome).name
    return what if read.condition is None else f"{what} in {condition(read.condition).name}"
