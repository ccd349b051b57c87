"""Seeing a night: the same doses each night, or one's own."""

from datetime import UTC, datetime, time
from decimal import Decimal

from posology.pharmacology import Structure
from posology.usecases.own_doses import from_file
from posology.usecases.see_night import NightAsked, see

NOW = datetime(2026, 11, 25, 21, 0, tzinfo=UTC)


def test_a_clock_time_moves_the_words_and_not_the_numbers() -> None:
    ten, eleven = (see(NightAsked(at=time(hour)), now=NOW) for hour in (22, 23))
    assert ten.report.numbers == eleven.report.numbers
    assert [row[1:] for row in ten.report.chart.table.rows] == [row[1:] for row in eleven.report.chart.table.rows]
    assert (ten.report.chart.table.rows[0][0], eleven.report.chart.table.rows[0][0]) == ("22:00", "23:00")
    assert ten.own_days is None


def test_own_doses_that_are_the_same_each_night_are_the_same_night() -> None:
    rows = "\n".join(f"2026-11-{day:02} 22:00,4.5" for day in range(1, 25))
    own = from_file(f"time,dose_mg\n{rows}\n".encode())
    mine, same = see(NightAsked(own=own), now=NOW), see(NightAsked(nights=25), now=NOW)
    assert mine.report.numbers == same.report.numbers
    assert mine.own_days is not None
    assert mine.own_days.spec["encoding"]["x"]["scale"]["domain"] == [-14.0, 1.0]


def test_old_doses_make_no_picture_and_are_said() -> None:
    own = from_file(b"time,dose_mg\n2025-01-01 22:00,4.5\n")
    seen = see(NightAsked(own=own), now=NOW)
    assert seen.own_days is None
    assert seen.notes == ("No dose in it is from the last three months before tonight, so only tonight's counts.",)
    assert seen.report.numbers == see(NightAsked(nights=1), now=NOW).report.numbers


def test_the_story_is_that_which_was_asked_for() -> None:
    tops = {story: see(NightAsked(Decimal(3), structure=story), now=NOW).report.stories.head for story in Structure}
    assert set(tops.values()) == {("Blocked", "Web pages (S1)", "Brain scans (S2)", "Slow release (S3)")}
    steady = see(NightAsked(structure=Structure.S3), now=NOW).steady
    assert steady.caption.startswith("After 60 nights (S3: slow release")
