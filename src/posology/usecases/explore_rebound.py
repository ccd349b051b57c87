"""Explore the rebound story: a hypothesis, worked out under guesses; off unless somebody asks for it."""

from __future__ import annotations

import numpy as np

from posology.pharmacology.blockade import Structure, blockade
from posology.pharmacology.history import DoseHistory
from posology.pharmacology.people import typical
from posology.pharmacology.rebound import LABEL, STEP_H, Guess, Rebound, rebound
from posology.report.rebound_chart import rebound_charts

__all__ = ["LABEL", "Guess", "Rebound", "explore_rebound", "rebound_charts"]


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
