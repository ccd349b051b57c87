from dataclasses import replace
from datetime import date, time

import pytest

from posology.diary import Columns, ReadOptions
from posology.diary.wide import scale_in_name
from posology.vocabulary.errors import BadInput
from tests.diary.written import COLUMNS, PLAIN, arm, diary, fatigue, named, table, understood


def test_the_plain_table() -> None:
    assert PLAIN.days == tuple(date(2026, 1, 3 + i) for i in range(20))
    assert PLAIN.clocks == (None,) * 20
    assert PLAIN.treatments == tuple(arm(i) for i in range(20))
    assert PLAIN.scores == {"fatigue": tuple(float(fatigue(i)) for i in range(20))}
    assert PLAIN.rows == tuple(range(2, 22))
    assert (PLAIN.periods, PLAIN.taken, PLAIN.guesses, PLAIN.marks) == (None, None, None, ())
    assert (PLAIN.zone, PLAIN.single_doses, PLAIN.numbered, PLAIN.scales) == (None, False, False, {})


@pytest.mark.parametrize(
    "data",
    [
        table(dates="%d/%m/%Y").encode(),
        table(dates="%m/%d/%Y").encode(),
        table(dates="%Y/%m/%d").encode(),
        table(dates="%d.%m.%Y", sep=";").replace("\n", "\r\n").encode("utf-8-sig"),
        table(dates="%d.%m.%Y", sep=";", scores=lambda i: f"{fatigue(i)},0").encode(),
        table(dates="%a %d %b %Y").encode(),
        table(dates='"%B %d, %Y"').encode(),
        table(dates="%d-%b-%y").encode(),
        table(dates="%Y-%m-%d 00:00:00").encode(),
        table(sep="\t").encode("utf-16"),
        table(scores=lambda i: f'"{fatigue(i)},0"').encode(),
        table(scores=lambda i: f"{fatigue(i)}.0").encode(),
        table(arms=lambda i: f" {arm(i)} ").encode(),
        table(header=("Date", "TREATMENT", "Fatigue")).replace("Fatigue", "fatigue").encode(),
    ],
)
def test_spreadsheet_habits_give_the_same_diary(data: bytes) -> None:
    assert diary(data) == PLAIN


def test_unsorted_rows_give_the_same_diary_with_their_own_rows() -> None:
    head, *rows = table().splitlines()
    backwards = diary("\n".join([head, *reversed(rows)]))
    assert backwards == replace(PLAIN, rows=tuple(range(21, 1, -1)))


def test_missing_days_as_gaps_and_as_blank_cells() -> None:
    lines = table().splitlines()
    gap = diary("\n".join(lines[:5] + lines[6:]))
    assert len(gap.days) == 19
    blank = diary("\n".join([*lines[:5], "2026-01-07,,", *lines[6:]]))
    assert (blank.days[4], blank.treatments[4], blank.scores["fatigue"][4]) == (date(2026, 1, 7), None, None)


@pytest.mark.parametrize("cell", ["", "n/a", "-", "?", "NaN", "k.A."])
def test_missing_is_never_zero(cell: str) -> None:
    run = understood(table(scores=lambda i: cell if i == 4 else str(fatigue(i))))
    assert run.diary is not None
    assert run.diary.scores["fatigue"][3:6] == (fatigue(3), None, fatigue(5))
    assert run.problems == ()


def test_a_blank_treatment_stays_unknown() -> None:
    assert diary(table(arms=lambda i: "" if i == 4 else arm(i))).treatments[3:6] == ("placebo", None, "LDN")


def test_none_can_be_a_treatment() -> None:
    assert set(diary(table(arms=lambda i: "none" if arm(i) == "placebo" else "LDN")).treatments) == {"none", "LDN"}


def test_text_in_a_score_is_named_and_missing() -> None:
    run = understood(table(scores=lambda i: "bad" if i == 3 else str(fatigue(i))))
    assert named(run) == [(5, "fatigue", "bad", False)]
    assert run.problems[0].why == "The cell is not a number; it counts as missing."
    assert run.problems[0].fix == "Write one number, or leave the cell empty."
    assert run.diary is not None
    assert run.diary.scores["fatigue"][3] is None


