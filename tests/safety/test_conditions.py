"""Conditions as people write them."""

from __future__ import annotations

import re

import pytest

from posology.safety.conditions import Condition, _spellings, conditions, read_condition
from posology.vocabulary.errors import BadInput


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pregnancy", "pregnancy"),
        ("Pregnant", "pregnancy"),
        ("under-18", "under-18"),
        ("under 18", "under-18"),
        ("Hashimoto’s", "thyroid-disease"),
        ("ME/CFS", "me-cfs"),
        ("MS", "multiple-sclerosis"),
        ("kidney failure", "severe-kidney-disease"),
        ("eGFR 30", "severe-kidney-disease"),
        ("egfr=28 mL/min/1.73 m2", "severe-kidney-disease"),
        ("eGFR 31", "kidney-disease"),
        ("eGFR of 25", "severe-kidney-disease"),
        ("eGFR: 25.5", "severe-kidney-disease"),
        ("eGFR <30", "severe-kidney-disease"),
        ("eGFR 59", "kidney-disease"),
        ("breastfeeding", "breast-feeding"),
        ("surgery", "planned-surgery"),
        ("hepatitis c", "hepatitis"),
        ("acute hepatitis", "acute-hepatitis"),
    ],
)
def test_a_condition_is_found_by_its_id_and_by_other_words(text: str, expected: str) -> None:
    assert read_condition(text) == expected


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("hepatits", "Did you mean hepatitis?"),
        ("spastisity", "Did you mean spasticity?"),
        ("qqqqqq", "Choose one of those that --list-conditions shows."),
        ("eGFR 60", "Leave it out, or write kidney-disease if a doctor told you of one."),
        ("eGFR 95", "Leave it out, or write kidney-disease if a doctor told you of one."),
        ("", "Choose one of those that --list-conditions shows."),
    ],
)
def test_an_unknown_condition_is_refused_with_the_closest(text: str, fix: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_condition(text)
    assert refused.value.fix == fix


def test_ids_are_in_kebab_case_and_questions_are_questions() -> None:
    assert [id for id in conditions() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id)] == []
    assert [one.id for one in conditions().values() if not one.question.endswith("?")] == []


def test_the_agreed_ids_are_there() -> None:
    agreed = {
        *("opioid-use", "opioid-dependence", "acute-hepatitis", "hepatitis", "liver-failure", "liver-disease"),
        *("cirrhosis", "kidney-disease", "severe-kidney-disease", "pregnancy", "trying-to-conceive", "breast-feeding"),
        *("under-18", "organ-transplant", "thyroid-disease", "psychosis", "suicidality", "severe-depression"),
        *(
            "planned-surgery",
            "spasticity",
            "multiple-sclerosis",
            "fibromyalgia",
            "crohns-disease",
            "me-cfs",
            "migraine",
        ),
    }
    assert agreed - set(conditions()) == set()


def test_one_word_cannot_stand_for_two_conditions() -> None:
    with pytest.raises(ValueError, match="'b' stands for a and for b"):
        _spellings((Condition("a", "a", "A?", ("b",)), Condition("b", "b", "B?")))
