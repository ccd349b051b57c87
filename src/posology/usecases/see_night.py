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
from posology.pharmacology.night import Night, miss_one, see_night, steady
from posology.pharmacology.people import draw
from posology.report.chart import Chart, Table
from posology.report.night_page import (
    NO_REASON,
    NOT_KNOWN_HERE,
    NightReport,
    missed_sentences,
    night_report,
    own_days_chart,
    sides,
    steady_table,
)
from posology.usecases.own_doses import OwnDoses, tonight, with_tonight
from posology.vocabulary.sources import Source

__all__ = ["NOT_KNOWN_HERE", "NO_REASON", "NightAsked", "NightSeen", "Structure", "see", "sides"]

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
class NightSeen:
    """What there is to show of it.

    Parameters
    ----------
    report
        The night in words, numbers and a picture.
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

    report: NightReport
    own_days: Chart | None
    notes: tuple[str, ...]
    missed: tuple[str, ...]
    steady: Table
    sources: tuple[Source, ...]


def see(asked: NightAsked, *, now: datetime) -> NightSeen:
    """See the night.

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
    own_days: Chart | None = None
    notes: tuple[str, ...] = ()
    if asked.own is None:
        history = nightly(asked.dose_mg, asked.nights)
    else:
        history, notes = with_tonight(asked.own, asked.dose_mg, tonight(asked.at, now, asked.own))
        own_days = _own_days(history, asked.structure) if len(history.hours) > 1 else None
    night: Night = _night_of(history, asked.structure)
    return NightSeen(
        night_report(night, asked.at),
        own_days,
        notes,
        missed_sentences(_missed_of(asked.dose_mg, asked.structure)),
        _steady(asked.structure),
        night.sources,
    )


@cache
def _steady(structure: Structure) -> Table:
    return steady_table(steady(structure), structure)


def _own_days(history: DoseHistory, structure: Structure) -> Chart:
    before = min(history.last, HOURS_A_NIGHT * _DAYS_BEFORE)
    hours = np.arange(-before, HOURS_A_NIGHT + 1.0, 4.0)
    return own_days_chart(
        tuple(hours.tolist()), band(blockade(draw(), history, history.last + hours, structure)), structure
    )
