"""The fact sheet for prescribers: the evidence as it is, each number with a source, and no sentence that could harm."""

import re
from datetime import date

import pytest

from posology.report.fact_sheet import fact_sheet
from posology.report.sheet import Part, sheet_text
from tests.report.reading_grade import reading_grade

SHEET = fact_sheet(date(2026, 11, 25))
SENTENCES = [one for part in SHEET.parts for one in part.said]


def part(heading: str) -> Part:
    return next(one for one in SHEET.parts if one.heading == heading)


def test_it_covers_what_a_prescriber_asks() -> None:
    assert [one.heading for one in SHEET.parts] == [
        "What it is",
        "What was studied",
        "What nobody has studied, as far as we could find",
        "Do not start while",
        "Where sources disagree",
        "How it is dosed in practice",
        "Side effects and what to watch",
        "Operations and emergencies",
        "Supply",
        "What to measure, when to judge, when to stop",
    ]


def test_both_ms_trials_and_the_trials_that_found_nothing_are_there() -> None:
    table = part("What was studied").table
    assert table is not None
    by_source = {ids[0]: cells for cells, ids in table.rows}
    found = {
        id: by_source[id][3].split(";")[0].split(".")[0]
        for id in ("sharafaddinzadeh-2010", "bested-2023", "beaudette-2023")
    }
    assert found == {
        "sharafaddinzadeh-2010": "No significant difference in quality of life (MSQoL-54)",
        "bested-2023": "No significant difference (p = 0",
        "beaudette-2023": "No difference in how far pain got in the way (p = 0",
    }
    assert {"cree-2010", "due-bruun-2024-final", "innova", "smith-2011"} - set(by_source) == set()


def test_every_number_of_a_result_has_a_source() -> None:
    bare = [one.text for one in SENTENCES if not one.sources and re.search(r"\d+(\.\d+)?\s?(mg|\u202f%)", one.text)]
    assert bare == []


@pytest.mark.parametrize("row", part("Where sources disagree").table.rows, ids=lambda row: row[0][0])  # type: ignore[union-attr]
def test_each_disagreement_names_its_sources(row: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    assert len(row[1]) >= 1


def test_nobody_is_told_to_stop_a_medicine_or_to_combine_opioids() -> None:
    text = sheet_text(SHEET)
    assert re.findall(r"\b(must|should) (stop|come off|take) ", text) == []
    assert "Do not stop it for this: its prescriber decides." in text
    assert "A relapse that needs steroids gets steroids." in text
    assert re.findall(r"\bis safe\b|\bare safe\b|\bproven\b|\bcures?\b", text) == []


def test_the_words_are_plain() -> None:
    assert reading_grade(" ".join(one.text for one in SENTENCES)) <= 8


def test_it_says_that_nobody_has_reviewed_it() -> None:
    assert SHEET.reviewed == "Not yet reviewed by a pharmacist."
