"""Every case of every rule, and the pages of the manual that are made of them."""

import pytest

from posology.analysis import Answer
from posology.safety.rule import rules
from posology.safety.verdict import Verdict
from tests.spec import safety_rules
from tests.spec.manual import ANSWER, PAGES, Page
from tests.spec.rule import Cell, Rule

RULES = [rule for page in PAGES for rules in page.chapters.values() for rule in rules]
CASES = [
    pytest.param(rule, case, id=f"{rule.title}: {' | '.join(map(str, case))}") for rule in RULES for case in rule.cases
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_each_case_of_each_rule(rule: Rule, case: tuple[Cell, ...]) -> None:
    *given, then = case
    assert rule.tried(*given) == then


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_of_the_manual_is_up_to_date(page: Page) -> None:
    assert page.path.read_text(encoding="utf-8") == page.text(), "run: python -m tests.spec.manual"


def test_every_answer_is_the_outcome_of_a_case() -> None:
    outcomes = {case[-1] for rule in ANSWER.chapters["Which answer"] for case in rule.cases}
    assert {answer.value for answer in Answer} - outcomes == set()


def test_every_safety_rule_is_in_the_manual_and_every_verdict_of_a_rule_is_an_outcome() -> None:
    told = [*safety_rules.MEDICINES, *safety_rules.CONDITIONS]
    assert {rule.title for rule in told} == {rule.title for rule in rules()}
    assert {case[-1] for rule in told for case in rule.cases} == {str(one) for one in Verdict} - {"incomplete", "clear"}


def test_no_rule_is_told_twice() -> None:
    assert len({rule.title for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert len(set(rule.cases)) == len(rule.cases)
