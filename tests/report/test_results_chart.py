"""The picture of results that share no scale: every line its own axis, none made up, a table beside it."""

import pytest

from posology.evidence.studies import choose
from posology.report.results_chart import results_chart
from posology.vocabulary.errors import BadInput, NotEnoughData


def test_the_two_trials_in_multiple_sclerosis_have_a_line_a_result() -> None:
    chart = results_chart(choose("ms"))
    rows = chart.spec["vconcat"]
    assert len(rows) == len(chart.table.rows) == 8
    assert chart.description == "Eight results of trials that cannot be put together, each on a scale of its own."


def test_a_result_without_a_number_has_no_mark() -> None:
    rows = results_chart(choose("ms", design="rct")).spec["vconcat"]
    drawn = [row for row in rows if "layer" in row]
    assert [len(row["layer"]) for row in drawn] == [3, 2, 3, 3]  # no interval is drawn where no error can be known
    assert [row["mark"]["opacity"] for row in rows if "layer" not in row] == [0] * 4


def test_the_interval_drawn_is_the_one_that_the_error_gives() -> None:
    mental = results_chart(choose("ms")).spec["vconcat"][3]
    line = mental["layer"][1]["data"]["values"][0]
    assert (line["x"], line["x2"]) == pytest.approx((3.3 - 1.96 * 1.607, 3.3 + 1.96 * 1.607), abs=1e-3)


def test_the_table_says_where_each_error_is_from() -> None:
    chart = results_chart(choose("ms"))
    assert [row[4] for row in chart.table.rows] == [
        *["no standard error"] * 3,
        "standard error 1.607, worked out by us from the p value",
        "no standard error",
        "standard error 0.779, worked out by us from the p value",
        "standard error 1.225, worked out by us from the p value",
        "no standard error",
    ]


def test_without_a_trial_there_is_nothing_to_draw() -> None:
    with pytest.raises(NotEnoughData, match="No trial with a control group"):
        results_chart(choose("hypothyroidism"))


def test_too_many_results_are_refused() -> None:
    with pytest.raises(BadInput, match="too many for one picture"):
        results_chart(choose())


def test_a_long_line_is_cut_between_words_and_stands_whole_in_the_table() -> None:
    chart = results_chart(choose("depression"))
    lines = [text for row in chart.spec["vconcat"] for text in row["title"].values()]
    assert [text for text in lines if len(text) > 110] == []
    cut = [text.removesuffix(" …") for text in lines if text.endswith(" …")]
    assert cut != []
    whole = " ".join(cell for row in chart.table.rows for cell in row)
    assert [text for text in cut if text.partition(": ")[2].split(" (")[0] not in whole] == []
