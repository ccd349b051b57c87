"""The stretch of a diary that a page for the doctor shows, and the bins of days in which it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from posology.diary.day import DiaryDay
from posology.vocabulary.errors import BadInput
from posology.vocabulary.words import duration

USUAL_DAYS = 182  # about what lies between two visits
MOST_BINS = 27
MOST_DOTS = 190  # days; in a longer stretch only the means of the bins are drawn
_BINS = (7, 14, 28, 91, 182, 364, 728, 1820)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Excerpt:
    """From which day to which; both count.

    Parameters
    ----------
    first, last
        Local dates.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadInput("The last day is before the first.", "Swap the two days.")
        if (self.last - self.first).days >= MOST_BINS * _BINS[-1]:
            raise BadInput("That is longer than a diary can be.", "Look at the year of the first day.")

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def bin_days(self) -> int:
        """Length of a bin: a week, or more where a week would be too narrow to read."""
        return next(size for size in _BINS if self.days <= size * MOST_BINS)

    @property
    def every(self) -> str:
        """The bin in words: "by week", "by stretches of two weeks"."""
        return "by week" if self.bin_days == 7 else f"by stretches of {duration(self.bin_days)}"

    @property
    def dotted(self) -> bool:
        """Whether single days are drawn."""
        return self.days <= MOST_DOTS

    def place(self, day: date) -> int:
        """Days since the first day."""
        return (day - self.first).days

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.first <= day <= self.last

    def bins(self) -> Iterator[tuple[int, int]]:
        """First and last place of each bin; the last one may be shorter."""
        for start in range(0, self.days, self.bin_days):
            yield start, min(start + self.bin_days, self.days) - 1

    def ticks(self) -> dict[int, str]:
        """Places on the axis of days with their labels, at most nine."""
        step = next(size for size in (*_BINS, 3 * _BINS[-1]) if self.days / size <= 9)
        if step < 91:
            return {place: short_day(self.first + timedelta(place)) for place in range(0, self.days, step)}
        return {place: month(self.first + timedelta(place)) for place in range(0, self.days, step)}


def usual_excerpt(
    days: Sequence[DiaryDay], today: date, first: date | None = None, last: date | None = None
) -> Excerpt:
    """The stretch that was asked for; where an end is left out, the last 26 weeks that hold days of the diary.

    Parameters
    ----------
    days
        The diary, in order.
    today
        Local date.
    first, last
        What was asked for.

    Raises
    ------
    BadInput
        When the first day is after the last.
    """
    last = last or max(first or date.min, days[-1].date if days else today)
    begun = days[0].date if days else last
    first = first or min(last, max(begun, last - timedelta(USUAL_DAYS - 1)))
    return Excerpt(first, last)


def short_day(day: date) -> str:
    """A day without its year: "3 Sep"."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """A day with its year: "3 Sep 2026"."""
    return f"{short_day(day)} {day.year}"


def month(day: date) -> str:
    """A month with its year: "Sep 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"
