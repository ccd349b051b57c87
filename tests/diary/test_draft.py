from dataclasses import replace
from datetime import date, time

import pytest

from posology.diary import ReadOptions
from posology.diary.draft import spoken
from tests.diary.written import COLUMNS, PLAIN, arm, diary, fatigue, named, table, understood

SAME_DAY = "Take out the rows that are there twice, or give each row its time of day."


def test_what_was_understood_in_one_sentence() -> None:
    assert understood(table()).understood == (
        "20 of 20 rows: 3 Jan 2026 to 22 Jan 2026; LDN on 10 days, placebo on 10 days; fatigue on 20 of 20 days."
    )
    assert understood(table()).problems == understood(table()).notes == ()


def test_days_are_said_in_words() -> None:
    assert [spoken(date(2026, 1, 3)), spoken(date(2026, 12, 31))] == ["3 Jan 2026", "31 Dec 2026"]


def test_a_date_in_the_future_is_left_out_and_named() -> None:
    run = understood(table(), today=date(2026, 1, 20))
    why = "The date is after today (2026-01-20); the row was left out."
    assert [(p.row, p.value, p.why, p.fatal) for p in run.problems] == [
        (20, "2026-01-21", why, True),
        (21, "2026-01-22", why, True),
    ]
    assert run.diary is not None
    assert len(run.diary.days) == 18


def test_today_itself_is_no_future() -> None:
    assert understood(table(), today=date(2026, 1, 22)).problems == ()


def test_planned_days_without_scores_are_no_problem() -> None:
    run = understood(table(scores=lambda i: "" if i >= 18 else str(fatigue(i))), today=date(2026, 1, 20))
    assert (run.problems, run.notes) == ((), ("2 rows after today hold no scores yet and were left out.",))


def test_when_every_row_is_in_the_future_there_is_no_diary() -> None:
    run = understood(table(3), today=date(2020, 1, 1))
    assert (run.diary, run.understood, run.rows_read, len(run.problems)) == (None, "0 of 3 rows.", 3, 3)


def test_a_score_off_a_known_scale_is_missing_and_named() -> None:
    run = understood(
        table(scores=lambda i: "11" if i == 3 else str(fatigue(i))), options=ReadOptions(scales={"fatigue": (0, 10)})
    )
    assert named(run) == [(5, "fatigue", "11", False)]
    assert run.problems[0].why == "The score is not on the scale from 0 to 10; it counts as missing."
    assert run.problems[0].fix == "Write a score from 0 to 10."
    assert run.diary is not None
    assert run.diary.scores["fatigue"][3] is None


@pytest.mark.parametrize(("odd", "top"), [("11", 10), ("70", 10), ("-1", 10)])
def test_a_score_beside_an_evident_scale_is_named_and_kept(odd: str, top: int) -> None:
    run = understood(table(scores=lambda i: odd if i == 3 else str(fatigue(i))))
    assert named(run) == [(5, "fatigue", odd, False)]
    assert run.problems[0].why == f"All but 1 of the scores lie from 0 to {top}, this one does not; it was kept."
    assert run.problems[0].fix == f"If the scale ends at {top}, write the score that was meant, or say --scale 0,{top}."
    assert run.diary is not None
    assert run.diary.scores["fatigue"][3] == float(odd)


def test_a_score_beside_a_hundred_point_scale() -> None:
    run = understood(table(scores=lambda i: "650" if i == 3 else str(5 * i)))
    assert named(run) == [(5, "fatigue", "650", False)]


@pytest.mark.parametrize(
    "scores",
    [
        lambda i: str(i + 0.3),  # no half points
        lambda i: str(i),  # 11, 12, 13 ... are many
        lambda i: "180" if i == 3 else str(50 + i),  # nothing reaches towards 100
        lambda i: "11" if i == 3 else str(fatigue(i)) if i < 10 else "",  # too few to say
    ],
)
def test_no_scale_is_evident(scores: object) -> None:
    assert understood(table(scores=scores)).problems == ()  # type: ignore[arg-type]


def test_a_label_that_stands_once_beside_two_treatments_is_unknown_with_the_nearest_offered() -> None:
    run = understood(table(arms=lambda i: "plcebo" if i == 2 else arm(i)))
    assert named(run) == [(4, "treatment", "plcebo", False)]
    assert run.problems[0].why == (
        "This treatment appears only once; the treatment of that row counts as not written down."
    )
    assert run.problems[0].fix == "If 'placebo' is meant, write that."
    assert run.diary is not None
    assert run.diary.treatments[1:4] == ("placebo", None, "placebo")


def test_a_label_like_no_other_is_named_without_a_guess() -> None:
    run = understood(table(arms=lambda i: "holiday" if i == 2 else arm(i)))
    assert run.problems[0].fix == "Write the treatment of that day."


