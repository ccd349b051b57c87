"""Every case of every rule of the five web pages, and the page of the manual that is made of them."""

import pytest

from tests.spec.rule import Cell, Rule
from tests.spec.rules_manual import CHAPTERS, PAGE, page

RULES = [rule for rules in CHAPTERS.values() for rule in rules]
CASES = [
    pytest.param(rule, case, id=f"{rule.title}: {' | '.join(map(str, case))}") for rule in RULES for case in rule.cases
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_each_case_of_each_rule(rule: Rule, case: tuple[Cell, ...]) -> None:
    *given, then = case
    assert rule.tried(*given) == then


def test_the_page_of_the_manual_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.spec.rules_manual"


@pytest.mark.parametrize("title", [title for title in CHAPTERS if "page 00" in title])
def test_every_rule_names_its_page(title: str) -> None:
    named = (f"Page {title[-3:]}", f"Pages {title[-3:]}", "No page")
    assert [rule.title for rule in CHAPTERS[title] if not rule.text.startswith(named)] == []


def test_no_rule_is_told_twice() -> None:
    assert len({rule.title for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert len(set(rule.cases)) == len(rule.cases)
