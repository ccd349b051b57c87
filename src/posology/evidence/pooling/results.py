"""One study's result on one question: an effect with its variance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

import numpy as np

from posology.numerics.whitening import Floats
from posology.vocabulary.errors import BadInput, NotEnoughData

WIDEST = 1e12  # ratio of variances beyond which one of them is a slip


class Measure(StrEnum):
    """What an effect is. Ratios are pooled, and given, as natural logarithms."""

    EFFECT = "effect"
    MEAN_DIFFERENCE = "MD"
    STANDARDISED_DIFFERENCE = "SMD"
    RISK_RATIO = "RR"
    ODDS_RATIO = "OR"

    @property
    def is_ratio(self) -> bool:
        """Whether the effect is a logarithm, and one stands for "no difference" once it is taken back."""
        return self in (Measure.RISK_RATIO, Measure.ODDS_RATIO)

    @property
    def words(self) -> str:
        """Name in a sentence."""
        return {
            "effect": "effect",
            "MD": "mean difference",
            "SMD": "standardised mean difference",
            "RR": "risk ratio",
            "OR": "odds ratio",
        }[self.value]


@dataclass(frozen=True)
class StudyResult:
    """An effect that a study found, and how uncertain it is.

    Parameters
    ----------
    study
        Name of the study, such as "Cree 2010".
    effect
        The estimate; of a ratio its natural logarithm.
    variance
        Square of its standard error.
    group
        Subgroup the study belongs to; "" where there are none.

    Raises
    ------
    BadInput
        When the effect is no number, or the variance is not above zero.
    """

    study: str
    effect: float
    variance: float
    group: str = ""

    def __post_init__(self) -> None:
        if not isfinite(self.effect):
            raise BadInput(f"The effect of {self.study} is not a number.", "Leave the study out, or find its effect.")
        if not (isfinite(self.variance) and self.variance > 0):
            raise BadInput(
                f"The variance of {self.study} is {self.variance:g}, and must be above zero.",
                "Give the square of the standard error.",
            )


def arrays(results: Sequence[StudyResult], *, least: int = 1) -> tuple[Floats, Floats]:
    """(k,) effects and (k,) variances.

    Raises
    ------
    NotEnoughData
        When there are fewer than `least` studies.
    BadInput
        When the variances are too far apart to be right.
    """
    if len(results) < least:
        have = {0: "no study", 1: "only one study"}.get(len(results), f"only {len(results)} studies")
        raise NotEnoughData(
            f"There is {have} with an effect and a variance." if len(results) < 2 else f"There are {have}.",
            f"This needs at least {least}."
            + (" Method FE with Wald's interval takes one study as it is." if least == 2 and len(results) == 1 else ""),
        )
    effects = np.array([result.effect for result in results])
    variances = np.array([result.variance for result in results])
    if variances.max() > WIDEST * variances.min():
        odd = results[int(variances.argmin())].study
        raise BadInput(
            f"The variances are too far apart to be right: {variances.min():.3g} for {odd}, but {variances.max():.3g}.",
            "Look whether one of them is a standard error, or stands in another unit.",
        )
    return effects, variances
