"""What was measured in people and published: the rows that the model is fitted to, and those that check it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from posology.vocabulary.sources import Source
from posology.vocabulary.sources import source as find_source


@dataclass(frozen=True)
class Row:
    """One published number.

    Parameters
    ----------
    id, what, quantity, unit
        What it is: of "levels", a "scan", a "challenge" with an opioid, or the "planner".
    dose_mg, doses
        Size and number of the daily doses before it.
    time_h
        Hours after the last dose, or None.
    value, sd
        The number and its spread, or None where not given.
    used
        "fit", "check" (never fitted) or "shown" (not verified, neither).
    source, note
        Where it stands, and what a reader should know.
    """

    id: str
    what: str
    quantity: str
    dose_mg: float
    doses: int
    time_h: float | None
    value: float | None
    sd: float | None
    unit: str
    used: str
    source: Source
    note: str

    def __post_init__(self) -> None:
        if self.used not in {"fit", "check", "shown"} or (self.used == "fit" and not self.source.verified):
            raise ValueError(f"row {self.id} cannot be used so")


@cache
def published() -> tuple[Row, ...]:
    """Every row, in the order of the file."""
    text = files(__package__).joinpath("published.csv").read_text(encoding="utf-8")
    return tuple(_row(cells) for cells in csv.DictReader(text.splitlines()))


def _row(cells: dict[str, str]) -> Row:
    return Row(
        id=cells["id"],
        what=cells["what"],
        quantity=cells["quantity"],
        dose_mg=float(cells["dose_mg"]),
        doses=int(cells["doses"]),
        time_h=_number(cells["time_h"]),
        value=_number(cells["value"]),
        sd=_number(cells["sd"]),
        unit=cells["unit"],
        used=cells["used"],
        source=find_source(cells["source"]),
        note=cells["note"],
    )


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
