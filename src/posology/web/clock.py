"""The one place where the pages look at the clock."""

from datetime import date, datetime


def now() -> datetime:
    """Give the moment, with the zone of this computer."""
    return datetime.now().astimezone()


def today() -> date:
    """The local date."""
    return now().date()
