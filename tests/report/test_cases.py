"""Cases in words and pictures: what was told, in order of time, with no more certainty than it has."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from posology.evidence.cases import (
    Account,
    Case,
    Change,
    Direction,
    Relapse,
    SideEffect,
    Size,
    Step,
    Taking,
    When,
    overview,
    published_cases,
)
from posology.report.case_chart import case_chart
from posology.report.case_story import (
    accounts,
    case_lead,
    case_title,
    change_words,
    events,
    events_table,
    side_effect_words,
    step_words,
)
from posology.report.cases_page import HEAD, LIMITS, cases_list_text, cases_table, denominators
from tests.evidence.cases.people import ALICE, LATER
from tests.report.reading_grade import reading_grade

CASES = published_cases()
STORY = ALICE.with_update(LATER)


def test_a_case_is_named_and_introduced() -> None:
    assert (case_title(STORY), case_lead(STORY)) == (
        "Alice, multiple sclerosis",
        "UK, diagnosed 2019. First dose: 10 January 2026. Not on it any more when last heard of, 1 September 2026.",
    )
    assert case_lead(CASES["author-000"]) == "Never took it. Told 2013."
    assert case_lead(CASES["author-003"]) == (
        "The time of the first dose is not told. "
        "Last heard of 27 February 2011; whether it was still taken is not told."
    )


def test_events_stand_in_order_of_time_and_those_without_a_time_last() -> None:
    said = [(event.kind, event.what) for event in events(STORY)]
    assert said == [
        ("dose", "1.5 mg"),
        ("side effect", "vivid dreams"),
        ("change", "fatigue"),
        ("dose", "3 mg"),
        ("change", "fatigue"),
        ("relapse", "relapse on it"),
        ("stopped", "given up"),
        ("change", "walking"),
        ("treatment", "vitamin D"),
    ]
    assert len(events_table(STORY).rows) == len(said)
    assert events_table(STORY).rows[-2] == ("Time not said", "Walking", "unchanged", "1 March 2026")


def test_not_told_and_none_are_two_things() -> None:
    first, later = accounts(STORY)
    assert dict(first.facts)["Relapse"] == ("none, the person says",)
    assert dict(later.facts)["Side effect"] == ("not told",)
    assert (first.heading, later.heading, later.taking) == (
        "First told: 1 March 2026",
        "Update: 1 September 2026",
        "Does not take it any more.",
    )


def test_facts_are_said_as_people_would() -> None:
    assert step_words(Step(When("2026-03"), Decimal("4.50"), "22:00")) == "4.5 mg at 22:00, from March 2026"
    assert step_words(Step(dose_mg=Decimal(3), now_and_then=True)) == "3 mg, now and then"
    assert change_words(Change("fatigue", Direction.BETTER, Size.A_LOT, When(day=7))) == (
        "fatigue: better (a lot), after seven days"
    )
    assert side_effect_words(SideEffect("nausea", said="It passed.")) == "nausea. It passed."


def drawn(case: Case, shape: str | None = None) -> list[dict]:
    chart = case_chart(case)
    assert chart is not None
    layers = [one for one in chart.spec["layer"] if one["mark"].get("shape", one["mark"]["type"]) == (shape or "bar")]
    return [value for layer in layers for value in layer["data"]["values"]]


def test_the_picture_shows_doses_until_the_next_or_the_end() -> None:
    assert [(bar["row"], bar["at"], bar["until"]) for bar in drawn(STORY)] == [("1.5 mg", 0, 28), ("3 mg", 28, 222)]


def test_the_picture_marks_which_way_things_went() -> None:
    assert [(one["row"], one["at"]) for one in drawn(STORY, "triangle-up")] == [("fatigue", 21)]
    assert [one["row"] for one in drawn(STORY, "triangle-down")] == ["fatigue"]
    assert [one["row"] for one in drawn(STORY, "cross")] == ["relapse on it"]
    assert [one["at"] for one in drawn(STORY, "tick")] == [50, 234]


def test_the_picture_says_in_words_what_it_shows_and_what_it_leaves_out() -> None:
    chart = case_chart(STORY)
    assert chart is not None
    assert chart.description.startswith("Timeline of Alice, multiple sclerosis. Fatigue better, after three weeks.")
    assert chart.note.endswith("Two things told without a time are only in the table.")
    assert json.loads(json.dumps(chart.spec)) == chart.spec


def test_there_is_no_picture_of_what_nobody_dated() -> None:
    assert [id for id, case in CASES.items() if case_chart(case) is None] == ["author-000", "author-003", "t-2010"]
    assert case_chart(replace(ALICE, accounts=(Account("2026", Taking.YES, (Step(When(day=0), Decimal(1)),)),))) is None


@pytest.mark.parametrize(("days", "labels"), [(30, "week"), (300, "month"), (3000, "year")])
def test_the_axis_counts_in_a_unit_that_fits(days: int, labels: str) -> None:
    first = replace(
        ALICE.first, changes=(Change("sleep", Direction.BETTER, start=When(day=days)),), relapses=(Relapse(),)
    )
    chart = case_chart(replace(ALICE, accounts=(first,)))
    assert chart is not None
    axis = chart.spec["encoding"]["x"]["axis"]
    assert ("first dose" in axis["labelExpr"], f" {labels}" in axis["labelExpr"]) == (True, True)
    assert 2 <= len(axis["values"]) <= 9


def test_the_table_has_a_cell_for_everything_and_says_what_was_not_told() -> None:
    whole = overview(tuple(CASES.values()))
    table = cases_table(whole)
    assert [len(row) for row in table.rows] == [len(HEAD)] * 6
    by_name = {row[0]: row for row in table.rows}
    assert by_name["M."] == (
        "M.",
        "multiple sclerosis",
        "4.5 mg",
        "walking, after 30 days",
        "walking, dizziness, speech, cholesterol, balance, heat",
        "symptoms as a whole, sight",
        "not told",
        "none",
        "yes, July 2009",
    )
    assert by_name["Author of page 000"][2] == "never took it"


def test_counts_have_denominators_and_nobody_is_a_count_too() -> None:
    assert denominators(overview(tuple(CASES.values())))[0].startswith("5 of 6 took it.")
    assert denominators(overview([CASES["author-000"]])) == ("One person told of it; nobody of them took it.",)


def test_the_limits_are_plain_and_name_the_three_that_matter_most() -> None:
    assert [name for name, text in LIMITS if reading_grade(text) > 8] == []
    text = cases_list_text(overview(tuple(CASES.values())))
    for limit in ("more likely to tell", "regression to the mean", "comes and goes"):
        assert limit in text
