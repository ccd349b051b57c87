"""The calendar file: as RFC 5545 asks, and with the right local times in a real calendar program."""

import subprocess
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from posology.render.calendar import calendar_file
from posology.report.calendar import calendar_events
from posology.titration.history import Answer, Decision, decided
from posology.titration.plan import Plan
from posology.titration.transitions import Action
from tests.titration.people import plan

NOW = datetime(2026, 11, 25, 20, tzinfo=UTC)
SPRING = date(2027, 3, 21)
"""A week before the clocks change in London, and one after they changed in New York."""


def written(made: Plan, **options: bool) -> bytes:
    return calendar_file(calendar_events(made, **options), now=NOW)


def test_the_file_reads_back_as_a_calendar() -> None:
    text = written(plan("dickson-standard"))
    calendar = Calendar.from_ical(text)
    assert (str(calendar["version"]), str(calendar["method"])) == ("2.0", "PUBLISH")
    events = calendar.walk("VEVENT")
    assert [str(event["status"]) for event in events] == ["CONFIRMED"] * 5
    assert [event["dtstart"].params["TZID"] for event in events] == ["Europe/London"] * 5
    assert [dict(event["rrule"]) for event in events] == [{"FREQ": ["DAILY"], "COUNT": [7]}] * 4 + [{"FREQ": ["DAILY"]}]
    assert len(calendar.walk("VTIMEZONE")) == 1
    assert len(calendar.walk("VALARM")) == 5
    assert {str(event["class"]) for event in events} == {"PRIVATE"}


def test_lines_are_folded_and_end_as_the_standard_asks() -> None:
    for line in written(plan(), named=True).split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line


def test_nothing_in_the_file_names_the_medicine() -> None:
    text = written(plan()).decode().lower()
    assert [word for word in ("naltrexone", "ldn", " mg", "opioid", "titration") if word in text] == []
    assert "summary:naltrexone 1.5 mg" in written(plan(), named=True).decode().lower()


def test_a_change_raises_the_sequence_and_cancels_what_was_dropped() -> None:
    made = plan("dickson-standard")
    changed = decided(made, Decision(date(2027, 1, 10), Action.STAY_LOWER, Answer.ACCEPTED, "seed-004"))
    events = Calendar.from_ical(written(changed)).walk("VEVENT")
    assert {int(event["sequence"]) for event in events} == {1}
    assert [str(event["status"]) for event in events] == ["CONFIRMED"] * 3 + ["CANCELLED"] * 3
    assert [len(event.walk("VALARM")) for event in events] == [1, 1, 1, 0, 0, 0]
    old = {str(event["uid"]) for event in Calendar.from_ical(written(made)).walk("VEVENT")}
    assert {str(event["uid"]) for event in events} >= old


class Khal:
    """A calendar of its own, in a folder of its own."""

    def __init__(self, program: str, folder: Path, zone: str) -> None:
        self.program, self.config = program, folder / "khal.conf"
        self.config.write_text(
            f"[calendars]\n[[alice]]\npath = {folder / 'alice'}\n"
            f"[locale]\nlocal_timezone = {zone}\ndefault_timezone = {zone}\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
            f"[sqlite]\npath = {folder / 'khal.db'}\n"
        )
        (folder / "alice").mkdir()
        self.file = folder / "plan.ics"

    def run(self, *words: str) -> str:
        ran = subprocess.run([self.program, "-c", str(self.config), *words], capture_output=True, text=True, check=True)
        return ran.stdout

    def take(self, file: bytes) -> None:
        self.file.write_bytes(file)
        self.run("import", "--batch", "-a", "alice", str(self.file))

    def days(self, first: date, days: int) -> list[str]:
        out = self.run(
            "list", "--day-format", "", "--format", "{start-long-full} {title}|{status}", str(first), f"{days}d"
        )
        return [line for line in out.splitlines() if line]


@pytest.fixture
def alice_khal(khal: str, tmp_path: Path) -> Callable[[str], Khal]:
    return lambda zone: Khal(khal, tmp_path, zone)


@pytest.mark.parametrize(
    ("zone", "seen_in", "times"),
    [
        ("Europe/London", "Europe/London", ["22:00"] * 14),
        ("Europe/London", "America/New_York", ["18:00"] * 7 + ["17:00"] * 7),
        ("Australia/Sydney", "Australia/Sydney", ["22:00"] * 14),
        ("Australia/Sydney", "UTC", ["11:00"] * 14),
        ("Asia/Kolkata", "Europe/London", ["16:30"] * 7 + ["17:30"] * 7),
    ],
)
def test_khal_shows_the_local_time_across_a_change_of_clocks(
    alice_khal: Callable[[str], Khal], zone: str, seen_in: str, times: list[str]
) -> None:
    client = alice_khal(seen_in)
    client.take(written(plan("bihari-3mg", start=SPRING, zone=zone)))
    assert [line.split()[1] for line in client.days(SPRING, 14)] == times


def test_khal_shows_the_right_time_in_autumn_and_years_later(alice_khal: Callable[[str], Khal]) -> None:
    client = alice_khal("America/New_York")
    client.take(written(plan("bihari-3mg", start=SPRING)))
    autumn = [line.split()[1] for line in client.days(date(2027, 10, 30), 10)]
    assert autumn == ["17:00", "18:00", "18:00", "18:00", "18:00", "18:00", "18:00", "18:00", "17:00", "17:00"]


def test_khal_takes_a_changed_plan_over_the_old_one(alice_khal: Callable[[str], Khal]) -> None:
    made = plan("dickson-standard", start=SPRING)
    client = alice_khal("Europe/London")
    client.take(written(made, named=True))
    lowered = decided(made, Decision(date(2027, 3, 30), Action.STAY_LOWER, Answer.ACCEPTED, "seed-004"))
    moved = decided(lowered, Decision(date(2027, 4, 1), Action.EARLIER, Answer.ACCEPTED, "seed-001"))
    client.take(written(moved, named=True))
    going_on = [line for line in client.days(SPRING, 22) if "CANCELLED" not in line]
    assert [line.split("|")[0] for line in going_on] == [
        f"{SPRING + timedelta(days=number)} {'22:00' if number < 11 else '21:00'} Naltrexone "
        f"{2 if 7 <= number < 9 else 1} mg"
        for number in range(22)
    ]
