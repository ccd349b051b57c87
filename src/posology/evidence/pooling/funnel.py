"""Whether small studies say something else than large ones: the points of a funnel plot, and Egger's regression."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import special

from posology.evidence.pooling.results import StudyResult, arrays

ENOUGH = 10  # studies below which the regression tells next to nothing (Sterne et al. 2011)


@dataclass(frozen=True)
class Funnel:
    """A funnel plot as numbers, with Egger's regression.

    Parameters
    ----------
    points
        (study, effect, standard error) of each study.
    centre
        Fixed-effect mean, where the funnel stands.
    slope, slope_se, t, df, p
        Change of the effect with the standard error, by least squares with weights one over the variance and a free
        residual scale (Egger et al. 1997); None where all standard errors are the same.
    at_no_error
        Effect that the line gives for a study with no error.
    enough
        Whether there are the ten studies below which the regression tells next to nothing. Studies that differ for good
        reasons make a funnel lean too: a small p is not proof of unpublished studies.
    """

    points: tuple[tuple[str, float, float], ...]
    centre: float
    slope: float | None
    slope_se: float | None
    t: float | None
    df: int
    p: float | None
    at_no_error: float | None
    enough: bool


def funnel(results: Sequence[StudyResult]) -> Funnel:
    """Work out the funnel of some studies.

    Raises
    ------
    NotEnoughData
        When there are fewer than three.
    """
    effects, variances = arrays(results, least=3)
    errors, weights, df = np.sqrt(variances), 1.0 / variances, len(results) - 2
    total = weights.sum()
    centre, middle = float(weights @ effects / total), float(weights @ errors / total)
    away = errors - middle
    width = float(weights @ away**2)
    points = tuple((result.study, result.effect, float(error)) for result, error in zip(results, errors, strict=True))
    enough = len(results) >= ENOUGH
    if width <= 1e-14 * len(results):
        return Funnel(points, centre, None, None, None, df, None, None, enough)
    slope = float(weights @ (away * effects)) / width
    rest = effects - centre - slope * away
    slope_se = float(np.sqrt(weights @ rest**2 / df / width))
    t = slope / slope_se if slope_se > 0 else float(np.copysign(np.inf, slope))
    p = 2.0 * float(special.stdtr(df, -abs(t)))
    return Funnel(points, centre, slope, slope_se, t, df, p, centre - slope * middle, enough)
