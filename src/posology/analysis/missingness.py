"""Days without a score: how many on each treatment, and how bad they would have to be to change the answer.

The model treats a missing day as one that says nothing. If bad days are the ones that go missing, that is wrong. The
tipping point says by how much: it supposes that every missing day on one treatment was so many points worse than the
model expects, and finds the number at which the answer would no longer hold.
"""

from __future__ import annotations

from math import lgamma

import numpy as np

from posology.analysis.answer import LIKELY, NEGLIGIBLE_ENOUGH
from posology.analysis.fitted import Fitted, exposures
from posology.analysis.modelling import flat_terms
from posology.analysis.posterior import Posterior
from posology.analysis.question import Question
from posology.analysis.result import Answer, Check
from posology.analysis.series import Series
from posology.numerics.mixture import Mixture
from posology.numerics.periods import absorb_periods
from posology.numerics.whitening import whitened_products
from posology.vocabulary.words import number, places_for

UNEVEN = 0.05  # p below which missing days count as uneven: laxer than other checks, because it costs only a thought


def missing_check(
    fit: Posterior,
    fitted: Fitted,
    series: Series,
    question: Question,
    answer: Answer | None,
    mixture: Mixture,
    at_days: float,
) -> Check:
    """Missing days by treatment, and the tipping point of a definite answer."""
    active, control = series.missing
    due = [int(np.sum(series.status == arm)) for arm in (1, 0)]
    label = "Missing days"
    numbers: dict[str, float | int | str | None] = {
        "missing_active": active, "missing_control": control, "days_active": due[0], "days_control": due[1],
    }  # fmt: skip
    if active + control == 0:
        return Check("missing_days", label, False, "No day is missing.", {**numbers, "tipping_point": None})
    p = _unequal(active, control, due[0], due[1])
    flagged = p < UNEVEN
    text = (
        f"{active} of {due[0]} days are missing on {question.active} and {control} of {due[1]} on {question.control}."
    )
    point = tipping_point(fit, fitted, series, question, answer, mixture, at_days)
    if flagged:
        text += " That is more uneven than chance: ask yourself whether bad days went missing."
    if point is not None:
        way = "lower" if point < 0 else "higher"
        low, high = question.scale or (float(series.score.min()), float(series.score.max()))
        arm = question.active if active else question.control
        size = number(abs(point), places_for(mixture.sd))
        if abs(point) > high - low:
            text += " No score on the scale would make them change the answer."
        else:
            text += f" If those on {arm} were each about {size} {way} than expected, the answer would not hold."
    return Check("missing_days", label, flagged, text, {**numbers, "p_unequal": p, "tipping_point": point})


def tipping_point(
    fit: Posterior,
    fitted: Fitted,
    series: Series,
    question: Question,
    answer: Answer | None,
    mixture: Mixture,
    at_days: float,
) -> float | None:
    """Points by which missing days on active (or, if none is missing there, on control) would have to differ.

    Positive is higher than the model expects. None for answers that are not definite or without missing days.
    """
    if answer in (None, Answer.CANNOT_TELL_YET, Answer.ASSOCIATION_ONLY) or not len(series.missing_days):
        return None
    gain = shift_per_point(fit, fitted, series, at_days)
    if abs(gain) < 1e-9:
        return None
    good = answer in (Answer.HELPS, Answer.PROBABLY_HELPS)
    if answer is Answer.NO_USEFUL_DIFFERENCE:
        assert question.worthwhile is not None
        shift = _negligible_until(mixture, question.worthwhile)
    else:
        # Positive effects must fall, negative ones rise, until nine in ten of the mass is no longer on their side.
        positive = (question.sign > 0) == good
        shift = -mixture.quantile(1.0 - LIKELY) if positive else -mixture.quantile(LIKELY)
    return float(shift / gain)


def shift_per_point(fit: Posterior, fitted: Fitted, series: Series, at_days: float) -> float:
    """How far the effect moves when every missing day on one arm is one point higher than expected."""
    arm = 1 if np.any(series.missing_arms == 1) else 0
    days = series.missing_days
    time = np.concatenate([series.time, days + 1.0])
    order = np.argsort(time, kind="stable")
    day = np.concatenate([series.day, days])[order]
    share = np.concatenate([series.share, np.ones(len(days))])[order]
    gone = np.concatenate([np.zeros(len(series.day)), (series.missing_arms == arm).astype(float)])[order]
    clock = None if series.clock is None else np.concatenate([series.clock, np.full(len(days), 24.0)])[order]
    weight = fit.weights.sum(axis=(0, 1))
    exposure = exposures(fit, series.assigned, day, share) @ weight
    flat = flat_terms(time[order], clock)
    columns = np.column_stack([flat, exposure, gone])
    starts = None
    if fit.model.period_starts is not None:
        starts = np.unique(np.searchsorted(day, [0] + [p.first_day for p in series.periods[1:]]))
    settings = (np.array([fitted.correlation]), np.array([fitted.noise_share]))
    products = whitened_products(time[order], columns, columns.shape[1], *settings, starts)
    gram = absorb_periods(products, np.array([fitted.ratio])).cross[0, 0]
    q = flat.shape[1]
    within = gram[q:, q:] - gram[q:, :q] @ np.linalg.solve(gram[:q, :q], gram[:q, q:])
    return float(within[0, 1] / (within[0, 0] + fit.model.priors.effect_sd**-2) * (weight @ fit.reached(at_days)))


def _negligible_until(mixture: Mixture, worthwhile: float) -> float:
    """Shift towards the nearer edge at which the mass within the worthwhile change falls below nine in ten."""
    way = 1.0 if mixture.mean >= 0 else -1.0

    def inside(shift: float) -> float:
        return mixture.below(worthwhile - shift) - mixture.below(-worthwhile - shift)

    low, high = 0.0, worthwhile
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if inside(way * middle) >= NEGLIGIBLE_ENOUGH else (low, middle)
    return way * low


def _unequal(active: int, control: int, due_active: int, due_control: int) -> float:
    """Two-sided Fisher p for unequal shares of missing days."""
    total, gone = due_active + due_control, active + control
    counts = np.arange(max(0, gone - due_control), min(gone, due_active) + 1)
    logs = np.array([_log_choose(due_active, k) + _log_choose(due_control, gone - k) for k in counts.tolist()])
    probabilities = np.exp(logs - _log_choose(total, gone))
    return float(np.sum(probabilities[probabilities <= probabilities[counts == active][0] * (1 + 1e-9)]))


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
