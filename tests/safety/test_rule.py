"""The verdict follows from the positions, and a rule that is not complete is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from posology.safety.medicines import register
from posology.safety.rule import Says, derive_verdict, read_rule, rules
from posology.safety.usual_routes import usual_route
from posology.safety.validator import problems
from posology.safety.verdict import Verdict
from tests.safety.small_register import SMALL

POSITION = {"source": "seed-002", "says": "avoid", "strength": "opinion", "where": "", "paraphrase": "Do not combine."}


def entry(**changes: Any) -> dict[str, Any]:
    held = {
        "title": "Codeine",
        "classes": ["opioid-weak"],
        "verdict": "avoid",
        "say": "Ask.",
        "prescriber": "Look.",
        "next_review": date(2027, 11, 25),
        "reviewed_by": "",
        "position": [POSITION],
    }
    return {key: value for key, value in {**held, **changes}.items() if value is not None}


@pytest.mark.parametrize(
    ("says", "verdict"),
    [
        ("contraindicated avoid discuss", "contraindicated"),
        ("avoid discuss note", "avoid"),
        ("discuss silent", "discuss"),
        ("note silent", "note"),
        ("none", "note"),
        ("note none", "note"),
        ("contraindicated none", "sources disagree"),
        ("avoid none", "sources disagree"),
        ("discuss none silent", "sources disagree"),
        ("contraindicated silent", "contraindicated"),
    ],
)
def test_the_verdict_follows_from_what_the_sources_say(says: str, verdict: str) -> None:
    assert derive_verdict(Says(one) for one in says.split()) == verdict


def test_silence_is_not_permission() -> None:
    with pytest.raises(ValueError, match="every source is silent"):
        derive_verdict([Says.SILENT])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"position": []}, "rule x needs a title, words for both readers, and a position|a position"),
        ({"position": None}, "needs a title, words for both readers, and a position"),
        ({"say": ""}, "needs a title, words for both readers"),
        ({"prescriber": None}, "rule x: .*prescriber"),
        ({"classes": []}, "applies to nothing"),
        ({"verdict": "discuss"}, "write the verdict that follows from its positions, 'avoid'"),
        ({"verdict": None}, "write the verdict that follows from its positions, 'avoid'"),
        (
            {"position": [POSITION, {**POSITION, "source": "seed-001", "says": "none"}]},
            "write the verdict that follows from its positions, 'sources disagree'",
        ),
        ({"position": [{**POSITION, "source": "hearsay"}]}, "no source is called hearsay"),
        ({"position": [{**POSITION, "says": "perhaps"}]}, "'perhaps' is not a valid Says"),
        ({"position": [{**POSITION, "strength": "rumour"}]}, "needs a paraphrase, and a strength"),
        ({"position": [{**POSITION, "paraphrase": ""}]}, "needs a paraphrase"),
        ({"position": [{**POSITION, "quote": "x"}]}, "fields that nobody reads: quote"),
        ({"mood": "x"}, "rule x: .*mood"),
    ],
)
def test_a_rule_that_cannot_be_right_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_rule("x", entry(**changes))


def test_the_rules_and_the_tables_fit_together() -> None:
    assert problems(rules(), register()) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"classes": ["wishes"]}, "rule x: nobody defines the class wishes"),
        ({"ingredients": ["wishes"]}, "rule x: nobody defines the ingredient wishes"),
        ({"conditions": ["wishes"]}, "rule x: nobody defines the condition wishes"),
        ({"routes": ["up"]}, "rule x: nobody defines the route up"),
        ({}, "no rule alarms at oxycodone"),
        ({"classes": ["opioid-weak", "interferon-beta"], "routes": ["oral"]}, "no rule alarms at codeine"),
        (
            {"classes": ["interferon-beta"], "routes": ["oral"]},
            "usual_routes.csv does not say how interferon beta-1a is taken",
        ),
    ],
)
def test_what_does_not_fit_is_named(changes: dict[str, Any], problem: str) -> None:
    assert problem in problems([read_rule("x", entry(**changes))], SMALL)


def test_no_rule_claims_a_reviewer_and_each_is_due() -> None:
    assert {rule.reviewed_by for rule in rules()} == {""}
    assert {rule.reviewed for rule in rules()} == {False}
    assert {rule.overdue(rule.next_review) for rule in rules()} == {False}
    assert {rule.overdue(date(2028, 1, 1)) for rule in rules()} == {True}


def test_every_rule_with_a_memory_only_position_has_a_verified_one_too_or_is_a_note() -> None:
    bare = [rule.id for rule in rules() if not any(one.source.verified for one in rule.positions)]
    assert bare == []


def test_opioid_free_days_are_ten_or_fourteen() -> None:
    days = {rule.id: rule.opioid_free_days for rule in rules() if rule.opioid_free_days is not None}
    assert days == {
        "opioid-dependence": 14,
        "opioid-long-acting": 14,
        "opioid-other": 14,
        "opioid-partial": 10,
        "opioid-strong": 10,
        "opioid-use": 14,
        "opioid-weak": 10,
    }


def test_spasticity_caps_the_dose() -> None:
    assert {rule.id: rule.cap_mg for rule in rules() if rule.cap_mg} == {"spasticity": "3"}


def test_a_steroid_has_a_usual_route() -> None:
    assert usual_route("paracetamol") is None
    prednisone, hydrocortisone = usual_route("prednisone"), usual_route("hydrocortisone")
    assert prednisone is not None
    assert hydrocortisone is not None
    assert (prednisone.route, hydrocortisone.route, hydrocortisone.choices) == (
        "oral",
        "",
        ("cream", "tablets", "injection"),
    )


def test_verdicts_that_alarm() -> None:
    assert [one.value for one in Verdict if not one.alarms] == ["note", "clear"]
