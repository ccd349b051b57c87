"""The testimonials of the five pages, each with what it says, and with nothing that should not be there."""

import re

import pytest

from posology.evidence.cases import Case, Direction, Taking, case_json, overview, published_cases
from posology.evidence.cases.published import read_published
from posology.vocabulary.sources import source

CASES = published_cases()
SAID = {  # id: pseudonym, page, told, doses, taking
    "a-2007": ("A.", "seed-001", ["2008-07", "2009-01", "2009-07"], [], Taking.YES),
    "author-000": ("Author of page 000", "seed-000", ["2013"], [], Taking.NEVER),
    "author-003": ("Author of page 003", "seed-003", ["2011-02-27"], [], Taking.NOT_SAID),
    "k-2013": ("K.", "seed-003", ["2013-12"], ["1.5"], Taking.YES),
    "m-2007": ("M.", "seed-001", ["2008", "2008-07", "2009-07"], ["3", "4.5", "3"], Taking.YES),
    "t-2010": ("T.", "seed-003", ["2011-02-28"], [], Taking.YES),
}


def told(case: Case) -> tuple:
    doses = [str(step.dose_mg) for one in case.accounts for step in one.steps if step.dose_mg is not None]
    return case.pseudonym, case.source, [one.told for one in case.accounts], doses, case.taking


def test_each_testimonial_is_there_with_its_updates() -> None:
    assert {id: told(case) for id, case in CASES.items()} == SAID


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_is_cited_and_says_why_it_proves_nothing(case: Case) -> None:
    assert source(case.source).verified
    assert len(case.cautions) >= 2


def facts(id: str, direction: Direction) -> set[str]:
    return {one.domain for account in CASES[id].accounts for one in account.changes if one.direction is direction}


def test_what_did_not_get_better_is_told_too() -> None:
    assert facts("a-2007", Direction.UNCHANGED) == {"double vision"}
    assert facts("k-2013", Direction.WORSE) == {"migraine", "migraine early in the day"}
    assert facts("m-2007", Direction.UNCHANGED) == {"symptoms"}
    assert facts("m-2007", Direction.UP_AND_DOWN) == {"sight"}


def test_the_exacerbation_on_treatment_is_told() -> None:
    assert [None if one.relapses is None else len(one.relapses) for one in CASES["a-2007"].accounts] == [1, 0, None]
    assert [one.relapses for one in CASES["m-2007"].accounts] == [(), (), ()]


def test_changes_of_dose_and_time_are_told() -> None:
    steps = [step for one in CASES["m-2007"].accounts for step in one.steps]
    assert [(step.start.text, str(step.dose_mg), step.now_and_then) for step in steps] == [
        ("2007-08", "3", False),
        ("2007-09", "4.5", False),
        ("", "3", True),
    ]
    clocks = [step.clock for one in CASES["a-2007"].accounts for step in one.steps if step.clock]
    assert clocks == ["23:30", "22:00"]


def test_nobody_can_be_found_by_it() -> None:
    private = r"husband|wife|son\b|daughter|baby|pregnan|horse|dog\b|college|harley|windsor|albans|south africa|\bkim\b"
    names = r"maurey|audrey|tamara|bihari|lawrence"
    texts = {id: str(case_json(case)) for id, case in CASES.items()}
    assert {id: re.findall(f"{private}|{names}", text, re.I) for id, text in texts.items()} == {id: [] for id in CASES}


def test_no_text_is_of_unusual_length() -> None:
    sentences = [text for case in CASES.values() for text in (*case.before, *case.cautions)]
    assert [text for text in sentences if len(text.split()) > 40] == []


def test_the_counts_have_their_denominators() -> None:
    whole = overview(tuple(CASES.values()))
    counts = {
        name: (one.n, one.of)
        for name in whole.__dataclass_fields__
        if (one := getattr(whole, name)) and name != "lines"
    }
    assert counts == {
        "took": (5, 6),
        "told_better": (4, 5),
        "told_worse": (1, 5),
        "dose_told": (2, 5),
        "time_told": (3, 5),
        "side_effects_told": (2, 5),
        "with_side_effects": (1, 2),
        "relapses_told": (3, 5),
        "with_relapses": (1, 3),
        "taking_told": (4, 5),
        "still_taking": (4, 4),
    }


def test_a_line_holds_what_was_told_and_no_more() -> None:
    lines = {line.case.id: line for line in overview(tuple(CASES.values())).lines}
    assert (str(lines["m-2007"].highest_mg), lines["m-2007"].first_better_days) == ("4.5", 30)
    assert (lines["a-2007"].highest_mg, lines["a-2007"].first_better_days) == (None, 3)
    assert (lines["t-2010"].side_effects, lines["t-2010"].first_better) == ((), None)
    assert (lines["k-2013"].side_effects, lines["k-2013"].first_better_days) == (None, 14)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pseudonym = 'X.'", "case x"),
        ("not toml", "case x"),
        ("pseudonym='X'\nconditions=['ms']\nconsent='own'\n[[accounts]]\ntold='2008'", "not marked as published"),
        ("pseudonym='X'\nconditions=['ms']\nconsent='published'\n[[accounts]]\ntold='2008'", "no source"),
    ],
)
def test_an_entry_that_is_not_complete_is_refused(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_published("x", text)
