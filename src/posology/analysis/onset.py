"""How a treatment builds up and wears off: one first-order step with one half-life.

On day ``d`` the person is assigned ``a(d)`` (1 active, 0 control). The exposure ``x`` moves from where the day before
left it towards ``a(d)``; after a share ``f`` of the day it is::

    x(d, f) = a(d) + (x(d-1, 1) - a(d)) * 2 ** (-f / half_life)

A diary with one reading a day is read at the end of the day (f = 1); a half-life of 0 means ``x = a``. Before the
first day ``x`` is `start`: 1 if the person came from the active treatment, 0 if from control.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from posology.numerics.whitening import Floats


def exposure(
    assigned: Floats,
    reading_day: NDArray[np.intp],
    day_share: Floats,
    half_lives: Floats,
    start: float = 0.0,
    offset_ratio: float = 1.0,
) -> Floats:
    """Exposure at every reading for every half-life.

    Parameters
    ----------
    assigned
        (days,) treatment of each calendar day from the first: 1 active, 0 control, between them where it is not known.
    reading_day
        (n,) which of those days each reading belongs to.
    day_share
        (n,) share of the day that has passed at the reading, in (0, 1].
    half_lives
        (H,) in days, > 0.
    start
        Exposure before the first day.
    offset_ratio
        Half-life of wearing off divided by that of building up (only the sensitivity rows use anything but 1).

    Returns
    -------
    Floats
        (n, H).
    """
    towards_zero = assigned < 0.5
    life = np.where(towards_zero[:, None], offset_ratio, 1.0) * half_lives[None, :]
    left = np.exp2(-1.0 / life)
    at_start = np.empty((len(assigned), len(half_lives)))
    state = np.full(len(half_lives), float(start))
    for d, target in enumerate(assigned):
        at_start[d] = state
        state = target + (state - target) * left[d]
    target = assigned[reading_day, None]
    return target + (at_start[reading_day] - target) * np.exp2(-day_share[:, None] / life[reading_day])


def first_day_carry(reading_day: NDArray[np.intp], day_share: Floats, half_lives: Floats) -> Floats:
    """What starting at 1 instead of 0 adds to the exposure.

    ``2 ** (-time / half_life)``, (n, H), for an offset ratio of 1.
    """
    return np.asarray(np.exp2(-(reading_day + day_share)[:, None] / half_lives[None, :]))


def reached(after_days: float, half_lives: Floats) -> Floats:
    """Share of the steady effect that separates D days on active from D days on control, both from the same start."""
    return np.asarray(1.0 - np.exp2(-after_days / half_lives))
