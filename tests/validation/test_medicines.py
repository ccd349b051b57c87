"""Recognition on our own examples meets its thresholds, and so does the record."""

from __future__ import annotations

import pytest

from posology.safety.lexicon import lexicon
from posology.safety.medicines import register
from validation import medicines, record

LIMITS_MS = {"median_ms": 5, "p95_ms": 20}


@pytest.fixture(scope="module")
def measured() -> dict:
    return medicines.shares(medicines.examples(medicines.EXAMPLES))


def test_our_examples_are_many_and_of_every_kind() -> None:
    found = medicines.examples(medicines.EXAMPLES)
    assert len(found) >= 140
    assert {one.row["country"] for one in found} == {"ANY", "AU", "CA", "EU", "UK", "US", "ZA"}
    assert {one.row["kind"] for one in found} == {
        *("brand", "combination", "generic", "lookalike", "misspelling", "strength", "street"),
    }


def test_the_examples_meet_the_thresholds(measured: dict) -> None:
    content = {**medicines.THRESHOLDS, **measured}
    assert medicines.shortfalls(content) == []


def test_a_shortfall_is_named(measured: dict) -> None:
    content = {**medicines.THRESHOLDS, **measured, "most_risky_shown_clear": 0.01, "harmless_recognised": 0.5}
    assert medicines.shortfalls(content) == [
        "harmless_recognised: 0.5 against 0.85",
        "most_risky_shown_clear: 0.01 against 0.0",
    ]


@pytest.mark.slow
def test_forgetting_a_risky_name_never_makes_it_harmless() -> None:
    tried, taken = medicines.dropped(lexicon(register()), every=7)
    assert tried > 400
    assert taken == []


@pytest.mark.slow
def test_one_slip_in_the_name_of_an_opioid_is_found() -> None:
    tried, missed = medicines.typos(lexicon(register()), every=9)
    assert tried > 400
    assert 1 - len(missed) / tried >= medicines.THRESHOLDS["typos_in_top_three"]


def test_the_record_meets_its_thresholds_and_is_quick() -> None:
    content = record.read("medicines")
    assert medicines.shortfalls(content) == []
    assert [name for name, limit in LIMITS_MS.items() if content[name] > limit] == []