def test_a_score_that_is_all_words_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        understood(table(scores=lambda i: "good" if i else ""))
    assert refused.value.reason == "Column 'fatigue' holds no numbers that can be read, but 'good' for example."


def test_rows_without_a_readable_date_are_left_out_and_named() -> None:
    run = understood(table() + "someday,LDN,4\n,LDN,4\n2026-02-30,LDN,4\nTotal,,99\n,,\n")
    assert [(p.row, p.value, p.why, p.fatal) for p in run.problems] == [
        (22, "someday", "The date is not a date; the row was left out.", True),
        (23, "", "The date is missing; the row was left out.", True),
        (24, "2026-02-30", "The date is not a day of the calendar; the row was left out.", True),
        (25, "Total", "The date is not a date; the row was left out.", True),
    ]
    assert run.diary == PLAIN
    assert run.understood.startswith("20 of 24 rows: ")


def test_a_column_without_any_date_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        understood(table(dates="soon"), replace(COLUMNS, date="date"))
    assert refused.value.reason == "Column 'date' holds no date that can be read: 'soon' is not a date."


def test_the_ambiguous_file_is_refused_until_the_option_is_given() -> None:
    text = table(9, dates="%d/%m/%Y")
    with pytest.raises(BadInput) as refused:
        understood(text)
    assert refused.value.fix == "Say --dates day-first or --dates month-first."
    assert diary(text, options=ReadOptions(day_first=True)).days[:2] == (date(2026, 1, 3), date(2026, 1, 4))
    assert diary(text, options=ReadOptions(day_first=False)).days[:2] == (date(2026, 3, 1), date(2026, 4, 1))


def test_columns_are_found_whatever_their_case() -> None:
    found = diary(table(), Columns("Treatment", ("FATIGUE",), date="Date"))
    assert found == PLAIN


def test_a_column_that_is_not_there() -> None:
    with pytest.raises(BadInput) as refused:
        understood(table(), Columns("arm", ("fatigue",)))
    assert refused.value.fix == "There are: 'date', 'treatment', 'fatigue'."


def test_the_treatment_cannot_be_the_score() -> None:
    with pytest.raises(BadInput) as refused:
        understood(table(), Columns("treatment", ("treatment",)))
    assert refused.value.reason == "'treatment' cannot be both the treatment and the score."
    with pytest.raises(BadInput) as refused:
        understood(table(), Columns("treatment", ()))
    assert refused.value.reason == "No score was asked for."


def test_several_readings_a_day_with_a_time_column() -> None:
    text = "date,time,treatment,fatigue\n" + "".join(
        f"2026-01-{day:02d},{clock},{'LDN' if clock == '08:00' else ''},{day}\n"
        for day in range(3, 13)
        for clock in ("21:30", "08:00")
    )
    run = understood(text)
    assert run.diary is not None
    assert run.diary.clocks[:3] == (time(8), time(21, 30), time(8))
    assert run.diary.rows[:3] == (3, 2, 5)
    assert run.diary.treatments == ("LDN",) * 20
    assert run.notes == (
        "The time of day is taken from 'time'.",
        "10 readings without a treatment have that of another reading of the same day.",
    )


def test_dates_with_times_are_readings_with_clocks() -> None:
    found = diary(table(dates="%Y-%m-%dT21:05:00+01:00"))
    assert found == replace(PLAIN, clocks=(time(21, 5),) * 20)


def test_a_zone_moves_utc_times_to_the_local_day() -> None:
    found = diary(table(dates="%Y-%m-%dT23:30:00Z"), options=ReadOptions(zone="Europe/Berlin"))
    assert (found.days[0], found.clocks[0], found.zone) == (date(2026, 1, 4), time(0, 30), "Europe/Berlin")


