"""A linear model whose scale is integrated out: flat nuisance terms, one term of interest with a normal prior.

``y = N a + b x + s e`` with ``e ~ N(0, V)``, flat prior on ``a``, ``b ~ N(0, (c s)^2)`` and ``p(s) = 1/s``. Then
``b`` given the rest is Student-t with ``n - q`` degrees of freedom, and the density of ``y`` is known in closed form.
Because level and scale carry their invariant priors, shifting or rescaling the measure changes no probability.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from posology.numerics.periods import Grams
from posology.numerics.whitening import Floats


@dataclass(frozen=True)
class Fits:
    """Conditional posteriors, one a setting and candidate column: all of shape (K, M, H).

    `log_density` of the data up to a constant, `location` and `scale` of the Student-t of `b`, and `residual`, the sum
    of squares that carries the scale (``s^2 ~ residual / chi2`` with `freedom` degrees of freedom).
    """

    log_density: Floats
    location: Floats
    scale: Floats
    residual: Floats
    freedom: int


def fit_terms(grams: Grams, readings: int, nuisance: int, prior_sd: float) -> Fits:
    """Integrate nuisance terms, the effect and the scale.

    Parameters
    ----------
    grams
        Inner products whose columns are: `nuisance` flat terms, the data, then H candidate columns of interest;
        the rows are the nuisance terms and the data.
    readings
        n, number of readings.
    nuisance
        q, number of flat terms.
    prior_sd
        c, prior standard deviation of the effect in units of the residual scale.

    Returns
    -------
    Fits
    """
    rest = grams.cross.copy()
    log_det = grams.log_det.copy()
    for j in range(nuisance):  # partial Cholesky: sweep one flat term after the other
        pivot = np.sqrt(rest[:, :, j, j])
        log_det += 2.0 * np.log(pivot)
        rest[:, :, j] /= pivot[..., None]
        for i in range(j + 1, nuisance + 1):
            rest[:, :, i] -= rest[:, :, j, i, None] * rest[:, :, j]
    first = nuisance + 1
    data = rest[:, :, nuisance, nuisance]
    between = rest[:, :, nuisance, first:]
    within = grams.square - np.sum(rest[:, :, :nuisance, first:] ** 2, axis=2)
    precision = np.maximum(within, 0.0) + prior_sd**-2
    residual = data[..., None] - between**2 / precision
    freedom = readings - nuisance
    residual = np.maximum(residual, 1e-14 * data[..., None])
    log_density = -0.5 * (log_det[..., None] + np.log(precision * prior_sd**2) + freedom * np.log(residual))
    scale = np.sqrt(residual / (freedom * precision))
    return Fits(log_density, between / precision, scale, residual, freedom)
