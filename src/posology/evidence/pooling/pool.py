"""Many studies, one answer: the pooled effect, how much the studies differ, and what the next study may find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import frexp, ldexp, sqrt

import numpy as np
from scipy import special

from posology.evidence.pooling.methods import Method
from posology.evidence.pooling.results import StudyResult, arrays
from posology.numerics import heterogeneity as h
from posology.numerics.whitening import Floats
from posology.vocabulary.errors import BadInput

Interval = tuple[float, float]


@dataclass(frozen=True)
class Pooled:
    """What many studies say together.

    Parameters
    ----------
    method, knapp_hartung
        How it was done: Knapp and Hartung's interval, else Wald's.
    k
        Studies that were pooled.
    estimate, se, ci95, p_value
        Pooled effect, its standard error, 95 % interval, and two-sided p against zero. Of a ratio: logarithms.
    tau2, tau2_ci95
        Variance of the true effects between studies, with its Q-profile interval. A fixed effect has none: 0 and None.
    i2, h2
        Share of the scatter that is between studies, in percent; and the ratio it comes from.
    q, q_df, q_p
        Cochran's Q, its degrees of freedom and its p.
    prediction95
        Where the true effect of a new study lies, 95 times in 100; None for a fixed effect.
    weights
        Weight of each study in percent, in the order given.
    notes
        Sentences that belong beside the numbers.
    """

    method: Method
    knapp_hartung: bool
    k: int
    estimate: float
    se: float
    ci95: Interval
    p_value: float
    tau2: float
    tau2_ci95: Interval | None
    i2: float
    h2: float
    q: float
    q_df: int
    q_p: float
    prediction95: Interval | None
    weights: tuple[float, ...]
    notes: tuple[str, ...] = ()

    @property
    def tau(self) -> float:
        """Standard deviation of the true effects between studies."""
        return sqrt(self.tau2)


def pool(results: Sequence[StudyResult], method: Method | str = Method.REML, *, knapp_hartung: bool = True) -> Pooled:
    """Pool the results of studies.

    Parameters
    ----------
    results
        One result a study; studies must not share people.
    method
        FE, REML, DL or PM. Mantel and Haenszel's way needs counts: `posology.evidence.pooling.mantel_haenszel`.
    knapp_hartung
        Interval from the scatter of the studies with Student's t (k - 1), else Wald's from the normal distribution.

    Raises
    ------
    NotEnoughData
        When there is no study, or only one and the method must see them differ.
    BadInput
        When the variances are too far apart to be right, or the method is not one of these.
    """
    method = _method(method)
    effects, variances = arrays(results, least=2 if method.is_random or knapp_hartung else 1)
    return pool_arrays(effects, variances, method, knapp_hartung=knapp_hartung)


def pool_arrays(effects: Floats, variances: Floats, method: Method, *, knapp_hartung: bool) -> Pooled:
    """Pool effects (k,) with variances (k,), which are finite and above zero; as `pool`."""
    k = len(effects)
    scale = power_of_two(effects, variances)
    y, v = np.ldexp(effects, -scale), np.ldexp(variances, -2 * scale)
    y, centre = h.centred(y, v)
    q = float((y * y / v).sum())
    tau2 = _tau2(y, v, q, method)
    weights = 1.0 / (v + tau2)
    total = float(weights.sum())
    shift = float((weights * y).sum()) / total
    rest = y - shift
    variance = 1.0 / total
    if knapp_hartung:
        variance *= float((weights * rest * rest).sum()) / (k - 1)
    estimate, se = float(centre) + shift, sqrt(variance)
    reach = critical(k, knapp_hartung=knapp_hartung)
    beyond = reach * sqrt(variance + tau2)

    def back(value: float, power: int = 1) -> float:
        return ldexp(value, power * scale)

    i2, h2 = _share(v, tau2, q, k, random=method.is_random)
    ends = _tau2_interval(y, v, k, tau2) if method.is_random else None
    return Pooled(
        method,
        knapp_hartung,
        k,
        back(estimate),
        back(se),
        (back(estimate - reach * se), back(estimate + reach * se)),
        _p_value(estimate, se, k, knapp_hartung=knapp_hartung),
        back(tau2, 2),
        (back(ends[0], 2), back(ends[1], 2)) if ends else None,
        i2,
        h2,
        q,
        k - 1,
        float(special.chdtrc(k - 1, q)) if k > 1 else 1.0,
        (back(estimate - beyond), back(estimate + beyond)) if method.is_random else None,
        tuple((100.0 / total * weights).tolist()),
        _notes(k, se, method, knapp_hartung=knapp_hartung),
    )


def power_of_two(effects: Floats, variances: Floats) -> int:
    """Exponent of the power of two that brings effects and their errors near one: dividing by it rounds nothing."""
    spread = float(np.maximum.reduce(effects) - np.minimum.reduce(effects))
    size = max(spread, sqrt(float(np.maximum.reduce(variances))))
    return frexp(size)[1]


def critical(k: int, *, knapp_hartung: bool) -> float:
    """Standard errors on each side of an interval of 95 %."""
    return float(special.stdtrit(k - 1, 0.975)) if knapp_hartung else 1.959963984540054


def _tau2(y: Floats, v: Floats, q: float, method: Method) -> float:
    if method is Method.REML:
        return h.tau2_restricted(y, v)
    if method is Method.PAULE_MANDEL:
        return h.tau2_where_q_is(y, v, len(y) - 1.0)
    return float(h.tau2_moments(v, q, len(y))) if method is Method.DERSIMONIAN_LAIRD else 0.0


def _tau2_interval(y: Floats, v: Floats, k: int, tau2: float) -> Interval:
    """Viechtbauer's Q-profile interval; both ends are 0 where even the upper one would lie below."""
    high, low = special.chdtri(k - 1, [0.025, 0.975]).tolist()
    return h.tau2_where_q_is(y, v, high, tau2), h.tau2_where_q_is(y, v, low, tau2)


