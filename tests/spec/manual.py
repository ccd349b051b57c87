"""The page docs/reference/answer-rules.md, made of the rules that the tests try.

python -m tests.spec.manual      writes the page
"""

from __future__ import annotations

from pathlib import Path
from textwrap import fill

from tests.spec import answer_rules, data_rules, diary_rules
from tests.spec.rule import Cell, Rule

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "answer-rules.md"
CHAPTERS: dict[str, tuple[Rule, ...]] = {
    "Which answer": answer_rules.RULES,
    "What is counted": data_rules.RULES,
    "What is read": diary_rules.RULES,
}
OPENING = """# Rules of the answer

Every line of every table on this page is tried on the program by its tests (`tests/spec`), and the page is made from
them: `python -m tests.spec.manual` writes it. P(...) is a probability after the data. How the probabilities are worked
out, and how often the answers are right, is in [How the answer is worked out](../explanation/model.md).
"""


def page() -> str:
    """The whole page."""
    chapters = [f"\n## {title}\n" + "".join(map(section, rules)) for title, rules in CHAPTERS.items()]
    return OPENING + "".join(chapters)


def section(rule: Rule) -> str:
    """One rule: heading, paragraph, table."""
    rows = [[*rule.given, rule.then], ["---"] * (len(rule.given) + 1)]
    rows += [[shown(cell) for cell in case] for case in rule.cases]
    lines = "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    return f"\n### {rule.title}\n\n{fill(rule.text, 118, break_on_hyphens=False)}\n\n{lines}\n"


def shown(cell: Cell) -> str:
    """A cell as it stands in the table; nothing is an empty cell."""
    if isinstance(cell, float):
        return f"{cell:.3f}".rstrip("0").ljust(4, "0")
    return str(cell)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
