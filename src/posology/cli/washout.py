"""`posology washout`: how much blockade may be left after the last dose."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from posology.cli import simulate as s


def washout(
    dose: s.Dose = None,
    nights: Annotated[int | None, typer.Option(metavar="N", help="Nights in a row; 60 if left out.")] = None,
    doses: s.Doses = None,
    tz: s.Zone = None,
    structure: s.Story = "S2",
    people: s.PeopleDrawn = 1000,
    until: Annotated[str, typer.Option(metavar="TIME", help="End, after the last dose.")] = "168h",
    every: s.Every = "1h",
    cirrhosis: s.Cirrhosis = False,
    creatinine_clearance: s.Kidney = None,
    as_json: s.Json = False,
    plot: s.Plot = None,
) -> None:
    """Say how much may still be blocked after the last dose, beside the published advice on surgery."""
    from posology.pharmacology import structure_named
    from posology.usecases.read_washout import read_washout, washout_json, washout_report, washout_svg
    from posology.vocabulary.durations import hours

    read = read_washout(
        s.history(dose, 60 if nights is None and doses is None else nights, doses, tz),
        structure=structure_named(structure),
        people=people,
        until_h=hours(until, option="--until"),
        every_h=hours(every, option="--every"),
        person=s.person(cirrhosis, creatinine_clearance),
    )
    s.draw_into(plot, lambda: washout_svg(read))
    print(json.dumps(washout_json(read), allow_nan=False) if as_json else washout_report(read).text)
