"""Effect sizes of two groups with their sampling variances, from means or counts. Knows no study.

All arguments are numbers or arrays (k,); what is worked out has the same shape. Same formulas as the defaults of
metafor's ``escalc``. Sources: Hedges 1981 (the exact correction); Elbourne et al. 2002 (crossover trials); Cochrane
Handbook, chapters 10 and 23.
"""

from __future__ import annotations

import numpy as np
from scipy import special

from posology.numerics.whitening import Floats


def mean_difference(m1: Floats, sd1: Floats, n1: Floats, m2: Floats, sd2: Floats, n2: Floats) -> tuple[Floats, Floats]:
    """First mean minus second, and its variance, of two separate groups."""
    return m1 - m2, sd1**2 / n1 + sd2**2 / n2


def hedges_correction(freedom: Floats) -> Floats:
    """Factor that takes the bias out of a standardised difference with that many degrees of freedom; exact."""
    half = np.asarray(freedom, dtype=float) / 2.0
    return np.asarray(np.exp(special.gammaln(half) - 0.5 * np.log(half) - special.gammaln(half - 0.5)))


def standardised_difference(
    m1: Floats, sd1: Floats, n1: Floats, m2: Floats, sd2: Floats, n2: Floats
) -> tuple[Floats, Floats]:
    """Hedges' g of two separate groups (pooled SD, exact correction), and its usual large-sample variance."""
    g = _corrected(m1, sd1, n1, m2, sd2, n2)
    return g, 1.0 / n1 + 1.0 / n2 + g**2 / (2.0 * (n1 + n2))


def paired_mean_difference(
    m1: Floats, sd1: Floats, m2: Floats, sd2: Floats, n: Floats, correlation: Floats
) -> tuple[Floats, Floats]:
    """First mean minus second, and its variance, where each of `n` people had both, with that correlation."""
    return m1 - m2, (sd1**2 + sd2**2 - 2.0 * correlation * sd1 * sd2) / n


def paired_standardised_difference(
    m1: Floats, sd1: Floats, m2: Floats, sd2: Floats, n: Floats, correlation: Floats
) -> tuple[Floats, Floats]:
    """Hedges' g where each of `n` people had both: in units of the SD between people, as in separate groups.

    The variance is ``(1 / n + g^2 / (2 n)) * 2 (1 - correlation)`` (Cochrane Handbook 23.2.7.2).
    """
    g = _corrected(m1, sd1, n, m2, sd2, n, freedom=n - 1.0)
    return g, (1.0 / n + g**2 / (2.0 * n)) * 2.0 * (1.0 - correlation)


def _corrected(
    m1: Floats, sd1: Floats, n1: Floats, m2: Floats, sd2: Floats, n2: Floats, freedom: Floats | None = None
) -> Floats:
    within = n1 + n2 - 2.0
    sd = np.sqrt(((n1 - 1.0) * sd1**2 + (n2 - 1.0) * sd2**2) / within)
    return np.asarray((m1 - m2) / sd * hedges_correction(within if freedom is None else freedom))


def log_risk_ratio(a: Floats, b: Floats, c: Floats, d: Floats) -> tuple[Floats, Floats]:
    """Logarithm of (a / (a + b)) over (c / (c + d)), and its variance; infinite where a group has no event."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.log(a) - np.log(a + b) - np.log(c) + np.log(c + d)
        return ratio, 1.0 / a - 1.0 / (a + b) + 1.0 / c - 1.0 / (c + d)


def log_odds_ratio(a: Floats, b: Floats, c: Floats, d: Floats) -> tuple[Floats, Floats]:
    """Logarithm of (a d) over (b c), and its variance; infinite where a cell is zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(a) - np.log(b) - np.log(c) + np.log(d), 1.0 / a + 1.0 / b + 1.0 / c + 1.0 / d


def mantel_haenszel_risk_ratio(a: Floats, b: Floats, c: Floats, d: Floats) -> tuple[float, float]:
    """Log of the pooled risk ratio and its standard error (Greenland and Robins 1985); nan if undefined."""
    n1, n2 = a + b, c + d
    n = n1 + n2
    top, bottom = float((a * n2 / n).sum()), float((c * n1 / n).sum())
    if top == 0 or bottom == 0:
        return float("nan"), float("nan")
    spread = float((n1 / n * (n2 / n) * (a + c) - a * c / n).sum())
    return float(np.log(top / bottom)), float(np.sqrt(spread / (top * bottom)))


def mantel_haenszel_odds_ratio(a: Floats, b: Floats, c: Floats, d: Floats) -> tuple[float, float]:
    """Log of the pooled odds ratio and its standard error (Robins, Breslow and Greenland 1986); nan if undefined."""
    n = a + b + c + d
    p, q, r, s = (a + d) / n, (b + c) / n, a * d / n, b * c / n
    top, bottom = float(r.sum()), float(s.sum())
    if top == 0 or bottom == 0:
        return float("nan"), float("nan")
    spread = float((p * r).sum()) / top**2
    spread += float((p * s + q * r).sum()) / (top * bottom) + float((q * s).sum()) / bottom**2
    return float(np.log(top / bottom)), float(np.sqrt(0.5 * spread))
