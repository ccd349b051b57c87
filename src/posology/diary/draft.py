"""A diary while it is being read: the columns as found, then the checks that every format shares.

Each step either leaves a value as it is, or leaves it out and says so. Nothing is put in its place.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from posology.diary.cells import MISSING, same_name
from posology.diary.dates import DAY_ZERO
from posology.diary.dry_run import DryRun, Problem, shown
from posology.diary.record import Diary

Scale = tuple[float, float]


@dataclass
class Draft:
    """Columns of one diary in the making, one entry a reading; see `Diary` for what they mean."""

    rows: list[int]
    days: list[date]
    clocks: list[time | None]
    treatments: list[str | None]
    scores: dict[str, list[float | None]]
    periods: list[str | None] | None = None
    taken: list[str | None] | None = None
    guesses: list[float | None] | None = None
    marks: list[frozenset[str]] | None = None
    scales: dict[str, Scale] = field(default_factory=dict)
    zone: str | None = None
    single_doses: bool = False
    numbered: bool = False
    rows_read: int = 0
    treatment_name: str = "treatment"
    date_name: str = "date"
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    cell_lines: Mapping[tuple[int, str], int] = field(default_factory=dict)

    def take(self, positions: Sequence[int]) -> None:
        """Keep only the readings at these positions, in this order."""
        for name in ("rows", "days", "clocks", "treatments", "periods", "taken", "guesses", "marks"):
            column = getattr(self, name)
            if column is not None:
                setattr(self, name, [column[i] for i in positions])
        self.scores = {name: [scores[i] for i in positions] for name, scores in self.scores.items()}

    def point_out(self, row: int, column: str, value: object, why: str, fix: str, *, fatal: bool = False) -> None:
        """Name a row or cell (`Problem`)."""
        row = row if fatal else self.cell_lines.get((row, column), row)
        self.problems.append(Problem(row, shown(column), shown(str(value)), why, fix, fatal))


def finished(draft: Draft, *, today: date) -> DryRun:
    """Run the shared checks and return what was understood.

    Parameters
    ----------
    draft
        Readings in any order; changed on the way.
    today
        Local date; later days cannot have been lived yet.
    """
    for labels in (draft.treatments, draft.taken, draft.periods):
        if labels is not None:
            _one_spelling(draft, labels)
    _not_yet_lived(draft, today)
    _off_the_scale(draft)
    _single_labels(draft)
    _in_order(draft)
    _one_row_a_reading(draft)
    _whole_days(draft)
    _lonely_days(draft)
    problems = tuple(sorted(draft.problems, key=lambda p: (p.row, p.column, p.why)))
    if not draft.days:
        return DryRun(None, f"0 of {draft.rows_read} rows.", draft.rows_read, problems, tuple(draft.notes))
    diary = Diary(
        days=tuple(draft.days),
        clocks=tuple(draft.clocks),
        treatments=tuple(draft.treatments),
        scores={name: tuple(scores) for name, scores in draft.scores.items()},
        rows=tuple(draft.rows),
        periods=_tuple(draft.periods),
        taken=_tuple(draft.taken),
        guesses=_tuple(draft.guesses),
        marks=tuple(draft.marks or ()),
        zone=draft.zone,
        single_doses=draft.single_doses,
        scales=draft.scales,
        numbered=draft.numbered,
    )
    left_out = len({p.row for p in problems if p.fatal})
    understood = f"{draft.rows_read - left_out} of {draft.rows_read} rows: {_in_words(diary)}."
    return DryRun(diary, understood, draft.rows_read, problems, tuple(draft.notes))


def _one_spelling(draft: Draft, labels: list[str | None]) -> None:
    """Give labels that differ only in case, spaces or "1.0" for "1" the spelling that is used most."""
    spellings = Counter(label for label in labels if label is not None)
    best: dict[str, str] = {}
    for label, _ in sorted(spellings.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault(same_name(label), label)
    merged = {label: best[same_name(label)] for label in spellings if best[same_name(label)] != label}
    if merged:
        labels[:] = [merged.get(label, label) if label is not None else None for label in labels]
        pairs = ", ".join(f"'{shown(a)}' as '{shown(b)}'" for a, b in sorted(merged.items())[:5])
        draft.notes.append(f"The same label in another spelling: {pairs}.")


def _not_yet_lived(draft: Draft, today: date) -> None:
    if draft.numbered or not draft.days or max(draft.days) <= today:
        return
    planned, keep = 0, []
    for i, day in enumerate(draft.days):
        if day <= today:
            keep.append(i)
        elif all(scores[i] is None for scores in draft.scores.values()):
            planned += 1
        else:
            draft.point_out(
                draft.rows[i],
                draft.date_name,
                day,
                f"The date is after today ({today.isoformat()}); the row was left out.",
                "Write the day on which the score was given.",
                fatal=True,
            )
    if planned:
        draft.notes.append(f"{planned} rows after today hold no scores yet and were left out.")
    draft.take(keep)


def _off_the_scale(draft: Draft) -> None:
    for name, scores in draft.scores.items():
        if name in draft.scales:
            low, high = draft.scales[name]
            for i, score in enumerate(scores):
                if score is not None and not low <= score <= high:
                    draft.point_out(
                        draft.rows[i],
                        name,
                        f"{score:g}",
                        f"The score is not on the scale from {low:g} to {high:g}; it counts as missing.",
                        f"Write a score from {low:g} to {high:g}.",
                    )
                    scores[i] = None
        else:
            _beside_the_rest(draft, name, scores)


def _beside_the_rest(draft: Draft, name: str, scores: Sequence[float | None]) -> None:
    """Point out scores outside 0-10 or 0-100 when nearly all others look like such a scale. They are kept."""
    given = [score for score in scores if score is not None]
    for top in (10.0, 100.0):
        inside = [score for score in given if 0 <= score <= top]
        outside = len(given) - len(inside)
        few = 0 < outside <= max(1, 0.02 * len(given))
        if not few or len(inside) < 10 or any(2 * score % 1 for score in inside):
            continue
        if top > 10 and max(inside) < 0.8 * top:
            continue
        for i, score in enumerate(scores):
            if score is not None and not 0 <= score <= top:
                draft.point_out(
                    draft.rows[i],
                    name,
                    f"{score:g}",
                    f"All but {outside} of the scores lie from 0 to {top:g}, this one does not; it was kept.",
                    f"If the scale ends at {top:g}, write the score that was meant, or say --scale 0,{top:g}.",
                )
        return


def _single_labels(draft: Draft) -> None:
    """Point out a treatment that stands on one row only; beside two real treatments it counts as not written down."""
    times = Counter(label for label in draft.treatments if label is not None)
    often = [label for label, count in times.items() if count > 1]
    if not often:
        return
    for label in [label for label, count in times.items() if count == 1]:
        i = draft.treatments.index(label)
        folded = {same_name(other)[:80]: other for other in often}
        near = difflib.get_close_matches(same_name(label)[:80], folded, 1, 0.6)
        fix = f"If '{shown(folded[near[0]])}' is meant, write that." if near else "Write the treatment of that day."
        known = len(often) < 2
        kept = "it was kept" if known else "the treatment of that row counts as not written down"
        draft.point_out(draft.rows[i], draft.treatment_name, label, f"This treatment appears only once; {kept}.", fix)
        if not known:
            draft.treatments[i] = None


def _in_order(draft: Draft) -> None:
    keys = [(d, c is None, c or time(), r) for d, c, r in zip(draft.days, draft.clocks, draft.rows, strict=True)]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    if order != list(range(len(keys))):
        draft.take(order)


def _one_row_a_reading(draft: Draft) -> None:
    """Merge rows of the same day (and time): what they agree on is kept, the rest is left out."""
    groups: defaultdict[tuple[date, time | None], list[int]] = defaultdict(list)
    for i, moment in enumerate(zip(draft.days, draft.clocks, strict=True)):
        groups[moment].append(i)
    twice = [group for group in groups.values() if len(group) > 1]
    if not twice:
        return
    columns = _columns(draft)
    same = all(len({column[i] for i in group}) == 1 for group in twice for _, column in columns)
    if 2 * len(twice) >= len(groups) and not same:
        draft.notes.append("Most days have several rows: they are read as several readings of the day.")
        return
    keep = set(range(len(draft.days)))
    for group in twice:
        first, *others = group
        clashes = []
        for name, column in columns:
            written = {column[i] for i in group} - {None}
            column[first] = written.pop() if len(written) == 1 else None
            clashes += [name] if written and column[first] is None else []
        if draft.marks is not None:
            draft.marks[first] = frozenset().union(*(draft.marks[i] for i in group))
        keep -= set(others)
        _say_twice(draft, group, clashes)
    draft.take(sorted(keep))


def _say_twice(draft: Draft, group: Sequence[int], clashes: Sequence[str]) -> None:
    rows = sorted(draft.rows[i] for i in group)
    listed = f"{', '.join(map(str, rows[:-1]))} and {rows[-1]}"
    clock = draft.clocks[group[0]]
    when = f"{_day_in_words(draft, group[0])}{f' at {clock:%H:%M}' if clock else ''}"
    if clashes:
        names = " and ".join(f"'{shown(name)}'" for name in clashes)
        why = f"Rows {listed} are about the same day and differ in {names}, which counts as missing."
        fix = "Keep the row that is right, or give each row its time of day."
    else:
        why = f"Rows {listed} are about the same day and say the same; they count once."
        fix = "Take out the rows that are there twice, or give each row its time of day."
    for row in rows[1:]:
        draft.point_out(row, draft.date_name, when, why, fix, fatal=True)


def _whole_days(draft: Draft) -> None:
    """A treatment written once on a day with several readings is the treatment of that day."""
    if all(label is not None for label in draft.treatments) or len(set(draft.days)) == len(draft.days):
        return
    of_day: defaultdict[date, set[str]] = defaultdict(set)
    for day, label in zip(draft.days, draft.treatments, strict=True):
        if label is not None:
            of_day[day].add(label)
    filled = 0
    for i, day in enumerate(draft.days):
        if draft.treatments[i] is None and len(of_day[day]) == 1:
            draft.treatments[i] = next(iter(of_day[day]))
            filled += 1
    if filled:
        draft.notes.append(f"{filled} readings without a treatment have that of another reading of the same day.")


def _lonely_days(draft: Draft) -> None:
    """Point out one or two days that lie more than a year from all others: a slip in the year, most likely."""
    days = sorted(set(draft.days))
    if draft.numbered or len(days) < 8:
        return
    for few, rest in ((days[:1], days[1]), (days[:2], days[2]), (days[-1:], days[-2]), (days[-2:], days[-3])):
        if min(abs((day - rest).days) for day in few) > 366:
            for i, day in enumerate(draft.days):
                if day in few:
                    draft.point_out(
                        draft.rows[i],
                        draft.date_name,
                        day,
                        "The day lies more than a year from all others; it was kept.",
                        "Look whether the year is right.",
                    )
            return


def _columns(draft: Draft) -> list[tuple[str, list[Any]]]:
    columns: list[tuple[str, list[Any] | None]] = [(draft.treatment_name, draft.treatments), *draft.scores.items()]
    columns += [("period", draft.periods), ("taken", draft.taken), ("guess", draft.guesses)]
    return [(name, column) for name, column in columns if column is not None]


def _in_words(diary: Diary) -> str:
    if diary.numbered:
        numbers = [(day - DAY_ZERO).days for day in (diary.days[0], diary.days[-1])]
        span = f"day {numbers[0]} to day {numbers[1]}"
    else:
        span = f"{spoken(diary.days[0])} to {spoken(diary.days[-1])}"
    days_on = Counter(label for _, label in set(zip(diary.days, diary.treatments, strict=True)) if label is not None)
    arms = [f"{shown(label)} on {days_on[label]} days" for label in sorted(days_on)[:6]]
    of_days = len(set(diary.days))
    scored = []
    for name, scores in diary.scores.items():
        on = {day for day, score in zip(diary.days, scores, strict=True) if score is not None}
        scored.append(f"{shown(name)} on {len(on)} of {of_days} days")
    return "; ".join([span, ", ".join(arms) or "no treatment written down", *scored])


def spoken(day: date) -> str:
    """Day as people say it, in English: 3 Jan 2026."""
    month = "JanFebMarAprMayJunJulAugSepOctNovDec"[3 * day.month - 3 : 3 * day.month]
    return f"{day.day} {month} {day.year}"


def _day_in_words(draft: Draft, i: int) -> str:
    return f"day {(draft.days[i] - DAY_ZERO).days}" if draft.numbered else draft.days[i].isoformat()


def _tuple(column: Iterable[Any] | None) -> tuple[Any, ...] | None:
    return None if column is None else tuple(column)


def labels_of(cells: Sequence[str]) -> list[str | None]:
    """Treatments, periods or other labels in a column; None where nothing is written."""
    label = {cell: None if cell.strip().lower() in MISSING else cell.strip() for cell in set(cells)}
    return [label[cell] for cell in cells]
