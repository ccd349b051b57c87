"""Roots of many monotone pieces at once, each kept inside its bracket."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Which = NDArray[np.intp]
TOLERANCE = 1e-9
MOST_ROUNDS = 80


def roots(
    value: Callable[[Array, Which], tuple[Array, Array]], low: Array, high: Array, at_low: Array, at_high: Array
) -> Array:
    """Where each of many functions is zero.

    Parameters
    ----------
    value
        Gives values and slopes at one place for each of the functions whose numbers stand in the second argument.
    low, high
        A bracket for each function, with a change of sign in it.
    at_low, at_high
        Values at its ends.

    Returns
    -------
    ndarray
        The places, each within `TOLERANCE` of a change of sign (same unit as `low`).

    Notes
    -----
    Newton's method, and the middle of the bracket wherever that would leave it or does not halve the step: it always
    ends, and mostly after three or four rounds.
    """
    low, high = np.array(low, dtype=np.float64), np.array(high, dtype=np.float64)
    rising = np.asarray(at_low) < 0.0
    with np.errstate(divide="ignore", invalid="ignore"):
        place = low + (high - low) * np.clip(np.nan_to_num(at_low / (at_low - at_high), nan=0.5), 0.01, 0.99)
    before = high - low
    open_: Any = np.arange(low.size)
    for _ in range(MOST_ROUNDS):
        if not open_.size:
            break
        here = place[open_]
        found, slope = value(here, open_)
        below = (found < 0.0) == rising[open_]
        low[open_] = np.where(below, here, low[open_])
        high[open_] = np.where(below, high[open_], here)
        with np.errstate(divide="ignore", invalid="ignore"):
            move = -found / slope
        there = here + move
        width = high[open_] - low[open_]
        outside = ~((there > low[open_]) & (there < high[open_])) | (np.abs(move) > 0.5 * before[open_])
        there = np.where(outside, low[open_] + 0.5 * width, there)
        there = np.where(found == 0.0, here, there)
        step = np.abs(there - here)
        place[open_], before[open_] = there, np.maximum(step, TOLERANCE)
        open_ = open_[(step > TOLERANCE) & (width > TOLERANCE)]
    return place
