"""Pooled studies as lines for a terminal: what they say together first, then how much they differ, then the rest."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from textwrap import fill

from posology.evidence.pooling import BayesPooled, Funnel, Measure, Pooled, StudyResult
from posology.evidence.pooling.again import Subgroups
from posology.report.forest_rows import Kind, forest_rows, method_words, p_words, scatter_words
from posology.vocabulary.words import count, number, percent, places_for, span

_WIDTH = 100


class PooledWords:
    """Words on what was pooled; of a ratio, the ratio itself and not its logarithm.

    Parameters
    ----------
    measure
        What the effects are.
    pooled
        The numbers, whose error says how many decimals are worth showing.
    """

    def __init__(self, measure: Measure, pooled: Pooled) -> None:
        self.measure, self.pooled = measure, pooled
        self.places = 2 if measure.is_ratio else max(2, places_for(pooled.se))

    def value(self, value: float) -> str:
        """One effect."""
        return number(exp(value) if self.measure.is_ratio else value, self.places)

    def interval(self, ends: tuple[float, float]) -> str:
        """Two ends: "0.34 to 0.70"."""
        low, high = (exp(end) if self.measure.is_ratio else end for end in ends)
        return span(low, high, self.places)

    def together(self) -> str:
        """Say what all studies say together, and what a new one may find."""
        pooled = self.pooled
        many = count(pooled.k, "study", "studies").capitalize()
        words = (
            f"{many}: {self.measure.words} {self.value(pooled.estimate)} "
            f"({percent(0.95)} interval {self.interval(pooled.ci95)}, {p_words(pooled.p_value)}), "
            f"by {method_words(pooled)}."
        )
        if pooled.prediction95 is None:
            return words
        return f"{words} A new study would probably have a true effect of {self.interval(pooled.prediction95)}."

    def other(self, other: Pooled | None) -> list[str]:
        """Say the interval that was not asked for."""
        if other is None:
            return []
        name = "Knapp and Hartung" if other.knapp_hartung else "Wald"
        return [f"With {name}'s interval: {self.interval(other.ci95)}."]

    def studies(self, results: Sequence[StudyResult]) -> list[str]:
        """One line a study."""
        rows = [row for row in forest_rows(results, self.pooled, self.measure) if row.kind is Kind.STUDY]
        width = max(len(row.label) for row in rows)
        numbers = max(len(row.numbers(self.places)) for row in rows)
        return [f"  {row.label:{width}}  {row.numbers(self.places):>{numbers}}  {row.share:>7}" for row in rows]

    def bayes(self, bayes: BayesPooled | None) -> list[str]:
        """Say the posteriors."""
        if bayes is None:
            return []
        effect, tau, new = bayes.effect, bayes.tau, bayes.new_study
        return [
            f"With priors (tau half-normal with scale {bayes.tau_scale:g}, any effect as likely as any other): "
            f"{self.measure.words} {self.value(effect.median)} ({self.interval(effect.interval95)}); below "
            f"{'1' if self.measure.is_ratio else '0'} with a chance of {percent(bayes.p_below_zero)}; tau "
            f"{number(tau.median, 2)} ({span(*tau.interval95, 2)}); a new study {self.interval(new.interval95)}."
        ]

    def again(self, heading: str, rows: Sequence[tuple[str, Pooled]]) -> list[str]:
        """One line for each other way of pooling."""
        effects = [f"{self.value(one.estimate)} ({self.interval(one.ci95)})" for _, one in rows]
        width, wide = max(len(name) for name, _ in rows), max(map(len, effects))
        lines = [
            f"  {name:{width}}  {effect:>{wide}}  tau² {one.tau2:.3g}"
            for (name, one), effect in zip(rows, effects, strict=True)
        ]
        return ["", heading, *lines]

    def funnel(self, funnel: Funnel | None) -> list[str]:
        """Say Egger's regression, where there are enough studies for it."""
        if funnel is None or funnel.p is None or not funnel.enough:
            return []
        return [
            f"Small studies against large ones (Egger's regression): {p_words(funnel.p)}. A small p can come from "
            "studies that were never published, or from small studies that differ for good reasons."
        ]


def pooled_text(
    words: PooledWords,
    results: Sequence[StudyResult],
    *,
    other: Pooled | None,
    left_out: Sequence[str],
    notes: Sequence[str],
    bayes: BayesPooled | None = None,
    without: Sequence[tuple[str, Pooled]] | None = None,
    subgroups: Subgroups | None = None,
    funnel: Funnel | None = None,
    crossover: Sequence[tuple[float, Pooled]] | None = None,
) -> str:
    """Write it all, widest lines first.

    Parameters
    ----------
    words, results
        What was pooled, and of which studies.
    other
        The same with the other interval.
    left_out, notes
        Sentences on rows without a result, and on what was decided on the way.
    bayes, without, subgroups, funnel, crossover
        What was asked for besides.
    """
    lines = [fill(words.together(), _WIDTH), fill(scatter_words(words.pooled), _WIDTH)]
    lines += [fill(line, _WIDTH) for line in [*words.other(other), *words.bayes(bayes), *words.funnel(funnel)]]
    lines += ["", *words.studies(results)]
    if subgroups is not None:
        heading = f"By subgroup (difference between them: {p_words(subgroups.p)})"
        lines += words.again(heading, [(group.name, group.pooled) for group in subgroups.groups])
    if without is not None:
        lines += words.again("Without", without)
    if crossover is not None:
        rows = [(f"correlation {at:g}", pooled) for at, pooled in crossover]
        lines += words.again("Crossover trials at other correlations of one person's two scores", rows)
    said = [*left_out, *notes]
    return "\n".join([*lines, *([""] if said else []), *(fill(line, _WIDTH) for line in said)])
