"""Which of the seven answers the evidence allows.

The thresholds are few and named, and `decide` is the one place that knows them. Evidence is judged under the priors
of the model and again under the variants of `Evidence`: an answer that hangs on one of them goes a step down.
"""

from __future__ import annotations

from dataclasses import dataclass

from posology.analysis.question import Question
from posology.analysis.result import Answer, Effect, Randomised
from posology.vocabulary.words import percent

NEGLIGIBLE_ENOUGH = 0.90
SURE, SURE_WORTHWHILE = 0.975, 0.5
LIKELY, LIKELY_WORTHWHILE = 0.90, 0.25
FEWEST_PERIODS = 2


@dataclass(frozen=True)
class Evidence:
    """The probabilities an answer rests on.

    Parameters
    ----------
    effect
        Under the model as documented.
    variants_better
        P(better) with half the effect's prior, without trend, and with period deviations twice as large; empty where
        the effect alone is too weak for them to matter.
    wider_negligible
        P(closer to nothing than worthwhile) with the effect's prior twice and ten times as wide: the second is the
        data alone. Empty as above.
    """

    effect: Effect
    variants_better: tuple[float, ...]
    wider_negligible: tuple[float, ...]


def decide(evidence: Evidence, question: Question, periods_by_arm: tuple[int, int]) -> Answer | None:
    """The answer, or None where no direction or no worthwhile change was given.

    Parameters
    ----------
    evidence
        Probabilities under the model and its variants.
    question
        What was asked.
    periods_by_arm
        Periods with scores on active and on control.
    """
    effect = evidence.effect
    if question.better is None or question.worthwhile is None:
        return None
    if question.randomised is Randomised.NO or min(periods_by_arm) < FEWEST_PERIODS:
        return Answer.ASSOCIATION_ONLY
    assert effect.p_better is not None
    assert effect.p_worse is not None
    assert effect.p_negligible is not None
    assert effect.p_worthwhile is not None
    assert effect.p_worthwhile_worse is not None
    if min((effect.p_negligible, *evidence.wider_negligible)) >= NEGLIGIBLE_ENOUGH:
        return Answer.NO_USEFUL_DIFFERENCE
    worse = tuple(1.0 - p for p in evidence.variants_better)
    good = _grade(effect.p_better, effect.p_worthwhile, evidence.variants_better)
    bad = _grade(effect.p_worse, effect.p_worthwhile_worse, worse)
    if good:
        return Answer.HELPS if good == 2 else Answer.PROBABLY_HELPS
    if bad:
        return Answer.HARMS if bad == 2 else Answer.PROBABLY_HARMS
    return Answer.CANNOT_TELL_YET


def held_back(evidence: Evidence, answer: Answer | None) -> str:
    """Why the answer is weaker than its own numbers; empty where it is not."""
    effect = evidence.effect
    if answer in (None, Answer.ASSOCIATION_ONLY, Answer.NO_USEFUL_DIFFERENCE):
        return ""
    if evidence.wider_negligible and min(evidence.wider_negligible) < NEGLIGIBLE_ENOUGH:
        return (
            "Held back: when we expect a large effect beforehand, the chance that the change is too small to matter is "
            f"{percent(min(evidence.wider_negligible))}. The days alone do not yet show it."
        )
    if evidence.variants_better:
        good = (effect.p_better or 0.0) >= LIKELY
        least = min(evidence.variants_better) if good else 1.0 - max(evidence.variants_better)
        if least < LIKELY:
            word = "better" if good else "worse"
            return (
                f"Held back one step: under another fair assumption the chance that it is {word} is {percent(least)}."
            )
    return ""


def _grade(p_direction: float, p_worthwhile: float, variants: tuple[float, ...]) -> int:
    """2 sure, 1 likely, 0 neither; a step down where a variant falls below likely."""
    if p_direction >= SURE and p_worthwhile >= SURE_WORTHWHILE:
        grade = 2
    elif p_direction >= LIKELY and p_worthwhile >= LIKELY_WORTHWHILE:
        grade = 1
    else:
        return 0
    return grade - 1 if min((1.0, *variants)) < LIKELY else grade
