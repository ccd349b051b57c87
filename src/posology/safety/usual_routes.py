"""How a medicine is usually taken, where a rule depends on it and the name does not say."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from posology.safety.medicines import ROUTES
from posology.vocabulary.sources import bibliography

ASK = "ask"


@dataclass(frozen=True)
class UsualRoute:
    """The usual route of an ingredient; "" with the forms to choose from where it must be asked."""

    route: str
    choices: tuple[str, ...] = ()


def usual_route(ingredient: str) -> UsualRoute | None:
    """The usual route of an ingredient; None where no rule depends on it."""
    return usual_routes().get(ingredient)


@cache
def usual_routes() -> Mapping[str, UsualRoute]:
    """Read the table.

    Raises
    ------
    ValueError
        When a row cannot be right: a mistake in our own file.
    """
    text = files(__package__).joinpath("usual_routes.csv").read_text(encoding="utf-8")
    found: dict[str, UsualRoute] = {}
    for row in csv.DictReader(text.splitlines(), strict=True):
        choices = tuple(one for one in row["choices"].split("|") if one)
        asked = row["route"] == ASK
        if row["source"] not in bibliography() or asked != bool(choices) or not (asked or row["route"] in ROUTES):
            raise ValueError(f"usual_routes.csv: the row of {row['ingredient']} cannot be right")
        found[row["ingredient"]] = UsualRoute("" if asked else row["route"], choices)
    return found
