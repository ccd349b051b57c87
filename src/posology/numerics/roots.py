"""Roots of falling functions: steps of Newton's kind, kept inside a bracket. One at a time, or many at once.

Both ways do the same arithmetic in the same order, so they give the same digits.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from posology.numerics.whitening import Floats

_CLOSE = 1e-9  # a step so short (of the root) is the last: what is left after it is of the order of its square
_NARROW = 1e-15
_MOST = 300


def falling_root(function: Callable[[float], tuple[float, float]], low: float, high: float, start: float) -> float:
    """Find where a function falls through zero.

    Parameters
    ----------
    function
        Gives its value at a point, and the step to the root as its own approximation has it (not finite: none).
    low, high
        Bracket, not negative: above zero at `low`, not above it at `high`.
    start
        Where to begin.
    """
    at = start
    for _ in range(_MOST):
        value, step = function(at)
        if value > 0:
            low = at
        else:
            high = at
        if value == 0:
            break
        wanted = at + step
        last = abs(step) <= _CLOSE * at or high - low <= _NARROW * high
        if isfinite(wanted) and low < wanted < high:
            at = wanted
        elif not last:
            at = sqrt(low) * sqrt(high) if low > 0 and high > 4 * low else 0.5 * (low + high)
        if last:
            break
    return at


def falling_roots(
    function: Callable[[Floats, NDArray[Any]], tuple[Floats, Floats]], low: Floats, high: Floats, start: Floats
) -> Floats:
    """Find where each of m functions falls through zero.

    Parameters
    ----------
    function
        Takes points (n,) and the rows (n,) they belong to; gives values and steps as in `falling_root`.
    low, high, start
        (m,) as in `falling_root`.

    Returns
    -------
    Floats
        (m,) the roots. A row comes out the same whatever the other rows are.
    """
    low, high, at = low.astype(float), high.astype(float), start.astype(float)
    rows = np.arange(len(at))
    for _ in range(_MOST):
        if not len(rows):
            break
        here = at[rows]
        value, step = function(here, rows)
        above = value > 0
        low[rows] = bottom = np.where(above, here, low[rows])
        high[rows] = top = np.where(above, high[rows], here)
        wanted = here + step
        last = (np.abs(step) <= _CLOSE * here) | (top - bottom <= _NARROW * top)
        inside = np.isfinite(wanted) & (wanted > bottom) & (wanted < top)
        far = (bottom > 0) & (top > 4 * bottom)
        middle = np.where(far, np.sqrt(bottom) * np.sqrt(top), 0.5 * (bottom + top))
        moved = np.where(inside, wanted, np.where(last, here, middle))
        at[rows] = np.where(value == 0, here, moved)
        rows = rows[~(last | (value == 0))]
    return at
