"""Calendar events as a file for any calendar program (RFC 5545), with its time zone inside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from posology.render.time_zone import time_zone
from posology.report.calendar import CalendarEvent

if TYPE_CHECKING:
    from icalendar import Event

LENGTH = timedelta(minutes=10)


def calendar_file(events: Sequence[CalendarEvent], *, now: datetime) -> bytes:
    """Write the file.

    Parameters
    ----------
    events
        From `report.calendar`, all in one time zone.
    now
        The moment it is written, with its zone.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Posology//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(_component(event, now.astimezone(UTC)))
    first = min(event.first for event in events)
    calendar.subcomponents.insert(0, time_zone(str(first.tzinfo), first.year))
    written: bytes = calendar.to_ical()
    return written


def _component(event: CalendarEvent, stamp: datetime) -> Event:
    from icalendar import Alarm, Event

    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("sequence", event.sequence)
    made.add("summary", event.title)
    if event.note:
        made.add("description", event.note)
    made.add("dtstart", event.first)
    made.add("dtend", event.first + LENGTH)
    made.add("class", "PRIVATE")
    made.add("transp", "TRANSPARENT")
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    if event.count != 1:
        made.add("rrule", {"freq": "daily"} | ({} if event.count is None else {"count": event.count}))
    if not event.cancelled:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.title)
        alarm.add("trigger", timedelta())
        made.add_component(alarm)
    return made
