"""The changes of clocks that go into a calendar file."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from posology.render.time_zone import clock_changes, time_zone, yearly_rule


def lines(zone: str) -> list[str]:
    text = time_zone(zone, 2027).to_ical().decode()
    return [line for line in text.splitlines() if line.startswith(("DTSTART", "TZOFFSET", "RRULE"))]


def test_london() -> None:
    assert lines("Europe/London") == [
        *("DTSTART:20270101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000"),
        *(
            "DTSTART:20270328T010000",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
            "TZOFFSETFROM:+0000",
            "TZOFFSETTO:+0100",
        ),
        *(
            "DTSTART:20271031T020000",
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0000",
        ),
    ]


def test_new_york_and_sydney() -> None:
    rules = {
        zone: [line for line in lines(zone) if "RRULE" in line] for zone in ("America/New_York", "Australia/Sydney")
    }
    assert rules == {
        "America/New_York": ["RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"],
        "Australia/Sydney": ["RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10"],
    }


def test_a_zone_that_never_changes_its_clocks() -> None:
    assert lines("Asia/Kolkata") == ["DTSTART:20270101T000000", "TZOFFSETFROM:+0530", "TZOFFSETTO:+0530"]


def test_changes_that_follow_no_yearly_rule_are_listed() -> None:
    """Morocco changes its clocks with Ramadan."""
    zone = ZoneInfo("Africa/Casablanca")
    changes = clock_changes(zone, datetime(2027, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC))
    assert yearly_rule([change for change in changes if change.kind == changes[0].kind]) is None
    assert "RDATE" in time_zone("Africa/Casablanca", 2027).to_ical().decode()


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"])
def test_each_change_is_found_to_the_minute(zone: str) -> None:
    for change in clock_changes(ZoneInfo(zone), datetime(2027, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)):
        moment = (change.at - change.before).replace(tzinfo=UTC).timestamp()
        before, after = (datetime.fromtimestamp(moment + shift, ZoneInfo(zone)).utcoffset() for shift in (-1, 0))
        assert (before, after) == (change.before, change.after)