def test_a_timestamp_of_another_day_is_no_time_of_the_reading() -> None:
    late = table(header=("date", "treatment", "fatigue", "timestamp"), more=lambda i: ("2026-03-01 09:00",))
    assert diary(late) == PLAIN


def test_a_time_that_cannot_be_read_is_named() -> None:
    text = table(header=("date", "treatment", "fatigue", "at"), more=lambda i: ("noonish" if i == 2 else "21:30",))
    run = understood(text, replace(COLUMNS, time="at"))
    assert named(run) == [(4, "at", "noonish", False)]
    assert run.diary is not None
    assert run.diary.clocks[1:4] == (time(21, 30), None, time(21, 30))


def test_days_that_are_only_numbered() -> None:
    run = understood("day,treatment,fatigue\n" + "".join(f"{i},{arm(i)},{fatigue(i)}\n" for i in range(20)))
    assert run.diary is not None
    assert (run.diary.numbered, run.diary.days[0], run.diary.days[1]) == (True, date(2000, 12, 31), date(2001, 1, 1))
    assert run.understood.startswith("20 of 20 rows: day 0 to day 19; ")


def test_without_any_date_each_row_is_the_next_day_and_that_is_said() -> None:
    run = understood("treatment,fatigue\n" + "".join(f"{arm(i)},{fatigue(i)}\n" for i in range(20)))
    assert run.diary is not None
    assert run.diary.days[:2] == (date(2001, 1, 1), date(2001, 1, 2))
    assert run.notes == ("No column holds dates: each row is taken as the day after the one above it.",)


def test_period_taken_guess_and_marks() -> None:
    text = table(
        header=("date", "treatment", "fatigue", "block", "took", "bet", "relapse", "event"),
        more=lambda i: (str(i // 5 + 1), arm(i), "70%", "x" if i == 3 else "", "flu" if i in (3, 4) else "no"),
    )
    asked = replace(COLUMNS, period="Block", taken="took", guess="bet", marks=("relapse", "event"))
    found = diary(text, asked)
    assert found.periods == tuple(str(i // 5 + 1) for i in range(20))
    assert found.taken == PLAIN.treatments
    assert found.guesses == (0.7,) * 20
    assert found.marks[:6] == (frozenset(),) * 3 + (frozenset({"relapse", "flu"}), frozenset({"flu"}), frozenset())


def test_a_guess_that_is_no_chance_is_named() -> None:
    text = table(
        header=("date", "treatment", "fatigue", "guess"),
        more=lambda i: ("-0.5" if i == 1 else "maybe" if i == 2 else "0.5",),
    )
    run = understood(text, replace(COLUMNS, guess="guess"))
    assert named(run) == [(3, "guess", "-0.5", False), (4, "guess", "maybe", False)]
    assert run.diary is not None
    assert run.diary.guesses == (0.5, None, None) + (0.5,) * 17


def test_scores_out_of_ten_and_scales_in_names_and_options() -> None:
    assert diary(table(scores=lambda i: f"{i % 9}/10")).scales == {"fatigue": (0.0, 10.0)}
    assert diary(table(), options=ReadOptions(scales={"Fatigue": (0, 10)})).scales == {"fatigue": (0, 10)}
    name = "Fatigue (0-10)"
    assert diary(table(header=("date", "treatment", name)), Columns("treatment", (name,))).scales == {name: (0.0, 10.0)}


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("Fatigue (0-10)", (0.0, 10.0)),
        ("pain 0 to 100", (0.0, 100.0)),
        ("mood 1–5", (1.0, 5.0)),
        ("Schmerz 0 bis 10", (0.0, 10.0)),
        ("fog /10", (0.0, 10.0)),
        ("fatigue", None),
        ("phase 1-2", None),
        ("day 2026-01", None),
        ("PHQ-9", None),
        ("10-20", None),
    ],
)
def test_the_scale_in_a_name(name: str, scale: tuple[float, float] | None) -> None:
    assert scale_in_name(name) == scale
