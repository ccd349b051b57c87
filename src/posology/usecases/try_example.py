"""Try it on a real diary that comes with the program, with the question it was kept for."""

from __future__ import annotations

from posology.analysis.result import Randomised
from posology.diary import Example, example
from posology.usecases.asked import Asked
from posology.vocabulary.errors import BadInput


def example_question(id: str) -> tuple[Example, Asked]:
    """Find a bundled diary and the question to ask of it.

    Raises
    ------
    BadInput
        When there is none of that id.
    """
    found = example(id)
    if found is None:
        raise BadInput("There is no such example.", "Choose one of those on the first page.")
    asked = Asked(
        columns=found.columns,
        compare=(found.active, found.control),
        better=found.better,
        worthwhile=found.worthwhile,
        randomised=Randomised(found.randomised),
        blinded=found.blinded,
        before=found.before,
        options=found.options,
    )
    return found, asked
