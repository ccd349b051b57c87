"""Integrate period deviations out of inner products, in a number of steps proportional to the number of periods.

Every period has its own deviation, normal with standard deviation `ratio` (in units of the noise). By Woodbury's
identity ``(V + r² Z Z')^-1`` needs only the small matrix ``I + r² Z' V^-1 Z``. That matrix is semiseparable of rank one
(see `PeriodProducts`), so its LDL' factor is a recursion over periods, of the kind of Foreman-Mackey et al. 2017
(celerite), here one level above the days.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from posology.numerics.whitening import Floats, PeriodProducts, Products

_PERIODS_AT_ONCE = 8  # so that memory and cache use stay the same however long the diary


@dataclass(frozen=True)
class Grams:
    """Inner products for K noise settings x M period ratios.

    Cross (K, M, R, C), square (K, M, C - R), log_det (K, M).
    """

    cross: Floats
    square: Floats
    log_det: Floats


def absorb_periods(products: Products, ratios: Floats) -> Grams:
    """Inner products under noise plus period deviations.

    Parameters
    ----------
    products
        From `posology.numerics.whitening.whitened_products`.
    ratios
        (M,) standard deviation of the period deviations in units of the noise, >= 0.

    Returns
    -------
    Grams
        Where `products` has no period terms, M is 1 and the ratios are not used.
    """
    if products.periods is None:
        return Grams(products.cross[:, None], products.square[:, None], products.log_det[:, None])
    rows = products.cross.shape[1]
    cross = np.repeat(products.cross[:, None], len(ratios), axis=1)
    square = np.repeat(products.square[:, None], len(ratios), axis=1)
    log_det = np.repeat(products.log_det[:, None], len(ratios), axis=1)
    for solved, pivots in _solved(products.periods, ratios):
        cross -= solved[..., :rows].swapaxes(2, 3) @ solved
        square -= np.einsum("kmjc,kmjc->kmc", solved[..., rows:], solved[..., rows:])
        log_det += np.log(pivots).sum(axis=2)
    return Grams(cross, square, log_det)


def period_deviations(products: Products, ratio: float, column: int) -> Floats:
    """Expected deviation (J,) of each period that a column shows, for the first noise setting, in its own units."""
    terms = products.periods
    if terms is None or ratio <= 0:
        return np.zeros(0 if terms is None else len(terms.carry))
    diagonal, link, right = _assemble(terms)
    count = len(diagonal)
    gram = np.diag(diagonal[:, 0])
    for p in range(count - 1):
        left = terms.carry[p, 0] * np.cumprod(np.append(1.0, terms.decay[p + 1 : count - 1, 0]))
        gram[p + 1 :, p] = gram[p, p + 1 :] = left * link[p + 1 :, 0]
    return np.asarray(np.linalg.solve(gram + np.eye(count) / ratio**2, right[:, 0, column]))


def _solved(terms: PeriodProducts, ratios: Floats) -> Iterator[tuple[Floats, Floats]]:
    """LDL' of ``I + r² Z'V^-1 Z``, B periods at a time.

    Right-hand sides solved forward and scaled (K, M, B, C), and pivots (K, M, B).
    """
    count, size = terms.carry.shape
    diagonal, link, right = _assemble(terms)
    width = right.shape[2]
    variance = ratios**2
    memory = np.zeros((size, len(ratios)))
    carried = np.zeros((size, len(ratios), width))
    work = np.empty_like(carried)
    for first in range(0, count, _PERIODS_AT_ONCE):
        some = range(first, min(first + _PERIODS_AT_ONCE, count))
        solved = np.empty((size, len(ratios), len(some), width))
        pivots = np.empty((size, len(ratios), len(some)))
        for b, j in enumerate(some):
            decay, to_here, from_here = terms.decay[j][:, None], link[j][:, None], terms.carry[j][:, None]
            pivot = 1.0 + variance * diagonal[j][:, None] - to_here**2 * memory
            weight = (variance * from_here - decay * to_here * memory) / pivot
            now = ratios[:, None] * right[j][:, None]
            np.multiply(to_here[..., None], carried, out=work)
            now -= work
            memory = decay**2 * memory + weight**2 * pivot
            carried *= decay[..., None]
            np.multiply(weight[..., None], now, out=work)
            carried += work
            now /= np.sqrt(pivot)[..., None]
            solved[:, :, b], pivots[:, :, b] = now, pivot
        yield solved, pivots


def _assemble(terms: PeriodProducts) -> tuple[Floats, Floats, Floats]:
    """Diagonal (J, K), link of each period to what earlier ones left (J, K), and right-hand sides (J, K, C)."""
    count = len(terms.carry)
    diagonal, link = np.empty_like(terms.head_head), np.empty_like(terms.head_head)
    right = np.empty_like(terms.head_cross)
    tails = np.zeros_like(terms.carry[0])
    tail_cross = np.zeros_like(terms.head_cross[0])
    for j in reversed(range(count)):
        carry, decay = terms.carry[j], terms.decay[j]
        diagonal[j] = terms.head_head[j] + carry**2 * tails
        link[j] = terms.head_tail[j] + decay * carry * tails
        right[j] = terms.head_cross[j] + carry[:, None] * tail_cross
        tails = terms.tail_tail[j] + decay**2 * tails
        tail_cross = terms.tail_cross[j] + decay[:, None] * tail_cross
    return diagonal, link, right
