"""The pictures of the doctor's page: gaps stay empty, tables say the same, and each can be drawn."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from posology.diary.day import DoseOfDay, DoseStatus, Mark
from posology.diary.measures import measure
from posology.render.svg import chart_svg
from posology.report.chart import Chart
from posology.report.doctor.axes import Numbered, Stretch, stretches
from posology.report.doctor.dose_chart import dose_chart
from posology.report.doctor.excerpt import Excerpt
from posology.report.doctor.score_chart import score_chart
from posology.report.doctor.side_effect_chart import side_effect_chart
from tests.diary.own import FIRST
from tests.report.doctor.told import SKIPPED, busy, days_of

FORTNIGHT = Excerpt(FIRST, FIRST + timedelta(13))
FATIGUE = measure("fatigue")


def data(chart: Chart, layer: int) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = chart.spec["layer"][layer]["data"]["values"]
    return values


def a_fortnight(place: int) -> dict[str, Any]:
    """Days 0-3 at 1.5 mg, a gap of two, a skipped dose, 2 mg from then on; fatigue only on even days."""
    dose = SKIPPED if place == 6 else DoseOfDay(DoseStatus.TAKEN, Decimal("1.5") if place < 6 else Decimal(2))
    return {
        "gone": place in (4, 5),
        "dose": dose,
        "scores": {"fatigue": Decimal(place % 5)} if place % 2 == 0 else {},
    }


def test_doses_are_steps_with_gaps() -> None:
    chart = dose_chart(days_of(14, a_fortnight), FORTNIGHT, ())
    assert data(chart, 2) == [{"from": -0.5, "to": 3.5, "mg": 1.5}, {"from": 6.5, "to": 13.5, "mg": 2.0}]
    assert data(chart, 4) == [{"x": 6, "y": 0.0, "text": "×", "room": 1.0}]
    assert [one["text"] for one in data(chart, 6)] == ["1.5 mg", "2 mg"]
    assert chart.description == (
        "Dose of each day: 1.5 mg from 1 Sep and 2 mg from 8 Sep. Skipped on one day. From 1 Sep 2026 to 14 Sep 2026."
    )


def test_the_table_of_doses_counts_days_without_an_entry() -> None:
    assert dose_chart(days_of(14, a_fortnight), FORTNIGHT, ()).table.rows == (
        ("1 Sep to 7 Sep 2026", "1.5 mg", "4", "1", "2"),
        ("8 Sep to 14 Sep 2026", "2 mg", "7", "0", "0"),
    )


def test_a_dose_of_unknown_size_is_a_question_mark_and_no_step() -> None:
    chart = dose_chart(days_of(2, lambda _: {"dose": DoseOfDay(DoseStatus.TAKEN)}), FORTNIGHT, ())
    assert (data(chart, 2), [one["text"] for one in data(chart, 5)]) == ([], ["?", "?"])
    assert chart.table.rows[0][1:4] == ("none written down", "2", "0")


def test_scores_are_dots_and_weekly_means_and_a_missing_one_is_nowhere() -> None:
    chart = score_chart(FATIGUE, days_of(14, a_fortnight), FORTNIGHT, ())
    assert [(one["day"], one["score"]) for one in data(chart, 2)] == [
        (0, 0.0), (2, 2.0), (6, 1.0), (8, 3.0), (10, 0.0), (12, 2.0)
    ]  # fmt: skip
    assert data(chart, 3) == [{"from": -0.5, "to": 6.5, "mean": 1.0}, {"from": 6.5, "to": 13.5, "mean": 5 / 3}]
    assert chart.table.rows == (
        ("1 Sep to 7 Sep 2026", "3 of 7", "1.0", "0", "2"),
        ("8 Sep to 14 Sep 2026", "3 of 7", "1.7", "0", "3"),
    )


def test_a_week_without_a_score_has_no_mean() -> None:
    chart = score_chart(FATIGUE, days_of(14, lambda place: {"gone": place < 7}), FORTNIGHT, ())
    assert [one["from"] for one in data(chart, 3)] == [6.5]
    assert chart.table.rows[0] == ("1 Sep to 7 Sep 2026", "0 of 7", "none", "none", "none")


def test_in_a_long_stretch_only_means_are_drawn() -> None:
    excerpt = Excerpt(FIRST, FIRST + timedelta(3649))
    chart = score_chart(FATIGUE, days_of(3650, busy), excerpt, ())
    assert (data(chart, 2), len(data(chart, 3)), len(chart.table.rows)) == ([], 21, 21)


def test_side_effects_count_days_and_a_week_without_an_entry_is_not_a_week_without_them() -> None:
    def make(place: int) -> dict[str, Any]:
        return {"gone": place > 6, "side_effects": {"nausea": 3, "an itch": None} if place < 2 else {}}

    chart = side_effect_chart(days_of(14, make), FORTNIGHT)
    assert chart is not None
    assert chart.table.head == ("Days", "Days with an entry", "an itch", "Nausea")
    assert chart.table.rows == (
        ("1 Sep to 7 Sep 2026", "7", "2", "2"),
        ("8 Sep to 14 Sep 2026", "0", "no entry", "no entry"),
    )
    assert [(one["row"], one["days"], one["severe"]) for one in data(chart, 1)] == [(0, 2, False), (1, 2, True)]


def test_without_side_effects_there_is_no_picture() -> None:
    assert side_effect_chart(days_of(14), FORTNIGHT) is None


def test_marked_days_in_a_row_are_one_stretch() -> None:
    days = days_of(14, lambda place: {"marks": frozenset({Mark.RELAPSE} if place in (2, 3, 9) else set())})
    assert stretches(days, FORTNIGHT, Mark.RELAPSE) == (Stretch(2, 3, "relapse"), Stretch(9, 9, "relapse"))


@pytest.mark.parametrize("number", [0, 1, 14, 400])
def test_each_can_be_drawn_for_any_diary(number: int) -> None:
    days, excerpt = days_of(number, busy), Excerpt(FIRST, FIRST + timedelta(max(number, 1) - 1))
    charts = [dose_chart(days, excerpt, [Numbered(0, 1)]), score_chart(FATIGUE, days, excerpt, [])]
    charts += [one for one in [side_effect_chart(days, excerpt)] if one]
    assert [chart_svg(chart)[:5] for chart in charts] == ["<svg "] * len(charts)
