"""The options of `posology analyse`: what each is called and says of itself, and how its text is read."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Annotated, Literal

import typer

from posology.vocabulary.errors import BadInput

Diary = Annotated[Path, typer.Argument(metavar="DIARY.csv", help="The diary: a table with one row a day or a reading.")]
Outcome = Annotated[str | None, typer.Option(metavar="COL", help="Column of the score.")]
Treatment = Annotated[str | None, typer.Option(metavar="COL", help="Column of the treatment.")]
DateColumn = Annotated[str | None, typer.Option("--date", metavar="COL", help="Column of the date; found if left out.")]
TimeColumn = Annotated[str | None, typer.Option("--time", metavar="COL", help="Column of the time of day.")]
Period = Annotated[str | None, typer.Option(metavar="COL", help="Column of the scheduled period.")]
PeriodDays = Annotated[int | None, typer.Option(metavar="N", help="Days in a period, where no column says so.")]
Taken = Annotated[str | None, typer.Option(metavar="COL", help="Column of the treatment that was really taken.")]
Mark = Annotated[
    list[str] | None, typer.Option(metavar="COL", help="Column that marks days (relapse ...); repeatable.")
]
Compare = Annotated[str | None, typer.Option(metavar="ACTIVE,CONTROL", help="The two treatments to compare.")]
Better = Annotated[Literal["lower", "higher"] | None, typer.Option(help="Which way the score is better.")]
Worthwhile = Annotated[float | None, typer.Option(metavar="X", help="Smallest change that would be worth it.")]
Scale = Annotated[str | None, typer.Option(metavar="LOW,HIGH", help="Lowest and highest score there can be.")]
Unit = Annotated[str, typer.Option(metavar="WORD", help="Word for one unit of the score, in the plural.")]
Drawn = Annotated[
    Literal["no", "pairs", "periods", "blocks", "days"],
    typer.Option(help="What chance drew the order of."),
]
Blinded = Annotated[Literal["yes", "no"], typer.Option(help="Whether it was hidden which was which.")]
Before = Annotated[str, typer.Option(metavar="ARM|unknown", help="Treatment before the first day.")]
EffectAt = Annotated[float | None, typer.Option(metavar="DAYS", help="Compare after so many days on each.")]
Zone = Annotated[str | None, typer.Option("--tz", metavar="ZONE", help="Zone of the days, such as Europe/Berlin.")]
Person = Annotated[str | None, typer.Option(metavar="ID", help="Whose rows to read, where there are several people.")]
Dates = Annotated[Literal["day-first", "month-first"] | None, typer.Option(help="How 03/04/2026 is meant.")]
Decimal = Annotated[Literal["comma", "point"] | None, typer.Option(help="Mark before the decimals.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Report = Annotated[Path | None, typer.Option(metavar="FILE.html", help="Also write the answer as a page to keep.")]


def two(text: str | None, option: str) -> tuple[str, str] | None:
    """Read "A,B", where a name that holds a comma stands in double quotes.

    Raises
    ------
    BadInput
        When there are not two.
    """
    if text is None:
        return None
    cells = [cell.strip() for cell in next(csv.reader([text], skipinitialspace=True), [])]
    if len(cells) != 2 or not all(cells):
        raise BadInput(f"{option} needs two values, not '{text}'.", f"Write them as {option} ONE,TWO.")
    return cells[0], cells[1]


def two_numbers(text: str | None, option: str) -> tuple[float, float] | None:
    """Read "LOW,HIGH" as numbers.

    Raises
    ------
    BadInput
        When these are not two numbers, the lower one first.
    """
    pair = two(text, option)
    if pair is None:
        return None
    try:
        low, high = float(pair[0]), float(pair[1])
    except ValueError:
        low = high = 0.0
    if not low < high < float("inf") or low == float("-inf"):
        raise BadInput(f"'{text}' is not a lowest and a highest number.", f"Write {option} 0,10 for 0 to 10.")
    return low, high


def file_bytes(path: Path) -> bytes:
    """Read a file.

    Raises
    ------
    BadInput
        When there is none, or it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput(f"There is no file {path}.", "Look at the name and the folder.") from None
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.", "Choose a file that you may read.") from None
