"""Doses become hours since the first, by the clock that really ran."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from posology.pharmacology.dose_file import read_doses
from posology.pharmacology.history import DoseHistory, from_moments, in_zone, nightly
from posology.vocabulary.errors import BadInput

BERLIN = ZoneInfo("Europe/Berlin")


def doses_of(*rows: str, zone: str | None = None) -> DoseHistory:
    return read_doses("\n".join(["time,dose_mg", *rows]).encode(), zone=zone).history


def test_nights_with_missed_ones() -> None:
    assert nightly(Decimal("4.5"), 5, missed=[3, 4]) == DoseHistory((0.0, 24.0, 96.0), (4.5, 4.5, 4.5))


@pytest.mark.parametrize(("nights", "missed"), [(0, []), (20_001, []), (3, [1]), (3, [4])])
def test_impossible_nights(nights: int, missed: list[int]) -> None:
    with pytest.raises(BadInput):
        nightly(Decimal(1), nights, missed=missed)


@pytest.mark.parametrize(
    ("hours", "mg", "error"),
    [((), (), BadInput), ((0.0,), (0.0,), BadInput), ((0.0,), (1001.0,), BadInput), ((1.0,), (1.0,), ValueError)],
)
def test_no_history(hours: tuple, mg: tuple, error: type) -> None:
    with pytest.raises(error):
        DoseHistory(hours, mg)


def test_the_clocks_go_forward_and_back() -> None:
    assert doses_of("2026-03-28 22:00,1", "2026-03-29 22:00,1", zone="Europe/Berlin").hours == (0.0, 23.0)
    assert doses_of("2026-10-24 22:00,1", "2026-10-25 22:00,1", zone="Europe/Berlin").hours == (0.0, 25.0)
    assert doses_of("2026-03-28 22:00,1", "2026-03-29 22:00,1").hours == (0.0, 24.0)


def test_an_hour_that_was_not_and_one_that_was_twice() -> None:
    moment, note = in_zone(datetime.fromisoformat("2026-03-29T02:30"), BERLIN)
    assert (moment.astimezone(UTC), note) == (
        datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
        "2026-03-29 02:30 did not exist: the clocks went forward. It is read as 03:30.",
    )
    moment, note = in_zone(datetime.fromisoformat("2026-10-25T02:30"), BERLIN)
    assert (moment.astimezone(UTC), note) == (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        "2026-10-25 02:30 came twice: the clocks went back. It is read as the first.",
    )
    assert in_zone(datetime.fromisoformat("2026-11-25T22:00"), BERLIN)[1] == ""


def test_a_journey_keeps_its_hours() -> None:
    moments = [datetime(2026, 6, 1, 22, tzinfo=BERLIN), datetime(2026, 6, 2, 22, tzinfo=ZoneInfo("America/New_York"))]
    assert from_moments(moments[::-1], [Decimal(3), Decimal("1.5")]) == DoseHistory((0.0, 30.0), (1.5, 3.0))
    with pytest.raises(ValueError, match="zone"):
        from_moments([datetime.fromisoformat("2026-06-01T22:00")], [Decimal(1)])


def test_split_doubled_and_unordered_rows() -> None:
    rows = ("2026-06-02 22:00,3", "2026-06-01 22:00,1.5", "2026-06-01 22:00,1.5", '2026-06-01 06:00,"0,5 mg"')
    assert doses_of(*rows) == DoseHistory((0.0, 16.0, 16.0, 40.0), (0.5, 1.5, 1.5, 3.0))


def test_a_missed_dose_is_told() -> None:
    found = read_doses(b"time,dose_mg\n2026-06-01 22:00,4.5\n2026-06-02 22:00,0\n")
    assert (found.history.mg, found.notes) == ((4.5,), ("1 row says 0 mg: read as not taken.",))


def test_doses_at_one_minute_are_counted_and_told() -> None:
    row = "2026-06-01 22:00,4.5\n"
    found = read_doses(f"time,dose_mg\n{row}{row}{row}".encode())
    assert (found.history.hours, found.history.mg) == ((0.0, 0.0, 0.0), (4.5, 4.5, 4.5))
    assert found.notes == ("2 doses have the time of another: all are counted.",)


def test_clocks_and_moments_are_not_mixed_without_a_zone() -> None:
    data = b"time,dose_mg\n2026-06-01T22:00+02:00,4.5\n2026-06-02 22:00,4.5\n"
    with pytest.raises(BadInput) as refused:
        read_doses(data)
    assert (refused.value.row, str(refused.value)) == (
        3,
        "Row 3: some times have an offset and this has none. "
        "Name the zone of the others with --tz, such as Europe/Berlin.",
    )
    assert read_doses(data, zone="Europe/Berlin").history.hours == (0.0, 24.0)


def test_nothing_but_midnights() -> None:
    assert doses_of("2026-06-01 00:00,1", "2026-06-02 00:00,1").hours == (0.0, 24.0)


def test_times_with_an_offset_are_moments() -> None:
    assert doses_of("2026-06-01T22:00+02:00,1", "2026-06-01T22:00Z,1").hours == (0.0, 2.0)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("soon,4.5", "Row 3: 'soon' is not a date. Write date and time, such as 2026-11-25 22:00."),
        ("2026-06-02,4.5", "Row 3: '2026-06-02' has no time of day. Write date and time, such as 2026-11-25 22:00."),
        ("2026-06-02 22:00,", "Row 3: there is no dose. Write the milligrams, or 0 for a dose that was missed."),
        ("2026-06-02 22:00,-1", "Row 3: '-1' is not a dose. Write milligrams as a number, such as 4.5."),
        ("2026-06-02 22:00,1500", "Row 3: '1500' is not a dose. Write milligrams as a number, such as 4.5."),
    ],
)
def test_what_can_be_mended_names_its_row(row: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        doses_of("2026-06-01 22:00,4.5", row)
    assert (str(refused.value), refused.value.row) == (sentence, 3)


def test_a_file_without_the_columns() -> None:
    with pytest.raises(BadInput, match="There is no column 'time'"):
        read_doses(b"when,mg\n2026-06-01 22:00,4.5\n")
