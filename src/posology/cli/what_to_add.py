"""With too few options: what is in the file, and exactly what to add to the command."""

from __future__ import annotations

import shlex
from pathlib import Path

from posology.diary import Column, Inspection, ReadOptions
from posology.usecases.inspect_diary import inspect_diary
from posology.vocabulary.errors import BadInput


def what_to_add(
    path: Path, data: bytes, options: ReadOptions, *, outcome: str | None, treatment: str | None, as_json: bool
) -> BadInput:
    """Print what is in the file (not where JSON was asked for), and return the error that says what to add.

    Raises
    ------
    BadInput
        When the file is no table at all.
    """
    inspection = inspect_diary(data, options=options)
    if not as_json:
        print("\n".join(inspection_lines(path.name, inspection)))
    lacking = ["the score"] * (outcome is None) + ["the treatment"] * (treatment is None)
    command = f"posology analyse {shlex.quote(str(path))}"
    command += f" --outcome {_column(outcome, inspection, 'outcome')}"
    command += f" --treatment {_column(treatment, inspection, 'treatment')}"
    if len(inspection.treatments) > 2:
        command += " --compare ACTIVE,CONTROL"
    if len(inspection.people) > 1 and options.person is None:
        command += f" --person {inspection.people[0][:8]}"
    return BadInput(f"Say which column holds {' and which '.join(lacking)}.", f"For example: {command}")


def inspection_lines(name: str, inspection: Inspection) -> list[str]:
    """Describe a file: its format, its columns and what each may be, and what else the command will need."""
    lines = [f"{name}: {inspection.rows} rows, read as {_FORMATS.get(inspection.format, inspection.format)}.", ""]
    width = min(40, max((len(column.name) for column in inspection.columns), default=0))
    lines += [f"  {column.name:<{width}}  {_about(column)}" for column in inspection.columns]
    if inspection.treatments:
        lines += ["", f"Treatments: {', '.join(inspection.treatments)}"]
    if inspection.people:
        lines += ["", f"People: {', '.join(inspection.people)}"]
    return [*lines, "", *inspection.missing_options, *inspection.notes, *_FOR_AN_ANSWER]


_FOR_AN_ANSWER = (
    "For an answer, also say which way is better (--better lower or --better higher) and the smallest change that",
    "would be worth it (--worthwhile X). If chance drew the order of the treatments, add --randomised.",
)
_MEANINGS = {"outcome": "a score", "mark": "a mark", "taken": "what was really taken", "guess": "a guess"}
_FORMATS = {
    "wide": "a table with one row a day or a reading",
    "tidy": "a tidy table with one row an entry",
    "doses": "a table of single doses",
    "studyu": "a StudyU export",
}


def _about(column: Column) -> str:
    sample = ", ".join(column.values[:3])
    if column.kind == "number" and column.lowest is not None and column.highest is not None:
        sample = f"{column.lowest:g} to {column.highest:g}"
    parts = [f"{column.kind:<8}", sample]
    parts += [f"{column.missing} missing"] if column.missing else []
    parts += [f"(probably {_MEANINGS.get(column.guess, f'the {column.guess}')})"] if column.guess else []
    return "  ".join(part for part in parts if part).rstrip()


def _column(given: str | None, inspection: Inspection, meaning: str) -> str:
    guessed = next((column.name for column in inspection.columns if column.guess == meaning), "COL")
    return shlex.quote(given or guessed)
