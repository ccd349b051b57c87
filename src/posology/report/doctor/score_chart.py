"""One measure over the days: a dot a day, the mean of each week as a line, and gaps left empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean

from posology.diary.day import DiaryDay
from posology.diary.measures import Measure
from posology.report.chart import Chart, Table
from posology.report.doctor.axes import Numbered, axes, event_rules, from_to, marked, spec_of
from posology.report.doctor.excerpt import Excerpt
from posology.report.palette import DUSK
from posology.vocabulary.doses import plain_decimal
from posology.vocabulary.words import number


def score_chart(
    measure: Measure, days: Sequence[DiaryDay], excerpt: Excerpt, events: Sequence[Numbered], *, labelled: bool = True
) -> Chart:
    """One measure: a dot a day where days can be told apart, and the mean of each bin as a line across it.

    Parameters
    ----------
    measure
        Which one.
    days, excerpt, events
        As in `dose_chart`.
    labelled
        Whether days stand below it; not where the next picture has them.
    """
    scores = {excerpt.place(day.date): float(day.scores[measure.id]) for day in days if measure.id in day.scores}
    means = [
        {"from": first - 0.5, "to": last + 0.5, "mean": fmean(held)}
        for first, last in excerpt.bins()
        if (held := [scores[place] for place in range(first, last + 1) if place in scores])
    ]
    spec = spec_of(_score_words(measure, scores, excerpt), excerpt, height=66)
    dots = [{"day": place, "score": score} for place, score in scores.items()] if excerpt.dotted else []
    spec["layer"] = [
        *marked(days, excerpt, named=False),
        *event_rules(events, numbered=False),
        {
            "data": {"values": dots},
            "mark": {"type": "point", "filled": True, "size": 22, "color": DUSK, "opacity": 0.55},
            "encoding": {"x": {"field": "day"}, "y": {"field": "score"}},
        },
        {
            "data": {"values": means},
            "mark": {"type": "rule", "color": DUSK, "strokeWidth": 3.5},
            "encoding": {"x": {"field": "from"}, "x2": {"field": "to"}, "y": {"field": "mean"}},
        },
    ]
    ends = (measure.lowest, measure.highest)
    low, high = float(ends[0]), float(ends[1]) if ends[1] is not None else max(scores.values(), default=1.0)
    spec["encoding"] = axes(
        excerpt, {"domain": [low, high], "nice": False}, [low, (low + high) / 2, high], labelled=labelled
    )
    note = f"{'Dots are days; lines' if excerpt.dotted else 'Lines'} are means {excerpt.every}. Empty: nothing written."
    return Chart(
        measure.id, _score_title(measure), spec["description"], note, spec, _score_table(measure, scores, excerpt)
    )


def _score_title(measure: Measure) -> str:
    better = "higher is better" if measure.better == "higher" else "lower is better"
    top = "" if measure.highest is None else f" to {plain_decimal(measure.highest)}"
    scale = f"{plain_decimal(measure.lowest)}{top}" if top else measure.unit
    return f"{measure.name}, {scale}, {better}"


def _score_words(measure: Measure, scores: Mapping[int, float], excerpt: Excerpt) -> str:
    if not scores:
        return f"{measure.name}: no day has a score."
    low, high = number(min(scores.values()), 0), number(max(scores.values()), 0)
    return f"{measure.name} on {len(scores)} of {excerpt.days} days, from {low} to {high}."


def _score_table(measure: Measure, scores: Mapping[int, float], excerpt: Excerpt) -> Table:
    rows = []
    for first, last in excerpt.bins():
        held = [scores[place] for place in range(first, last + 1) if place in scores]
        ends = (number(fmean(held), 1), number(min(held), 0), number(max(held), 0)) if held else ("none",) * 3
        rows.append((from_to(first, last, excerpt), f"{len(held)} of {last - first + 1}", *ends))
    head = ("Days", "Days with a score", "Mean", "Lowest", "Highest")
    return Table(f"{measure.name} {excerpt.every}", head, tuple(rows))
