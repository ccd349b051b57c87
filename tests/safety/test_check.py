"""A whole check: entries, conditions, an operation, and what they come to."""

from __future__ import annotations

from datetime import date

import pytest

from posology.safety.check import check
from posology.safety.finding import Check, Entry, Finding
from posology.safety.recognition import Recognition, State
from posology.safety.rule import rules
from posology.safety.surgery import dates_around
from posology.vocabulary.errors import BadInput

SURGERY = date(2026, 12, 20)


def verdicts(found: Check) -> list[str]:
    return [str(one.verdict) for one in found.entries] + [str(one.verdict) for one in found.conditions]


def rules_of(text: str) -> list[str]:
    return [one.rule.id for one in check([text]).entries[0].findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("morphine sulfate 10mg tabs", ["opioid-strong"]),
        ("co-codamol 30/500", ["opioid-weak"]),
        ("buprenorphine", ["opioid-long-acting"]),
        ("nalbuphine", ["opioid-partial"]),
        ("kratom", ["opioid-other"]),
        ("loperamide", ["opioid-antidiarrhoeal"]),
        ("naltrexone 50 mg", ["opioid-antagonist"]),
        ("oxycodone/naloxone", ["opioid-antagonist", "opioid-strong"]),
        ("esketamine", ["ketamine"]),
        ("alcohol", ["alcohol"]),
        ("Avonex", ["interferon-beta"]),
        ("Copaxone", ["glatiramer"]),
        ("ocrelizumab", ["ms-dmt"]),
        ("prednisolone 5 mg", ["corticosteroid-systemic"]),
        ("prednisolone eye drops", ["corticosteroid-local"]),
        ("hydrocortisone cream", ["corticosteroid-local"]),
        ("hydrocortisone tablets", ["corticosteroid-systemic"]),
        ("mometasone", ["corticosteroid-local"]),
        ("azathioprine", ["immunosuppressant"]),
        ("adalimumab", ["immunosuppressant"]),
        ("disulfiram", ["disulfiram"]),
        ("thioridazine", ["thioridazine"]),
        ("levothyroxine", ["thyroid-hormone"]),
        ("warfarin", ["anticoagulant"]),
        ("isoniazid", ["hepatotoxic"]),
        ("dextromethorphan", ["dextromethorphan"]),
        ("noscapine", ["noscapine"]),
        ("paracetamol", []),
        ("amitriptyline", []),
        ("hydroxychloroquine", []),
        ("mesalazine", []),
        ("zopiclone", []),
    ],
)
def test_which_rules_speak_of_a_medicine(text: str, expected: list[str]) -> None:
    assert rules_of(text) == expected


def test_the_gravest_verdict_is_the_result_and_an_unknown_entry_outranks_what_is_only_doubtful() -> None:
    assert check(["paracetamol"]).overall == "clear"
    assert check(["paracetamol", "warfarin"]).overall == "note"
    assert check(["Avonex", "zzyzx"]).overall == "incomplete"
    assert check(["zzyzx", "codeine"]).overall == "contraindicated"


def test_it_is_complete_only_when_every_entry_is_recognised() -> None:
    assert check(["paracetamol", "Avonex"]).complete is True
    for doubtful in ("zzyzx", "hydrocortisone", "", "paracetamol zzyzx"):
        found = check(["paracetamol", doubtful])
        assert (found.complete, found.overall) == (False, "incomplete")


def test_conditions_count_once_in_the_order_they_came() -> None:
    found = check([], ["pregnant", "MS", "pregnancy"])
    assert [(one.condition, str(one.verdict)) for one in found.conditions] == [
        ("pregnancy", "avoid"),
        ("multiple-sclerosis", "clear"),
    ]


def test_an_operation_counts_as_a_condition_and_is_told_with_its_dates() -> None:
    found = check([], surgery=SURGERY)
    (finding,) = found.conditions[0].findings
    assert (found.conditions[0].condition, found.surgery, str(found.overall)) == ("planned-surgery", SURGERY, "discuss")
    assert finding.say.startswith("Your operation is on 20 December 2026.")
    for day in ("16 December 2026", "17 December 2026", "27 December 2026", "3 January 2027"):
        assert day in finding.say
    assert check([], ["surgery"]).conditions[0].findings[0].say == finding.rule.say


def test_the_dates_around_an_operation() -> None:
    days = dates_around(SURGERY)
    assert (days.last_dose, days.hold_from) == (date(2026, 12, 16), date(2026, 12, 17))
    assert (days.restart_short, days.restart_long) == (date(2026, 12, 27), date(2027, 1, 3))


def test_an_unknown_condition_is_refused() -> None:
    with pytest.raises(BadInput, match="is no condition"):
        check(["paracetamol"], ["qqqqqq"])


def test_nothing_is_said_of_an_entry_that_was_not_recognised() -> None:
    rule = rules()[0]
    with pytest.raises(ValueError, match="nothing can be said"):
        Entry(Recognition("x", State.UNRECOGNISED, question="What?"), (Finding(rule, rule.say),))


@pytest.mark.parametrize(
    ("condition", "verdict"),
    [
        ("opioid-dependence", "contraindicated"),
        ("opioid-use", "contraindicated"),
        ("acute-hepatitis", "contraindicated"),
        ("liver-failure", "contraindicated"),
        ("hepatitis", "avoid"),
        ("cirrhosis", "avoid"),
        ("liver-disease", "avoid"),
        ("severe-kidney-disease", "contraindicated"),
        ("kidney-disease", "discuss"),
        ("pregnancy", "avoid"),
        ("trying-to-conceive", "discuss"),
        ("breast-feeding", "avoid"),
        ("under-18", "avoid"),
        ("organ-transplant", "contraindicated"),
        ("thyroid-disease", "discuss"),
        ("psychosis", "discuss"),
        ("suicidality", "discuss"),
        ("severe-depression", "sources disagree"),
        ("planned-surgery", "discuss"),
        ("spasticity", "sources disagree"),
        ("migraine", "clear"),
    ],
)
def test_what_a_condition_comes_to(condition: str, verdict: str) -> None:
    assert verdicts(check([], [condition])) == [verdict]
