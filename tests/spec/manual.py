"""The pages of docs/reference that are made of the rules that the tests try.

python -m tests.spec.manual      writes the pages
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import fill

from tests.spec import answer_rules, data_rules, diary_rules, safety_rules, titration_rules
from tests.spec.rule import Cell, Rule

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


@dataclass(frozen=True)
class Page:
    """A page: its file in docs/reference, its opening, and its chapters of rules."""

    name: str
    opening: str
    chapters: dict[str, tuple[Rule, ...]]

    @property
    def path(self) -> Path:
        return REFERENCE / self.name

    def text(self) -> str:
        """The whole page."""
        chapters = [f"\n## {title}\n" + "".join(map(section, rules)) for title, rules in self.chapters.items()]
        return self.opening + "".join(chapters)


ANSWER = Page(
    "answer-rules.md",
    """# Rules of the answer

Every line of every table on this page is tried on the program by its tests (`tests/spec`), and the page is made from
them: `python -m tests.spec.manual` writes it. P(...) is a probability after the data. How the probabilities are worked
out, and how often the answers are right, is in [How the answer is worked out](../explanation/model.md).
""",
    {
        "Which answer": answer_rules.RULES,
        "What is counted": data_rules.RULES,
        "What is read": diary_rules.RULES,
    },
)
CARE = Page(
    "rules.md",
    """# Rules of care

Every line of every table on this page is tried on the program by its tests (`tests/spec`), and the page is made from
them: `python -m tests.spec.manual` writes it. No rule has been reviewed by a pharmacist yet;
[Review a rule](../how-to/review-a-rule.md) says how. Nothing here is a reason to stop a prescribed medicine, or to wait
in an emergency.

The last chapters hold what the five web pages, with which this project began, say on doses, times, caps, side effects,
forms, refills and cost. The pages are called 000 to 004, and disagree. A rule that stands there is what a page says and
what the program makes of it; it is not proof that the page is right.
""",
    {
        "How a check works": safety_rules.CHECKED,
        "Medicines": safety_rules.MEDICINES,
        "Conditions": safety_rules.CONDITIONS,
        **titration_rules.CHAPTERS,
    },
)
PAGES = (ANSWER, CARE)


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
    for page in PAGES:
        page.path.write_text(page.text(), encoding="utf-8")
