"""The dose of each day as steps. What was not written down leaves its place empty; it is never drawn as nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from posology.diary.day import DiaryDay, DoseStatus
from posology.report.chart import Chart, Table
from posology.report.doctor.axes import (
    Label,
    Numbered,
    Stretch,
    axes,
    event_rules,
    from_to,
    marked,
    runs_of,
    spec_of,
    taken,
    texts,
)
from posology.report.doctor.excerpt import Excerpt, short_day
from posology.report.palette import INK, LEAF, LEAF_SOFT
from posology.vocabulary.doses import mg
from posology.vocabulary.words import count, listed


def dose_chart(days: Sequence[DiaryDay], excerpt: Excerpt, events: Sequence[Numbered]) -> Chart:
    """The dose of each day as steps; a skipped one as a cross, one of unknown size as a question mark.

    Parameters
    ----------
    days
        Days of the excerpt, in order.
    excerpt
        Which days.
    events
        What is marked by its number.
    """
    sizes = {excerpt.place(day.date): day.dose_taken_mg for day in days if day.dose_taken_mg is not None}
    runs = runs_of({place: mg(size) for place, size in sizes.items()})
    top = max(sizes.values(), default=Decimal(1))
    skipped = [excerpt.place(day.date) for day in days if day.dose and day.dose.status is DoseStatus.SKIPPED]
    unknown = [excerpt.place(day.date) for day in days if taken(day) and day.dose_taken_mg is None]
    spec = spec_of(_dose_words(runs, skipped, excerpt), excerpt, height=88)
    spec["layer"] = [
        *marked(days, excerpt, named=True),
        {
            "data": {"values": [_run_values(run, sizes[run.first]) for run in runs]},
            "mark": {"type": "rect", "color": LEAF_SOFT},
            "encoding": {"x": {"field": "from"}, "x2": {"field": "to"}, "y": {"field": "mg"}, "y2": {"datum": 0}},
        },
        {
            "data": {"values": [_run_values(run, sizes[run.first]) for run in runs]},
            "mark": {"type": "rule", "color": LEAF, "strokeWidth": 3},
            "encoding": {"x": {"field": "from"}, "x2": {"field": "to"}, "y": {"field": "mg"}},
        },
        texts([Label(place, 0.0, "×") for place in skipped] if excerpt.dotted else [], color=INK, dy=-6),
        texts([Label(place, 0.0, "?") for place in unknown], color=INK, dy=-7),
        texts(_levels(runs, sizes, excerpt), color=INK, dy=-9, align="left", weight=600),
        *event_rules(events, numbered=True),
    ]
    spec["encoding"] = axes(excerpt, {"domain": [0, float(top) * 2.1], "nice": False}, [0, float(top)])
    note = "Each step is a dose that was written down; × is a skipped dose. Empty places are days without an entry."
    return Chart("doses", "Dose of each day, mg", spec["description"], note, spec, _dose_table(days, excerpt))


def _run_values(run: Stretch, size: Decimal | None) -> dict[str, float]:
    return {"from": run.first - 0.5, "to": run.last + 0.5, "mg": float(size or 0)}


def _levels(runs: Sequence[Stretch], sizes: Mapping[int, Decimal], excerpt: Excerpt) -> list[Label]:
    """Labels of the doses, each where it begins."""
    levels = _changes(runs)
    ends = [*(one.first for one in levels[1:]), excerpt.days]
    return [
        Label(one.first - 0.4, float(sizes[one.first]), one.what, (end - one.first) / excerpt.days)
        for one, end in zip(levels, ends, strict=False)
    ]


def _dose_words(runs: Sequence[Stretch], skipped: Sequence[int], excerpt: Excerpt) -> str:
    levels = [f"{one.what} from {short_day(excerpt.first + timedelta(one.first))}" for one in _changes(runs)]
    if not levels:
        return "No dose was written down."
    gone = f" Skipped on {count(len(skipped), 'day')}." if skipped else ""
    return f"Dose of each day: {listed(levels)}.{gone}"


def _changes(runs: Sequence[Stretch]) -> list[Stretch]:
    return [one for place, one in enumerate(runs) if place == 0 or runs[place - 1].what != one.what]


def _dose_table(days: Sequence[DiaryDay], excerpt: Excerpt) -> Table:
    rows = []
    for first, last in excerpt.bins():
        held = [day for day in days if first <= excerpt.place(day.date) <= last]
        sizes = sorted({day.dose_taken_mg for day in held if day.dose_taken_mg is not None})
        skipped = sum(day.dose is not None and day.dose.status is DoseStatus.SKIPPED for day in held)
        rows.append(
            (
                from_to(first, last, excerpt),
                listed([mg(size) for size in sizes]) or "none written down",
                str(sum(map(taken, held))),
                str(skipped),
                str(last - first + 1 - len(held)),
            )
        )
    head = ("Days", "Dose", "Taken on", "Skipped on", "Days without an entry")
    return Table(f"Doses {excerpt.every}", head, tuple(rows))
