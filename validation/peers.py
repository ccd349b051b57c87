"""What people use instead, for comparison.

Each says whether it finds the active treatment better (lower), at 2.5 % one-sided.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from scipy import stats

from posology.analysis.series import Series

LEVEL = 0.025


def welch(series: Series) -> bool:
    """Welch's t-test on days, as if days were independent."""
    active, control = series.score[series.arm == 1], series.score[series.arm == 0]
    return bool(stats.ttest_ind(active, control, equal_var=False, alternative="less").pvalue < LEVEL)


def ols(series: Series) -> bool:
    """Least squares on treatment and trend."""
    t, freedom = _regress(_design(series), series.score)
    return bool(stats.t.cdf(t, freedom) < LEVEL)


def glsar(series: Series) -> bool:
    """Cochrane-Orcutt regression with AR(1) errors, ten rounds, gaps closed up: what statsmodels' GLSAR does."""
    design, score = _design(series), series.score
    rho = 0.0
    x, y = design, score
    for _ in range(10):
        beta = np.linalg.lstsq(x, y, rcond=None)[0]
        left = score - design @ beta
        left = left - left.mean()
        rho = float(left[1:] @ left[:-1] / (left @ left))
        x, y = design[1:] - rho * design[:-1], score[1:] - rho * score[:-1]
    t, freedom = _regress(x, y)
    return bool(stats.t.cdf(t, freedom) < LEVEL)


def paired_periods(series: Series) -> bool:
    """Paired t-test on the means of neighbouring periods (for daily change: neighbouring days)."""
    means = []
    for period in series.periods:
        inside = (series.day >= period.first_day) & (series.day <= period.last_day)
        if np.any(inside):
            means.append((period.arm, float(series.score[inside].mean())))
    differences, used = [], False
    for (arm, mean), (other, next_mean) in pairwise(means):
        if used:
            used = False
        elif arm != other:
            differences.append(mean - next_mean if arm == 1 else next_mean - mean)
            used = True
    if len(differences) < 2:
        return False
    return bool(stats.ttest_1samp(differences, 0.0, alternative="less").pvalue < LEVEL)


PEERS: dict[str, Callable[[Series], bool]] = {
    "Welch t on days": welch,
    "OLS with trend": ols,
    "GLSAR": glsar,
    "paired periods t": paired_periods,
}


def _design(series: Series) -> np.ndarray:
    time = series.time - series.time.mean()
    return np.column_stack([series.arm.astype(float), np.ones(len(time)), time])


def _regress(x: np.ndarray, y: np.ndarray) -> tuple[float, int]:
    beta = np.linalg.lstsq(x, y, rcond=None)[0]
    freedom = len(y) - x.shape[1]
    variance = float(np.sum((y - x @ beta) ** 2)) / freedom * np.linalg.inv(x.T @ x)[0, 0]
    return float(beta[0] / np.sqrt(variance)), freedom
