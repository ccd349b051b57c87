"""Moments in the store: the instant, and the offset of the zone it was kept in, so that it reads back as written."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone


def offset_minutes(at: datetime) -> int:
    """Minutes that the zone of a moment is ahead of UTC.

    Raises
    ------
    ValueError
        When the moment has no zone.
    """
    offset = at.utcoffset()
    if offset is None:
        raise ValueError("a moment needs a zone")
    return round(offset.total_seconds() / 60)


def as_written(at: datetime, minutes: int) -> datetime:
    """The moment in the zone it was kept in."""
    return at.astimezone(timezone(timedelta(minutes=minutes)))
