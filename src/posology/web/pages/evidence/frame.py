"""What the evidence pages share: the names behind a citation, charts drawn once, and the frame around a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from posology.evidence.cases import rough_words
from posology.evidence.studies import studies, study_of
from posology.render.svg import chart_svg
from posology.report.chart import Chart
from posology.vocabulary.sources import source
from posology.vocabulary.words import typeset

_WIDE, _NARROW = 860, 330  # px: what a chart has on a full page and on a phone
_LONGEST = 46  # letters of a source's name in a citation


@dataclass(frozen=True)
class Cited:
    """A source as a link: its short name, where it leads, and whether anybody read it for this project."""

    label: str
    address: str
    verified: bool


def cited(ids: Iterable[str]) -> tuple[Cited, ...]:
    """Sources as links: a study to its own page, anything else to its place in the list of sources."""
    return tuple(_cited(id) for id in ids)


def source_address(id: str) -> str:
    """Where a source leads: to the page of the study that it speaks of, or to its place in the list of sources."""
    study = study_of(id)
    return f"{reverse('evidence-sources')}#{id}" if study is None else reverse("evidence-study", args=[study.id])


def _cited(id: str) -> Cited:
    one = source(id)
    if id in studies():
        return Cited(studies()[id].name, source_address(id), one.verified)
    if id.startswith("seed-"):
        return Cited(f"page {id.removeprefix('seed-')}", source_address(id), one.verified)
    if id.startswith("our-reading"):
        return Cited("our own reading", source_address(id), one.verified)
    label = one.title.split(":")[0].split(" (")[0]
    if len(label) > _LONGEST:
        label = label[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return Cited(label, source_address(id), one.verified)


def show(request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """Render an evidence page; its templates can cite, and put thin spaces before percent signs."""
    return render(request, template, {"cited": cited, "spaced": typeset, "day": day_words, **context}, status=status)


def day_words(day: date) -> str:
    """A date as people write it: "25 November 2026"."""
    return rough_words(day.isoformat())


def drawn(charts: Iterable[Chart]) -> list[tuple[Chart, str, str]]:
    """Charts with their drawings, for a full page and for a phone."""
    return [(chart, chart_svg(chart, width=_WIDE), chart_svg(chart, width=_NARROW)) for chart in charts]


def drawn_once(key: str, charts: Iterable[Chart]) -> list[tuple[Chart, str]]:
    """Charts of what never changes while the program runs, each drawn the first time only.

    Parameters
    ----------
    key
        What the charts are of; together with its place it names a drawing.
    charts
        The charts.
    """
    return [(chart, _DRAWN.get((key, at)) or _draw(key, at, chart)) for at, chart in enumerate(charts)]


_DRAWN: dict[tuple[str, int], str] = {}


def _draw(key: str, at: int, chart: Chart) -> str:
    _DRAWN[key, at] = chart_svg(chart) if "vconcat" in chart.spec else chart_svg(chart, width=_WIDE)
    return _DRAWN[key, at]
