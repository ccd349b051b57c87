"""Washout: how much blockade may be left after the last dose, beside what is published on stopping before surgery.

Nothing here clears anybody for an operation or for an opioid. It is something to bring to the anaesthetist.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from posology.numerics.chains import Array
from posology.pharmacology.bands import Band, band
from posology.pharmacology.blockade import Structure, blockade
from posology.pharmacology.dose_file import DoseFile
from posology.pharmacology.history import DoseHistory
from posology.pharmacology.people import DRAWS, People, Person, draw
from posology.pharmacology.simulation import sources_of, times
from posology.vocabulary.sources import Source
from posology.vocabulary.sources import source as find_source

ADVISED_HOURS = (24.0, 48.0, 72.0, 96.0)
"""The hours that published advice spans."""
DISCUSS = "Discuss this with the anaesthetist. It clears nobody for surgery or for an opioid."
SENSITIVITY = (
    "After naltrexone has worn off, opioids can act more strongly than before. A dose that was once usual can stop the "
    "breathing."
)
UNEVEN = "The model may be wrong for any one person. No scan has been published of people on a low dose each night."


@dataclass(frozen=True)
class Advice:
    """What one source says on stopping before a planned operation.

    Parameters
    ----------
    from_h, to_h
        Hours after the last dose.
    dose
        Which doses it speaks of: "low", "full" or "any".
    words
        How it says so.
    source
        Which source.
    """

    from_h: int
    to_h: int
    dose: str
    words: str
    source: Source

    def __post_init__(self) -> None:
        if not 0 < self.from_h <= self.to_h or self.dose not in {"low", "full", "any"}:
            raise ValueError(f"the advice of {self.source.id} is not complete")


@cache
def published_advice() -> tuple[Advice, ...]:
    """All published advice, the shortest first."""
    text = files(__package__).joinpath("advice.toml").read_text(encoding="utf-8")
    rows = [Advice(**{**entry, "source": find_source(entry["source"])}) for entry in tomllib.loads(text).values()]
    return tuple(sorted(rows, key=lambda advice: (advice.to_h, advice.from_h, advice.source.id)))


def washout(
    people: People, history: DoseHistory, hours_after_last_dose: Array, structure: Structure = Structure.S2
) -> Array:
    """Blockade after the last dose.

    Parameters
    ----------
    people, history, structure
        As in `blockade`.
    hours_after_last_dose
        Hours, >= 0.

    Returns
    -------
    ndarray
        Share of receptors, of shape (people, hours).
    """
    return blockade(people, history, history.last + hours_after_last_dose, structure)


@dataclass(frozen=True)
class Washout:
    """What may be left after the last dose.

    Parameters
    ----------
    history, structure, person, people
        What was asked.
    hours_after_last_dose
        Hours.
    blockade, seeds
        Share of receptors then, and what the web pages' story (S1) would give.
    advised_h, at_advised
        The hours that published advice spans, and the blockade then.
    advice
        What is published.
    """

    history: DoseHistory
    structure: Structure
    person: Person
    people: int
    hours_after_last_dose: tuple[float, ...]
    blockade: Band
    seeds: Band
    advised_h: tuple[float, ...]
    at_advised: Band
    advice: tuple[Advice, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the numbers of the model come from."""
        return sources_of(self.structure)


def follow_washout(
    history: DoseHistory | DoseFile,
    *,
    structure: Structure = Structure.S2,
    people: int = DRAWS,
    until_h: float = 168.0,
    every_h: float = 1.0,
    person: Person | None = None,
) -> Washout:
    """Follow the blockade after the last dose.

    Parameters
    ----------
    history
        The doses, or a file of them.
    structure, people, person
        As in `simulate`.
    until_h, every_h
        Hours after the last dose to end at, and between two times.

    Raises
    ------
    BadInput
        When there would be too much to reckon, or the number of people is not possible.
    """
    history = history.history if isinstance(history, DoseFile) else history
    person = person or Person()
    drawn, after_h, advised = draw(people, person), times(until_h, every_h, people), np.array(ADVISED_HOURS)
    return Washout(
        history,
        structure,
        person,
        people,
        tuple(after_h.tolist()),
        band(washout(drawn, history, after_h, structure)),
        band(washout(drawn, history, after_h, Structure.S1)),
        ADVISED_HOURS,
        band(washout(drawn, history, advised, structure)),
        published_advice(),
    )
