"""Explore the rebound story: a hypothesis, worked out under guesses; off unless somebody asks for it."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from posology.pharmacology.blockade import Structure, blockade
from posology.pharmacology.history import DoseHistory, nightly
from posology.pharmacology.people import typical
from posology.pharmacology.rebound import LABEL, STEP_H, Guess, Rebound, rebound
from posology.report.rebound_chart import Way, rebound_charts, ways_table

__all__ = [
    "LABEL",
    "WAYS",
    "Guess",
    "Rebound",
    "compare_ways",
    "each_night",
    "explore_rebound",
    "rebound_charts",
    "ways_table",
]

WAYS = (
    ("weak", Guess(more_endorphin=0.3, more_receptors=0.1)),
    ("as first guessed", Guess()),
    ("strong", Guess(more_endorphin=3.0, more_receptors=2.0)),
)
"""Guesses that are shown side by side: how strongly the body is said to answer."""


def explore_rebound(
    history: DoseHistory, *, structure: Structure = Structure.S1, guess: Guess | None = None, days: int = 60
) -> Rebound:
    """Work the story out for the typical person.

    Parameters
    ----------
    history
        The doses.
    structure
        Which story of the blockade drives it; S1 is the web pages' own.
    guess
        Its guessed numbers.
    days
        Days from the first dose, 1 to 365.
    """
    hours = np.arange(0.0, 24.0 * min(max(days, 1), 365) + STEP_H / 2, STEP_H)
    return rebound(blockade(typical(), history, hours, structure)[0], guess)


def compare_ways(history: DoseHistory, *, days: int = 60) -> tuple[Way, ...]:
    """Work the story out under each of `WAYS`, driven by the web pages' blockade and by the scans'.

    Parameters
    ----------
    history
        The doses.
    days
        Days from the first dose.
    """
    return tuple(
        Way(name, structure, explore_rebound(history, structure=structure, guess=guess, days=days))
        for structure in (Structure.S1, Structure.S2)
        for name, guess in WAYS
    )


def each_night(dose_mg: Decimal, nights: int = 60) -> DoseHistory:
    """One dose each night."""
    return nightly(dose_mg, nights)
