"""Every case of every rule, and the page of the manual that is made of them."""

import pytest

from posology.analysis import Answer
from tests.spec.manual import CHAPTERS, PAGE, page
from tests.spec.rule import Cell, Rule

RULES = [rule for rules in CHAPTERS.values() for rule in rules]
CASES = [
    pytest.param(rule, case, id=f"{rule.title}: {' | '.join(map(str, case))}") for rule in RULES for case in rule.cases
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_each_case_of_each_rule(rule: Rule, case: tuple[Cell, ...]) -> None:
    *given, then = case
    assert rule.tried(*given) == then


def test_the_page_of_the_manual_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.spec.manual"


def test_every_answer_is_the_outcome_of_a_case() -> None:
    outcomes = {case[-1] for rule in CHAPTERS["Which answer"] for case in rule.cases}
    assert {answer.value for answer in Answer} - outcomes == set()


def test_no_rule_is_told_twice() -> None:
    assert len({rule.title for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert len(set(rule.cases)) == len(rule.cases)