def test_a_single_label_beside_one_treatment_is_kept() -> None:
    run = understood(table(arms=lambda i: "LDN" if i == 2 else "placebo"))
    assert run.problems[0].why == "This treatment appears only once; it was kept."
    assert run.diary is not None
    assert run.diary.treatments[1:4] == ("placebo", "LDN", "placebo")


def test_spellings_of_one_label_take_the_commonest_with_a_note() -> None:
    run = understood(table(arms=lambda i: "PLACEBO" if i == 2 else arm(i)))
    assert (run.diary, run.problems) == (PLAIN, ())
    assert run.notes == ("The same label in another spelling: 'PLACEBO' as 'placebo'.",)


def test_one_point_zero_is_one() -> None:
    found = diary(table(arms=lambda i: ("1.0" if i == 7 else "1") if arm(i) == "LDN" else "0"))
    assert set(found.treatments) == {"0", "1"}


def test_the_same_day_written_twice_counts_once() -> None:
    run = understood(table() + "2026-01-05,placebo,3\n")
    assert (run.diary, named(run)) == (PLAIN, [(22, "date", "2026-01-05", True)])
    assert run.problems[0].why == "Rows 4 and 22 are about the same day and say the same; they count once."
    assert run.problems[0].fix == SAME_DAY


def test_two_rows_that_complete_each_other_become_one() -> None:
    split = table(arms=lambda i: "" if i == 2 else arm(i)) + "2026-01-05,placebo,\n"
    run = understood(split)
    assert run.diary == PLAIN
    assert run.problems[0].why == "Rows 4 and 22 are about the same day and say the same; they count once."


def test_contradicting_rows_of_a_day_leave_the_cell_missing() -> None:
    run = understood(table() + "2026-01-05,placebo,9\n")
    assert named(run) == [(22, "date", "2026-01-05", True)]
    assert run.problems[0].why == (
        "Rows 4 and 22 are about the same day and differ in 'fatigue', which counts as missing."
    )
    assert run.problems[0].fix == "Keep the row that is right, or give each row its time of day."
    assert run.diary is not None
    assert run.diary.scores["fatigue"][1:4] == (7.0, None, 10.0)
    assert run.diary.treatments[2] == "placebo"


def test_contradicting_treatments_of_a_day() -> None:
    run = understood(table() + "2026-01-05,LDN,3\n2026-01-05,LDN,8\n")
    assert [p.why for p in run.problems] == [
        "Rows 4, 22 and 23 are about the same day and differ in 'treatment' and 'fatigue', which counts as missing."
    ] * 2


def test_a_file_pasted_twice_counts_once() -> None:
    run = understood(table() + table().split("\n", 1)[1])
    assert (run.diary, len(run.problems)) == (PLAIN, 20)


def test_most_days_with_several_rows_are_several_readings() -> None:
    text = table() + table(scores=lambda i: str((fatigue(i) + 1) % 11)).split("\n", 1)[1]
    run = understood(text)
    assert run.notes == ("Most days have several rows: they are read as several readings of the day.",)
    assert run.diary is not None
    assert (len(run.diary.days), len(set(run.diary.days))) == (40, 20)


def test_the_same_time_twice_counts_once_and_another_time_is_another_reading() -> None:
    text = table(dates="%Y-%m-%d 08:00") + "2026-01-05 08:00,placebo,3\n2026-01-05 20:00,placebo,3\n"
    run = understood(text)
    assert named(run) == [(22, "date", "2026-01-05 at 08:00", True)]
    assert run.diary is not None
    assert run.diary.clocks[2:4] == (time(8), time(20))


def test_marks_of_rows_that_become_one_are_joined() -> None:
    text = table(header=("date", "treatment", "fatigue", "event"), more=lambda i: ("flu" if i == 2 else "",))
    found = diary(text + "2026-01-05,placebo,3,steroid\n", replace(COLUMNS, marks=("event",)))
    assert found.marks[2] == frozenset({"flu", "steroid"})


def test_a_day_years_from_all_others_is_named_and_kept() -> None:
    run = understood(table() + "2016-02-05,LDN,3\n")
    assert named(run) == [(22, "date", "2016-02-05", False)]
    assert run.problems[0].why == "The day lies more than a year from all others; it was kept."
    assert run.diary is not None
    assert run.diary.days[0] == date(2016, 2, 5)
    late = understood(table(first=date(2020, 1, 1)) + "2022-02-05,LDN,3\n2022-02-06,LDN,3\n")
    assert named(late) == [(22, "date", "2022-02-05", False), (23, "date", "2022-02-06", False)]


def test_problems_come_in_the_order_of_the_file() -> None:
    run = understood(
        table(scores=lambda i: "bad" if i in (9, 2) else str(fatigue(i))) + "soon,LDN,4\n2030-01-01,LDN,4\n"
    )
    assert [p.row for p in run.problems] == [4, 11, 22, 23]
