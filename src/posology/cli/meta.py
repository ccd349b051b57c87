"""`posology meta`: many studies in one table in, what they say together out."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from posology.cli import options as o
from posology.vocabulary.errors import BadInput

File = Annotated[Path, typer.Argument(metavar="FILE.csv", help="The studies: a table with one row a study.")]
Effect = Annotated[str | None, typer.Option(metavar="COL", help="Column of the effect (of a ratio: its logarithm).")]
Variance = Annotated[str | None, typer.Option(metavar="COL", help="Column of its variance.")]
Se = Annotated[str | None, typer.Option(metavar="COL", help="Column of its standard error, instead of the variance.")]
Events = Annotated[
    str | None,
    typer.Option(metavar="A,B,C,D", help="Columns: events and others of the first group, then of the second."),
]
Means = Annotated[
    str | None,
    typer.Option(metavar="M1,SD1,N1,M2,SD2,N2", help="Columns: mean, SD and people of both groups."),
]
Kind = Annotated[Literal["RR", "OR", "MD", "SMD"] | None, typer.Option("--measure", help="What to work out.")]
Way = Annotated[Literal["FE", "REML", "DL", "PM", "MH"], typer.Option("--method", help="How to pool.")]
Knha = Annotated[bool, typer.Option("--knha", help="Knapp and Hartung's interval instead of Wald's.")]
Study = Annotated[str | None, typer.Option(metavar="COL", help="Column of the study's name; found if left out.")]
Subgroup = Annotated[str | None, typer.Option(metavar="COL", help="Pool each subgroup by itself too.")]
Crossover = Annotated[str | None, typer.Option(metavar="COL", help="Column that says yes for a crossover trial.")]
Correlation = Annotated[
    float | None, typer.Option(metavar="R", help="Correlation of one person's two scores in crossover trials.")
]
Zero = Annotated[
    Literal["only0", "all", "if0all", "none"], typer.Option("--zero", help="Whose cells get something added.")
]
Add = Annotated[float, typer.Option(metavar="X", help="What is added to each cell.")]
Bayes = Annotated[bool, typer.Option("--bayes", help="Also pool with priors.")]
TauScale = Annotated[float | None, typer.Option(metavar="X", help="Scale of the half-normal prior of tau.")]
LeaveOneOut = Annotated[bool, typer.Option("--leave-one-out", help="Also pool without each study in turn.")]
Forest = Annotated[Path | None, typer.Option(metavar="FILE.svg", help="Also draw a forest plot.")]
Directions = Annotated[str | None, typer.Option(metavar="LEFT,RIGHT", help="What left and right of the line mean.")]


def meta(
    file: File,
    effect: Effect = None,
    variance: Variance = None,
    se: Se = None,
    events: Events = None,
    means: Means = None,
    measure: Kind = None,
    method: Way = "REML",
    knha: Knha = False,
    study: Study = None,
    subgroup: Subgroup = None,
    crossover: Crossover = None,
    correlation: Correlation = None,
    zero: Zero = "only0",
    add: Add = 0.5,
    bayes: Bayes = False,
    tau_scale: TauScale = None,
    leave_one_out: LeaveOneOut = False,
    decimal: o.Decimal = None,
    forest: Forest = None,
    directions: Directions = None,
    as_json: o.AsJson = False,
) -> None:
    """Pool the results of many studies: any studies, of any medicine."""
    data, sides = o.file_bytes(file), o.two(directions, "--directions")
    from posology.evidence.pooling import Correct, Measure, Method
    from posology.usecases.pool_studies import PoolAsked, StudyColumns, pool_studies, studies_json, studies_text

    columns = StudyColumns(
        effect,
        variance,
        se,
        _names(events, 4, "--events EVENTS1,OTHERS1,EVENTS2,OTHERS2"),
        _names(means, 6, "--means MEAN1,SD1,N1,MEAN2,SD2,N2"),
        study,
        subgroup,
        crossover,
    )
    asked = PoolAsked(
        columns,
        measure=None if measure is None else Measure(measure),
        method=Method(method),
        knapp_hartung=knha,
        correct=Correct(zero),
        add=add,
        correlation=correlation,
        bayes=bayes,
        tau_scale=tau_scale,
        leave_one_out=leave_one_out,
        decimal_comma=None if decimal is None else decimal == "comma",
    )
    studies = pool_studies(data, asked)
    if forest is not None:
        from posology.usecases.pool_studies import forest_svg

        _write(forest_svg(studies, directions=sides), forest)
    content = studies_json(studies) if as_json else None
    print(studies_text(studies) if content is None else json.dumps(content, indent=2, allow_nan=False))


def _names(text: str | None, wanted: int, written: str) -> tuple[str, ...] | None:
    """Read the names of columns; one that holds a comma stands in double quotes."""
    if text is None:
        return None
    names = tuple(name.strip() for name in next(csv.reader([text], skipinitialspace=True), []))
    if len(names) != wanted or not all(names):
        raise BadInput(f"{written.split()[0]} needs {wanted} columns, not '{text}'.", f"Write them as {written}.")
    return names


def _write(svg: str, path: Path) -> None:
    try:
        path.write_text(svg, encoding="utf-8")
        print(f"The forest plot is in {path}.", file=sys.stderr)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from None