def _share(v: Floats, tau2: float, q: float, k: int, *, random: bool) -> tuple[float, float]:
    """I squared in percent and H squared: of a fixed effect from Q, else from tau squared and the typical variance."""
    if k == 1:
        return 0.0, 1.0
    if not random:
        return (max(0.0, 100.0 * (q - (k - 1)) / q) if q > 0 else 0.0), q / (k - 1)
    weights = 1.0 / v
    typical = (k - 1) * float(weights.sum()) / float(h.products(weights))
    return 100.0 * tau2 / (typical + tau2), tau2 / typical + 1.0


def _p_value(estimate: float, se: float, k: int, *, knapp_hartung: bool) -> float:
    if se == 0:
        return 1.0 if estimate == 0 else 0.0
    size = -abs(estimate / se)
    return 2.0 * float(special.stdtr(k - 1, size) if knapp_hartung else special.ndtr(size))


def _notes(k: int, se: float, method: Method, *, knapp_hartung: bool) -> tuple[str, ...]:
    notes = []
    if method.is_random and k < 5:
        notes.append(f"With {k} studies, how much they differ can hardly be told: read the interval of tau squared.")
    if knapp_hartung and not method.is_random:
        notes.append("Knapp and Hartung's interval is meant for random effects.")
    if knapp_hartung and se == 0:
        notes.append("The effects are all the same, so Knapp and Hartung's interval has no width: use Wald's.")
    return tuple(notes)


def _method(method: Method | str) -> Method:
    try:
        found = Method(method)
    except ValueError:
        found = None
    if found is None or found is Method.MANTEL_HAENSZEL:
        reason = "Method MH needs counts of events." if found else f"There is no method '{method}'."
        raise BadInput(reason, "Choose FE, REML, DL or PM.")
    return found
