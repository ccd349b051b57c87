"""Blockade: the share of mu opioid receptors in the brain that is occupied, under three stories of how.

::

    S1  the web pages' story   r falls by half every 4 hours from the moment of the dose;  R = r/(1+r)
    S2  slow site (default)    r follows a slow site behind the blood;                     R = r/(1+r)
    S3  slow release           a dose takes its share of the free receptors; they are let go slowly, one by one

Between two doses S1 and S3 are one exponential, so their crossings of a level are closed forms. S2 is the equations.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from posology.numerics.chains import Array
from posology.pharmacology.equations import occupied
from posology.pharmacology.exposure import exposure
from posology.pharmacology.history import DoseHistory
from posology.pharmacology.people import People
from posology.vocabulary.errors import BadInput


class Structure(StrEnum):
    """Which story of the blockade; its name stands in every figure."""

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"

    @property
    def words(self) -> str:
        """The story in a few words."""
        return {
            "S1": "the web pages' story (half gone every 4 hours)",
            "S2": "slow site (fits the brain scans)",
            "S3": "slow release (receptors let go slowly)",
        }[self.value]


def structure_named(name: str) -> Structure:
    """The structure of that name.

    Raises
    ------
    BadInput
        When there is none.
    """
    try:
        return Structure(name.strip().upper())
    except ValueError:
        raise BadInput(f"There is no structure '{name[:20]}'.", "Give S1, S2 or S3.") from None


def blockade(
    people: People,
    history: DoseHistory,
    times: Array,
    structure: Structure = Structure.S2,
    *,
    site: Array | None = None,
) -> Array:
    """Share of receptors blocked at some times.

    Parameters
    ----------
    people
        Drawn or typical people.
    history
        The doses.
    times
        Hours since the first dose.
    structure
        Which story.
    site
        `exposure` at the slow site at these times, where the caller has it already; only for S2.

    Returns
    -------
    ndarray
        0-1, of shape (people, times).
    """
    times = np.asarray(times, dtype=np.float64)
    if structure is Structure.S2:
        level = exposure(people, history, times).site if site is None else site
        return occupied(level / people.half_blocking_level[:, None])
    last = np.searchsorted(history.array_hours, times, side="right") - 1
    waits = np.where(last < 0, 0.0, times - history.array_hours[np.maximum(last, 0)])
    start, rate = after_doses(people, history, structure)
    found = start[:, np.maximum(last, 0)] * np.exp(-rate[:, None] * waits)
    found[:, last < 0] = 0.0
    return occupied(found) if structure is Structure.S1 else found


def after_doses(people: People, history: DoseHistory, structure: Structure) -> tuple[Array, Array]:
    """What decays in S1 (the ratio r) or S3 (the blockade) just after each dose, and its rate.

    Parameters
    ----------
    people, history
        As in `blockade`.
    structure
        S1 or S3.

    Returns
    -------
    tuple
        (people, doses) just after each dose, and the rate of each person in 1/h.
    """
    first = structure is Structure.S1
    rate = people.seeds_rate if first else people.release_rate
    half = people.seeds_half_blocking_dose if first else people.release_half_blocking_dose
    found = np.zeros((len(history.hours), people.count))
    now = np.zeros(people.count)
    gaps = np.diff(history.array_hours, prepend=0.0)
    for i, (gap, mg) in enumerate(zip(gaps, history.array_mg, strict=True)):
        left = now * np.exp(-rate * gap)
        now = left + mg / half if first else 1.0 - (1.0 - left) * half / (mg + half)
        found[i] = now
    return found.T, rate
