"""One night by every story: the blockade from a dose to the next, what a missed dose does, and how nights add up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

import numpy as np

from posology.numerics.chains import Array
from posology.pharmacology.bands import Band, band
from posology.pharmacology.blockade import Structure, blockade
from posology.pharmacology.crossings import hours_above_each
from posology.pharmacology.history import HOURS_A_NIGHT, DoseHistory, nightly
from posology.pharmacology.people import DRAWS, People, draw
from posology.pharmacology.simulation import LEVELS, sources_of
from posology.vocabulary.sources import Source

STEADY_DOSES = (Decimal("1.5"), Decimal(3), Decimal("4.5"))
"""Milligrams that are shown side by side."""
STEADY_NIGHTS = 60
NIGHT_H: Array = np.arange(0.0, HOURS_A_NIGHT + 0.25, 0.5)
"""Hours after a dose that a night is shown at."""
BACK = 0.01
"""A share of the receptors: so near counts as back where it was."""
_MISSED, _FOLLOWED = 60, 14
_JUST_BEFORE = 0.01  # hours


@dataclass(frozen=True)
class Night:
    """The 24 hours after the last dose of a history.

    Parameters
    ----------
    history, structure, people
        What was asked: the doses, the story that is shown first, how many people were drawn.
    hours
        Hours after the last dose.
    stories
        Share of receptors blocked then (0-1), by each story.
    """

    history: DoseHistory
    structure: Structure
    people: int
    hours: tuple[float, ...]
    stories: Mapping[Structure, Band]

    @property
    def blockade(self) -> Band:
        """The story that is shown first."""
        return self.stories[self.structure]

    @property
    def other(self) -> Structure:
        """The story beside it: the web pages' own, or the scans' where that is shown first."""
        return Structure.S2 if self.structure is Structure.S1 else Structure.S1

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where its numbers come from."""
        return sources_of(self.structure)


@dataclass(frozen=True)
class Missed:
    """One missed night among many.

    Parameters
    ----------
    usual, after
        Share of receptors blocked just before the next dose is due: on any night, and after the night without.
    nights_back
        Nights with a dose until the middle is within one point of the usual; None where it takes longer than two weeks.
    """

    usual: Band
    after: Band
    nights_back: int | None


@dataclass(frozen=True)
class Steady:
    """One dose each night for two months: the last night.

    Parameters
    ----------
    dose_mg
        Milligrams.
    blockade
        Share of receptors at the hours of that night.
    above
        By percentage: hours above it.
    """

    dose_mg: Decimal
    blockade: Band
    above: Mapping[int, Band]


def see_night(history: DoseHistory, structure: Structure = Structure.S2, *, people: int = DRAWS) -> Night:
    """See the 24 hours after the last dose of a history, by every story.

    Parameters
    ----------
    history
        The doses.
    structure
        The story to show first.
    people
        How many people are drawn.

    Raises
    ------
    BadInput
        When the number of people is not possible.
    """
    drawn = draw(people)
    stories = MappingProxyType({story: _blockade(drawn, history, story) for story in Structure})
    return Night(history, structure, people, tuple(NIGHT_H.tolist()), stories)


def hours_in(night: Night) -> Mapping[Structure, Mapping[int, Band]]:
    """Hours of a night above each of the levels, by every story.

    Parameters
    ----------
    night
        The night.
    """
    drawn = draw(night.people)
    return MappingProxyType({story: _above(drawn, night.history, story) for story in Structure})


def miss_one(dose_mg: Decimal, structure: Structure = Structure.S2, *, people: int = DRAWS) -> Missed:
    """See what one missed night does to somebody who takes the same dose each night.

    Parameters
    ----------
    dose_mg
        Milligrams.
    structure
        Which story.
    people
        How many people are drawn.
    """
    nights = _MISSED + _FOLLOWED
    without = nightly(dose_mg, nights, missed=[_MISSED])
    drawn, dues = draw(people), HOURS_A_NIGHT * np.arange(_MISSED - 1.0, nights) - _JUST_BEFORE
    left = blockade(drawn, without, dues, structure)  # the first is before the night that is missed
    usual, after = band(left[:, 0]), band(left[:, 1])
    away = np.abs(np.median(left[:, 1:], axis=0) - usual.median[0])
    back = np.flatnonzero(away <= BACK)
    return Missed(usual, after, int(back[0]) if back.size else None)


def steady(structure: Structure = Structure.S2, *, people: int = DRAWS) -> tuple[Steady, ...]:
    """See one night after two months on each of three doses.

    Parameters
    ----------
    structure
        Which story.
    people
        How many people are drawn.
    """
    drawn = draw(people)
    histories = [nightly(mg, STEADY_NIGHTS) for mg in STEADY_DOSES]
    return tuple(
        Steady(mg, _blockade(drawn, history, structure), _above(drawn, history, structure))
        for mg, history in zip(STEADY_DOSES, histories, strict=True)
    )


def highest(blockade: Band) -> int:
    """Which of the hours has the highest middle."""
    return int(np.argmax(blockade.median))


def _blockade(drawn: People, history: DoseHistory, story: Structure) -> Band:
    return band(blockade(drawn, history, history.last + NIGHT_H, story))


def _above(drawn: People, history: DoseHistory, story: Structure) -> Mapping[int, Band]:
    start, end = history.last, history.last + HOURS_A_NIGHT
    shares = [level / 100 for level in LEVELS]
    hours = hours_above_each(drawn, history, shares, start=start, end=end, structure=story)
    return MappingProxyType({level: band(found) for level, found in zip(LEVELS, hours, strict=True)})
