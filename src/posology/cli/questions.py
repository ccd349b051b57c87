"""`posology questions`: the thirty questions that people ask, each answered in five sentences."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from posology.cli import options as o

Number = Annotated[int | None, typer.Argument(metavar="[N]", help="Number of one question; all if left out.")]


def questions(number: Number = None, as_json: o.AsJson = False) -> None:
    """Answer one of the questions that people ask, or list them all."""
    from posology.usecases.read_questions import read_questions, read_questions_json, read_questions_text

    asked = read_questions(number)
    print(json.dumps(read_questions_json(asked), indent=2, allow_nan=False) if as_json else read_questions_text(asked))
