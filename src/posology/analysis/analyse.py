"""One call from the columns of a diary to an answer.

>>> from posology.analysis import Question, analyse
>>> score = [6, 5, 6, 7, 6, 6, 5, 3, 4, 3, 2, 3, 4, 3] * 4
>>> treatment = (["placebo"] * 7 + ["LDN"] * 7) * 4
>>> question = Question("LDN", "placebo", better="lower", worthwhile=1, randomised="pairs", blinded=True)
>>> analyse(score, treatment, question).answer.value
'helps'
"""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from itertools import pairwise

import numpy as np
import scipy
from numpy.typing import ArrayLike

from posology import __version__
from posology.analysis import checks as look
from posology.analysis.answer import FEWEST_PERIODS, LIKELY, NEGLIGIBLE_ENOUGH, Evidence, decide, held_back
from posology.analysis.estimates import (
    autocorrelation,
    describe_effect,
    describe_steady,
    effect_mixture,
    noise_share,
    onset_half_life,
    period_sd,
    residual_sd,
)
from posology.analysis.fitted import Fitted, describe_curve, fit_curve
from posology.analysis.missingness import missing_check
from posology.analysis.modelling import build_model
from posology.analysis.posterior import Posterior, posterior, revised
from posology.analysis.question import Question
from posology.analysis.result import (
    Analysis,
    Answer,
    Check,
    Density,
    Design,
    Effect,
    PeriodSummary,
    Randomised,
    SensitivityRow,
)
from posology.analysis.sensitivity import sensitivity_rows
from posology.analysis.sentence import FELT, write_headline, write_more_data, write_sentence
from posology.analysis.series import UNKNOWN, Series, build_series, runs
from posology.numerics.mixture import Mixture
from posology.vocabulary.words import count, duration


def analyse(
    score: ArrayLike,
    treatment: Sequence[str | None],
    question: Question,
    *,
    day: ArrayLike | None = None,
    hour: ArrayLike | None = None,
    period: Sequence[str | None] | None = None,
    taken: Sequence[str | None] | None = None,
    marked: ArrayLike | None = None,
    single_doses: bool = False,
    checks: bool = True,
    executor: Executor | None = None,
) -> Analysis:
    """Does it work for this person?

    Parameters
    ----------
    score
        (n,) the measure; nan where it is missing.
    treatment
        (n,) label of the assigned treatment; None or empty where not known. Labels other than the two are not scored.
    question
        The two treatments, the direction and the worthwhile change.
    day
        (n,) whole days from any start; by default one reading a day without gaps.
    hour
        (n,) hours since local midnight, where a day has several readings.
    period
        (n,) labels of the scheduled periods.
    taken
        (n,) what was really taken, for the sensitivity row "as taken".
    marked
        (n,) True on days to leave out in a sensitivity row (relapse, steroid, another new medicine).
    single_doses
        True for a table of single doses: nothing was taken between two rows.
    checks
        False skips sensitivity rows and checks (the answer is the same).
    executor
        Where sensitivity fits may run; the result is the same with any or none.

    Returns
    -------
    Analysis

    Raises
    ------
    BadInput
        Columns that do not fit together.
    NotEnoughData
        Too little to say anything: one arm, fewer than five scored days on an arm, or a score that never changes.
    """
    series = build_series(
        score,
        treatment,
        question,
        day=day,
        hour=hour,
        period=period,
        taken=taken,
        marked=marked,
        single_doses=single_doses,
    )
    fit = posterior(build_model(series, question))
    at_days = float(question.effect_at or series.median_run_days)
    mixture = effect_mixture(fit, at_days)
    effect = describe_effect(mixture, at_days, question.better, question.worthwhile)
    design = describe_design(series, question, fit)
    scored_periods = periods_by_arm(series)
    evidence = gather_evidence(fit, effect, question, at_days)
    answer = decide(evidence, question, scored_periods)
    fitted = fit_curve(fit)
    rows: tuple[SensitivityRow, ...] = ()
    found: tuple[Check, ...] = ()
    if checks:
        rows = sensitivity_rows(fit, series, question, at_days, answer, scored_periods, executor)
        found = (
            *run_checks(series, question, design, fitted, effect, answer),
            missing_check(fit, fitted, series, question, answer, mixture, at_days),
        )
    return Analysis(
        effect=effect,
        effect_steady=describe_steady(fit, at_days),
        answer=answer,
        headline=write_headline(answer, effect, design),
        sentence=write_sentence(answer, effect, question, design),
        more_data=write_more_data(answer, effect, question, design),
        design=design,
        better=question.better,
        worthwhile=question.worthwhile,
        autocorrelation=autocorrelation(fit),
        onset_half_life_days=onset_half_life(fit),
        period_sd=period_sd(fit),
        noise_share=noise_share(fit),
        residual_sd=residual_sd(fit),
        curve=describe_curve(fit, fitted, series),
        density=_density(mixture, effect),
        sensitivity=rows,
        checks=found,
        warnings=_warnings(series, question, answer, scored_periods, found, fit.settled, held_back(evidence, answer)),
        versions=versions(),
    )


