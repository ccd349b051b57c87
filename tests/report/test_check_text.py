"""What a safety check says in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from posology.report.check_text import HEADINGS, LAST, NOT_REVIEWED, check_text, headline, position_line, review_line
from posology.safety.check import check
from posology.safety.finding import Check, Entry, Finding
from posology.safety.rule import rules
from posology.safety.verdict import Verdict

FOUND = check(
    ["Avonex", "co-codamol 30/500", "zzyzx", "oxycodne", "paracetamol"], ["hepatitis"], surgery=date(2026, 12, 20)
)
TODAY = date(2026, 11, 25)
TEXT = check_text(FOUND, TODAY)


def test_what_is_most_urgent_comes_first() -> None:
    lines = [line for line in TEXT.splitlines() if line in HEADINGS.values()]
    assert lines == [HEADINGS[one] for one in Verdict if one is not Verdict.NOTE]


def test_the_first_line_says_that_it_is_not_complete() -> None:
    assert headline(FOUND) == "Not complete: two medicines are not recognised yet. So far: contraindicated."
    assert headline(check(["zzyzx"])) == "Not complete: one medicine is not recognised yet. So far: incomplete."
    assert headline(check(["Avonex"])) == "Result: sources disagree."


def test_a_question_has_its_choices_and_none_of_these() -> None:
    question = TEXT.split(HEADINGS[Verdict.INCOMPLETE])[1].split(HEADINGS[Verdict.DISAGREE])[0]
    lines = [line.strip() for line in question.splitlines() if line]
    assert lines[1:6] == [
        "zzyzx",
        "We do not know this name. Is it spelled as on the box?",
        "oxycodne",
        "Did you mean one of these?",
        "- oxycodone (oxycodone)",
    ]
    assert lines[-1] == "- none of these"


def test_every_position_is_named_with_what_it_rests_on() -> None:
    flat = " ".join(TEXT.split())
    spoken = [
        one
        for entry in (*FOUND.entries, *FOUND.conditions)
        for finding in entry.findings
        for one in finding.rule.positions
    ]
    assert [position_line(one) for one in spoken if " ".join(position_line(one).split()) not in flat] == []


def test_what_is_from_memory_says_so() -> None:
    (rule,) = (one for one in rules() if one.id == "severe-kidney-disease")
    assert position_line(rule.positions[0]).endswith(
        "(label, Section 4.3; speaks of full doses, from memory and unverified)"
    )


def test_clear_is_no_proof() -> None:
    assert HEADINGS[Verdict.CLEAR] == "No rule here names it (that is no proof that it does no harm)"
    assert check_text(check(["paracetamol"]), TODAY).splitlines()[0] == "Result: clear."


def test_nobody_has_reviewed_the_rules_yet() -> None:
    assert review_line(FOUND, TODAY) == NOT_REVIEWED
    assert review_line(check(["paracetamol"]), TODAY) == NOT_REVIEWED
    assert " ".join(TEXT.split()).endswith(f"{NOT_REVIEWED} {LAST}")


def test_a_review_is_named_only_when_it_covers_every_rule_that_speaks() -> None:
    entry = check(["codeine"]).entries[0]
    reviewed = Finding(replace(entry.findings[0].rule, reviewed_by="Phil"), "Ask.")
    whole = Check((Entry(entry.recognition, (reviewed,)),))
    half = Check((Entry(entry.recognition, (reviewed, entry.findings[0])),))
    assert review_line(whole, TODAY) == "The rules that speak here were reviewed by Phil."
    assert review_line(half, TODAY) == NOT_REVIEWED


def test_a_hostile_entry_is_shown_short() -> None:
    text = check_text(check(["x" * 5000]), TODAY)
    assert max(map(len, text.splitlines())) <= 120


def test_an_overdue_review_is_shown() -> None:
    assert review_line(FOUND, date(2027, 11, 25)) == NOT_REVIEWED
    assert review_line(FOUND, date(2027, 11, 26)) == f"{NOT_REVIEWED} A look at them was due on 2027-11-25."
