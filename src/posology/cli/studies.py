"""`posology studies`: what was published, by condition, outcome and design, and what the trials say together."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from posology.cli import options as o
from posology.vocabulary.errors import BadInput

Condition = Annotated[str | None, typer.Option(metavar="NAME", help="Only this condition, such as ms.")]
Outcome = Annotated[str | None, typer.Option(metavar="NAME", help="Only what tells of this, such as fatigue.")]
Design = Annotated[str | None, typer.Option(metavar="NAME", help="Only this design; rct for every randomised trial.")]
Forest = Annotated[Path | None, typer.Option(metavar="FILE.svg", help="Also draw what the trials found.")]


def studies(
    condition: Condition = None,
    outcome: Outcome = None,
    design: Design = None,
    forest: Forest = None,
    as_json: o.AsJson = False,
) -> None:
    """Show the published studies, and what they say together."""
    from posology.usecases.read_studies import read_forest_svg, read_studies, read_studies_json, read_studies_text

    read = read_studies(condition, outcome, design)
    if forest is not None:
        _write(read_forest_svg(read), forest)
    print(json.dumps(read_studies_json(read), indent=2, allow_nan=False) if as_json else read_studies_text(read))


def _write(svg: str, path: Path) -> None:
    try:
        path.write_text(svg, encoding="utf-8")
        print(f"The picture is in {path}.", file=sys.stderr)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from None
