"""Looks at whether the model fits this diary, each with a plain sentence and its numbers.

A flag is a reason to read the answer with more care, not a verdict. The rates at which each check fires when nothing
is wrong, and when something is, are measured in `validation/`.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy import special

from posology.analysis.fitted import Fitted
from posology.analysis.modelling import flat_terms
from posology.analysis.question import Question
from posology.analysis.randomisation import randomisation_test
from posology.analysis.result import Answer, Check, Effect, PeriodSummary, Randomised
from posology.analysis.sentence import FELT
from posology.analysis.series import Series
from posology.numerics.whitening import Floats, whiten
from posology.vocabulary.words import short

ALARM = 0.01  # a check fires when its p-value is below this
AT_BOUND = 0.20  # share of scores on the lowest or highest value from which the scale is called too short
LAGS = 7


def predictive_check(fitted: Fitted) -> Check:
    """Are the one-step predictions as often wrong, and by as much, as the model says?"""
    z = fitted.residual
    count = len(z)
    largest = float(np.max(np.abs(z)))
    p_largest = float(-np.expm1(count * np.log1p(-2.0 * special.ndtr(-largest))))
    kurtosis = float(np.mean(z**4) / np.mean(z**2) ** 2 - 3.0)
    p_kurtosis = float(special.ndtr(-_kurtosis_score(kurtosis, count)))
    flagged = min(p_largest, p_kurtosis) < ALARM
    text = (
        "Some days are further from what the model expects than they should be. Look for typing errors or unusual days."
        if flagged
        else "Days are about as far from what the model expects as it says they should be."
    )
    inside = float(np.mean(np.abs(z) < 1.96))
    numbers = {
        "largest": largest,
        "p_largest": p_largest,
        "kurtosis": kurtosis,
        "p_kurtosis": p_kurtosis,
        "inside95": inside,
    }
    return Check("predictive_fit", "Days fit the model", flagged, text, numbers)


def _kurtosis_score(kurtosis: float, count: int) -> float:
    """Normal score of the sample excess kurtosis of normal data (Anscombe and Glynn 1983)."""
    n = float(count)
    mean = -6.0 / (n + 1.0)
    variance = 24.0 * n * (n - 2.0) * (n - 3.0) / ((n + 1.0) ** 2 * (n + 3.0) * (n + 5.0))
    x = (kurtosis - mean) / np.sqrt(variance)
    skew = 6.0 * (n * n - 5 * n + 2) / ((n + 7) * (n + 9)) * np.sqrt(6.0 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)))
    a = 6.0 + 8.0 / skew * (2.0 / skew + np.sqrt(1.0 + 4.0 / skew**2))
    ratio = (1.0 - 2.0 / a) / max(1.0 + x * np.sqrt(2.0 / (a - 4.0)), 1e-9)
    return float((1.0 - 2.0 / (9.0 * a) - np.cbrt(ratio)) / np.sqrt(2.0 / (9.0 * a)))


def residual_autocorrelation_check(fitted: Fitted) -> Check:
    """Is anything left that carries over from one reading to the next (Ljung-Box, seven lags)?"""
    z = fitted.residual - fitted.residual.mean()
    count = len(z)
    lags = min(LAGS, count // 4)
    acf = np.array([np.sum(z[k:] * z[:-k]) for k in range(1, lags + 1)]) / np.sum(z * z)
    q = float(count * (count + 2.0) * np.sum(acf**2 / (count - np.arange(1, lags + 1))))
    p = float(special.gammaincc(lags / 2.0, q / 2.0))
    flagged = p < ALARM
    text = (
        "What is left over still carries on from day to day, in a way the model does not know. "
        "The likely range may be too narrow."
        if flagged
        else "What is left over does not carry on from day to day."
    )
    return Check(
        "residual_autocorrelation", "Nothing carries over", flagged, text, {"lag1": float(acf[0]), "q": q, "p": p}
    )


def period_check(periods: tuple[PeriodSummary, ...], question: Question) -> Check:
    """The effect period by period: each change of treatment, and which way the mean score went."""
    means = [(p.arm, p.mean, p.label) for p in periods if p.mean is not None]
    steps = [
        (after - before if arm == question.active else before - after, label)
        for (_, before, _), (arm, after, label) in _changes(means)
    ]
    if not steps:
        return Check("period_by_period", "Period by period", None, "There is no change of treatment to look at.")
    lower = sum(step < 0 for step, _ in steps)
    numbers: dict[str, float | int | str | None] = {f"change_{i}": step for i, (step, _) in enumerate(steps, 1)}
    text = f"At {lower} of {len(steps)} changes of treatment the mean score was lower on {question.active}."
    return Check("period_by_period", "Period by period", None, text, {"changes": len(steps), "lower": lower, **numbers})


def _changes(
    means: list[tuple[str, float, str]],
) -> list[tuple[tuple[str, float, str], tuple[str, float, str]]]:
    return [(a, b) for a, b in pairwise(means) if a[0] != b[0]]


def randomisation_check(series: Series, question: Question, effect: Effect) -> Check:
    """The randomisation test under the declared restriction."""
    label = "Order drawn by chance"
    if question.randomised is Randomised.NO:
        return Check(
            "randomisation_test", label, None, "The order was not declared as drawn by chance, so it cannot be tested."
        )
    test = randomisation_test(series, question.randomised)
    if test is None:
        text = "The order in the diary does not fit the declared way of drawing it, so this test could not be run."
        return Check("randomisation_test", label, True, text, {"restriction": question.randomised.value})
    sure = effect.p_better is not None and max(effect.p_better, 1.0 - effect.p_better) >= 0.975
    flagged = bool(sure and test.p > 0.2 and test.smallest_p <= 0.05)
    text = (
        f"If the treatment changed nothing, {_of_100(test.p)} possible orders would give a difference this large. "
        f"The least this design can give is {_of_100(test.smallest_p)}."
    )
    numbers: dict[str, float | int | str | None] = {
        "p": test.p, "smallest_p": test.smallest_p, "orders": test.orders,
        "enumerated": int(test.complete), "units": test.units, "restriction": test.restriction,
    }  # fmt: skip
    return Check("randomisation_test", label, flagged, text, numbers)


def _of_100(share: float) -> str:
    """A share as "3 of 100", with decimals where it is less than one."""
    hundredths = 100.0 * share
    return f"{short(round(hundredths, 2) if hundredths < 1 else round(hundredths))} of 100"


def bounds_check(series: Series, scale: tuple[float, float] | None) -> Check:
    """Do many scores sit on the lowest or highest value, where the scale hides how bad or good it was?"""
    low, high = scale or (float(series.score.min()), float(series.score.max()))
    floor, ceiling = float(np.mean(series.score <= low)), float(np.mean(series.score >= high))
    flagged = max(floor, ceiling) >= AT_BOUND
    end = "lowest" if floor >= ceiling else "highest"
    at = low if floor >= ceiling else high
    text = (
        f"{100 * max(floor, ceiling):.0f} of 100 scores are {short(at)}, the {end} value. "
        "The scale may be too short to show a difference."
        if flagged
        else "Few scores sit at either end of the scale."
    )
    numbers = {"floor_share": floor, "ceiling_share": ceiling, "lowest": low, "highest": high}
    return Check("floor_or_ceiling", "Room on the scale", flagged, text, numbers)


def weekday_check(series: Series, fitted: Fitted) -> Check:
    """Does the day of the week matter beyond what the model knows (score test with six weekday terms)?"""
    weekday = series.day % 7
    present = np.unique(weekday)
    if len(series.assigned) < 21 or len(present) < 2:
        return Check("weekday", "Day of the week", None, "Three weeks are needed to look at the day of the week.")
    p = float(weekday_p(series, fitted))
    flagged = p < ALARM
    shares = [float(np.mean(series.arm[weekday == d])) for d in present]
    text = (
        "Some days of the week differ from others. With whole weeks on each treatment this does no harm."
        if flagged
        else "No day of the week stands out."
    )
    numbers = {"p": p, "least_share_active": min(shares), "largest_share_active": max(shares)}
    return Check("weekday", "Day of the week", flagged, text, numbers)


def weekday_p(series: Series, fitted: Fitted) -> Floats:
    """p-value of six weekday terms added to the fitted model."""
    weekday = series.day % 7
    dummies = (weekday[:, None] == np.unique(weekday)[None, 1:]).astype(float)
    known = np.column_stack([flat_terms(series.time, series.clock), fitted.exposure])
    white = whiten(series.time, np.column_stack([known, dummies]), fitted.correlation, fitted.noise_share)
    base, extra = white[:, : known.shape[1]], white[:, known.shape[1] :]
    extra = extra - base @ np.linalg.lstsq(base, extra, rcond=None)[0]
    gram, score = extra.T @ extra, extra.T @ fitted.residual
    statistic = float(score @ np.linalg.lstsq(gram, score, rcond=None)[0])
    return np.asarray(special.gammaincc(extra.shape[1] / 2.0, statistic / 2.0))


def expectation_check(answer: Answer | None, blinded: bool) -> Check:
    """Could the person have known what they were on?"""
    if blinded:
        return Check("expectation", "Expectation", False, "You did not know what you were on.", {"blinded": 1})
    text = "You knew what you were on, so hope or worry can be part of the difference: expectation included."
    return Check("expectation", "Expectation", answer in FELT, text, {"blinded": 0})
