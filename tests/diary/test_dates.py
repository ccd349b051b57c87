from datetime import date, datetime, time

import pytest

from posology.diary.dates import DAY_ZERO, looks_like_clock, looks_like_date, read_clocks, read_moments, zone_named
from posology.vocabulary.errors import BadInput


def days(*cells: str, day_first: bool | None = None, zone: str | None = None) -> list[date | None]:
    return read_moments(cells, name="date", day_first=day_first, zone=zone).days


def moment(cell: str, zone: str | None = None) -> tuple[date | None, time | None]:
    read = read_moments([cell, "2026-05-01 10:00"], name="date", zone=zone)
    return read.days[0], read.clocks[0]


@pytest.mark.parametrize(
    "cell",
    [
        "2026-01-03",
        "2026/01/03",
        "2026.1.3",
        "2026 1 3",
        "3 Jan 2026",
        "Sat 3 January 2026",
        "Saturday, 3rd of January, 2026",
        "Jan 3, 2026",
        "January 3 2026",
        "3-Jan-26",
        "2026 Jan 3",
        "Samstag, 3. Januar 2026",
        "Sa, 03.01.2026",
        "sam. 3 janv. 2026",
        "le 3 janvier 2026",
        "3 de enero de 2026",
        "13.01.2026",
        "'2026-01-03",
        " 2026-01-03 ",
        "20260103",
    ],
)
def test_one_day_in_many_hands(cell: str) -> None:
    assert days(cell) == [date(2026, 1, 13 if cell.startswith("13") else 3)]


def test_a_french_tuesday_is_no_march() -> None:
    assert days("mar. 6 janv. 2026", "mar 3 2026") == [date(2026, 1, 6), date(2026, 3, 3)]


@pytest.mark.parametrize(
    ("cell", "day", "clock"),
    [
        ("2026-01-03T21:30:00", date(2026, 1, 3), time(21, 30)),
        ("2026-01-03 21:30", date(2026, 1, 3), time(21, 30)),
        ("2026-01-03T21:30:05.5", date(2026, 1, 3), time(21, 30, 5, 500_000)),
        ("2026-01-03T21:30+02:00", date(2026, 1, 3), time(21, 30)),
        ("2026-01-03 21:30 Uhr", date(2026, 1, 3), time(21, 30)),
        ("13/01/2026 9:05 pm", date(2026, 1, 13), time(21, 5)),
        ("13/01/2026 12:05 AM", date(2026, 1, 13), time(0, 5)),
        ("13.1.2026 um 21h30", date(2026, 1, 13), time(21, 30)),
        ("Sat Jan 03 2026 08:00:00 GMT+0100 (Central European Standard Time)", date(2026, 1, 3), time(8)),
        ("Sat, 03 Jan 2026 08:00:00 +0100", date(2026, 1, 3), time(8)),
        ("2026-01-03T08:00+01:00[Europe/Berlin]", date(2026, 1, 3), time(8)),
        ("2026-01-03 21:30 CET", date(2026, 1, 3), time(21, 30)),
        ("2026-01-03 21:30:00 MEZ", date(2026, 1, 3), time(21, 30)),
        ("21:30 Sat 3 Jan 2026", date(2026, 1, 3), time(21, 30)),
        ("2026-01-03", date(2026, 1, 3), None),
    ],
)
def test_days_with_times(cell: str, day: date, clock: time | None) -> None:
    assert moment(cell) == (day, clock)


def test_only_an_offset_and_a_zone_move_a_time() -> None:
    assert moment("2026-07-03T22:30:00Z", "Europe/Berlin") == (date(2026, 7, 4), time(0, 30))
    assert moment("2026-07-03T22:30:00+00:00", "Europe/Berlin") == (date(2026, 7, 4), time(0, 30))
    assert moment("2026-07-03T22:30:00-05:00", "Europe/Berlin") == (date(2026, 7, 4), time(5, 30))
    assert moment("2026-07-03T22:30:00", "Europe/Berlin") == (date(2026, 7, 3), time(22, 30))
    assert moment("2026-07-03T22:30:00Z") == (date(2026, 7, 3), time(22, 30))


def test_utc_times_without_a_zone_are_noted() -> None:
    utc = read_moments(["2026-07-03T22:30:00Z"], name="when")
    assert utc.notes == ("Times in 'when' are in UTC. Say --tz ZONE to turn them into local days and times.",)
    assert read_moments(["2026-07-03T22:30:00+02:00"], name="when").notes == ()


def test_midnight_everywhere_is_no_time() -> None:
    assert read_moments(["2026-01-03 00:00:00", "2026-01-04 00:00:00"], name="date").clocks == [None, None]
    assert read_moments(["2026-01-03 00:00", "2026-01-04 08:00"], name="date").clocks == [time(0), time(8)]


def test_one_row_above_twelve_decides_for_all() -> None:
    assert days("03/01/2026", "13/01/2026") == [date(2026, 1, 3), date(2026, 1, 13)]
    assert days("03/01/2026", "03/13/2026") == [date(2026, 3, 1), date(2026, 3, 13)]


def test_an_ambiguous_file_is_refused_and_the_option_named() -> None:
    with pytest.raises(BadInput) as refused:
        days("03/01/2026", "04/01/2026")
    assert refused.value.reason == "'03/01/2026' in column 'date' can be two different days."
    assert refused.value.fix == "Say --dates day-first or --dates month-first."


