from dataclasses import replace
from datetime import date, time

import pytest

from posology.diary import Columns, Diary, ReadOptions, examples, read, tidy_columns, to_tidy_csv
from posology.diary.export import HEADER
from tests.diary.written import COLUMNS, PLAIN, TODAY, diary, table


def again(one: Diary) -> Diary:
    """The diary after writing and reading it."""
    found = read(to_tidy_csv(one), tidy_columns(one), today=TODAY).diary
    assert found is not None
    return found


def assert_kept(one: Diary) -> None:
    """Writing and reading changes nothing but the rows of the file."""
    assert replace(again(one), rows=one.rows) == one


def test_the_file_as_written() -> None:
    one = Diary(
        days=(date(2026, 1, 3),),
        clocks=(time(21, 30),),
        treatments=("=LDN, 4.5",),
        scores={"fatigue": (7.25,), "pain": (None,)},
        rows=(2,),
        zone="Europe/Berlin",
        scales={"fatigue": (0, 10)},
    )
    assert to_tidy_csv(one).decode().split("\r\n") == [
        ",".join(HEADER),
        '2026-01-03,21:30:00,Europe/Berlin,treatment,,"\'=LDN, 4.5",,,,,',
        "2026-01-03,21:30:00,Europe/Berlin,score,fatigue,7.25,,0,10,,",
        "2026-01-03,21:30:00,Europe/Berlin,score,pain,,,,,,",
        "",
    ]
    assert_kept(one)


def test_the_plain_diary_is_kept() -> None:
    assert_kept(PLAIN)


@pytest.mark.parametrize("one", examples(), ids=lambda one: one.id)
def test_real_diaries_are_kept(one: object) -> None:
    found = read(one.data(), one.columns, today=TODAY, options=one.options).diary  # type: ignore[attr-defined]
    assert found is not None
    assert_kept(found)


def test_everything_a_diary_can_hold_is_kept() -> None:
    text = table(
        header=("date", "treatment", "fatigue", "block", "took", "guess", "event"),
        dates="%Y-%m-%dT21:30:00Z",
        arms=lambda i: "" if i == 2 else "=A" if i % 2 else "-B",
        more=lambda i: (str(i // 5), "=A", "0.25" if i else "", "flu" if i in (3, 4) else ""),
    )
    asked = replace(COLUMNS, period="block", taken="took", guess="guess", marks=("event",))
    one = diary(text, asked, ReadOptions(zone="Europe/Berlin", scales={"fatigue": (0, 10)}))
    assert_kept(one)


def test_several_readings_a_day_without_times_keep_their_order() -> None:
    text = table() + table(scores=lambda i: "" if i % 3 else str(i % 10)).split("\n", 1)[1]
    assert_kept(diary(text))


def test_numbered_days_and_single_doses_are_kept() -> None:
    numbered = diary("day,treatment,fatigue\n" + "".join(f"{i},{'ab'[i % 2]},{i}\n" for i in range(-0, 12)))
    assert numbered.numbered is True
    assert_kept(numbered)
    doses = diary(table(dates="%Y-%m-%d 08:00"), COLUMNS, ReadOptions(format="doses"))
    assert doses.single_doses is True
    assert_kept(doses)


def test_the_columns_that_read_it_back() -> None:
    assert tidy_columns(PLAIN) == Columns("treatment", ("fatigue",))
