"""No finding stops a medicine, holds back steroids or urgent care, or calls anything safe; all read easily."""

from __future__ import annotations

import re
from datetime import date

import pytest

from posology.report import check_text
from posology.safety.conditions import conditions
from posology.safety.kinds import kinds
from posology.safety.recognise import FAMILY, MEANT, NO_NAME, NOTHING, TOO_LONG, UNKNOWN
from posology.safety.rule import Rule, Says, rules
from posology.safety.surgery import surgery_dates
from tests.report.reading_grade import reading_grade

every_rule = pytest.mark.parametrize("rule", rules(), ids=[rule.id for rule in rules()])
TO_PERSON = [rule.say for rule in rules()] + [surgery_dates(date(2026, 12, 20)), check_text.LAST]
STOPS = r"(?<!not )(?<!never )\b(stop|stopping|come off|discontinue|quit|halt|cease)\b"
CALLS_SAFE = r"\b(is|are|be|it's) (quite |perfectly )?safe\b|\bsafely\b|no (risk|danger|interaction)s?\b|\bharmless\b"
GRADE = 8.0
TAKES_ANOTHER = {
    "opioid-strong",
    "opioid-weak",
    "opioid-long-acting",
    "opioid-partial",
    "interferon-beta",
    "glatiramer",
}


@every_rule
def test_nobody_is_told_to_stop_a_medicine(rule: Rule) -> None:
    assert re.findall(STOPS, rule.say, re.I) == []


@every_rule
def test_nothing_is_called_safe(rule: Rule) -> None:
    assert re.findall(CALLS_SAFE, f"{rule.say} {rule.prescriber}", re.I) == []


@every_rule
def test_it_reads_easily(rule: Rule) -> None:
    assert reading_grade(rule.say) <= GRADE


def test_the_dates_of_an_operation_read_easily() -> None:
    assert reading_grade(surgery_dates(date(2026, 12, 20))) <= GRADE


@pytest.mark.parametrize("text", [check_text.LAST, check_text.NOT_REVIEWED, *check_text.HEADINGS.values()])
def test_the_frame_calls_nothing_safe(text: str) -> None:
    assert re.findall(CALLS_SAFE, text, re.I) == []


@pytest.mark.parametrize("rule", [one for one in rules() if one.id in TAKES_ANOTHER], ids=lambda rule: rule.id)
def test_whoever_takes_it_is_told_not_to_stop_on_their_own(rule: Rule) -> None:
    assert re.search(r"Do not stop (it|\w+) (yourself|on your own)|Do not stop it yourself", rule.say)


def test_steroids_are_never_held_back() -> None:
    (rule,) = (one for one in rules() if one.id == "corticosteroid-systemic")
    assert "take the steroids that your doctor advises" in rule.say
    assert "Never stop steroids suddenly" in rule.say


def test_ldn_is_paused_only_by_asking() -> None:
    pausing = [text for text in TO_PERSON if "paus" in text.lower()]
    assert len(pausing) >= 4
    for text in pausing:
        assert re.search(r"[Aa]sk your prescriber about pausing( LDN)?; published advice: ", text)


def test_glatiramer_names_no_conflict_and_no_more() -> None:
    (rule,) = (one for one in rules() if one.id == "glatiramer")
    lines = [check_text.position_line(one) for one in rule.positions if one.says is Says.NONE]
    assert [line for line in lines if "names no conflict" not in line] == []


def test_no_rule_names_an_amount_of_an_opioid() -> None:
    doses = re.compile(r"\d+ ?mg", re.I)
    opioid = [rule for rule in rules() if rule.opioid_free_days is not None]
    named = {(rule.id, dose) for rule in opioid for dose in doses.findall(rule.say)}
    assert named == {("opioid-strong", "1 mg")}  # of naltrexone: the case of withdrawal


def test_questions_read_easily() -> None:
    asked = [one.question for one in conditions().values()]
    asked += [UNKNOWN, MEANT, TOO_LONG, NO_NAME, NOTHING, FAMILY, *(kind.question for kind in kinds())]
    assert reading_grade(" ".join(asked)) <= GRADE
