"""The numbers behind the equations: each with its unit, spread, source, and whether it was verified.

They stand in ``parameters.toml`` beside this file, for a pharmacist to review.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from posology.vocabulary.sources import Source
from posology.vocabulary.sources import source as find_source


@dataclass(frozen=True)
class Parameter:
    """One number.

    Parameters
    ----------
    name, value, unit
        What it is, its middle value, its unit in words.
    people
        How much people differ: standard deviation of the logarithm (of the logit for a share).
    unsure
        How unsure the middle value is, on the same scale.
    source
        Where it comes from.
    verified
        Whether the number was read there, or fitted to rows that were.
    note
        What a reader should know; may be "".
    fitted_to
        Sources of the rows it was fitted to; empty where it was not fitted.
    """

    name: str
    value: float
    unit: str
    people: float
    unsure: float
    source: Source
    verified: bool
    note: str
    fitted_to: tuple[Source, ...] = ()

    def __post_init__(self) -> None:
        if not self.value > 0 or self.people < 0 or self.unsure < 0:
            raise ValueError(f"parameter {self.name} needs a value above 0 and spreads that are not below 0")
        if self.verified and not self.source.verified:
            raise ValueError(f"parameter {self.name} cannot be more certain than its source")


@cache
def parameters() -> Mapping[str, Parameter]:
    """Every parameter by its name, in the order of the file.

    Raises
    ------
    ValueError
        When an entry is not complete: a mistake in our own file.
    """
    text = files(__package__).joinpath("parameters.toml").read_text(encoding="utf-8")
    found = {
        name: Parameter(
            name,
            **{
                **entry,
                "source": find_source(entry["source"]),
                "fitted_to": tuple(map(find_source, entry.get("fitted_to", ()))),
            },
        )
        for name, entry in tomllib.loads(text).items()
    }
    return MappingProxyType(found)


def value(name: str) -> float:
    """Middle value of one parameter."""
    return parameters()[name].value
