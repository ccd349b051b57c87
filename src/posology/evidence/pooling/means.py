"""Means and standard deviations of two groups, or of one group twice (a crossover trial)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from posology.evidence.pooling.results import Measure, StudyResult
from posology.numerics import effect_sizes as e
from posology.vocabulary.errors import BadInput


@dataclass(frozen=True)
class Means:
    """Scores of one study in two groups.

    Parameters
    ----------
    study
        Name of the study.
    mean, sd, n
        Mean, standard deviation and people of the first (treated) group.
    control_mean, control_sd, control_n
        The same of the second group.
    crossover
        Whether the same people had both; then `n` and `control_n` are the same people, counted once.
    group
        Subgroup the study belongs to.

    Raises
    ------
    BadInput
        When a standard deviation is not above zero, a group has fewer than two people, or a crossover trial has two
        different numbers of people.
    """

    study: str
    mean: float
    sd: float
    n: float
    control_mean: float
    control_sd: float
    control_n: float
    crossover: bool = False
    group: str = ""

    def __post_init__(self) -> None:
        if not (isfinite(self.mean) and isfinite(self.control_mean)):
            raise BadInput(f"A mean of {self.study} is not a number.", "Leave the study out, or find its mean.")
        if not (0 < self.sd < np.inf and 0 < self.control_sd < np.inf):
            raise BadInput(
                f"A standard deviation of {self.study} is not above zero.",
                "Give the standard deviation of the scores, not their standard error.",
            )
        if not (2 <= self.n < np.inf and 2 <= self.control_n < np.inf):
            raise BadInput(f"A group of {self.study} has fewer than two people.", "Give the people of each group.")
        if self.crossover and self.n != self.control_n:
            raise BadInput(
                f"{self.study} is a crossover trial, but has {self.n:g} people on one side and {self.control_n:g} on"
                " the other.",
                "Give the people who had both, twice.",
            )


def differences(
    means: Sequence[Means], measure: Measure, *, correlation: float | None = None
) -> tuple[StudyResult, ...]:
    """Mean differences, or standardised ones, with their variances: first group minus second.

    Parameters
    ----------
    means
        The studies.
    measure
        Mean difference or standardised mean difference (Hedges' g).
    correlation
        How far the two scores of one person go together, in crossover trials: below 1. It is rarely published, so it is
        stated here and varied in `crossover_sensitivity`.

    Raises
    ------
    BadInput
        When there is a crossover trial and no correlation, or the correlation or measure cannot be.
    """
    if measure not in (Measure.MEAN_DIFFERENCE, Measure.STANDARDISED_DIFFERENCE):
        raise BadInput(f"Means give no {measure.words}.", "Choose MD or SMD.")
    if correlation is not None and not -1 < correlation < 1:
        raise BadInput(f"A correlation of {correlation:g} cannot be.", "Give a number above -1 and below 1.")
    crossed = next((one.study for one in means if one.crossover), None)
    if crossed is not None and correlation is None:
        raise BadInput(
            f"{crossed} is a crossover trial, and its variance needs the correlation of the two scores of one person.",
            "State one, such as 0.5, and look what others would change.",
        )
    return tuple(_difference(one, measure, correlation or 0.0) for one in means)


def _difference(one: Means, measure: Measure, correlation: float) -> StudyResult:
    m1, sd1, n1, m2, sd2, n2 = (
        np.asarray(value) for value in (one.mean, one.sd, one.n, one.control_mean, one.control_sd, one.control_n)
    )
    standard = measure is Measure.STANDARDISED_DIFFERENCE
    if one.crossover:
        paired = e.paired_standardised_difference if standard else e.paired_mean_difference
        effect, variance = paired(m1, sd1, m2, sd2, n1, np.asarray(correlation))
    else:
        separate = e.standardised_difference if standard else e.mean_difference
        effect, variance = separate(m1, sd1, n1, m2, sd2, n2)
    return StudyResult(one.study, float(effect), float(variance), one.group)