def test_the_option_settles_it() -> None:
    assert days("03/01/2026", day_first=True) == [date(2026, 1, 3)]
    assert days("03/01/2026", day_first=False) == [date(2026, 3, 1)]


def test_both_orders_in_one_column_are_refused() -> None:
    with pytest.raises(BadInput) as refused:
        days("13/01/2026", "01/14/2026")
    assert refused.value.reason == "'date' has the day first in '13/01/2026', the month first in '01/14/2026'."


def test_with_the_option_the_other_order_is_no_day() -> None:
    read = read_moments(["13/01/2026", "01/14/2026"], name="date", day_first=True)
    assert (read.days, read.wrong) == ([date(2026, 1, 13), None], [(1, "is not a day of the calendar")])


def test_days_that_are_the_same_either_way_need_no_option() -> None:
    assert days("03/03/2026", "04/04/2026") == [date(2026, 3, 3), date(2026, 4, 4)]


def test_points_are_read_as_day_month_year_with_a_note() -> None:
    read = read_moments(["3.1.2026", "4.1.2026"], name="Datum")
    assert read.days == [date(2026, 1, 3), date(2026, 1, 4)]
    assert read.notes == ("Dates with points in 'Datum' are read as day.month.year.",)


def test_two_digit_years() -> None:
    assert days("13/01/26", "14/01/26") == [date(2026, 1, 13), date(2026, 1, 14)]
    assert days("26-01-03", "26-01-04", "26-01-05") == [date(2026, 1, 3), date(2026, 1, 4), date(2026, 1, 5)]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("2026-02-30", "is not a day of the calendar"),
        ("2026-13-01", "is not a day of the calendar"),
        ("last Tuesday", "is not a date"),
        ("Total", "is not a date"),
        ("3 Jan", "has no year"),
        ("03/01", "has no year"),
        ("2026-01-03 25:00", "has no possible time of day"),
        ("2026-01-03 13:00 pm", "has no possible time of day"),
        ("2026-01-03 and 2026-01-04", "is not a date"),
        ("1 2 3 4", "is not a date"),
        ("\x01", "is not a date"),
        ("9" * 500, "is not a date"),
    ],
)
def test_what_is_no_date_says_why(cell: str, why: str) -> None:
    assert read_moments([cell, "2026-01-03"], name="date").wrong == [(0, why)]


def test_missing_dates_are_not_wrong() -> None:
    read = read_moments(["", "n/a", "2026-01-03"], name="date")
    assert (read.days, read.wrong) == ([None, None, date(2026, 1, 3)], [])


def test_day_numbers_count_from_day_zero() -> None:
    read = read_moments(["1", "2", "10", "1.5", "3.0"], name="day")
    assert read.days == [date(2001, 1, 1), date(2001, 1, 2), date(2001, 1, 10), None, date(2001, 1, 3)]
    assert (read.numbered, read.wrong, DAY_ZERO) == (True, [(3, "is not a day number")], date(2000, 12, 31))


def test_a_spreadsheets_serial_numbers() -> None:
    read = read_moments(["46025", "46026.5"], name="date")
    assert (read.days, read.clocks) == ([date(2026, 1, 3), date(2026, 1, 4)], [time(0), time(12)])
    assert read.notes == ("The dates are a spreadsheet's day numbers (1 is 1 January 1900).",)


def test_unix_seconds_and_milliseconds() -> None:
    at = int(datetime.fromisoformat("2026-01-03T22:30:00+00:00").timestamp())
    for cell in (str(at), str(1000 * at)):
        read = read_moments([cell], name="t", zone="Europe/Berlin")
        assert (read.days, read.clocks) == ([date(2026, 1, 3)], [time(23, 30)])
    utc = read_moments([str(at)], name="t")
    assert utc.clocks == [time(22, 30)]
    assert utc.notes == ("The dates count seconds in UTC. Say --tz ZONE to turn them into local days.",)


def test_numbers_are_no_dates_where_only_dates_are_wanted() -> None:
    read = read_moments(["20260103"], name="date", numbers=False)
    assert (read.days, read.wrong) == ([None], [(0, "is not a date")])


def test_clocks() -> None:
    cells = ["21:30", "9.30 pm", "9pm", "21h30", "21 Uhr", "08:05:30", "2026-01-03 07:15", "", "noon", "25:00", "7"]
    clocks, wrong = read_clocks(cells)
    assert clocks[:7] == [time(21, 30), time(21, 30), time(21), time(21, 30), time(21), time(8, 5, 30), time(7, 15)]
    assert clocks[7:] == [None, None, None, None]
    assert wrong == [(8, "is not a time of day"), (9, "is not a time of day"), (10, "is not a time of day")]


def test_clocks_in_utc_follow_the_zone() -> None:
    assert read_clocks(["2026-07-03T22:30:00Z"], zone="Europe/Berlin") == ([time(0, 30)], [])


def test_what_looks_like_a_date() -> None:
    cells = ["2026-01-03", "3/1/26", "2026-01-03 08:00", "7/10", "7", "LDN", "21:30", "2026-02-31"]
    assert [looks_like_date(cell) for cell in cells] == ["date", "date", "datetime", None, None, None, None, None]
    assert [looks_like_clock(cell) for cell in ["21:30", "9 pm", "7", "7/10"]] == [True, True, False, False]


@pytest.mark.parametrize("name", ["Atlantis/Poseidonis", "", "../../etc/passwd", "Europe", "\0"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(BadInput) as refused:
        zone_named(name)
    assert refused.value.fix == "Give a name such as Europe/Berlin."
