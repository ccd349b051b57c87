"""The forest plot: its rows, its table, and what it does with what does not fit."""

import math
from xml.etree import ElementTree

import pytest

from posology.evidence.pooling import Measure, StudyResult, by_subgroup, pool
from posology.render.svg import chart_svg
from posology.report.forest_chart import forest_chart
from posology.report.forest_rows import Kind, forest_rows, p_words
from posology.vocabulary.words import THIN_SPACE
from tests.evidence.pooling.made_up import results


def test_rows_run_from_studies_to_a_new_study() -> None:
    rows = forest_rows(results(), pool(results()), Measure.EFFECT)
    assert [row.kind for row in rows] == [Kind.STUDY] * 6 + [Kind.TOTAL, Kind.PREDICTION]
    assert rows[0].numbers(2) == "−0.90 (−1.68 to −0.12)"
    assert sum(row.weight or 0 for row in rows) == pytest.approx(100)


def test_subgroups_stand_together() -> None:
    rows = forest_rows(results(), pool(results()), Measure.EFFECT, by_subgroup(results()))
    labels = [row.label for row in rows]
    assert labels[:5] == ["a", "study 0", "study 2", "study 4", "a, together"]
    assert labels[-3:] == ["b, together", "All together", "A new study"]


def test_ratios_are_taken_back() -> None:
    pooled = pool(results())
    total = forest_rows(results(), pooled, Measure.ODDS_RATIO)[6]
    assert (total.estimate, total.low) == pytest.approx((math.exp(pooled.estimate), math.exp(pooled.ci95[0])))


def test_a_fixed_effect_predicts_nothing() -> None:
    chart = forest_chart(results(), pool(results(), "FE", knapp_hartung=False), Measure.RISK_RATIO)
    assert (len(chart.table.rows), "new study" in chart.description + chart.note) == (7, False)


def test_the_table_has_every_number() -> None:
    chart = forest_chart(results(), pool(results()), Measure.STANDARDISED_DIFFERENCE)
    assert chart.table.head == ("Study", "Standardised mean difference", f"95{THIN_SPACE}% interval", "Weight")
    assert chart.table.rows[0][:3] == ("study 0", "−0.90", "−1.68 to −0.12")


def test_a_long_interval_is_cut_with_an_arrow() -> None:
    studies = [*results(), StudyResult("vague", 0.0, 400.0)]
    chart = forest_chart(studies, pool(studies), Measure.EFFECT)
    shapes = [layer["mark"].get("shape") for layer in chart.spec["layer"]]
    assert [shape for shape in shapes if shape] == ["square", "triangle-left", "triangle-right"]
    low, high = chart.spec["encoding"]["x"]["scale"]["domain"]
    assert -10 < low < high < 10


@pytest.mark.parametrize("measure", list(Measure))
def test_it_is_drawn_for_every_measure(measure: Measure) -> None:
    odd = [StudyResult('O\'Neill & "Sons" <2001>', 0.2, 0.1), *results()]
    svg = chart_svg(forest_chart(odd, pool(odd), measure, subgroups=by_subgroup(odd)))
    words = [text.text for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert {'O\'Neill & "Sons" <2001>', "All together"} - set(words) == set()


def test_a_few_alike_studies_still_make_a_picture() -> None:
    same = results((0.0, 0.0), (0.1, 0.1))
    low, high = forest_chart(same, pool(same), Measure.EFFECT).spec["encoding"]["x"]["scale"]["domain"]
    assert low < 0 < high


@pytest.mark.parametrize(
    ("spread", "ticks"),
    [
        (0.001, [0.9992, 0.9994, 0.9996, 0.9998, 1, 1.0002, 1.0004, 1.0006, 1.0008]),
        (0.06, [0.96, 0.98, 1, 1.02, 1.04]),
        (1.0, [0.5, 0.7, 1, 1.5, 2]),
        (4.0, [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20]),
        (12.0, [0.0001, 0.001, 0.01, 0.1, 1, 10, 100, 1000, 10000]),
    ],
)
def test_a_scale_of_ratios_has_several_round_numbers(spread: float, ticks: list[float]) -> None:
    even = [StudyResult("one", -spread / 2, (spread / 8) ** 2), StudyResult("other", spread / 2, (spread / 8) ** 2)]
    chart = forest_chart(even, pool(even, "FE", knapp_hartung=False), Measure.RISK_RATIO)
    assert chart.spec["encoding"]["x"]["axis"]["values"] == ticks


def test_p_values_are_never_nought() -> None:
    assert [p_words(p) for p in (0.5, 0.049, 0.0062, 1e-9)] == ["p = 0.50", "p = 0.049", "p = 0.0062", "p < 0.001"]
