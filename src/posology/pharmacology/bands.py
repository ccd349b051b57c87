"""A band of many people's values: the middle, and the range that holds nine in ten."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from posology.numerics.chains import Array


@dataclass(frozen=True)
class Band:
    """Median, 5th and 95th percentile, each one value a time."""

    median: tuple[float, ...]
    p05: tuple[float, ...]
    p95: tuple[float, ...]


def band(values: Array) -> Band:
    """Band of values of shape (people, times), or (people,) for a band of one time."""
    sheet = values[:, None] if values.ndim == 1 else values
    p05, median, p95 = np.quantile(sheet, [0.05, 0.5, 0.95], axis=0)
    return Band(tuple(median.tolist()), tuple(p05.tolist()), tuple(p95.tolist()))
