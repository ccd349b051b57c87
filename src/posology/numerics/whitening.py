"""Inner products under Ornstein-Uhlenbeck noise plus independent measurement noise, for many noise settings at once.

The noise `e` has unit variance: a share ``noise_share`` of it is independent from reading to reading, the rest is an
Ornstein-Uhlenbeck process whose correlation over ``d`` days is ``correlation ** d``. Gaps and several readings a day
are exact, because only the real time between two readings enters. A scalar Kalman filter whitens every column; its
gain does not depend on the data, so it is shared by all columns. Cost: proportional to readings x settings x columns.

Nothing of size readings x readings is ever made. `tests/numerics` holds the dense-matrix oracle.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_CHUNK_VALUES = 1 << 17  # doubles held at once per work array: 1 MB, so that a chunk stays in the processor's cache


_LEAST_VARIANCE = 1e-10  # two readings at the same moment without measurement noise would divide by zero


@dataclass(frozen=True)
class Products:
    """Inner products ``a' V^-1 b`` of the first `rows` columns with all columns, and of the others with themselves.

    With K noise settings, C columns, R rows and J periods:

    Parameters
    ----------
    cross
        (K, R, C): the first R columns against all columns.
    square
        (K, C - R): each remaining column against itself.
    log_det
        (K,): log determinant of V.
    periods
        Period terms (see `PeriodProducts`), or None.
    """

    cross: Floats
    square: Floats
    log_det: Floats
    periods: PeriodProducts | None


@dataclass(frozen=True)
class PeriodProducts:
    """What the period indicators contribute: one entry a period, J periods, K settings, C columns.

    A period's whitened indicator is a *head* inside its own period and, after it, ``carry`` times a *tail* that dies
    out by ``decay`` a period. That makes their Gram matrix semiseparable, so it is never formed.

    Parameters
    ----------
    head_head, head_tail, tail_tail
        (J, K): inner products of head and tail inside each period.
    head_cross, tail_cross
        (J, K, C): of head and tail with every column inside each period.
    carry, decay
        (J, K): what the head leaves behind at the end of its period, and how far a tail shrinks over the period.
    """

    head_head: Floats
    head_tail: Floats
    tail_tail: Floats
    head_cross: Floats
    tail_cross: Floats
    carry: Floats
    decay: Floats


def whiten(days: Floats, columns: Floats, correlation: float, noise_share: float) -> Floats:
    """Columns (n, C) turned into independent ones of unit variance, for one noise setting."""
    keep, gain, variance = filter_gains(days, np.array([correlation]), np.array([noise_share]))
    state = np.zeros((1, columns.shape[1]))
    return np.asarray(_whiten(columns, keep, gain, state, 0)[0] / np.sqrt(variance[0])[:, None])


def filter_gains(days: Floats, correlation: Floats, noise_share: Floats) -> tuple[Floats, Floats, Floats]:
    """Run the variance half of the Kalman filter.

    Parameters
    ----------
    days
        (n,) ascending times in days.
    correlation, noise_share
        (K,) settings; correlation over one day in [0, 1), share of independent noise in [0, 1].

    Returns
    -------
    keep, gain, variance
        (K, n) each. The predicted state moves by ``m[i+1] = keep[i] * m[i] + gain[i] * column[i]``; `variance` is that
        of the innovation. The last `keep` and `gain` are for a step of no time and are not used.
    """
    gaps = np.diff(days)
    n, size = len(days), len(correlation)
    # Distinct gaps are few (whole days, hours between readings): take powers once for each.
    distinct, which = np.unique(gaps, return_inverse=True)
    powers = correlation[:, None] ** distinct[None, :]
    signal = 1.0 - noise_share
    variance = np.empty((n, size))
    gains = np.empty((n, size))
    predicted = signal.copy()
    shrink = powers.T**2
    fresh = signal * (1.0 - shrink)
    for i in range(n):
        np.add(predicted, noise_share, out=variance[i])
        np.maximum(variance[i], _LEAST_VARIANCE, out=variance[i])
        np.divide(predicted, variance[i], out=gains[i])
        if i < n - 1:
            predicted = shrink[which[i]] * (gains[i] * noise_share) + fresh[which[i]]
    step = np.ones((size, n))
    step[:, : n - 1] = powers[:, which] if n > 1 else 1.0
    gain = gains.T
    return step * (1.0 - gain), step * gain, np.ascontiguousarray(variance.T)


def whitened_products(
    days: Floats,
    columns: Floats,
    rows: int,
    correlation: Floats,
    noise_share: Floats,
    period_starts: NDArray[np.intp] | None = None,
) -> Products:
    """Inner products of columns under ``V^-1`` for K noise settings.

    Parameters
    ----------
    days
        (n,) ascending times in days.
    columns
        (n, C) the columns; the first `rows` of them are multiplied with all columns, the rest with themselves only.
    rows
        R, how many leading columns.
    correlation, noise_share
        (K,) noise settings.
    period_starts
        (J,) index of the first reading of every period, beginning with 0; None for no period terms.

    Returns
    -------
    Products
    """
    keep, gain, variance = filter_gains(days, correlation, noise_share)
    size, n = keep.shape
    width = columns.shape[1]
    with_periods = period_starts is not None
    extra = 2 if with_periods else 0
    scale = 1.0 / np.sqrt(variance)
    cross = np.zeros((size, rows, width))
    square = np.zeros((size, width - rows))
    state = np.zeros((size, width + extra))
    starts = np.array([0]) if period_starts is None else period_starts
    terms = _empty_terms(len(starts), size, width) if with_periods else None
    longest = max(8, _CHUNK_VALUES // (size * (width + extra)))
    ends = np.append(starts[1:], n)
    for period, (first, end) in enumerate(zip(starts, ends, strict=True)):
        if with_periods:
            state[:, width], state[:, width + 1] = 0.0, 1.0  # head starts afresh, tail starts at one
        for low in range(first, end, longest):
            high = min(low + longest, end)
            white = _whiten(columns[low:high], keep[:, low:high], gain[:, low:high], state, extra)
            white *= scale[:, low:high, None]
            cross += white[:, :, :rows].transpose(0, 2, 1) @ white[:, :, :width]
            square += np.einsum("ktc,ktc->kc", white[:, :, rows:width], white[:, :, rows:width])
            if terms is not None:
                _add_terms(terms, period, white, width)
        if terms is not None:
            terms.carry[period], terms.decay[period] = state[:, width], state[:, width + 1]
    return Products(cross, square, np.log(variance).sum(axis=1), terms)


def _whiten(columns: Floats, keep: Floats, gain: Floats, state: Floats, extra: int) -> Floats:
    """Innovations (K, T, C + extra) of T readings; moves `state` on in place.

    The extra columns are head (1) and tail (0).
    """
    size, length = keep.shape
    width = columns.shape[1]
    values = columns
    if extra:
        values = np.column_stack([columns, np.ones(length), np.zeros(length)])
    moved = gain[:, :, None] * values[None, :, :]
    states = np.empty((size, length, width + extra))
    for t in range(length):
        states[:, t] = state
        np.multiply(state, keep[:, t, None], out=state)
        np.add(state, moved[:, t], out=state)
    np.subtract(values[None, :, :], states, out=states)
    return states


def _empty_terms(periods: int, size: int, width: int) -> PeriodProducts:
    def scalar() -> Floats:
        return np.zeros((periods, size))

    def vector() -> Floats:
        return np.zeros((periods, size, width))

    return PeriodProducts(scalar(), scalar(), scalar(), vector(), vector(), scalar(), scalar())


def _add_terms(terms: PeriodProducts, period: int, white: Floats, width: int) -> None:
    ends = white[:, :, width:].transpose(0, 2, 1) @ white  # (K, 2, C + 2)
    terms.head_cross[period] += ends[:, 0, :width]
    terms.tail_cross[period] += ends[:, 1, :width]
    terms.head_head[period] += ends[:, 0, width]
    terms.head_tail[period] += ends[:, 0, width + 1]
    terms.tail_tail[period] += ends[:, 1, width + 1]
