"""A time zone as a calendar file needs it (VTIMEZONE): every change of clocks, as a yearly rule where there is one.

Written here because calendar libraries write it only for some years, and an evening medicine may outlast them.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Component, Timezone

YEARS = 12
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class ClockChange:
    """One change of clocks: the wall time at which it comes by the old offset, both offsets, and what follows."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def kind(self) -> tuple[timedelta, timedelta, str, bool]:
        """Changes of one kind are written together."""
        return (self.before, self.after, self.name, self.summer)


def time_zone(zone: str, year: int) -> Timezone:
    """A zone from the first day of a year on.

    Parameters
    ----------
    zone
        Name, such as "Europe/London".
    year
        First year.
    """
    from icalendar import Timezone

    made = Timezone()
    made.add("tzid", zone)
    begin = datetime(year, 1, 1, tzinfo=UTC)
    made.add_component(_observance([_standing(ZoneInfo(zone), begin)]))
    changes = clock_changes(ZoneInfo(zone), begin, begin.replace(year=year + YEARS))
    for kind in dict.fromkeys(change.kind for change in changes):
        made.add_component(_observance([change for change in changes if change.kind == kind], year + YEARS - 1))
    return made


def clock_changes(zone: ZoneInfo, first: datetime, last: datetime) -> list[ClockChange]:
    """Every change of clocks between two moments, to the minute."""
    found, now = [], first
    while now < last:
        then = now + timedelta(days=1)
        if _offset(now, zone) != _offset(then, zone):
            found.append(_change(_bisected(now, then, zone), zone))
        now = then
    return found


def yearly_rule(changes: Sequence[ClockChange]) -> dict[str, object] | None:
    """The rule that several changes follow, such as the last Sunday of March; None where there is none."""
    days = [change.at for change in changes]
    every_year = [day.year for day in days] == list(range(days[0].year, days[0].year + len(days)))
    if len(days) < 2 or not every_year or len({(day.month, day.weekday(), day.time()) for day in days}) != 1:
        return None
    weekday = _WEEKDAYS[days[0].weekday()]
    if all(day.day + 7 > monthrange(day.year, day.month)[1] for day in days):
        return {"freq": "yearly", "bymonth": days[0].month, "byday": f"-1{weekday}"}
    weeks = {(day.day - 1) // 7 + 1 for day in days}
    return {"freq": "yearly", "bymonth": days[0].month, "byday": f"{weeks.pop()}{weekday}"} if len(weeks) == 1 else None


def _observance(changes: Sequence[ClockChange], last_year: int | None = None) -> Component:
    from icalendar import TimezoneDaylight, TimezoneStandard

    first = changes[0]
    made = TimezoneDaylight() if first.summer else TimezoneStandard()
    made.add("dtstart", first.at)
    made.add("tzoffsetfrom", first.before)
    made.add("tzoffsetto", first.after)
    made.add("tzname", first.name)
    rule = yearly_rule(changes) if last_year is not None and changes[-1].at.year == last_year else None
    if rule is not None:
        made.add("rrule", rule)
    elif len(changes) > 1:
        made.add("rdate", [change.at for change in changes[1:]])
    return made


def _standing(zone: ZoneInfo, moment: datetime) -> ClockChange:
    local = moment.astimezone(zone)
    offset = _offset(moment, zone)
    return ClockChange(
        local.replace(tzinfo=None, hour=0, minute=0), offset, offset, local.tzname() or "", bool(local.dst())
    )


def _change(moment: datetime, zone: ZoneInfo) -> ClockChange:
    """The change that comes at a moment: the first minute with the new offset."""
    local, before = moment.astimezone(zone), _offset(moment - _MINUTE, zone)
    wall = (moment + before).replace(tzinfo=None)
    return ClockChange(wall, before, _offset(moment, zone), local.tzname() or "", bool(local.dst()))


def _bisected(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    old = _offset(low, zone)
    while high - low > _MINUTE:
        middle = low + (high - low) // 2
        middle -= timedelta(seconds=middle.second, microseconds=middle.microsecond)
        low, high = (middle, high) if _offset(middle, zone) == old and middle > low else (low, middle)
    return high


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
