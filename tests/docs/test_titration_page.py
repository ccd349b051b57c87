"""The table in docs/explanation/titration.md is the table that the program uses.

python -m tests.docs.test_titration_page      writes it into the page
"""

import re

from posology.titration.protocol import Adjustment
from posology.titration.transitions import OF_THE_PROTOCOL, Observation, State, Transition, transitions
from tests.docs.pages import ROOT

PAGE = ROOT / "docs/explanation/titration.md"
HEADING = "| observation | state | adjustment | proposal | source |\n|---|---|---|---|---|\n"


def table() -> str:
    """The whole table."""
    return HEADING + "\n".join(map(line, transitions()))


def line(row: Transition) -> str:
    """One row of it."""
    states = "any" if set(row.states) == set(State) else ", ".join(row.states)
    adjustments = "any" if set(row.adjustments) == set(Adjustment) else ", ".join(row.adjustments).replace("-", " ")
    source = "the protocol's own" if row.source == OF_THE_PROTOCOL else row.source
    return f"| {row.observation} | {states} | {adjustments} | {row.action.replace('-', ' ')} | {source} |"


def first_cells(heading: str) -> list[str]:
    """First cells of the table under a heading."""
    section = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| ([a-z-]+) \|", section, re.M)[1:]


def test_the_table_on_the_page_is_the_one_in_use() -> None:
    assert table() in PAGE.read_text(encoding="utf-8"), "run: python -m tests.docs.test_titration_page"


def test_every_state_and_observation_is_explained_in_order() -> None:
    assert first_cells("Where you are") == [state.value for state in State]
    assert first_cells("What the diary shows") == [observation.value for observation in Observation]


if __name__ == "__main__":
    text = re.sub(
        r"^TABLE$|^\| observation \| state .*?(?=\n\n)", lambda _: table(), PAGE.read_text(), flags=re.M | re.S
    )
    PAGE.write_text(text, encoding="utf-8")
