"""Which of the seven answers the evidence allows, and the sentence that says so.

The thresholds are few and named, and `decide` is the one place that knows them. Evidence is judged under the priors
of the model and again under the variants of `Evidence`: an answer that hangs on one of them goes a step down.
"""

from __future__ import annotations

from dataclasses import dataclass

from posology.analysis.question import Question
from posology.analysis.result import Answer, Design, Effect, Randomised

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
    assert effect.p_better is not None and effect.p_worse is not None and effect.p_negligible is not None
    assert effect.p_worthwhile is not None and effect.p_worthwhile_worse is not None
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


def _grade(p_direction: float, p_worthwhile: float, variants: tuple[float, ...]) -> int:
    """2 sure, 1 likely, 0 neither; a step down where a variant falls below likely."""
    if p_direction >= SURE and p_worthwhile >= SURE_WORTHWHILE:
        grade = 2
    elif p_direction >= LIKELY and p_worthwhile >= LIKELY_WORTHWHILE:
        grade = 1
    else:
        return 0
    return grade - 1 if min((1.0, *variants)) < LIKELY else grade


def number(value: float) -> str:
    """A number for a sentence: two significant digits, a true minus sign."""
    if value == 0:
        return "0"
    text = f"{value:.2g}" if abs(value) < 100 else f"{value:.0f}"
    if "e" in text:
        text = f"{float(text):.6f}".rstrip("0").rstrip(".")
    return text.replace("-", "\u2212")


def percent(probability: float) -> str:
    """A probability for a sentence; never rounded to certainty."""
    if probability > 0.995:
        return "more than 99\u2009%"
    if probability < 0.005:
        return "less than 1\u2009%"
    return f"{100 * probability:.0f}\u2009%"


def write_sentence(answer: Answer | None, effect: Effect, question: Question, design: Design) -> str:
    """The answer in plain words, true if it is the only thing that is read."""
    days = _days(effect.at_days)
    amount = number(abs(effect.mean))
    way = "lower" if effect.mean < 0 else "higher"
    low, high = (number(x) for x in effect.interval95)
    active, control, measure = question.active, question.control, question.measure
    size = f"{measure} was about {amount} {way} after {days} on {active} than after {days} on {control}"
    spread = f"likely range {low} to {high}"
    belief = "Not blinded, so part of this can be expectation." if not design.blinded else ""
    if answer is None:
        return f"{_capital(size)} ({spread}). Say which way is better and what change is worth it to get an answer."
    if answer is Answer.ASSOCIATION_ONLY:
        return (
            f"{_capital(size)} ({spread}). The order was not drawn by chance over enough periods, so this only shows what "
            "went together, not what caused it."
        )
    if answer is Answer.NO_USEFUL_DIFFERENCE:
        assert effect.p_negligible is not None and question.worthwhile is not None
        return (
            f"{_capital(active)} makes no useful difference to {measure}: {percent(effect.p_negligible)} chance that the "
            f"difference is smaller than the {number(question.worthwhile)} you would call worth it ({spread})."
        )
    assert effect.p_better is not None and effect.p_worse is not None
    if answer is Answer.CANNOT_TELL_YET:
        return (
            f"We cannot tell yet. {_capital(size)}, but the likely range, {low} to {high}, is too wide to say. "
            f"There is a {percent(effect.p_better)} chance that it is better at all."
        )
    helps = answer in (Answer.HELPS, Answer.PROBABLY_HELPS)
    chance = percent(effect.p_better if helps else effect.p_worse)
    verb = {
        Answer.HELPS: "helps", Answer.PROBABLY_HELPS: "probably helps",
        Answer.HARMS: "makes it worse", Answer.PROBABLY_HARMS: "probably makes it worse",
    }[answer]  # fmt: skip
    word = "better" if helps else "worse"
    sentence = f"{_capital(active)} {verb}: {size} ({spread}), with a {chance} chance that it is {word} at all."
    return f"{sentence} {belief}".strip()


def write_more_data(answer: Answer | None, effect: Effect, question: Question, design: Design) -> str:
    """What more data would be needed for a firm answer, at the present noise."""
    if answer in (Answer.HELPS, Answer.HARMS, Answer.NO_USEFUL_DIFFERENCE):
        return "More days would narrow the range; they are not needed for this answer."
    if question.worthwhile is None or question.better is None:
        return (
            "Say which way is better and what change would be worth it; then we can say how many more days are needed."
        )
    if answer is Answer.ASSOCIATION_ONLY:
        return (
            "To learn whether it works, take both treatments in turn over at least four periods, in an order drawn by chance, "
            "and agree the plan with your prescriber first."
        )
    size, worth = abs(effect.mean), question.worthwhile
    wanted = max(size / 1.96 if size >= worth / 2 else 0.0, (worth - size) / 1.645 if size < worth else 0.0)
    factor = (effect.sd / wanted) ** 2 if wanted > 0 else float("inf")
    more = design.scored_days * (factor - 1.0)
    if more > 730:
        return (
            "At this amount of day-to-day change, more than two years of such days would be needed. Longer periods, a steadier "
            "measure or a larger worthwhile change would help more than more days."
        )
    days = max(int(round(more / 7.0)) * 7, 7)
    return (
        f"If things go on like this, about {days} more scored days, on both treatments in turn, would probably give a firm "
        "answer."
    )


def _days(at_days: float) -> str:
    return "1 day" if at_days == 1 else f"{at_days:g} days"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
