"""The page docs/reference/rules.md: what the web pages say on a rule, and what the program makes of it.

python -m tests.spec.rules_manual      writes the page
"""

from __future__ import annotations

from pathlib import Path

from tests.spec import titration_rules
from tests.spec.manual import section
from tests.spec.rule import Rule

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"
CHAPTERS: dict[str, tuple[Rule, ...]] = {**titration_rules.CHAPTERS}
OPENING = """# Rules of the web pages

Five web pages on low-dose naltrexone stand at the beginning of this project. They are called pages 000 to 004, and
disagree. Every line of every table below is tried on the program by its tests (`tests/spec`), and the page is made of
them: `python -m tests.spec.rules_manual` writes it. A rule that stands here is what a page says and what the program
makes of it; it is not proof that the page is right.
"""


def page() -> str:
    """The whole page."""
    chapters = [f"\n## {title}\n" + "".join(map(section, rules)) for title, rules in CHAPTERS.items()]
    return OPENING + "".join(chapters)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
