"""The slow obvious way: whole covariance matrices, for the filter and the recursions to agree with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from posology.numerics.whitening import Floats

# Times in days, ascending: what a diary can look like.
DIARIES: dict[str, Floats] = {
    "every day": np.arange(1.0, 15.0),
    "irregular gaps": np.array([0.5, 1.5, 4.0, 4.25, 9.0, 9.1, 10.0, 17.0, 18.5, 40.0, 40.04, 41.0]),
    "several readings a day": np.sort(np.concatenate([np.arange(6) + share for share in (0.3, 0.5, 0.95)])),
    "two readings at one moment": np.array([1.0, 2.0, 2.0, 3.0, 5.0, 5.0, 6.0, 7.0, 8.0, 9.0, 12.0, 12.0]),
    "a year missing": np.array([1.0, 2.0, 3.0, 4.0, 5.0, 370.0, 371.0, 372.0, 373.0, 374.0, 375.0]),
}


def covariance(days: Floats, correlation: float, noise_share: float) -> Floats:
    """``V = (1 - nu) rho^|t - s| + nu I``."""
    apart = np.abs(days[:, None] - days[None, :])
    return (1.0 - noise_share) * correlation**apart + noise_share * np.eye(len(days))


def indicators(starts: np.ndarray, readings: int) -> Floats:
    """(n, J) which reading belongs to which period."""
    period = np.searchsorted(starts, np.arange(readings), side="right") - 1
    return (period[:, None] == np.arange(len(starts))[None, :]).astype(float)


def with_periods(noise: Floats, starts: np.ndarray, ratio: float) -> Floats:
    """The noise plus ``ratio^2 Z Z'``."""
    shared = indicators(starts, len(noise))
    return noise + ratio**2 * shared @ shared.T


def log_determinant(matrix: Floats) -> float:
    sign, value = np.linalg.slogdet(matrix)
    assert sign == 1
    return float(value)


@dataclass(frozen=True)
class DenseFit:
    """What `posology.numerics.conjugate.fit_terms` gives for one setting and one candidate, by matrices."""

    location: float
    scale: float
    residual: float
    log_density: float


def dense_fit(covariance_: Floats, flat: Floats, data: Floats, candidate: Floats, prior_sd: float) -> DenseFit:
    """Flat terms projected out, then a conjugate regression of one coefficient.

    The density of the data, up to factors that no setting changes, is
    ``|S|^-1/2 |F' S^-1 F|^-1/2 (r' Q r)^-(n-q)/2`` with S the covariance including ``prior_sd^2 x x'``.
    """
    n, q = flat.shape
    whole = covariance_ + prior_sd**2 * np.outer(candidate, candidate)
    inverse = np.linalg.inv(whole)
    middle = flat.T @ inverse @ flat
    projected = inverse - inverse @ flat @ np.linalg.solve(middle, flat.T @ inverse)
    residual = float(data @ projected @ data)
    log_density = -0.5 * (log_determinant(whole) + log_determinant(middle) + (n - q) * np.log(residual))
    plain = np.linalg.inv(covariance_)
    sweep = plain - plain @ flat @ np.linalg.solve(flat.T @ plain @ flat, flat.T @ plain)
    precision = float(candidate @ sweep @ candidate) + prior_sd**-2
    location = float(candidate @ sweep @ data) / precision
    return DenseFit(location, float(np.sqrt(residual / ((n - q) * precision))), residual, log_density)
