"""Chains of first-order steps: what is in the last of two or three vessels, a time after one unit entered the first.

A vessel with rate k loses k times what it holds each hour, and the whole loss enters the next vessel (the rates of
passing on are left to the caller, so that every value here is a divided difference of exp(-kt)). All values are sums of
positive parts, also where rates are equal or nearly so: there a series takes over, and nothing cancels.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
CLOSE = 0.05  # below this spread of rate times time, the series; above it the plain quotient loses two digits at most
_TERMS = 8


def pair(a: Array, b: Array, t: Array, ea: Array, eb: Array) -> Array:
    """Second vessel of two: (exp(-at) - exp(-bt)) / (b - a).

    Parameters
    ----------
    a, b
        Rates (1/h), >= 0; they may be equal.
    t
        Hours since the unit entered, >= 0.
    ea, eb
        exp(-at) and exp(-bt), which the caller has at hand.

    Returns
    -------
    ndarray
        Hours; all arguments broadcast.
    """
    gap = b - a
    found: Array = (ea - eb) * (1.0 / np.where(gap == 0.0, 1.0, gap))
    if may_be_close(gap, t):
        x = np.abs(gap) * t
        close = x < CLOSE
        if close.any():
            x, t, high = (np.broadcast_to(part, close.shape)[close] for part in (x, t, np.maximum(ea, eb)))
            found[close] = t * high * _series(x)
    return found


def may_be_close(gap: Array, t: Array) -> bool:
    """Whether any product could be below `CLOSE`: a cheap look at the least of both."""
    return bool(gap.size and t.size and np.abs(gap).min() * t.min() < CLOSE)


def triple(a: Array, b: Array, c: Array, t: Array, ab: Array, bc: Array) -> Array:
    """Third vessel of three.

    Parameters
    ----------
    a, b, c
        Rates (1/h), >= 0; they may be equal.
    t
        Hours since the unit entered, >= 0.
    ab, bc
        `pair` of a and b, and of b and c.

    Returns
    -------
    ndarray
        Hours squared; all arguments broadcast.

    Notes
    -----
    The quotient ([a,b] - [b,c]) / (c - a) is only used where a and c are the two that lie furthest apart, or lie apart
    enough; else the two neighbours would cancel.
    """
    gap = c - a
    found: Array = (ab - bc) * (1.0 / np.where(gap == 0.0, 1.0, gap))
    if may_be_close(gap, t):
        lost = np.abs(gap) * t < CLOSE
        if lost.any():
            parts = [np.broadcast_to(part, lost.shape)[lost] for part in (a, b, c, t)]
            found[lost] = _triple_sorted(*parts)
    return found


def _triple_sorted(a: Array, b: Array, c: Array, t: Array) -> Array:
    """`triple` with the outermost rates as a and c; the series where all three are close."""
    low, middle, high = np.sort(np.stack([a, b, c]), axis=0)
    e = np.exp(-np.stack([low, middle, high]) * t)
    span = (high - low) * t
    first = pair(low, middle, t, e[0], e[1])
    second = pair(middle, high, t, e[1], e[2])
    gap = high - low
    quotient = (first - second) / np.where(gap == 0.0, 1.0, gap)
    centre = (low + middle + high) / 3
    near = t**2 * np.exp(-centre * t) * _series_of_three(*(-(k - centre) * t for k in (low, middle, high)))
    return np.where(span < CLOSE, near, quotient)


def _series(x: Array) -> Array:
    """(1 - exp(-x)) / x by its series, for 0 <= x < CLOSE."""
    total: Array = np.ones_like(x)
    for n in range(_TERMS, 1, -1):
        total = 1.0 - x / n * total
    return total


def _series_of_three(x: Array, y: Array, z: Array) -> Array:
    """Sum of h_n(x, y, z) / (n + 2)! over n, where h_n is the complete homogeneous symmetric polynomial."""
    of_one: list[Any] = [np.ones_like(x)]
    of_two, of_three = list(of_one), list(of_one)
    total: Array = 0.5 * of_three[0]
    factorial = 2.0
    for n in range(1, _TERMS):
        factorial *= n + 2
        of_one.append(of_one[-1] * x)
        of_two.append(of_one[n] + y * of_two[-1])
        of_three.append(of_two[n] + z * of_three[-1])
        total = total + of_three[n] / factorial
    return total
