"""See a night: what tonight's dose may do, after the same dose each night or after a person's own doses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from functools import cache, lru_cache

import numpy as np

from posology.pharmacology.bands import band
from posology.pharmacology.blockade import Structure, blockade
from posology.pharmacology.history import HOURS_A_NIGHT, DoseHistory, nightly
from posology.pharmacology.night import hours_in, miss_one, see_night, steady
from posology.pharmacology.people import draw
from posology.report.chart import Chart, Table
from posology.report.night_page import (
    NO_REASON,
    NOT_KNOWN_HERE,
    Above,
    BigNumber,
    NightReport,
    big_numbers,
    missed_sentences,
    night_report,
    own_days_chart,
    sides,
    steady_table,
    stories_table,
)
from posology.usecases.own_doses import OwnDoses, tonight, with_tonight
from posology.vocabulary.sources import Source

__all__ = ["NOT_KNOWN_HERE", "NO_REASON", "MoreSeen", "NightAsked", "Structure", "see_curve", "see_more", "sides"]

_DAYS_BEFORE = 14
_night_of = lru_cache(maxsize=64)(see_night)  # a clock time moves the picture, not the numbers
_missed_of = lru_cache(maxsize=64)(miss_one)


@dataclass(frozen=True)
class NightAsked:
    """What a person asks.

    Parameters
    ----------
    dose_mg, at
        Tonight's dose.
    nights
        Nights with this dose, tonight's among them, where the own doses are not used.
    structure
        The story to show first.
    own
        The person's own doses before tonight, or None.
    """

    dose_mg: Decimal = Decimal("4.5")
    at: time = time(22)
    nights: int = 30
    structure: Structure = Structure.S2
    own: OwnDoses | None = None


@dataclass(frozen=True)
class MoreSeen:
    """What stands below the curve.

    Parameters
    ----------
    numbers, stories
        The hours above each level, and every story side by side.
    own_days
        The picture of the own doses, or None.
    notes
        How the own doses were read.
    missed
        What a missed night does, a sentence each.
    steady
        Three doses side by side.
    sources
        Where the numbers come from.
    """

    numbers: tuple[BigNumber, ...]
    stories: Table
    own_days: Chart | None
    notes: tuple[str, ...]
    missed: tuple[str, ...]
    steady: Table
    sources: tuple[Source, ...]


def see_curve(asked: NightAsked, *, now: datetime) -> NightReport:
    """See the curve of the night.

    Parameters
    ----------
    asked
        The question.
    now
        The moment, with its zone: which night "tonight" is, for the own doses.

    Raises
    ------
    BadInput
        When the nights are too many.
    """
    history, _ = _history(asked, now)
    return night_report(_night_of(history, asked.structure), asked.at)


def see_more(asked: NightAsked, *, now: datetime) -> MoreSeen:
    """See what stands below the curve; it takes longer than the curve itself.

    Parameters
    ----------
    asked, now
        As in `see_curve`.
    """
    history, notes = _history(asked, now)
    night = _night_of(history, asked.structure)
    above = _hours_of(history, asked.structure)
    return MoreSeen(
        big_numbers(night, above),
        stories_table(night, above),
        _own_days(history, asked.structure) if asked.own and len(history.hours) > 1 else None,
        notes,
        missed_sentences(_missed_of(asked.dose_mg, asked.structure)),
        _steady(asked.structure),
        night.sources,
    )


def _history(asked: NightAsked, now: datetime) -> tuple[DoseHistory, tuple[str, ...]]:
    if asked.own is None:
        return nightly(asked.dose_mg, asked.nights), ()
    return with_tonight(asked.own, asked.dose_mg, tonight(asked.at, now, asked.own))


@lru_cache(maxsize=64)
def _hours_of(history: DoseHistory, structure: Structure) -> Above:
    return hours_in(_night_of(history, structure))


@cache
def _steady(structure: Structure) -> Table:
    return steady_table(steady(structure), structure)


def _own_days(history: DoseHistory, structure: Structure) -> Chart:
    before = min(history.last, HOURS_A_NIGHT * _DAYS_BEFORE)
    hours = np.arange(-before, HOURS_A_NIGHT + 1.0, 4.0)
    return own_days_chart(
        tuple(hours.tolist()), band(blockade(draw(), history, history.last + hours, structure)), structure
    )
