"""Every rule of the five web pages names its page."""

import pytest

from tests.spec.titration_rules import CHAPTERS


@pytest.mark.parametrize("title", [title for title in CHAPTERS if "page 00" in title])
def test_every_rule_names_its_page(title: str) -> None:
    named = (f"Page {title[-3:]}", f"Pages {title[-3:]}", "No page")
    assert [rule.title for rule in CHAPTERS[title] if not rule.text.startswith(named)] == []
