"""Finite mixtures of shifted and scaled copies of one distribution: moments, probabilities, quantiles.

All components share one shape (Student-t with the same degrees of freedom, or the inverse root of a chi-square), so its
distribution function is tabulated once and read by interpolation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy import special

from posology.numerics.whitening import Floats

_NEGLIGIBLE = 1e-5  # weight of components that may be left out, in all
_CELL = 0.04  # components closer than this (of the whole's spread, and in log scale) are merged


@dataclass(frozen=True)
class Mixture:
    """Weights (n,), locations (n,) and scales (n,) of components with a common shape.

    `table_x` and `table_cdf` hold the shape's distribution function; `mean` and `variance` are of the shape itself.
    """

    weights: Floats
    locations: Floats
    scales: Floats
    table_x: Floats
    table_cdf: Floats
    shape_mean: float
    shape_variance: float

    @property
    def mean(self) -> float:
        """Mean of the mixture."""
        return float(self.weights @ (self.locations + self.scales * self.shape_mean))

    @property
    def sd(self) -> float:
        """Standard deviation of the mixture."""
        centres = self.locations + self.scales * self.shape_mean
        spread = self.weights @ (self.scales**2 * self.shape_variance + (centres - self.mean) ** 2)
        return float(np.sqrt(spread))

    def below(self, value: float) -> float:
        """Probability of being at most `value`."""
        safe = np.maximum(self.scales, 1e-300)
        inside = np.interp((value - self.locations) / safe, self.table_x, self.table_cdf)
        return float(self.weights @ np.where(self.scales > 0, inside, self.locations <= value))

    def quantile(self, probability: float) -> float:
        """The value that `probability` of the mass lies below, to 1e-7 of the standard deviation or of the probability.

        Secant steps on the normal score of the distribution function, which is nearly a straight line; bisection is the
        safeguard.
        """
        goal, sd = float(special.ndtri(probability)), self.sd
        low, high = -np.inf, np.inf
        at, before = self.mean + goal * sd, None
        for _ in range(100):
            miss = float(special.ndtri(min(max(self.below(at), 1e-15), 1.0 - 1e-15))) - goal
            low, high = (max(low, at), high) if miss < 0 else (low, min(high, at))
            if abs(miss) < 1e-7 or high - low < 1e-7 * sd:
                return at
            slope = 1.0 / sd if before is None or before[1] == miss else (before[1] - miss) / (before[0] - at)
            before = (at, miss)
            step = at - miss / slope if slope > 0 else np.nan
            if not low < step < high:
                step = 0.5 * (low + high) if np.isfinite(high - low) else at - np.sign(miss) * 2.0 * sd
            at = float(step)
        return at

    def density(self, grid: Floats) -> Floats:
        """Density at the points of a grid, by differences of the distribution function over the grid's own step."""
        half = 0.5 * (grid[1] - grid[0])
        edges = np.append(grid - half, grid[-1] + half)
        shape = (self.shape_mean, self.shape_variance)
        few = _merged(self.weights, self.locations, self.scales, *shape, 4 * _CELL)  # a picture needs no more
        coarse = replace(self, weights=few[0], locations=few[1], scales=few[2])
        return np.asarray(np.diff([coarse.below(edge) for edge in edges]) / (2 * half))


def student_mixture(weights: Floats, locations: Floats, scales: Floats, freedom: float) -> Mixture:
    """A mixture of Student-t components with common degrees of freedom (> 2)."""
    grid = np.sinh(np.linspace(-6.0, 6.0, 4001)) * 0.5
    parts = _merged(weights, locations, scales, 0.0, freedom / (freedom - 2.0))
    return Mixture(*parts, grid, special.stdtr(freedom, grid), 0.0, freedom / (freedom - 2.0))


def scale_mixture(weights: Floats, scales: Floats, freedom: float) -> Mixture:
    """A mixture of ``scale / sqrt(chi2)`` components: the posterior of a standard deviation (`freedom` > 2)."""
    mean = np.exp(special.gammaln((freedom - 1) / 2) - special.gammaln(freedom / 2)) / np.sqrt(2.0)
    variance = max(1.0 / (freedom - 2.0) - mean**2, 0.25 / freedom**2)
    wide = np.linspace(0.0, 1.0, 2001)[1:] * (6.0 / np.sqrt(max(freedom - 2.0, 0.5)))
    close = mean + np.sqrt(variance) * np.linspace(-10.0, 10.0, 4001)
    grid = np.unique(np.concatenate([wide, close[close > 0]]))
    parts = _merged(weights, np.zeros(len(scales)), scales, float(mean), variance)
    return Mixture(*parts, grid, special.gammaincc(freedom / 2.0, 0.5 / grid**2), float(mean), float(variance))


def _merged(
    weights: Floats, locations: Floats, scales: Floats, shape_mean: float, shape_variance: float, cell: float = _CELL
) -> tuple[Floats, Floats, Floats]:
    """Drop components of next to no weight and merge those that differ by a few hundredths of the whole's spread.

    Tens of thousands of lattice nodes become about a thousand components. Merging keeps the mean of each cell of
    locations and scales, so what it changes is of second order in the cell (tests hold it to 1e-4 of the probability).
    """
    kept = weights > _NEGLIGIBLE / len(weights) * weights.sum()
    w, at, width = weights[kept] / weights[kept].sum(), locations[kept], scales[kept]
    centre = at + width * shape_mean
    mean = w @ centre
    spread = np.sqrt(w @ (width**2 * shape_variance + (centre - mean) ** 2))
    cell_at = np.round((centre - mean) / (cell * spread + 1e-300)).astype(np.int64)
    cell_width = np.round(np.log(np.maximum(width / (spread + 1e-300), 1e-6)) / cell).astype(np.int64)
    _, which = np.unique(cell_at * 100_003 + cell_width, return_inverse=True)
    merged = np.asarray(np.bincount(which, w), dtype=float)
    return merged, np.bincount(which, w * at) / merged, np.bincount(which, w * width) / merged
