"""Counts of events: risk and odds ratios, what to do with a cell of zero, and the way of Mantel and Haenszel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

import numpy as np
from scipy import special

from posology.evidence.pooling.methods import Method
from posology.evidence.pooling.pool import Pooled
from posology.evidence.pooling.results import Measure, StudyResult
from posology.numerics import effect_sizes as e
from posology.numerics.whitening import Floats
from posology.vocabulary.errors import BadInput, NotEnoughData


@dataclass(frozen=True)
class Counts:
    """Events of one study in two groups.

    Parameters
    ----------
    study
        Name of the study.
    events, others
        People of the first (treated) group with the event, and without: metafor's ai and bi.
    control_events, control_others
        The same of the second group: ci and di.
    group
        Subgroup the study belongs to.

    Raises
    ------
    BadInput
        When a count is below zero or not a whole number, or a group has nobody.
    """

    study: str
    events: float
    others: float
    control_events: float
    control_others: float
    group: str = ""

    def __post_init__(self) -> None:
        for count in self.cells:
            if not isfinite(count) or count < 0 or count != round(count):
                raise BadInput(
                    f"{self.study} has {count:g} people in one of its four cells.", "Give whole numbers from 0."
                )
        if not (self.events + self.others and self.control_events + self.control_others):
            raise BadInput(
                f"A group of {self.study} has nobody in it.",
                "Give the people with the event, then those without, of each group.",
            )

    @property
    def cells(self) -> tuple[float, float, float, float]:
        """The four counts, as metafor's ai, bi, ci, di."""
        return self.events, self.others, self.control_events, self.control_others

    def tells(self, measure: Measure) -> bool:
        """Whether a ratio can be told from it: somebody had the event; for odds, somebody had not."""
        somebody = self.events + self.control_events > 0
        return somebody and (measure is Measure.RISK_RATIO or self.others + self.control_others > 0)


class Correct(StrEnum):
    """Which studies a number is added to every cell of, so that a ratio can be worked out."""

    ONLY_ZERO = "only0"
    ALL = "all"
    IF_ANY_ZERO = "if0all"
    NONE = "none"


def ratios(
    counts: Sequence[Counts], measure: Measure, *, correct: Correct = Correct.ONLY_ZERO, add: float = 0.5
) -> tuple[tuple[StudyResult, ...], tuple[str, ...]]:
    """Log ratios with their variances.

    Parameters
    ----------
    counts
        The studies.
    measure
        Risk ratio or odds ratio.
    correct
        Whose cells get `add`: those of studies with a zero cell, of all studies, of all as soon as one has a zero cell,
        or nobody's.
    add
        What each cell gets.

    Returns
    -------
    results, notes
        The studies whose ratio can be worked out, and a sentence on each that was changed or left out.
    """
    if not (isfinite(add) and add >= 0):
        raise BadInput(f"{add:g} cannot be added to a cell.", "Add 0.5, or another number above zero.")
    table = np.array([one.cells for one in counts]).reshape(-1, 4)
    zero = (table == 0).any(axis=1)
    touched = {
        Correct.ONLY_ZERO: zero,
        Correct.ALL: np.ones(len(table), dtype=bool),
        Correct.IF_ANY_ZERO: np.full(len(table), bool(zero.any())),
        Correct.NONE: np.zeros(len(table), dtype=bool),
    }[correct]
    found, variances = _ratio(measure)(*(table + add * touched[:, None]).T)
    usable = np.isfinite(found) & np.isfinite(variances) & (variances > 0)
    results = tuple(
        StudyResult(one.study, float(value), float(variance), one.group)
        for one, value, variance, good in zip(counts, found, variances, usable, strict=True)
        if good
    )
    notes = [f"{add:g} was added to each cell of {one.study}." for one, did in zip(counts, touched, strict=True) if did]
    notes += [
        f"{one.study} is left out: with a zero cell it has no {measure.words}."
        for one, good in zip(counts, usable, strict=True)
        if not good
    ]
    return results, tuple(notes)


def mantel_haenszel(counts: Sequence[Counts], measure: Measure) -> Pooled:
    """Pool counts as Mantel and Haenszel do, with nothing added to a zero cell.

    Q and I squared are of the single ratios around the pooled one, where studies with a zero cell get 0.5. Studies
    that say nothing on the ratio (`Counts.tells`) are left out and named in the notes.

    Raises
    ------
    NotEnoughData
        When nobody had the event in one of the groups of all studies together.
    """
    _ratio(measure)  # refuses what counts do not give
    telling = [one for one in counts if one.tells(measure)]
    table = np.array([one.cells for one in telling]).reshape(-1, 4)
    put_together = e.mantel_haenszel_odds_ratio if measure is Measure.ODDS_RATIO else e.mantel_haenszel_risk_ratio
    estimate, se = put_together(*table.T) if telling else (np.nan, np.nan)
    if not (isfinite(estimate) and se > 0):
        raise NotEnoughData(
            f"No {measure.words} can be told: in one of the groups nobody had the event, in all studies together.",
            "Say how many had it in each group instead.",
        )
    singles, _ = ratios([one for one in counts if one.tells(Measure.ODDS_RATIO)], measure)
    y, v = np.array([one.effect for one in singles]), np.array([one.variance for one in singles])
    q, df = float(((y - estimate) ** 2 / v).sum()), max(len(singles) - 1, 0)
    weights = _weights(table, measure)
    ends = (estimate - 1.959963984540054 * se, estimate + 1.959963984540054 * se)
    return Pooled(
        Method.MANTEL_HAENSZEL,
        False,
        len(telling),
        estimate,
        se,
        ends,
        2.0 * float(special.ndtr(-abs(estimate / se))),
        0.0,
        None,
        max(0.0, 100.0 * (q - df) / q) if q > 0 else 0.0,
        q / df if df else 1.0,
        q if df else 0.0,
        df,
        float(special.chdtrc(df, q)) if df else 1.0,
        None,
        tuple((100.0 * weights / weights.sum()).tolist()),
        tuple(
            f"{one.study} says nothing on the {measure.words}: nobody had the event, or everybody."
            for one in counts
            if not one.tells(measure)
        ),
    )


def _weights(table: Floats, measure: Measure) -> Floats:
    a, b, c, d = table.T
    n = a + b + c + d
    return np.asarray(b * c / n if measure is Measure.ODDS_RATIO else c * (a + b) / n)


def _ratio(measure: Measure) -> Callable[[Floats, Floats, Floats, Floats], tuple[Floats, Floats]]:
    if measure is Measure.RISK_RATIO:
        return e.log_risk_ratio
    if measure is Measure.ODDS_RATIO:
        return e.log_odds_ratio
    raise BadInput(f"Counts give no {measure.words}.", "Choose RR or OR.")
