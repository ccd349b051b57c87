"""Pool the studies of a file: a table and what to do with it in, numbers, words and a forest plot out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from posology.evidence.pooling import (
    BayesPooled,
    Correct,
    Funnel,
    Measure,
    Method,
    Pooled,
    StudyResult,
    by_subgroup,
    crossover_sensitivity,
    differences,
    funnel,
    leave_one_out,
    mantel_haenszel,
    pool,
    pool_bayes,
    ratios,
)
from posology.evidence.pooling.again import Subgroups
from posology.evidence.pooling.bayes import TAU_SCALE
from posology.evidence.pooling.reading import LeftOut, StudyColumns, StudyTable, read_studies
from posology.report import pooled_json
from posology.report.forest_chart import forest_chart
from posology.report.pooled_text import PooledWords, pooled_text
from posology.vocabulary.errors import BadInput, NotEnoughData

__all__ = ["PoolAsked", "PooledStudies", "StudyColumns", "forest_svg", "pool_studies", "studies_json", "studies_text"]


@dataclass(frozen=True)
class PoolAsked:
    """What to pool, and how.

    Parameters
    ----------
    columns
        Which column holds what.
    measure
        RR or OR of events, MD or SMD of means; for a given effect it only says what the effect is.
    method, knapp_hartung
        As in `posology.evidence.pooling.pool`; MH for events.
    correct, add
        What is done with a cell of zero, as in `posology.evidence.pooling.ratios`.
    correlation
        Of the two scores of one person in crossover trials.
    bayes, tau_scale
        Whether to pool with priors too, and the scale of the prior of tau.
    leave_one_out
        Whether to pool without each study in turn.
    decimal_comma
        How numbers are written; None finds out.
    """

    columns: StudyColumns
    measure: Measure | None = None
    method: Method = Method.REML
    knapp_hartung: bool = False
    correct: Correct = Correct.ONLY_ZERO
    add: float = 0.5
    correlation: float | None = None
    bayes: bool = False
    tau_scale: float | None = None
    leave_one_out: bool = False
    decimal_comma: bool | None = None


@dataclass(frozen=True)
class PooledStudies:
    """What came of it; what was not asked for is None.

    `other_interval` is the pooled effect with the interval that was not asked for (Knapp and Hartung's, or Wald's).
    """

    measure: Measure
    results: tuple[StudyResult, ...]
    pooled: Pooled
    other_interval: Pooled | None
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    bayes: BayesPooled | None = None
    leave_one_out: tuple[tuple[str, Pooled], ...] | None = None
    subgroups: Subgroups | None = None
    funnel: Funnel | None = None
    crossover: tuple[tuple[float, Pooled], ...] | None = None


def pool_studies(data: bytes, asked: PoolAsked) -> PooledStudies:
    """Read the studies of a file and pool them.

    Raises
    ------
    BadInput
        When the file cannot be read, a cell cannot be right, or what is asked does not fit together.
    NotEnoughData
        When there are too few studies for what is asked.
    """
    measure = _measure(asked)
    table = read_studies(data, asked.columns, decimal_comma=asked.decimal_comma)
    results, more = _results(table, asked, measure)
    _enough(results, table.left_out)
    knha = asked.knapp_hartung
    random = asked.method.is_random
    pooled = mantel_haenszel(table.counts, measure) if asked.method is Method.MANTEL_HAENSZEL else None
    if pooled is None:
        pooled = pool(results, asked.method, knapp_hartung=knha)
    return PooledStudies(
        measure,
        results,
        pooled,
        pool(results, asked.method, knapp_hartung=not knha) if random else None,
        table.left_out,
        (*table.notes, *more, *pooled.notes),
        pool_bayes(results, tau_scale=_tau_scale(asked, measure)) if asked.bayes else None,
        leave_one_out(results, asked.method, knapp_hartung=knha) if asked.leave_one_out else None,
        by_subgroup(results, asked.method, knapp_hartung=knha) if asked.columns.subgroup else None,
        funnel(results) if len(results) >= 3 else None,
        _crossover(table, asked, measure),
    )


def forest_svg(studies: PooledStudies, *, directions: tuple[str, str] | None = None) -> str:
    """Draw the forest plot as one SVG."""
    from posology.render.svg import chart_svg

    chart = forest_chart(
        studies.results, studies.pooled, studies.measure, subgroups=studies.subgroups, directions=directions
    )
    return chart_svg(chart)


def _measure(asked: PoolAsked) -> Measure:
    columns = asked.columns
    fitting = {
        "events": (Measure.RISK_RATIO, Measure.ODDS_RATIO),
        "means": (Measure.MEAN_DIFFERENCE, Measure.STANDARDISED_DIFFERENCE),
    }
    kind = "events" if columns.events else "means" if columns.means else None
    if kind is not None and asked.measure not in fitting[kind]:
        names = " or ".join(fitting[kind])
        raise BadInput(f"It must be said what to work out of the {kind}.", f"Give --measure {names}.")
    if asked.method is Method.MANTEL_HAENSZEL:
        if kind != "events":
            raise BadInput("Method MH needs counts of events.", "Give --events, or choose FE, REML, DL or PM.")
        if asked.leave_one_out or columns.subgroup or asked.knapp_hartung:
            raise BadInput(
                "Method MH has no leave-one-out, no subgroups and no Knapp and Hartung here.",
                "Choose FE, REML, DL or PM for these.",
            )
    if asked.correlation is not None and not columns.crossover:
        raise BadInput("A correlation is for crossover trials.", "Add --crossover COL, the column that says which are.")
    return asked.measure or Measure.EFFECT


def _results(table: StudyTable, asked: PoolAsked, measure: Measure) -> tuple[tuple[StudyResult, ...], tuple[str, ...]]:
    if asked.columns.events:
        counts = table.counts
        if asked.method is Method.MANTEL_HAENSZEL:
            return ratios([one for one in counts if one.tells(measure)], measure)[0], ()
        return ratios(counts, measure, correct=asked.correct, add=asked.add)
    if asked.columns.means:
        return differences(table.means, measure, correlation=asked.correlation), ()
    return table.results, ()


def _enough(results: Sequence[StudyResult], left_out: Sequence[LeftOut]) -> None:
    if not results and left_out:
        first = left_out[0]
        raise NotEnoughData(
            f"No row has a result that can be used; row {first.row}: {first.why}", "Fill the cells, or name others."
        )


def _tau_scale(asked: PoolAsked, measure: Measure) -> float:
    if asked.tau_scale is None and measure is Measure.MEAN_DIFFERENCE:
        raise BadInput(
            "The prior of tau needs a scale in the units of the score.",
            "Give --tau-scale: a difference between studies that would be large, halved.",
        )
    return TAU_SCALE if asked.tau_scale is None else asked.tau_scale


def _crossover(table: StudyTable, asked: PoolAsked, measure: Measure) -> tuple[tuple[float, Pooled], ...] | None:
    if not any(one.crossover for one in table.means):
        return None
    return crossover_sensitivity(table.means, measure, asked.method, knapp_hartung=asked.knapp_hartung)


def studies_json(studies: PooledStudies) -> dict[str, Any]:
    """Lay everything out as plain JSON values, under the names of the reference."""
    return {
        **pooled_json.pooled_json(studies.pooled),
        **pooled_json.measure_json(studies.measure),
        "studies": pooled_json.studies_json(studies.results, studies.pooled),
        "left_out": [{"row": one.row, "study": one.study, "why": one.why} for one in studies.left_out],
        "notes": list(studies.notes),
        **pooled_json.more_json(
            studies.bayes, studies.leave_one_out, studies.subgroups, studies.funnel, studies.crossover
        ),
    }


def studies_text(studies: PooledStudies) -> str:
    """Say everything in words."""
    return pooled_text(
        PooledWords(studies.measure, studies.pooled),
        studies.results,
        other=studies.other_interval,
        left_out=[f"Row {one.row} ({one.study}) is left out. {one.why}" for one in studies.left_out],
        notes=studies.notes,
        bayes=studies.bayes,
        without=studies.leave_one_out,
        subgroups=studies.subgroups,
        funnel=studies.funnel,
        crossover=studies.crossover,
    )
