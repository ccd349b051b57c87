"""A sheet of cited statements: numbers lead to sources, and nothing stands without one or as our own words."""

from datetime import date

import pytest

from posology.report.sheet import OWN_WORDS, Part, Said, Sheet, SheetTable, parts_from, sheet_document, sheet_text
from posology.report.sheet import source_words as words
from posology.vocabulary.sources import source

TABLE = SheetTable("Two", ("What", "Who"), ((("One", "a page"), ("seed-004",)), (("Two", ""), ("seed-000",))))
SHEET = Sheet(
    "A sheet",
    "For nobody.",
    (Part("First", (Said("It is so.", ("seed-000", "seed-004")), Said("We think so."))), Part("Second", (), TABLE)),
    "Not yet reviewed.",
    date(2026, 11, 25),
)


def test_sources_are_numbered_in_the_order_of_first_naming() -> None:
    assert [one.id for one in SHEET.sources] == ["seed-000", "seed-004"]
    assert [SHEET.marks(ids) for ids in (("seed-004", "seed-000"), ("seed-004",), ())] == ["1, 2", "2", OWN_WORDS]


def test_the_text_says_each_with_its_numbers() -> None:
    lines = sheet_text(SHEET).splitlines()
    assert lines[:9] == [
        "A SHEET",
        "",
        "For nobody.",
        "",
        "First",
        "- It is so. [1, 2]",
        f"- We think so. [{OWN_WORDS}]",
        "",
        "Second",
    ]
    assert lines[9:11] == ["* One; Who: a page [2]", "* Two [1]"]
    assert lines[-1] == "Not yet reviewed. Made on 2026-11-25."


def test_the_document_holds_the_same() -> None:
    content = sheet_document(SHEET)
    assert content["parts"][0]["said"][0] == {"text": "It is so.", "marks": "1, 2"}
    assert content["parts"][1]["table"]["rows"][0] == {"cells": ["One", "a page"], "marks": "2"}
    assert len(content["sources"]) == 2


def test_a_source_says_when_it_was_not_read_itself() -> None:
    assert words(source("our-own-caution")).endswith("(from memory, not checked).")
    assert words(source("naltrexone-label-us")).endswith("(as quoted by others).")


def test_an_unknown_source_or_a_crooked_row_cannot_be_loaded() -> None:
    with pytest.raises(ValueError, match="no source is called nobody"):
        parts_from([{"heading": "A", "say": [{"text": "So.", "sources": ["nobody"]}]}])
    row = {"cells": ["one"], "sources": []}
    with pytest.raises(ValueError, match="not one cell for each head"):
        parts_from([{"heading": "A", "table": {"caption": "T", "head": ["a", "b"], "row": [row]}}])
