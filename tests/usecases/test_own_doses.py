"""A person's own doses: which night tonight is, what counts, and what is carried along."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.diary.day import DoseOfDay, DoseStatus
from posology.diary.person import Aim, PersonSetup
from posology.usecases.log_day import Evening, log_day
from posology.usecases.own_doses import (
    COUNTED_DAYS,
    OwnDoses,
    from_diary,
    from_file,
    tonight,
    up_to_the_last,
    with_tonight,
)
from posology.usecases.set_up_diary import set_up, suggest
from posology.vocabulary.errors import BadInput

NOW = datetime(2026, 11, 25, 21, 0, tzinfo=UTC)
FILE = b"time,dose_mg\n2026-11-22 22:00,1.5\n2026-11-23 22:30,1.5\n2026-11-24 21:45,3\n"


def test_there_is_no_diary_yet(store: None) -> None:
    assert from_diary() is None


def test_the_doses_of_the_own_diary(store: None) -> None:
    person = PersonSetup(
        Aim.DIARY, (suggest(("fibromyalgia",))[0],), NOW.date(), bedtime=time(23, 0), zone="Europe/Berlin"
    )
    set_up(person, now=NOW)
    log_day(date(2026, 11, 22), Evening(dose=DoseOfDay(DoseStatus.SKIPPED)), now=NOW)
    assert from_diary() is None
    log_day(date(2026, 11, 23), Evening(dose=DoseOfDay(DoseStatus.TAKEN, Decimal("1.5"), time(0, 30))), now=NOW)
    log_day(date(2026, 11, 24), Evening(dose=DoseOfDay(DoseStatus.TAKEN, Decimal("3"))), now=NOW)
    log_day(date(2026, 11, 25), Evening(dose=DoseOfDay(DoseStatus.TAKEN)), now=NOW)
    berlin = ZoneInfo("Europe/Berlin")
    assert from_diary() == OwnDoses(
        (datetime(2026, 11, 24, 0, 30, tzinfo=berlin), datetime(2026, 11, 24, 23, 0, tzinfo=berlin)),
        (Decimal("1.5"), Decimal("3")),
        ("One dose without a time: bedtime, 23:00, is used.", "One dose without a size: left out."),
    )


def test_a_file_is_read_in_order_with_its_milligrams() -> None:
    own = from_file(FILE)
    assert own.mg == (Decimal("1.5"), Decimal("1.5"), Decimal("3"))
    assert [f"{when:%d %H:%M}" for when in own.moments] == ["22 22:00", "23 22:30", "24 21:45"]


def test_a_row_that_cannot_be_read_is_named() -> None:
    with pytest.raises(BadInput, match="Row 3"):
        from_file(b"time,dose_mg\n2026-11-22 22:00,1.5\n2026-11-23,1.5\n")


@given(
    st.lists(st.integers(0, 60 * 24 * 80), min_size=1, max_size=40, unique=True),
    st.sampled_from([None, "Europe/Berlin"]),
)
def test_what_is_carried_along_is_read_as_the_same_doses(minutes: list[int], zone: str | None) -> None:
    begun = datetime.fromisoformat("2026-09-01 12:00")
    rows = "\n".join(f"{begun + timedelta(minutes=m)},4.5" for m in sorted(minutes))
    own = from_file(f"time,dose_mg\n{rows}\n".encode(), zone=zone)
    again = from_file(own.as_text.encode(), zone=zone)
    assert (again.moments, again.mg) == (own.moments, own.mg)
    assert [when.utcoffset() for when in again.moments] == [when.utcoffset() for when in own.moments]


def test_only_the_last_days_are_carried_along() -> None:
    old = NOW - timedelta(days=COUNTED_DAYS + 1)
    own = OwnDoses((old, NOW), (Decimal(1), Decimal(2)))
    assert own.as_text == f"time,dose_mg\n{NOW.isoformat()},2"
    assert up_to_the_last(own).mg == (2.0,)


@pytest.mark.parametrize(
    ("clock", "at", "day"),
    [("21:00", 22, 25), ("23:30", 22, 25), ("02:00", 22, 24), ("09:00", 22, 25), ("21:00", 1, 26), ("05:00", 1, 25)],
)
def test_tonight_is_the_night_that_people_mean(clock: str, at: int, day: int) -> None:
    now = datetime.fromisoformat(f"2026-11-25T{clock}+00:00")
    assert tonight(time(at), now) == datetime(2026, 11, day, at, tzinfo=UTC)


def test_tonight_goes_by_the_clock_of_the_doses() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    wall = from_file(FILE)
    assert tonight(time(22), NOW.astimezone(berlin), wall) == datetime(2026, 11, 25, 22, tzinfo=UTC)
    there = from_file(FILE, zone="Europe/Berlin")
    assert tonight(time(22), NOW, there) == datetime(2026, 11, 25, 22, tzinfo=berlin)


def test_the_dose_set_here_follows_the_own_ones() -> None:
    history, notes = with_tonight(from_file(FILE), Decimal("4.5"), datetime(2026, 11, 25, 22, tzinfo=UTC))
    assert (history.mg, history.hours) == ((1.5, 1.5, 3.0, 4.5), (0.0, 24.5, 47.75, 72.0))
    assert notes == ()


def test_a_dose_already_taken_tonight_stands_aside_and_old_ones_do_not_count() -> None:
    history, notes = with_tonight(from_file(FILE), Decimal(6), datetime(2026, 11, 24, 22, tzinfo=UTC))
    assert history.mg == (1.5, 1.5, 6.0)
    assert notes == ("One later dose in it stood aside for the one set here.",)
    history, notes = with_tonight(from_file(FILE), Decimal(6), datetime(2027, 11, 24, 22, tzinfo=UTC))
    assert history.mg == (6.0,)
    assert notes == ("No dose in it is from the last three months before tonight, so only tonight's counts.",)
