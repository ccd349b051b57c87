"""Results of trials that cannot be put together, each on a scale of its own, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from posology.evidence.studies import Choice, Compared, Design, Outcome, Study
from posology.report.chart import SCHEMA, Chart, Table
from posology.report.palette import INK, LINE, SOFT, TYPEFACE
from posology.report.study_words import favours_words, result_words, sureness_words
from posology.vocabulary.errors import BadInput, NotEnoughData
from posology.vocabulary.words import count, typeset

MOST = 40
_WIDTH = 700
_LETTERS = 108  # of a line of text that fit above a row; the table has it whole
_Z = 1.959963984540054


@dataclass(frozen=True)
class _Line:
    study: Study
    outcome: Outcome

    @property
    def name(self) -> str:
        return typeset(f"{self.study.name}: {self.outcome.name}")

    @property
    def ends(self) -> tuple[float, float] | None:
        one = self.outcome
        if one.ci95 is not None or one.effect is None or one.se is None:
            return one.ci95
        return one.effect - _Z * one.se, one.effect + _Z * one.se


def results_chart(choices: Sequence[Choice]) -> Chart:
    """Draw results that share no scale: every one has its own axis, so lengths cannot be compared between lines.

    Raises
    ------
    NotEnoughData
        When no trial with a control group has a result.
    BadInput
        When there are more results than a picture can hold.
    """
    lines = [
        _Line(choice.study, one)
        for choice in choices
        for one in choice.outcomes
        if choice.study.design.randomised and one.compared in (Compared.CONTROL, Compared.OTHER_TREATMENT)
    ]
    lines = [line for line in lines if line.study.design is not Design.META_ANALYSIS]
    if not lines:
        raise NotEnoughData(
            "No trial with a control group has a result to draw here.", "Leave --forest out to read what there is."
        )
    if len(lines) > MOST:
        raise BadInput(f"{len(lines)} results are too many for one picture.", "Choose a condition or an outcome.")
    told = count(len(lines), "result")
    description = f"{told.capitalize()} of trials that cannot be put together, each on a scale of its own."
    spec: dict[str, Any] = {
        "$schema": SCHEMA,
        "description": description,
        "background": None,
        "spacing": 10,
        "vconcat": [_row(line) for line in lines],
        "config": {
            "font": TYPEFACE,
            "view": {"stroke": None},
            "mark": {"aria": False},
            "axis": {"aria": False, "labelColor": SOFT, "labelFontSize": 12, "grid": False, "domainColor": LINE},
            "title": {
                "fontSize": 14,
                "fontWeight": "normal",
                "color": INK,
                "anchor": "start",
                "subtitleColor": SOFT,
                "subtitleFontSize": 13,
            },
        },
    }
    note = (
        "Each line has a scale of its own, so lines cannot be compared by length. A hollow square has no "
        "interval, and a line without a mark has no number: none is made up."
    )
    return Chart("results", "What the trials found", description, note, spec, _table(lines))


def _row(line: _Line) -> dict[str, Any]:
    one, ends = line.outcome, line.ends
    title = {"text": _cut(line.name), "subtitle": _cut(f"{result_words(one)} ({favours_words(one)})")}
    if one.effect is None:
        invisible = {"mark": {"type": "point", "opacity": 0}, "encoding": {}}
        return {"width": _WIDTH, "height": 1, "title": title, "data": {"values": [{}]}, **invisible}
    none = 1.0 if one.kind is not None and one.kind.value.endswith("ratio") else 0.0
    low, high = ends or (one.effect, one.effect)
    layers: list[dict[str, Any]] = [_mark({"type": "rule", "color": SOFT, "strokeDash": [3, 3]}, {"x": none})]
    if ends is not None:
        layers.append(_mark({"type": "rule", "color": INK, "strokeWidth": 1.5}, {"x": low, "x2": high}))
    filled = ends is not None
    layers.append(
        _mark({"type": "point", "shape": "square", "size": 90, "filled": filled, "color": INK}, {"x": one.effect})
    )
    reach = max(abs(low - none), abs(high - none), abs(one.effect - none)) * 1.15
    scale = {"domain": [none - reach, none + reach], "nice": False}
    axis = {"title": None, "tickCount": 5}
    x = {"field": "x", "type": "quantitative", "scale": scale, "axis": axis}
    return {"width": _WIDTH, "height": 22, "title": title, "encoding": {"x": x}, "layer": layers}


def _cut(text: str) -> str:
    """As much of a line as fits; measuring it in the picture would take five times as long as drawing all the rest."""
    return text if len(text) <= _LETTERS else text[:_LETTERS].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _mark(mark: dict[str, Any], values: dict[str, float]) -> dict[str, Any]:
    layer: dict[str, Any] = {"data": {"values": [values]}, "mark": {"opacity": 1, **mark}}
    if "x2" in values:
        layer["encoding"] = {"x2": {"field": "x2"}}
    return layer


def _table(lines: Sequence[_Line]) -> Table:
    head = ("Study", "What was measured", "Result", "Which way", "How sure")
    rows = tuple(
        (
            line.study.name,
            typeset(line.outcome.name),
            result_words(line.outcome),
            favours_words(line.outcome),
            sureness_words(line.outcome),
        )
        for line in lines
    )
    return Table("Every result, with where its standard error is from", head, rows)