def run_checks(
    series: Series, question: Question, design: Design, fitted: Fitted, effect: Effect, answer: Answer | None
) -> tuple[Check, ...]:
    """Every look at whether the model fits, but for the missing days."""
    return (
        look.predictive_check(fitted),
        look.residual_autocorrelation_check(fitted),
        look.period_check(design.periods, question),
        look.randomisation_check(series, question, effect),
        look.bounds_check(series, question.scale),
        look.weekday_check(series, fitted),
        look.expectation_check(answer, question.blinded),
    )


def gather_evidence(fit: Posterior, effect: Effect, question: Question, at_days: float) -> Evidence:
    """The probabilities of the answer under the model and the variants that may take it down a step."""
    if question.better is None or question.worthwhile is None:
        return Evidence(effect, (), ())
    priors = fit.model.priors

    def again(other: Posterior) -> tuple[float, float]:
        mixture = effect_mixture(other, at_days)
        above = 1.0 - mixture.below(0.0)
        assert question.worthwhile is not None
        inside = mixture.below(question.worthwhile) - mixture.below(-question.worthwhile)
        return (above if question.better == "higher" else 1.0 - above), inside

    assert effect.p_better is not None
    assert effect.p_worse is not None
    assert effect.p_negligible is not None
    better: list[float] = []
    negligible: list[float] = []
    if max(effect.p_better, effect.p_worse) >= LIKELY:  # else no variant can matter
        better = [again(revised(fit, priors.with_effect_sd(0.5)))[0], again(revised(fit, trend=False))[0]]
        if fit.model.period_starts is not None:
            better.append(again(revised(fit, priors.with_period_sd(2.0)))[0])
    if effect.p_negligible >= NEGLIGIBLE_ENOUGH:
        negligible = [again(revised(fit, priors.with_effect_sd(times)))[1] for times in (2.0, 10.0)]
    return Evidence(effect, tuple(better), tuple(negligible))


def describe_design(series: Series, question: Question, fit: Posterior) -> Design:
    """What the trial was."""
    names = (question.control, question.active)
    periods = []
    for p in series.periods:
        inside = (series.day >= p.first_day) & (series.day <= p.last_day)
        scored = len(np.unique(series.day[inside]))
        mean = float(series.score[inside].mean()) if scored else None
        periods.append(PeriodSummary(p.label, names[p.arm], p.first_day, p.last_day, scored, mean))
    return Design(
        active=question.active,
        control=question.control,
        randomised=question.randomised,
        blinded=question.blinded,
        before=question.before,
        periods=tuple(periods),
        median_run_days=series.median_run_days,
        days=len(series.assigned),
        scored_days=len(np.unique(series.day)),
        readings=len(series.score),
        missing_by_arm={question.active: series.missing[0], question.control: series.missing[1]},
        period_terms=fit.model.period_starts is not None,
        time_of_day_terms=fit.model.flat_terms.shape[1] - 2,
    )


def versions() -> Mapping[str, str]:
    """What made this result: the same input on the same versions gives the same output."""
    return {
        "posology": __version__,
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "python": platform.python_version(),
    }


def periods_by_arm(series: Series) -> tuple[int, int]:
    """Scored periods on active and on control; one of each at the most where the treatment changed only once."""
    scored = [p for p in series.periods if np.any((series.day >= p.first_day) & (series.day <= p.last_day))]
    changes = sum(a.arm != b.arm for a, b in pairwise(scored))
    most = len(scored) if changes > 1 else 1
    return min(most, sum(p.arm == 1 for p in scored)), min(most, sum(p.arm == 0 for p in scored))


def _density(mixture: Mixture, effect: Effect) -> Density:
    reach = max(4.0 * effect.sd, 1.2 * (effect.interval95[1] - effect.mean), 1.2 * (effect.mean - effect.interval95[0]))
    grid = np.linspace(effect.mean - reach, effect.mean + reach, 161)
    return Density(tuple(grid.tolist()), tuple(mixture.density(grid).tolist()))


def _warnings(
    series: Series,
    question: Question,
    answer: Answer | None,
    periods: tuple[int, int],
    checks: tuple[Check, ...],
    settled: bool,
    why_held_back: str,
) -> tuple[str, ...]:
    found = []
    if question.randomised is Randomised.NO:
        found.append("The order was not declared as drawn by chance: association only.")
    elif min(periods) < FEWEST_PERIODS:
        found.append("One of the treatments has a single period, so the change can be anything else: association only.")
    if answer in FELT and not question.blinded:
        found.append("Not blinded: expectation included.")
    if series.dropped:
        what = count(series.dropped, "score")
        found.append(f"Left out: {what} on days with another treatment, or with none written down.")
    unknown = int(np.sum(series.status == UNKNOWN))
    if unknown and not series.single_doses:
        found.append(
            f"No treatment is written down for {count(unknown, 'day')} between the two: counted as half of each."
        )
    longest = 1 if series.single_doses else max(days for _, days in runs(series.periods))
    if (question.effect_at or 0.0) > longest:
        found.append(f"No run lasted longer than {duration(longest)}. What is said of later days is mostly a guess.")
    if why_held_back:
        found.append(why_held_back)
    if not settled:
        found.append("This diary is hard to compute: the last digits of the numbers may be off.")
    found += [check.text for check in checks if check.flagged and check.name != "expectation"]
    return tuple(found)
