"""The rows of a forest plot: studies with their weights, diamonds of what was pooled, where a new study may fall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, sqrt

from posology.evidence.pooling import Measure, Method, Pooled, StudyResult
from posology.evidence.pooling.again import Subgroups
from posology.vocabulary.words import THIN_SPACE, number, span

Z95 = 1.959963984540054


class Kind(StrEnum):
    """What a row of a forest plot shows."""

    HEADING = "heading"
    STUDY = "study"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    PREDICTION = "prediction"


@dataclass(frozen=True)
class Row:
    """One row, on the scale that is shown: of a ratio the ratio itself. `weight` is in percent, for studies only."""

    kind: Kind
    label: str
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    weight: float | None = None

    def numbers(self, places: int) -> str:
        """Estimate and interval: "−0.71 (−1.10 to −0.32)"; of a prediction only the interval."""
        if self.low is None or self.high is None:
            return ""
        interval = span(self.low, self.high, places)
        return interval if self.estimate is None else f"{number(self.estimate, places)} ({interval})"

    @property
    def share(self) -> str:
        """Weight: "8.4 %"."""
        return "" if self.weight is None else f"{self.weight:.1f}{THIN_SPACE}%"


def forest_rows(
    results: Sequence[StudyResult], pooled: Pooled, measure: Measure, subgroups: Subgroups | None = None
) -> tuple[Row, ...]:
    """Lay out the rows from the top down.

    Parameters
    ----------
    results, pooled
        The studies, and what they say together; the weights of `pooled` are theirs, in the same order.
    measure
        What the effects are: ratios are taken back from their logarithms.
    subgroups
        Where given, studies stand under their subgroup with its own diamond.
    """
    shown = exp if measure.is_ratio else float
    rows: list[Row] = []

    def study(result: StudyResult, weight: float) -> Row:
        reach = Z95 * sqrt(result.variance)
        ends = shown(result.effect - reach), shown(result.effect + reach)
        return Row(Kind.STUDY, result.study, shown(result.effect), *ends, weight)

    def diamond(kind: Kind, label: str, of: Pooled) -> Row:
        return Row(kind, label, shown(of.estimate), shown(of.ci95[0]), shown(of.ci95[1]))

    weighted = list(zip(results, pooled.weights, strict=True))
    if subgroups is None:
        rows += [study(result, weight) for result, weight in weighted]
    else:
        for group in subgroups.groups:
            rows.append(Row(Kind.HEADING, group.name))
            rows += [study(result, weight) for result, weight in weighted if result.group == group.name]
            rows.append(diamond(Kind.SUBTOTAL, f"{group.name}, together", group.pooled))
    rows.append(diamond(Kind.TOTAL, "All together", pooled))
    if pooled.prediction95 is not None:
        low, high = pooled.prediction95
        rows.append(Row(Kind.PREDICTION, "A new study", None, shown(low), shown(high)))
    return tuple(rows)


def method_words(pooled: Pooled) -> str:
    """How it was pooled: "random effects (restricted maximum likelihood), Knapp and Hartung's interval"."""
    if pooled.method is Method.MANTEL_HAENSZEL:
        return pooled.method.words
    return f"{pooled.method.words}, {'Knapp and Hartung' if pooled.knapp_hartung else 'Wald'}'s interval"


def scatter_words(pooled: Pooled) -> str:
    """How much the studies differ: I squared, tau squared with its interval, Q with its p."""
    parts = [f"I² {pooled.i2:.0f}{THIN_SPACE}%"]
    if pooled.tau2_ci95 is not None:
        low, high = pooled.tau2_ci95
        parts.append(f"tau² {pooled.tau2:.3g} ({low:.3g} to {high:.3g})")
    parts.append(f"Q {pooled.q:.1f} on {pooled.q_df} degrees of freedom ({p_words(pooled.q_p)})")
    return f"{', '.join(parts)}."


def p_words(p: float) -> str:
    """A p value: "p = 0.03", "p < 0.001"."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.2g}" if p < 0.1 else f"p = {p:.2f}"
