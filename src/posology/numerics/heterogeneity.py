"""How much more results differ than their own errors explain: tau squared by three estimators, and where Q is what.

The results `y` of one set (k,), or of many sets at once (m, k), come with their variances `v`. A result that is absent
has an infinite variance. Both ways do the same arithmetic in the same order, so they give the same digits.

All that the estimators need of a set at one tau squared are sums of powers of the weights times powers of the results:
one small product of matrices. The results must be centred (`centred`), or the sums cancel.

Sources: DerSimonian and Laird 1986; Paule and Mandel 1982; Viechtbauer 2005 (REML) and 2007 (Q-profile).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from posology.numerics.roots import falling_root, falling_roots
from posology.numerics.whitening import Floats

Number = TypeVar("Number", float, Floats)

_GRID = 33
_SHARE = np.linspace(0.0, 1.0, _GRID - 1)
_AT_ONCE = 200_000  # numbers in one array: what stays in the cache
_TINY = 1e-300


def centred(y: Floats, v: Floats) -> tuple[Floats, Floats]:
    """Results less their fixed-effect mean (0 where absent), and that mean; of one set or of many."""
    present = np.isfinite(v)
    weights = 1.0 / v
    total = np.add.reduce(weights, axis=-1, keepdims=True)
    rest, mean = np.where(present, y, 0.0), np.zeros_like(total)
    for _ in range(2):  # the second round takes away what rounding left of the first
        more = np.add.reduce(weights * rest, axis=-1, keepdims=True) / total
        rest, mean = np.where(present, rest - more, 0.0), mean + more
    return rest, mean[..., 0]


def power_columns(y: Floats) -> Floats:
    """(..., k, 3) the results to the powers 0, 1 and 2."""
    columns = np.empty((*y.shape, 3))
    columns[..., 0] = 1.0
    columns[..., 1] = y
    np.multiply(y, y, out=columns[..., 2])
    return columns


def power_sums(v: Floats, columns: Floats, tau2: Floats, powers: int) -> Floats:
    """(m, powers, 3) sums of the weights 1 / (v + tau2) to the powers 1, 2 ... times the results to 0, 1 and 2."""
    weights = np.empty((*v.shape[:-1], powers, v.shape[-1]))
    first = weights[..., 0, :]
    np.add(v, tau2[:, None], out=first)
    np.reciprocal(first, out=first)
    for power in range(1, powers):
        np.multiply(weights[..., power - 1, :], first, out=weights[..., power, :])
    return np.asarray(weights @ columns)


def _sums_of(v: Floats, columns: Floats, powers: int) -> Callable[[float], list[list[float]]]:
    """Function that gives the same of one set as (powers, 3) plain numbers: the place for the weights is made once."""
    weights = np.empty((powers, len(v)))
    rows = list(weights)
    steps = list(pairwise(rows))
    first = rows[0]

    def sums(tau2: float) -> list[list[float]]:
        np.add(v, tau2, first)
        np.reciprocal(first, first)
        for before, power in steps:
            np.multiply(before, first, power)
        found: list[list[float]] = (weights @ columns).tolist()
        return found

    return sums


def tau2_moments(v: Floats, q: Any, count: Any) -> Any:
    """DerSimonian and Laird's estimate from Cochran's `q` and the `count` of results; of one set or of many."""
    weights = 1.0 / v
    return np.maximum(0.0, (q - (count - 1)) * weights.sum(axis=-1) / products(weights))


def products(weights: Floats) -> Any:
    """Sum over all pairs of two different weights, each pair twice; of one set (k,) or of many (m, k).

    It is the square of their sum less the sum of their squares, which would cancel where one weight outdoes the others.
    """
    rest, largest = weights.copy(), weights.argmax(axis=-1)
    row = () if weights.ndim == 1 else (np.arange(len(weights)),)
    rest[*row, largest] = 0.0
    others = np.add.reduce(rest, axis=-1)
    return others * (2.0 * weights[*row, largest] + others) - np.add.reduce(rest * rest, axis=-1)


# ---- where the generalised Q is what ---------------------------------------------------------------------------------
def tau2_where_q_is(y: Floats, v: Floats, goal: float, start: float = 0.0) -> float:
    """Tau squared at which the generalised Q of one set is `goal`, or 0 where it is lower from the start.

    With ``k - 1`` this is the estimate of Paule and Mandel; with quantiles of chi squared, an end of the Q-profile
    interval. `start` is where to begin to look.
    """
    sums = _sums_of(v, power_columns(y), 2)

    def step(tau2: float) -> tuple[float, float]:
        (s1, s1y, s1yy), (s2, s2y, s2yy) = sums(tau2)
        q, fall = _q(s1, s1y, s1yy, s2, s2y, s2yy)
        return q - goal, q * (q / goal - 1.0) / fall if fall > 0 else np.nan

    if step(0.0)[0] <= 0:
        return 0.0
    spread = _range(y)
    # A weighted variance is at most a quarter of the squared range, and weights are below 1/tau2.
    return falling_root(step, 0.0, 0.26 * len(y) * spread * spread / goal, start)


def tau2s_where_q_is(y: Floats, v: Floats, goal: Floats) -> Floats:
    """(m,) as `tau2_where_q_is`, of many sets at once."""
    columns = power_columns(y)

    def step(tau2: Floats, rows: NDArray[Any]) -> tuple[Floats, Floats]:
        sums = power_sums(v[rows], columns[rows], tau2, 2)
        q, fall = _q(*(sums[:, power, column] for power in range(2) for column in range(3)))
        with np.errstate(divide="ignore", invalid="ignore"):
            return q - goal[rows], np.where(fall > 0, q * (q / goal[rows] - 1.0) / fall, np.nan)

    zero = np.zeros(len(y))
    found = zero.copy()
    inner = np.flatnonzero(step(zero, np.arange(len(y)))[0] > 0)
    spread = _spread(y[inner], v[inner])
    top = 0.26 * np.isfinite(v[inner]).sum(axis=-1) * spread * spread / goal[inner]
    found[inner] = falling_roots(lambda tau2, rows: step(tau2, inner[rows]), zero[inner], top, zero[inner])
    return found


def _q(s1: Number, s1y: Number, s1yy: Number, s2: Number, s2y: Number, s2yy: Number) -> tuple[Number, Number]:
    """Generalised Q, and how fast it falls. A step ``q (q / goal - 1) / fall`` is Newton's on 1/Q, nearly straight."""
    mean = s1y / s1
    return s1yy - mean * s1y, s2yy - mean * (2.0 * s2y - mean * s2)


