"""A result in words: its number, its interval, where its standard error is from, and which way it points."""

import pytest

from posology.evidence.studies import studies
from posology.report.study_words import (
    design_words,
    favours_words,
    people_words,
    result_words,
    sureness_words,
    treatment_words,
)

THIN = "\u2009"


@pytest.mark.parametrize(
    ("id", "at", "result", "sure", "way"),
    [
        (
            "due-bruun-2024-final",
            0,
            "−1.3 (−1.7 to −0.8) on naltrexone, −0.9 (−1.4 to −0.5) on control; mean difference −0.34 points"
            " (−0.95 to 0.27); p 0.27",
            f"standard error 0.311, worked out by us from the 95{THIN}% interval",
            "no clear difference",
        ),
        (
            "sharafaddinzadeh-2010",
            0,
            "No significant difference; no numbers in the abstract",
            "no standard error",
            "no clear difference",
        ),
        (
            "smith-2011",
            0,
            f"88{THIN}% on naltrexone, 40{THIN}% on control; p 0.009",
            "no standard error",
            "in favour of naltrexone",
        ),
        ("ma-annms-2025", 1, "risk ratio 2.41 (1.77 to 3.28)", "no standard error", "against naltrexone"),
        (
            "smith-2007",
            0,
            f"89{THIN}% on naltrexone",
            "no standard error",
            "in favour of naltrexone, without a control group",
        ),
        (
            "own-pool-2parallel",
            0,
            "mean difference −0.04 points (−0.53 to 0.45), worked out by us",
            "standard error 0.248, worked out by us from our own pool",
            "no clear difference",
        ),
    ],
)
def test_a_result_in_words(id: str, at: int, result: str, sure: str, way: str) -> None:
    one = studies()[id].outcomes[at]
    assert (result_words(one), sureness_words(one), favours_words(one)) == (result, sure, way)


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("cree-2010", "80 people, 60 counted"),
        ("due-bruun-2024-final", "99 people"),
        ("brewer-2018", "37 people counted"),
        ("agrawal-2005", "number of people not told"),
        ("bolton-2020", "three people"),
        ("ma-bolton-2019", "11,194 people"),
    ],
)
def test_how_many_people(id: str, words: str) -> None:
    assert people_words(studies()[id]) == words


def test_what_kind_of_study() -> None:
    assert design_words(studies()["innova"]) == "Randomised trial, two groups; 98 people."
    assert design_words(studies()["agrawal-2005"]) == "Idea, without any patient."


def test_what_was_taken() -> None:
    final = "6 mg, reached over 4 weeks; against placebo; 12 weeks."
    assert treatment_words(studies()["due-bruun-2024-final"]) == final
    assert treatment_words(studies()["bonilla-2023"]) == ""
