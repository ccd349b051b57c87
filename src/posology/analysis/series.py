"""From the columns of a diary to what the engine needs: times, scores, treatment of every calendar day, periods.

A day whose treatment was not written down takes the treatment of the days around it when they agree, and counts as half
of each when they do not; in a table of single doses nothing was taken between two rows. Days on a third treatment are not
scored and count as not active.
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
        (days,) treatment of each calendar day: 1, 0, or 0.5 where nobody can tell.
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
    """

    day: NDArray[np.intp]
    share: Floats
    score: Floats
    arm: NDArray[np.intp]
    clock: Floats | None
    assigned: Floats
    periods: tuple[Period, ...]
    marked: NDArray[np.bool_]
    taken: Floats | None
    missing: tuple[int, int]
    missing_days: NDArray[np.intp]
    missing_arms: NDArray[np.intp]
    dropped: int
    single_doses: bool = False

    @property
    def time(self) -> Floats:
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
    """Arm and length in days of each stretch without a change of arm."""
    found: list[tuple[int, int]] = []
    for period in periods:
        if found and found[-1][0] == period.arm:
            found[-1] = (period.arm, found[-1][1] + period.days)
        else:
            found.append((period.arm, period.days))
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
    values = np.asarray(score, dtype=float)
    count = len(values)
    days = np.arange(count) if day is None else np.asarray(day)
    hours = np.full(count, np.nan) if hour is None else np.asarray(hour, dtype=float)
    marks = np.zeros(count, bool) if marked is None else np.asarray(marked, dtype=bool)
    labels = [None if label is None or label != label else str(label) for label in treatment]
    for column in (days, hours, marks, labels, period, taken):
        if column is not None and len(column) != count:
            raise BadInput("The columns have different lengths.", "Give one treatment, day and mark for every score.")
    if not np.issubdtype(days.dtype, np.integer):
        if not np.all(np.isfinite(days.astype(float))) or np.any(days.astype(float) % 1):
            raise BadInput("A day is not a whole number.", "Count whole days; give the clock time as 'hour'.")
        days = days.astype(int)
    order = np.lexsort((np.nan_to_num(hours, nan=24.0), days))
    pick = [int(i) for i in order]
    days = (days[order] - days.min()) if count else days
    values, hours, marks = values[order], hours[order], marks[order]
    labels = [labels[i] for i in pick]
    period_labels = None if period is None else [period[i] for i in pick]
    taken_labels = None if taken is None else [taken[i] for i in pick]
    arms = np.array([_arm(label, question) for label in labels], dtype=int)
    assigned = _daily(days, arms, question, single_doses)
    _require_data(values, arms, days, question)
    if single_doses:
        period_labels = [str(d) for d in days]
    rows_only = np.isin(np.arange(len(assigned)), days)
    on_show = np.where(rows_only, assigned, 0.5) if single_doses else assigned
    periods = find_periods(days, arms, on_show, period_labels, question.period_days)
    scored = np.isfinite(values) & (arms >= 0)
    share, clock = _times_of_day(days, hours)
    missing_days, missing_arms = _missing(days, values, arms, assigned, single_doses)
    actual = None
    if taken_labels is not None:
        taken_arms = np.array([_taken_arm(label, a, question) for label, a in zip(taken_labels, arms, strict=True)])
        actual = _daily(days, taken_arms, question, single_doses, strict=False)
        if np.array_equal(actual, assigned):
            actual = None
    return Series(
        day=days[scored].astype(np.intp),
        share=share[scored],
        score=values[scored],
        arm=arms[scored].astype(np.intp),
        clock=None if clock is None else clock[scored],
        assigned=assigned,
        periods=periods,
        marked=marks[scored],
        taken=actual,
        missing=(int(np.sum(missing_arms == 1)), int(np.sum(missing_arms == 0))),
        missing_days=missing_days,
        missing_arms=missing_arms,
        dropped=int(np.sum(np.isfinite(values) & (arms < 0))),
        single_doses=single_doses,
    )


def _arm(label: str | None, question: Question) -> int:
    """1 active, 0 control, -1 not known, -2 something else."""
    if label is None or not label.strip():
        return -1
    return {question.active: 1, question.control: 0}.get(label, -2)


def _taken_arm(label: str | None, assigned: int, question: Question) -> int:
    return assigned if label is None or not str(label).strip() else _arm(str(label), question)


def _daily(
    days: NDArray[np.intp], arms: NDArray[np.intp], question: Question, single_doses: bool, *, strict: bool = True
) -> Floats:
    """Treatment of every calendar day (1, 0, or 0.5), from the arms of its readings."""
    length = int(days[-1]) + 1 if len(days) else 0
    known = np.full(length, np.nan)
    if strict:
        for arm, other in ((1, 0), (0, 1)):
            both = np.intersect1d(days[arms == arm], days[arms == other])
            if len(both):
                raise BadInput(
                    f"Day {int(both[0]) + 1} of the diary has both '{question.active}' and '{question.control}'.",
                    "Give each day one treatment, or use the column that says what was assigned.",
                )
    known[days[arms == -2]] = 0.0
    known[days[arms == 0]] = 0.0
    known[days[arms == 1]] = 1.0
    if single_doses:
        return np.nan_to_num(known, nan=0.0)
    at = np.flatnonzero(np.isfinite(known))
    if len(at) == 0:
        return np.full(length, 0.5)
    before = known[at[np.clip(np.searchsorted(at, np.arange(length), side="right") - 1, 0, None)]]
    after = known[at[np.clip(np.searchsorted(at, np.arange(length)), None, len(at) - 1)]]
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
    days: NDArray[np.intp],
    arms: NDArray[np.intp],
    assigned: Floats,
    labels: Sequence[str | None] | None,
    period_days: int | None,
) -> tuple[Period, ...]:
    """Scheduled periods by label or by length, else runs of one treatment; never across a change of treatment."""
    length = len(assigned)
    key: list[str] = [""] * length
    if labels is not None:
        by_day: dict[int, str] = {int(d): str(p) for d, p in zip(days, labels, strict=True) if p not in (None, "")}
        current = ""
        for d in range(length):
            current = by_day.get(d, current)
            key[d] = current
    elif period_days:
        key = [str(d // period_days + 1) for d in range(length)]
    on_arm = np.isin(np.arange(length), days[arms >= 0]) | np.isin(assigned, (0.0, 1.0))
    elsewhere = np.isin(np.arange(length), days[arms == -2])
    found: list[Period] = []
    for d in range(length):
        if elsewhere[d] or not on_arm[d]:
            continue
        arm = int(assigned[d])
        last = found[-1] if found else None
        if last and last.arm == arm and last.label == key[d] and not np.any(elsewhere[last.last_day : d]):
            found[-1] = Period(last.label, arm, last.first_day, d)
        else:
            found.append(Period(key[d], arm, d, d))
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


def _missing(
    days: NDArray[np.intp], values: Floats, arms: NDArray[np.intp], assigned: Floats, single_doses: bool
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Calendar days on a known arm without any score, and their arms. In a table of single doses only rows are due."""
    scored = np.unique(days[np.isfinite(values)])
    due = np.unique(days[arms >= 0]) if single_doses else np.flatnonzero(np.isin(assigned, (0.0, 1.0)))
    other = np.unique(days[arms == -2])
    gone = np.setdiff1d(np.setdiff1d(due, scored), other)
    return gone.astype(np.intp), assigned[gone].astype(np.intp)
