"""What a simulation and a washout say: plain, with their structure, and never an order."""

from decimal import Decimal

import pytest

from posology.pharmacology import Structure, follow_washout, nightly, simulate
from posology.report.simulation_json import simulated_json, washout_json
from posology.report.simulation_page import NOT_AN_ORDER, NOT_KNOWN, simulation_report
from posology.report.washout_page import washout_report
from tests.report.reading_grade import reading_grade

HISTORY = nightly(Decimal("4.5"), 30)
every_structure = pytest.mark.parametrize("structure", Structure)


@every_structure
def test_the_sentences_are_easy_to_read(structure: Structure) -> None:
    report = simulation_report(simulate(HISTORY, people=50, structure=structure))
    assert reading_grade(" ".join(report.sentences)) <= 8.0
    assert report.sentences[-2:] == (NOT_KNOWN, NOT_AN_ORDER)
    assert reading_grade(" ".join(washout_report(follow_washout(HISTORY, people=50)).sentences)) <= 8.0


@every_structure
def test_every_figure_names_its_structure_and_that_it_is_a_model(structure: Structure) -> None:
    simulated = simulate(HISTORY, people=50, structure=structure)
    left = follow_washout(HISTORY, people=50, structure=structure)
    charts = [simulation_report(simulated).chart, simulation_report(simulated).night_chart, washout_report(left).chart]
    line = f"{structure.value}: {structure.words} · model, not measured"
    assert [chart.spec["title"]["text"] for chart in charts] == [line] * 3
    assert [structure.value in chart.table.caption and line in chart.note for chart in charts] == [True] * 3


def test_the_other_story_is_dashed_beside() -> None:
    layers = {
        structure: len(washout_report(follow_washout(HISTORY, people=20, structure=structure)).chart.spec["layer"])
        for structure in Structure
    }
    assert layers == {Structure.S1: 2, Structure.S2: 3, Structure.S3: 3}


def test_an_opioid_dose_ratio_is_never_shown() -> None:
    simulated, left = simulate(HISTORY, people=20), follow_washout(HISTORY, people=20)
    said = (simulation_report(simulated).text, washout_report(left).text, simulated_json(simulated), washout_json(left))
    words = " ".join(map(str, said))
    assert [word for word in ("dose ratio", "dose-ratio", "dose_ratio", "times more") if word in words.lower()] == []


def test_long_histories_make_small_tables_and_pictures() -> None:
    chart = simulation_report(simulate(nightly(Decimal(3), 200), people=5)).chart
    assert len(chart.table.rows) <= 49
    assert len(chart.spec["data"]["values"]) <= 800


def test_different_doses_are_told_as_a_range() -> None:
    from posology.pharmacology import DoseHistory

    report = simulation_report(simulate(DoseHistory((0.0, 30.0), (1.5, 3.0)), people=20))
    assert report.sentences[0].startswith("After two doses of 1.5 to 3 mg, about ")
