"""A whole simulation: levels in blood, blockade and hours above a level after some doses, each with its band."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from types import MappingProxyType

import numpy as np

from posology.numerics.chains import Array
from posology.pharmacology.bands import Band, band
from posology.pharmacology.blockade import Structure, blockade
from posology.pharmacology.crossings import hours_above_each
from posology.pharmacology.dose_file import DoseFile
from posology.pharmacology.exposure import exposure
from posology.pharmacology.history import DoseHistory
from posology.pharmacology.parameters import parameters
from posology.pharmacology.people import DRAWS, People, Person, draw
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import Source

LEVELS = (50, 90)
"""Percentages of blockade that hours are counted above."""
WINDOW_H = 24.0
"""Hours after the last dose in which they are counted."""
MOST_CELLS = 100_000_000
"""Times times people: ten years of hours of 1,000 people are still reckoned."""
_AT_ONCE = 2_000_000


@dataclass(frozen=True)
class Simulated:
    """What the model expects after some doses.

    Parameters
    ----------
    history, structure, person, people
        What was asked: the doses, the story, what is known of the person, how many were drawn.
    at
        Clock time of the first dose, where known.
    times_h
        Hours since the first dose.
    naltrexone, metabolite
        Levels in blood, ng/mL.
    blockade
        Share of receptors, 0-1.
    night_h, night, night_seeds
        Quarter hours after the last dose up to 24 h, the blockade then, and what the web pages' story (S1) would give.
    hours_above
        By percentage: hours above it in the 24 hours after the last dose.
    notes
        What was decided on the way.
    """

    history: DoseHistory
    structure: Structure
    person: Person
    people: int
    at: time | None
    times_h: tuple[float, ...]
    naltrexone: Band
    metabolite: Band
    blockade: Band
    night_h: tuple[float, ...]
    night: Band
    night_seeds: Band
    hours_above: Mapping[int, Band]
    notes: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where its numbers come from."""
        return sources_of(self.structure)


def simulate(
    history: DoseHistory | DoseFile,
    *,
    structure: Structure = Structure.S2,
    people: int = DRAWS,
    until_h: float | None = None,
    every_h: float = 1.0,
    at: time | None = None,
    person: Person | None = None,
) -> Simulated:
    """Simulate a history of doses.

    Parameters
    ----------
    history
        The doses, or a file of them.
    structure
        Which story of the blockade.
    people
        How many people are drawn.
    until_h
        Hours since the first dose to end at; 24 hours after the last dose if left out.
    every_h
        Hours between two times.
    at
        Clock time of the first dose, where known.
    person
        What is known of the person.

    Raises
    ------
    BadInput
        When there would be too much to reckon, or the number of people is not possible.
    """
    notes: tuple[str, ...] = ()
    if isinstance(history, DoseFile):
        at, notes, history = at or history.first.time(), history.notes, history.history
    person = person or Person()
    drawn = draw(people, person)
    times_h = times(history.last + WINDOW_H if until_h is None else until_h, every_h, people)
    size = max(1, _AT_ONCE // people)
    parts = []
    for start in range(0, times_h.size, size):
        some = times_h[start : start + size]
        now = exposure(drawn, history, some)
        blocked = blockade(drawn, history, some, structure, site=now.site)
        parts.append((band(now.naltrexone), band(now.metabolite), band(blocked)))
    night_h = np.arange(0.0, WINDOW_H + 0.125, 0.25)
    return Simulated(
        history=history,
        structure=structure,
        person=person,
        people=people,
        at=at,
        times_h=tuple(times_h.tolist()),
        naltrexone=_joined([part[0] for part in parts]),
        metabolite=_joined([part[1] for part in parts]),
        blockade=_joined([part[2] for part in parts]),
        night_h=tuple(night_h.tolist()),
        night=band(blockade(drawn, history, history.last + night_h, structure)),
        night_seeds=band(blockade(drawn, history, history.last + night_h, Structure.S1)),
        hours_above=_counted(drawn, history, structure),
        notes=notes,
    )


def _counted(people: People, history: DoseHistory, structure: Structure) -> Mapping[int, Band]:
    """Hours above each level in the day after the last dose."""
    start, end = history.last, history.last + WINDOW_H
    shares = [level / 100 for level in LEVELS]
    found = hours_above_each(people, history, shares, start=start, end=end, structure=structure)
    return MappingProxyType({level: band(hours) for level, hours in zip(LEVELS, found, strict=True)})


def sources_of(structure: Structure) -> tuple[Source, ...]:
    """Sources of the numbers that a story uses, each once, in the order of the parameters."""
    others = {"S1": ("site_", "half_blocking_level", "release_"), "S2": ("seeds_", "release_")}
    others["S3"] = ("site_", "half_blocking_level", "seeds_")
    used = [p for name, p in parameters().items() if not name.startswith(others[structure.value])]
    named = [source for parameter in used for source in (parameter.source, *parameter.fitted_to)]
    return tuple({source.id: source for source in named}.values())


def times(until_h: float, every_h: float, people: int) -> Array:
    """Hours from 0 to `until_h`, both included where the step fits.

    Raises
    ------
    BadInput
        When they are too many for so many people.
    """
    if not 0.0 < every_h <= until_h:
        raise BadInput("The step between two times must be above 0 and not beyond the end.", "Give a shorter --every.")
    count = int(until_h / every_h + 1e-9) + 1
    if count * people > MOST_CELLS:
        raise BadInput(
            f"{count:,} times for {people:,} people are too much to reckon.",
            "Take a longer --every, a shorter --until or fewer --people.",
        )
    found: Array = every_h * np.arange(count, dtype=np.float64)
    return found


def _joined(parts: list[Band]) -> Band:
    return Band(*(tuple(v for part in parts for v in getattr(part, name)) for name in ("median", "p05", "p95")))
