"""The picture of a course: what is drawn, what stays empty, and the same numbers as a table."""

from datetime import timedelta
from decimal import Decimal

import pytest

from posology.diary.day import DoseOfDay, DoseStatus
from posology.render.svg import chart_svg
from posology.report.course_chart import course_chart
from posology.report.course_view import CourseView, Lane, dose_runs
from tests.diary.own import ALICE, FIRST, a_day

DAYS = [FIRST + timedelta(n) for n in range(40)]


def taken(mg: str) -> DoseOfDay:
    return DoseOfDay(DoseStatus.TAKEN, Decimal(mg))


def view(days: list[object], number: int = 10, **changes: object) -> CourseView:
    usual = {
        "first": FIRST,
        "last": FIRST + timedelta(number - 1),
        "days": days,
        "measures": ALICE.measures[:1],
        "lanes": (),
    }
    return CourseView(**{**usual, **changes})


def test_doses_are_steps_that_end_at_gaps() -> None:
    written = [(0, "1.5"), (1, "1.5"), (3, "1.5"), (4, "2")]
    runs = dose_runs([a_day(DAYS[n], dose=taken(mg)) for n, mg in written])
    assert [(first, last, str(mg)) for first, last, mg in runs] == [
        (DAYS[0], DAYS[1], "1.5"),
        (DAYS[3], DAYS[3], "1.5"),
        (DAYS[4], DAYS[4], "2"),
    ]


def test_a_skipped_dose_and_a_day_without_one_are_no_step() -> None:
    assert dose_runs([a_day(DAYS[0], dose=DoseOfDay(DoseStatus.SKIPPED)), a_day(DAYS[1], dose=None)]) == []


def test_missing_days_are_neither_drawn_nor_joined() -> None:
    days = [a_day(DAYS[n], dose=None, scores={"fatigue": Decimal(n % 5)}) for n in (0, 1, 2, 20, 21, 22)]
    [panel] = course_chart(view(days, 31), width=860).spec["vconcat"]
    dots, line = panel["layer"]
    assert len(dots["data"]["values"]) == 6
    assert [one["piece"] for one in line["data"]["values"]] == ["0", "0", "0", "1", "1", "1"]


def test_a_mean_needs_three_days_of_a_week() -> None:
    days = [a_day(DAYS[n], dose=None, scores={"fatigue": Decimal(5)}) for n in (0, 1)]
    [panel] = course_chart(view(days), width=860).spec["vconcat"]
    assert panel["layer"][1]["data"]["values"] == []


def test_a_narrow_picture_of_a_year_has_dots_only_where_the_line_does_not_pass() -> None:
    days = [a_day(FIRST + timedelta(n), dose=None, scores={"fatigue": Decimal(5)}) for n in (*range(100), 200)]
    dots = {
        width: len(course_chart(view(days, 366), width=width).spec["vconcat"][0]["layer"][0]["data"]["values"])
        for width in (860, 330)
    }
    assert dots == {860: 101, 330: 1}


def test_a_day_that_was_not_scored_is_not_zero() -> None:
    days = [a_day(DAYS[0], scores={}), a_day(DAYS[1], scores={"fatigue": Decimal(0)})]
    chart = course_chart(view(days, 2), width=860)
    assert [row[3] for row in chart.table.rows] == ["", "0"]


@pytest.mark.parametrize("number", [10, 45])
def test_a_short_course_has_a_row_a_day(number: int) -> None:
    table = course_chart(view([a_day(FIRST)], number), width=860).table
    assert (table.caption, len(table.rows)) == ("Your days, by day.", number)


@pytest.mark.parametrize(("days", "by", "rows"), [(60, "week", 9), (366, "week", 53), (800, "month", 27)])
def test_a_long_one_has_means(days: int, by: str, rows: int) -> None:
    written = [a_day(FIRST + timedelta(n), scores={"fatigue": Decimal(n % 2)}) for n in range(14)]
    table = course_chart(view(written, days), width=860).table
    assert (table.caption, len(table.rows)) == (f"Your days, by {by}. Scores are means.", rows)


def test_what_else_happened_is_counted_in_the_table() -> None:
    lanes = (Lane("Relapse", (DAYS[1], DAYS[2])), Lane("no sugar", spans=((DAYS[0], DAYS[3]),)))
    short = course_chart(view([a_day(FIRST)], lanes=lanes), width=860).table
    assert [row[-1] for row in short.rows[:5]] == ["no sugar", "Relapse, no sugar", "Relapse, no sugar", "no sugar", ""]
    long = course_chart(view([a_day(FIRST)], 60, lanes=lanes), width=860).table
    assert long.rows[0] == ("2026-09-01", "1", "1.5 mg", "6", "Relapse (two days), no sugar (four days)")


@pytest.mark.parametrize("width", [860, 330])
def test_the_picture_can_be_drawn_and_says_itself_in_words(width: int) -> None:
    days = [a_day(DAYS[n], dose=taken("1.5") if n % 4 else DoseOfDay(DoseStatus.SKIPPED)) for n in range(10)]
    lanes = (Lane("Stress", (DAYS[4],)), Lane("no sugar", spans=((DAYS[0], DAYS[3]),)))
    chart = course_chart(view(days, lanes=lanes), width=width)
    svg = chart_svg(chart)
    said = "From 2026-09-01 to 2026-09-10, 10 of 10 days written: doses, Fatigue."
    assert (chart.description.startswith(said), svg.startswith('<svg role="img" aria-label="From 2026-09-01')) == (
        True,
        True,
    )
    assert ("style=" in svg, "<script" in svg, "1.5 mg" in svg) == (False, False, True)
