"""The engine as the product runs it, without pictures and words.

One simulated diary in, probabilities and answer out.
"""

from __future__ import annotations

from dataclasses import dataclass

from posology.analysis.analyse import gather_evidence, periods_by_arm
from posology.analysis.answer import decide
from posology.analysis.estimates import describe_effect, effect_mixture
from posology.analysis.modelling import build_model
from posology.analysis.posterior import Posterior, posterior
from posology.analysis.question import Question
from posology.analysis.result import Answer, Effect, Randomised
from posology.analysis.series import Series, build_series
from posology.numerics.mixture import Mixture
from validation.simulate import ACTIVE, CONTROL, Plan, SimulatedDiary


@dataclass(frozen=True)
class Run:
    """One analysed diary."""

    series: Series
    fit: Posterior
    mixture: Mixture
    effect: Effect
    answer: Answer | None


def ask(plan: Plan, worthwhile: float = 1.0) -> Question:
    """Lower is better; the declared restriction fits the way the order was drawn."""
    how = Randomised.DAYS if plan.order == "daily" else Randomised.PAIRS
    return Question(ACTIVE, CONTROL, better="lower", worthwhile=worthwhile, randomised=how, blinded=True)


def run(diary: SimulatedDiary, question: Question, with_answer: bool = True) -> Run:
    """Series, posterior, effect and answer of one diary."""
    series = build_series(diary.score, diary.treatment, question, day=diary.day, hour=diary.hour, period=diary.period)
    fit = posterior(build_model(series, question))
    at_days = series.median_run_days
    mixture = effect_mixture(fit, at_days)
    effect = describe_effect(mixture, at_days, question.better, question.worthwhile)
    answer = None
    if with_answer:
        evidence = gather_evidence(fit, effect, question, at_days)
        answer = decide(evidence, question, periods_by_arm(series))
    return Run(series, fit, mixture, effect, answer)
