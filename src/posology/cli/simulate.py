"""`posology simulate`: what a dose does through the night; and the options it shares with `posology washout`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posology.cli.options import file_bytes
from posology.vocabulary.errors import BadInput

if TYPE_CHECKING:  # heavy: loaded inside the command
    from collections.abc import Callable
    from datetime import time

    from posology.pharmacology import DoseHistory, Person
    from posology.usecases.simulate_doses import DoseFile

Dose = Annotated[str | None, typer.Option(metavar="MG", help="Dose in milligrams, such as 4.5.")]
Doses = Annotated[
    Path | None, typer.Option(metavar="FILE.csv", help="Your own doses: columns time and dose_mg, one row a dose.")
]
Zone = Annotated[
    str | None, typer.Option("--tz", metavar="ZONE", help="Zone of the times in the file, such as Europe/Berlin.")
]
Story = Annotated[str, typer.Option(metavar="S1|S2|S3", help="Which story of the blockade.")]
PeopleDrawn = Annotated[int, typer.Option("--people", metavar="N", help="How many people are drawn.")]
Every = Annotated[str, typer.Option(metavar="TIME", help="Step between two times, such as 30m or 1h.")]
Cirrhosis = Annotated[bool, typer.Option("--cirrhosis", help="Cirrhosis of the liver that is decompensated.")]
Kidney = Annotated[
    float | None, typer.Option("--creatinine-clearance", metavar="ML/MIN", help="How well kidneys clear.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Plot = Annotated[Path | None, typer.Option(metavar="FILE.svg", help="Also draw the blockade into this file.")]


def simulate(
    dose: Dose = None,
    at: Annotated[str, typer.Option(metavar="HH:MM", help="Clock time of the dose.")] = "22:00",
    nights: Annotated[int | None, typer.Option(metavar="N", help="Nights in a row; 1 if left out.")] = None,
    doses: Doses = None,
    tz: Zone = None,
    structure: Story = "S2",
    people: PeopleDrawn = 1000,
    until: Annotated[
        str | None, typer.Option(metavar="TIME", help="End, since the first dose; a day after the last if left out.")
    ] = None,
    every: Every = "1h",
    cirrhosis: Cirrhosis = False,
    creatinine_clearance: Kidney = None,
    as_json: Json = False,
    plot: Plot = None,
) -> None:
    """Simulate levels in blood and receptor blockade after your doses."""
    from posology.pharmacology import structure_named
    from posology.usecases.simulate_doses import simulate_doses, simulated_json, simulation_report, simulation_svg
    from posology.vocabulary.durations import hours

    simulated = simulate_doses(
        history(dose, 1 if nights is None and doses is None else nights, doses, tz),
        structure=structure_named(structure),
        people=people,
        until_h=None if until is None else hours(until, option="--until"),
        every_h=hours(every, option="--every"),
        at=None if doses is not None else clock(at),
        person=person(cirrhosis, creatinine_clearance),
    )
    draw_into(plot, lambda: simulation_svg(simulated))
    if as_json:
        print(json.dumps(simulated_json(simulated), allow_nan=False))
    else:
        print(simulation_report(simulated).text)


def history(dose: str | None, nights: int | None, doses: Path | None, zone: str | None) -> DoseHistory | DoseFile:
    """The doses that the options name.

    Raises
    ------
    BadInput
        When they name none, or name them twice.
    """
    if (dose is None) == (doses is None):
        reason = "Give the doses once." if doses else "There is no dose."
        raise BadInput(reason, "Say --dose 4.5 --nights 60, or --doses FILE.csv.")
    if doses is not None:
        from posology.usecases.simulate_doses import read_doses

        if nights is not None:
            raise BadInput("The file says which nights there were.", "Leave --nights out.")
        return read_doses(file_bytes(doses), zone=zone)
    if zone is not None:
        raise BadInput("A zone is only needed with a file of doses.", "Leave --tz out.")
    from posology.pharmacology import nightly
    from posology.vocabulary.doses import dose_mg

    return nightly(dose_mg(dose or ""), 1 if nights is None else nights)


def clock(text: str) -> time:
    """Read a clock time such as 22:00.

    Raises
    ------
    BadInput
        When it is none.
    """
    from datetime import time

    match = re.fullmatch(r"([01]?[0-9]|2[0-3])[:.h]([0-5][0-9])", text.strip())
    if not match:
        raise BadInput(f"'{text.strip()[:20]}' is no clock time.", "Write it like 22:00.")
    return time(int(match[1]), int(match[2]))


def person(cirrhosis: bool, creatinine_clearance: float | None) -> Person:
    """What is known of the person."""
    from posology.pharmacology import Person

    return Person(cirrhosis, creatinine_clearance)


def draw_into(path: Path | None, svg: Callable[[], str]) -> None:
    """Write a picture, where a file for it was named.

    Raises
    ------
    BadInput
        When it is no .svg file, or cannot be written.
    """
    if path is None:
        return
    if path.suffix.lower() != ".svg":
        raise BadInput(f"{path.name} is not an SVG file.", "Give a name that ends with .svg.")
    try:
        path.write_text(svg(), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from None
    print(f"The picture is in {path}.", file=sys.stderr)
