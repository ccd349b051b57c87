"""Seeing a night: the same doses each night, or one's own."""

from datetime import UTC, datetime, time
from decimal import Decimal

from posology.pharmacology import Structure
from posology.usecases.own_doses import from_file
from posology.usecases.see_night import NightAsked, see_curve, see_more

NOW = datetime(2026, 11, 25, 21, 0, tzinfo=UTC)


def test_a_clock_time_moves_the_words_and_not_the_numbers() -> None:
    ten, eleven = (NightAsked(at=time(hour)) for hour in (22, 23))
    assert see_more(ten, now=NOW) == see_more(eleven, now=NOW)
    rows = [see_curve(asked, now=NOW).chart.table.rows for asked in (ten, eleven)]
    assert [row[1:] for row in rows[0]] == [row[1:] for row in rows[1]]
    assert [table[0][0] for table in rows] == ["22:00", "23:00"]


def test_own_doses_that_are_the_same_each_night_are_the_same_night() -> None:
    rows = "\n".join(f"2026-11-{day:02} 22:00,4.5" for day in range(1, 25))
    own = from_file(f"time,dose_mg\n{rows}\n".encode())
    mine, same = NightAsked(own=own), NightAsked(nights=25)
    assert see_curve(mine, now=NOW) == see_curve(same, now=NOW)
    more = see_more(mine, now=NOW)
    assert more.numbers == see_more(same, now=NOW).numbers
    assert more.own_days is not None
    assert more.own_days.spec["encoding"]["x"]["scale"]["domain"] == [-14.0, 1.0]
    assert see_more(same, now=NOW).own_days is None


def test_old_doses_make_no_picture_and_are_said() -> None:
    own = from_file(b"time,dose_mg\n2025-01-01 22:00,4.5\n")
    seen = see_more(NightAsked(own=own), now=NOW)
    assert seen.own_days is None
    assert seen.notes == ("No dose in it is from the last three months before tonight, so only tonight's counts.",)
    assert seen.numbers == see_more(NightAsked(nights=1), now=NOW).numbers


def test_the_story_is_that_which_was_asked_for() -> None:
    heads = {see_more(NightAsked(Decimal(3), structure=story), now=NOW).stories.head for story in Structure}
    assert heads == {("Blocked", "Web pages (S1)", "Brain scans (S2)", "Slow release (S3)")}
    steady = see_more(NightAsked(structure=Structure.S3), now=NOW).steady
    assert steady.caption.startswith("After 60 nights (S3: slow release")