# ---- restricted maximum likelihood -----------------------------------------------------------------------------------
def tau2_restricted(y: Floats, v: Floats) -> float:
    """REML estimate of one set: the highest point of the restricted likelihood over tau squared not below zero.

    A grid finds where the derivative falls through zero, Newton's steps the very point. Where it does so more than
    once, the highest peak counts. No peak lies beyond the squared range of the results.
    """
    columns = power_columns(y)
    sums = _sums_of(v, columns, 3)
    spread = _range(y)
    grid = _grid(v.min(axis=-1, keepdims=True), np.array([spread * spread]))
    score = _grid_score(v, columns, grid)
    peaks = np.flatnonzero(_falls(score))
    if not len(peaks):
        return 0.0

    def step(tau2: float) -> tuple[float, float]:
        (s1, s1y, _), (s2, s2y, s2yy), (s3, s3y, s3yy) = sums(tau2)
        value, slope = _score(s1, s1y, s2, s2y, s2yy, s3, s3y, s3yy)
        return value, -value / slope if slope < 0 else np.nan

    def top(peak: int) -> float:
        (low, high), (rise, fall) = grid[peak : peak + 2].tolist(), score[peak : peak + 2].tolist()
        return falling_root(step, low, high, _crossing(low, high, rise, fall))

    found = [top(int(peak)) for peak in peaks]
    if score[0] <= 0:
        found.insert(0, 0.0)
    return found[0] if len(found) == 1 else max(found, key=lambda tau2: float(_log_likelihood(y, v, np.array(tau2))))


