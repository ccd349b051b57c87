"""From the columns of a diary to what the engine needs: times, scores, treatment of every calendar day, periods.

A day whose treatment was not written down takes the treatment of the days around it when they agree, and counts as
half of each when they do not; in a table of single doses nothing was taken between two rows. Days on a third
treatment are not scored and count as not active.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from posology.analysis.question import Question
from posology.numerics.whitening import Floats
from posology.vocabulary.errors import BadInput, NotEnoughData

ACTIVE, CONTROL, UNKNOWN, OTHER = 1, 0, -1, -2  # what a day is on
FEWEST_SCORED_DAYS = 5
SHORT_PERIOD_DAYS = 2


@dataclass(frozen=True)
class Period:
    """A stretch of calendar days on one arm: `arm` is 1 active, 0 control; days count from 0, `last_day` included."""

    label: str
    arm: int
    first_day: int
    last_day: int

    @property
    def days(self) -> int:
        """Length in calendar days."""
        return self.last_day - self.first_day + 1


@dataclass(frozen=True)
class Series:
    """One measure over time.

    Parameters
    ----------
    day, share
        (n,) calendar day of each scored reading (0 = first day of the diary) and share of that day passed.
    score
        (n,) scores without gaps.
    arm
        (n,) 1 active, 0 control.
    clock
        (n,) hours since midnight where a day has several readings, else None.
    assigned
        (days,) treatment of each calendar day for the build-up: 1, 0, or 0.5 where nobody can tell.
    status
        (days,) ACTIVE, CONTROL, OTHER (a third treatment) or UNKNOWN.
    periods
        Periods of the two arms in order.
    marked
        (n,) readings on marked days (relapse, steroid ...).
    taken
        (days,) as `assigned`, by what was really taken; None where not recorded or no different.
    missing
        Days of active and of control without any score; `missing_days` and `missing_arms` say which.
    dropped
        Readings left out because their treatment is neither of the two or not known.
    single_doses
        Between two rows nothing was taken.
    scheduled
        The periods are those of the plan, not just runs of one treatment.
    """

    day: NDArray[np.intp]
    share: Floats
    score: Floats
    arm: NDArray[np.intp]
    clock: Floats | None
    assigned: Floats
    status: NDArray[np.intp]
    periods: tuple[Period, ...]
    marked: NDArray[np.bool_]
    taken: Floats | None
    missing: tuple[int, int]
    missing_days: NDArray[np.intp]
    missing_arms: NDArray[np.intp]
    dropped: int
    single_doses: bool = False
    scheduled: bool = False

    @property
    def time(self) -> Floats:
        """(n,) time of each reading in days from the midnight before the first day."""
        return np.asarray(self.day + self.share)

    @property
    def median_run_days(self) -> float:
        """Median length of a stretch on one arm, by the calendar: the D of the effect. A single dose is one day."""
        if self.single_doses:
            return 1.0
        return float(np.median([days for _, days in runs(self.periods)]))

    def period_starts(self) -> NDArray[np.intp] | None:
        """First scored reading of each period, or None where periods are too short to have deviations of their own."""
        if np.median([p.days for p in self.periods]) <= SHORT_PERIOD_DAYS:
            return None
        starts = np.searchsorted(self.day, [p.first_day for p in self.periods])
        starts[0] = 0
        return np.unique(starts[starts < len(self.day)])


def runs(periods: Sequence[Period]) -> list[tuple[int, int]]:
    """Arm and length in days of each stretch without a break or a change of arm."""
    found: list[tuple[int, int]] = []
    last = -1
    for period in periods:
        if found and found[-1][0] == period.arm and period.first_day == last + 1:
            found[-1] = (period.arm, found[-1][1] + period.days)
        else:
            found.append((period.arm, period.days))
        last = period.last_day
    return found


def build_series(
    score: ArrayLike,
    treatment: Sequence[str | None],
    question: Question,
    *,
    day: ArrayLike | None = None,
    hour: ArrayLike | None = None,
    period: Sequence[str | None] | None = None,
    taken: Sequence[str | None] | None = None,
    marked: ArrayLike | None = None,
    single_doses: bool = False,
) -> Series:
    """Check the columns and put them in order; see `posology.analysis.analyse` for the parameters.

    Raises
    ------
    BadInput
        Columns of different lengths, or two treatments on one day.
    NotEnoughData
        One arm only, an arm with fewer than five scored days, or a score that never changes.
    """
    columns = _columns(score, treatment, question, day, hour, period, taken, marked)
    days, values, arms = columns.days, columns.values, columns.arms
    status = _by_day(days, arms, question, single_doses)
    if question.period_days:
        status = _fill_schedule(status, question.period_days)
    _require_data(values, arms, days, question)
    labels = [str(d) for d in days] if single_doses else columns.periods
    periods = find_periods(days, status, labels, question.period_days)
    share, clock = _times_of_day(days, columns.hours)
    scored = np.isfinite(values) & (arms >= 0)
    gone = np.setdiff1d(np.flatnonzero(status >= 0), days[np.isfinite(values)])
    if single_doses:
        gone = np.intersect1d(gone, days)
    assigned = _exposed(status, single_doses)
    actual = None
    if columns.taken is not None:
        actual = _exposed(_by_day(days, columns.taken, question, single_doses, strict=False), single_doses)
    return Series(
        day=days[scored],
        share=share[scored],
        score=values[scored],
        arm=arms[scored],
        clock=None if clock is None else clock[scored],
        assigned=assigned,
        status=status,
        periods=periods,
        marked=columns.marks[scored],
        taken=None if actual is None or np.array_equal(actual, assigned) else actual,
        missing=(int(np.sum(status[gone] == ACTIVE)), int(np.sum(status[gone] == CONTROL))),
        missing_days=gone.astype(np.intp),
        missing_arms=status[gone],
        dropped=int(np.sum(np.isfinite(values) & (arms < 0))),
        single_doses=single_doses,
        scheduled=columns.periods is not None or question.period_days is not None,
    )


@dataclass(frozen=True)
class _Columns:
    """The columns checked, made of equal kind, and sorted by day and hour."""

    days: NDArray[np.intp]
    values: Floats
    hours: Floats
    arms: NDArray[np.intp]
    marks: NDArray[np.bool_]
    periods: list[str | None] | None
    taken: NDArray[np.intp] | None


def _columns(
    score: ArrayLike,
    treatment: Sequence[str | None],
    question: Question,
    day: ArrayLike | None,
    hour: ArrayLike | None,
    period: Sequence[str | None] | None,
    taken: Sequence[str | None] | None,
    marked: ArrayLike | None,
) -> _Columns:
    try:
        values = np.asarray(score, dtype=float)
    except (TypeError, ValueError):
        raise BadInput("A score is not a number.", "Give numbers, and nan where a score is missing.") from None
    count = len(values) if values.ndim == 1 else -1
    hours = np.full(count if count > 0 else 0, np.nan) if hour is None else np.asarray(hour, dtype=float)
    marks = np.zeros(len(hours), bool) if marked is None else np.asarray(marked, dtype=bool)
    days = np.arange(len(hours)) if day is None else np.asarray(day)
    labels, period_labels, taken_labels = _labels(treatment), _labels(period), _labels(taken)
    lengths = [len(c) for c in (days, hours, marks, labels, period_labels, taken_labels) if c is not None]
    if any(length != count for length in lengths):
        raise BadInput("The columns have different lengths.", "Give one treatment, day and mark for every score.")
    if count == 0:
        raise NotEnoughData("There are no readings.", "Log days on both treatments.")
    if np.any(np.isinf(values)):
        raise BadInput("A score is infinite.", "Give numbers, and nan where a score is missing.")
    if not np.issubdtype(days.dtype, np.integer):
        days = days.astype(float)
        if not np.all(np.isfinite(days)) or np.any(days % 1):
            raise BadInput("A day is not a whole number.", "Count whole days; give the clock time as 'hour'.")
    days = days.astype(np.intp)
    assert labels is not None
    order = np.lexsort((np.nan_to_num(hours, nan=24.0), days))
    arms = np.array([_arm(label, question) for label in labels], dtype=np.intp)
    actual = None
    if taken_labels is not None:
        pairs = zip(taken_labels, arms, strict=True)
        actual = np.array([arm if label is None else _arm(label, question) for label, arm in pairs], dtype=np.intp)[
            order
        ]
    return _Columns(
        days=days[order] - days.min(),
        values=values[order],
        hours=hours[order],
        arms=arms[order],
        marks=marks[order],
        periods=None if period_labels is None else [period_labels[int(i)] for i in order],
        taken=actual,
    )


def _labels(column: Sequence[str | None] | None) -> list[str | None] | None:
    """Labels as text; None, nan and blanks all mean "not written down"."""
    if column is None:
        return None
    return [None if label is None or label != label or not str(label).strip() else str(label) for label in column]


def _arm(label: str | None, question: Question) -> int:
    return UNKNOWN if label is None else {question.active: ACTIVE, question.control: CONTROL}.get(label, OTHER)


def _by_day(
    days: NDArray[np.intp], arms: NDArray[np.intp], question: Question, single_doses: bool, *, strict: bool = True
) -> NDArray[np.intp]:
    """What every calendar day is on: ACTIVE, CONTROL, OTHER, or UNKNOWN where its neighbours disagree."""
    both = np.intersect1d(days[arms == ACTIVE], days[arms == CONTROL])
    if strict and len(both):
        raise BadInput(
            f"Day {int(both[0]) + 1} of the diary has both '{question.active}' and '{question.control}'.",
            "Give each day one treatment, or use the column that says what was assigned.",
        )
    status = np.full(int(days[-1]) + 1, UNKNOWN, dtype=np.intp)
    for arm in (OTHER, CONTROL, ACTIVE):
        status[days[arms == arm]] = arm
    known = np.flatnonzero(status != UNKNOWN)
    if single_doses or not len(known):
        return status
    every = np.arange(len(status))
    before = status[known[np.clip(np.searchsorted(known, every, side="right") - 1, 0, None)]]
    after = status[known[np.clip(np.searchsorted(known, every), None, len(known) - 1)]]
    between = (every >= known[0]) & (every <= known[-1])
    return np.where(between & (before == after), before, UNKNOWN)


def _fill_schedule(status: NDArray[np.intp], period_days: int) -> NDArray[np.intp]:
    """A day nobody wrote down in a scheduled period is on the treatment of that period."""
    filled = status.copy()
    for first in range(0, len(status), period_days):
        period = filled[first : first + period_days]
        known = np.unique(period[period != UNKNOWN])
        if len(known) == 1:
            period[:] = known[0]
    return filled


def _exposed(status: NDArray[np.intp], single_doses: bool) -> Floats:
    """Treatment of every calendar day for the build-up: 1 active, 0 anything else, the neighbours' mean if unknown."""
    value = np.where(status == UNKNOWN, np.nan, (status == ACTIVE).astype(float))
    if single_doses:
        return np.nan_to_num(value, nan=0.0)
    known = np.flatnonzero(np.isfinite(value))
    if not len(known):
        return np.full(len(value), 0.5)
    every = np.arange(len(value))
    before = value[known[np.clip(np.searchsorted(known, every, side="right") - 1, 0, None)]]
    after = value[known[np.clip(np.searchsorted(known, every), None, len(known) - 1)]]
    return np.asarray(0.5 * (before + after))


