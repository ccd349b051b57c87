"""Thousands of meta-analyses at once: the numbers of `pool`, digit for digit, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from posology.evidence.pooling.methods import Method
from posology.evidence.pooling.results import WIDEST
from posology.numerics import heterogeneity as h
from posology.numerics.whitening import Floats
from posology.vocabulary.errors import BadInput, NotEnoughData


@dataclass(frozen=True)
class ManyPooled:
    """One number a meta-analysis in each array (m,); `ci95` and `prediction95` are (m, 2), as `Pooled` names them."""

    k: Floats
    estimate: Floats
    se: Floats
    ci95: Floats
    tau2: Floats
    i2: Floats
    q: Floats
    prediction95: Floats | None


def pool_many(
    effects: ArrayLike, variances: ArrayLike, method: Method | str = Method.REML, *, knapp_hartung: bool = True
) -> ManyPooled:
    """Pool m sets of studies.

    Parameters
    ----------
    effects, variances
        (m, k) of each set; nan in both where a set has fewer studies than k.
    method, knapp_hartung
        As in `posology.evidence.pooling.pool`.

    Raises
    ------
    BadInput
        When the shapes do not fit, or a variance is not above zero.
    NotEnoughData
        When a set has too few studies for the method.
    """
    method = Method(method)
    y, v = _checked(np.asarray(effects, dtype=float), np.asarray(variances, dtype=float))
    count = np.isfinite(v).sum(axis=-1)
    least = 2 if method.is_random or knapp_hartung else 1
    if len(count) and count.min() < least:
        raise NotEnoughData(f"Set {int(count.argmin())} has too few studies.", f"This needs at least {least} in each.")
    scale = _powers_of_two(y, v)
    y, v = np.ldexp(y, -scale[:, None]), np.ldexp(v, -2 * scale[:, None])
    y, centre = h.centred(y, v)
    q = (y * y / v).sum(axis=-1)
    tau2 = _tau2(y, v, q, count, method)
    weights = 1.0 / (v + tau2[:, None])
    total = weights.sum(axis=-1)
    shift = (weights * y).sum(axis=-1) / total
    rest = y - shift[:, None]
    variance = 1.0 / total
    if knapp_hartung:
        variance = variance * ((weights * rest * rest).sum(axis=-1) / (count - 1))
    reach = special.stdtrit(count - 1, 0.975) if knapp_hartung else np.full(len(y), 1.959963984540054)
    estimate, se, beyond = centre + shift, np.sqrt(variance), reach * np.sqrt(variance + tau2)
    return ManyPooled(
        count,
        np.ldexp(estimate, scale),
        np.ldexp(se, scale),
        np.ldexp(np.stack([estimate - reach * se, estimate + reach * se], axis=-1), scale[:, None]),
        np.ldexp(tau2, 2 * scale),
        _share(v, tau2, q, count, random=method.is_random),
        q,
        np.ldexp(np.stack([estimate - beyond, estimate + beyond], axis=-1), scale[:, None])
        if method.is_random
        else None,
    )


def _checked(y: Floats, v: Floats) -> tuple[Floats, Floats]:
    if y.ndim != 2 or y.shape != v.shape:
        raise BadInput("Effects and variances must be two tables of the same shape.", "Give one row a meta-analysis.")
    absent = np.isnan(y) & np.isnan(v)
    if not np.all(absent | (np.isfinite(y) & np.isfinite(v) & (v > 0))):
        raise BadInput("An effect is not a number, or a variance is not above zero.", "Where a study is absent: nan.")
    v = np.where(absent, np.inf, v)
    largest = np.where(absent, 0.0, v).max(axis=-1, initial=0.0)
    if np.any(largest > WIDEST * v.min(axis=-1, initial=np.inf)):
        raise BadInput("The variances of one set are too far apart to be right.", "Look at their units.")
    return y, v


def _powers_of_two(y: Floats, v: Floats) -> Floats:
    """(m,) exponents, as `posology.evidence.pooling.pool.power_of_two`."""
    present = np.isfinite(v)
    spread = np.where(present, y, -np.inf).max(axis=-1) - np.where(present, y, np.inf).min(axis=-1)
    return np.asarray(np.frexp(np.maximum(spread, np.sqrt(np.where(present, v, 0.0).max(axis=-1))))[1])


def _tau2(y: Floats, v: Floats, q: Floats, count: Floats, method: Method) -> Floats:
    if method is Method.REML:
        return h.tau2s_restricted(y, v)
    if method is Method.PAULE_MANDEL:
        return h.tau2s_where_q_is(y, v, count - 1.0)
    return np.asarray(h.tau2_moments(v, q, count)) if method is Method.DERSIMONIAN_LAIRD else np.zeros(len(y))


def _share(v: Floats, tau2: Floats, q: Floats, count: Floats, *, random: bool) -> Floats:
    if not random:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(q > 0, np.maximum(0.0, 100.0 * (q - (count - 1)) / q), 0.0)
    weights = 1.0 / v
    typical = (count - 1) * weights.sum(axis=-1) / h.products(weights)
    return np.asarray(100.0 * tau2 / (typical + tau2))