def tau2s_restricted(y: Floats, v: Floats) -> Floats:
    """(m,) as `tau2_restricted`, of many sets at once."""
    each = max(1, _AT_ONCE // (_GRID * y.shape[1]))
    parts = [slice(first, first + each) for first in range(0, len(y), each)]
    return np.concatenate([_restricted(y[part], v[part]) for part in parts])


def _restricted(y: Floats, v: Floats) -> Floats:
    columns = power_columns(y)
    spread = _spread(y, v)
    grid = _grid(v.min(axis=-1, keepdims=True), (spread * spread)[:, None])
    score = _grid_score(v, columns, grid)
    falls = _falls(score)
    peaks = falls.sum(axis=-1) + (score[:, 0] <= 0)
    found = np.zeros(len(y))
    for row in np.flatnonzero(peaks > 1):
        here = np.isfinite(v[row])
        found[row] = tau2_restricted(y[row, here], v[row, here])
    inner = np.flatnonzero((peaks == 1) & (score[:, 0] > 0))
    at = np.argmax(falls[inner], axis=-1)
    low, high, rise, fall = grid[inner, at], grid[inner, at + 1], score[inner, at], score[inner, at + 1]

    def step(tau2: Floats, rows: NDArray[Any]) -> tuple[Floats, Floats]:
        s = power_sums(v[inner[rows]], columns[inner[rows]], tau2, 3)
        places = ((0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2))
        value, slope = _score(*(s[:, power, column] for power, column in places))
        with np.errstate(divide="ignore", invalid="ignore"):
            return value, np.where(slope < 0, -value / slope, np.nan)

    found[inner] = falling_roots(step, low, high, _crossing(low, high, rise, fall))
    return found


def _score(
    s1: Number, s1y: Number, s2: Number, s2y: Number, s2yy: Number, s3: Number, s3y: Number, s3yy: Number
) -> tuple[Number, Number]:
    """Twice the derivative of the restricted log likelihood, and its slope."""
    mean, share = s1y / s1, s2 / s1
    w2r, w2rr = s2y - mean * s2, s2yy - mean * (2.0 * s2y - mean * s2)
    w3rr = s3yy - mean * (2.0 * s3y - mean * s3)
    return w2rr - s1 + share, s2 - 2.0 * s3 / s1 + share * share - 2.0 * w3rr + 2.0 * w2r * w2r / s1


def _grid(least: Floats, top: Floats) -> Floats:
    """(..., _GRID) tau squared from 0 to `top`, evenly apart in the logarithm, finer than the smallest variance."""
    top = np.maximum(top, _TINY)
    bottom = np.maximum(np.minimum(1e-2 * least, 1e-3 * top), 1e-12 * top)
    start = np.log(bottom)
    grid = np.empty((*top.shape[:-1], _GRID))
    grid[..., 0] = 0.0
    np.exp(start + (np.log(top) - start) * _SHARE, out=grid[..., 1:])
    grid[..., -1:] = top * 1.001
    return grid


def _grid_score(v: Floats, columns: Floats, grid: Floats) -> Floats:
    """(..., _GRID) twice the derivative of the restricted log likelihood."""
    weights = 1.0 / (v[..., None, :] + grid[..., None])
    one, two = weights @ columns, (weights * weights) @ columns
    mean = one[..., 1] / one[..., 0]
    squares = two[..., 2] - mean * (2.0 * two[..., 1] - mean * two[..., 0])
    return np.asarray(squares - one[..., 0] + two[..., 0] / one[..., 0])


def _falls(score: Floats) -> NDArray[np.bool_]:
    """(..., _GRID - 1) whether it goes from above zero to not above it."""
    above = score > 0
    return np.asarray(above[..., :-1] & ~above[..., 1:])


def _crossing(low: Number, high: Number, rise: Number, fall: Number) -> Number:
    """Where a straight line from (low, rise) to (high, fall) crosses zero."""
    return low + (high - low) * (rise / (rise - fall))


def _log_likelihood(y: Floats, v: Floats, tau2: Floats) -> Floats:
    """Restricted log likelihood of one set at (...,) tau squared, up to a constant."""
    variance = v + tau2[..., None]
    weights = 1.0 / variance
    total = weights.sum(axis=-1)
    mean = (weights * y).sum(axis=-1) / total
    squares = (weights * (y - mean[..., None]) ** 2).sum(axis=-1)
    return np.asarray(-0.5 * (np.log(variance).sum(axis=-1) + np.log(total) + squares))


def _range(y: Floats) -> float:
    return float(np.maximum.reduce(y) - np.minimum.reduce(y))


def _spread(y: Floats, v: Floats) -> Floats:
    """(m,) range of the results that are there."""
    present = np.isfinite(v)
    return np.asarray(np.where(present, y, -np.inf).max(axis=-1) - np.where(present, y, np.inf).min(axis=-1))