def _require_data(values: Floats, arms: NDArray[np.intp], days: NDArray[np.intp], question: Question) -> None:
    for arm, name in ((1, question.active), (0, question.control)):
        if not np.any(arms == arm):
            raise NotEnoughData(
                f"No day of this diary is on '{name}', so there is nothing to compare.",
                "Log days on both treatments, or name the two treatments as the diary spells them.",
            )
        scored = len(np.unique(days[(arms == arm) & np.isfinite(values)]))
        if scored == 0:
            raise NotEnoughData(f"Every score on '{name}' is missing.", f"Score at least 5 days on '{name}'.")
        if scored < FEWEST_SCORED_DAYS:
            more = FEWEST_SCORED_DAYS - scored
            raise NotEnoughData(
                f"Only {scored} scored {'day is' if scored == 1 else 'days are'} on '{name}'; 5 are the least.",
                f"Score {more} more {'day' if more == 1 else 'days'} on '{name}'.",
            )
    known = values[np.isfinite(values) & (arms >= 0)]
    if np.ptp(known) == 0.0:
        raise NotEnoughData(
            f"The {question.measure} is {known[0]:g} on every day, so no difference can be seen.",
            "Choose a measure that changes from day to day.",
        )


def find_periods(
    days: NDArray[np.intp], status: NDArray[np.intp], labels: Sequence[str | None] | None, period_days: int | None
) -> tuple[Period, ...]:
    """Scheduled periods by label or by length, else runs of one treatment; never across a change of treatment."""
    key = [""] * len(status)
    if labels is not None:
        by_day = {int(d): p for d, p in zip(days, labels, strict=True) if p is not None}
        current = ""
        for d in range(len(status)):
            current = key[d] = by_day.get(d, current)
    elif period_days:
        key = [str(d // period_days + 1) for d in range(len(status))]
    found: list[Period] = []
    for d, arm in enumerate(status):
        if arm < 0:
            continue
        last = found[-1] if found else None
        if last and last.arm == arm and last.label == key[d] and last.last_day == d - 1:
            found[-1] = Period(last.label, int(arm), last.first_day, d)
        else:
            found.append(Period(key[d], int(arm), d, d))
    return tuple(Period(p.label or str(i + 1), p.arm, p.first_day, p.last_day) for i, p in enumerate(found))


def _times_of_day(days: NDArray[np.intp], hours: Floats) -> tuple[Floats, Floats | None]:
    """Share of the day at each reading, and clock hours where some day has several readings."""
    if not any(a == b for a, b in pairwise(days.tolist())):
        return np.ones(len(days)), None
    if np.all(np.isfinite(hours)):
        return np.clip(hours / 24.0, 1.0 / 1440.0, 1.0), hours
    # Several readings a day without clock times: spread them over the day in the order given.
    _, first, counts = np.unique(days, return_index=True, return_counts=True)
    rank = np.arange(len(days)) - np.repeat(first, counts) + 1
    share = rank / np.repeat(counts, counts)
    return share, 24.0 * share
