"""The randomisation test: how unusual is this order's result among all orders that could have been drawn?

The statistic is fixed before the data: the covariance of the scores with the treatment's expected build-up (averaged
over the prior of the half-life), after level and trend, under a fixed working correlation. So under "the treatment
changes nothing" the test is exact for the declared restriction, whatever the noise is like.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np

from posology.analysis.priors import Priors
from posology.analysis.result import Randomised
from posology.analysis.series import Period, Series
from posology.numerics.whitening import Floats, filter_gains, whitened_products

MOST_ORDERS = 10_000
SUBSET = 2_000
WORKING_CORRELATION, WORKING_NOISE_SHARE = 0.6, 0.4
SEED = 20_261_122


@dataclass(frozen=True)
class RandomisationTest:
    """Two-sided p, the smallest p this design could give, and how many orders were looked at (`complete`: all)."""

    p: float
    smallest_p: float
    orders: int
    complete: bool
    units: int
    restriction: str


def randomisation_test(series: Series, randomised: Randomised) -> RandomisationTest | None:
    """Run the test under the declared restriction; None where nothing was randomised or only one order was possible.

    A design that does not match its declaration (say, pairs with two periods on one arm) gives None too.
    """
    units = drawn_units(series, randomised)
    arms = np.array([u.arm for u in units])
    gains = _unit_gains(series, units)
    tests = [_test(arms, gains, groups, randomised) for groups in _groups(arms, randomised) if _count(arms, groups) > 1]
    # Blocks of unknown size: the largest p over all sizes that fit. The true one is among them: p is never too small.
    return max(tests, key=lambda test: test.p, default=None)


def _test(arms: np.ndarray, gains: Floats, groups: list[slice], randomised: Randomised) -> RandomisationTest:
    """The test when the order was drawn within these groups of units."""
    complete = _count(arms, groups) <= MOST_ORDERS
    orders = _all_orders(arms, groups) if complete else _some_orders(arms, groups)
    statistic = np.abs(orders @ gains - orders.mean(axis=0) @ gains)
    observed = abs(float(arms @ gains - orders.mean(axis=0) @ gains))
    as_extreme = statistic >= observed * (1.0 - 1e-9)
    if complete:
        p, smallest = float(np.mean(as_extreme)), float(np.mean(statistic >= statistic.max() * (1.0 - 1e-9)))
    else:
        p, smallest = float((1 + as_extreme.sum()) / (1 + len(orders))), 1.0 / (1 + len(orders))
    return RandomisationTest(p, smallest, len(orders), complete, len(arms), randomised.value)


def drawn_units(series: Series, randomised: Randomised) -> list[Period]:
    """What was drawn: days, or periods.

    Where only runs are known, one that is a whole number of shortest runs counts as so many periods.
    """
    if randomised is Randomised.DAYS:
        return [Period("", p.arm, d, d) for p in series.periods for d in range(p.first_day, p.last_day + 1)]
    periods = list(series.periods)
    shortest = min(p.days for p in periods[:-1] or periods)
    if series.scheduled or any(p.days % shortest for p in periods[:-1]):
        return periods
    return [
        Period("", p.arm, first, min(first + shortest - 1, p.last_day))
        for p in periods
        for first in range(p.first_day, p.last_day + 1, shortest)
    ]


def _groups(arms: np.ndarray, randomised: Randomised) -> list[list[slice]]:
    """Every way of cutting the units into stretches within which the order can have been drawn; none if none fits."""
    count = len(arms)
    if randomised is Randomised.NO or count < 2:
        return []
    if randomised in (Randomised.PERIODS, Randomised.DAYS):
        return [[slice(0, count)]]
    sizes = [2] if randomised is Randomised.PAIRS else range(2, count + 1, 2)
    whole = [[slice(i, i + size) for i in range(0, count - size + 1, size)] for size in sizes]
    cuts = [cut for cut in whole if all(arms[group].sum() * 2 == cut[0].stop for group in cut)]
    # A block that was not finished stays as it was.
    return [[*cut, *(slice(i, i + 1) for i in range(cut[-1].stop, count))] for cut in cuts if cut]


def _count(arms: np.ndarray, groups: list[slice]) -> int:
    total = 1
    for group in groups:
        total *= comb(len(arms[group]), int(arms[group].sum()))
    return total


def _all_orders(arms: np.ndarray, groups: list[slice]) -> Floats:
    """Every order (orders, units) that keeps each group's number of active units."""
    orders = np.zeros((1, 0))
    for group in groups:
        size, active = len(arms[group]), int(arms[group].sum())
        codes = np.arange(1 << size) if size <= 12 else _codes(size, active)
        bits = (codes[:, None] >> np.arange(size)[None, :]) & 1
        choices = bits[bits.sum(axis=1) == active].astype(float)
        orders = np.column_stack([np.repeat(orders, len(choices), axis=0), np.tile(choices, (len(orders), 1))])
    return orders


def _codes(size: int, active: int) -> np.ndarray:
    """Codes of all choices of a few active units among many (fewer than `MOST_ORDERS` of them)."""
    codes = [0]
    for _ in range(min(active, size - active)):
        codes = sorted({code | (1 << bit) for code in codes for bit in range(size) if not code >> bit & 1})
    chosen = np.array(codes, dtype=object)
    return chosen if active <= size - active else ((1 << size) - 1) ^ chosen


def _some_orders(arms: np.ndarray, groups: list[slice]) -> Floats:
    """A fixed random subset of orders: the seed is part of the method, so that the same diary gives the same p."""
    rng = np.random.default_rng(SEED)
    orders = np.tile(arms.astype(float), (min(SUBSET, max(200, 5_000_000 // len(arms))), 1))
    for group in groups:
        orders[:, group] = rng.permuted(orders[:, group], axis=1)
    return orders


def _unit_gains(series: Series, units: list[Period]) -> Floats:
    """(units,) what each unit adds to the statistic when it is active: the build-up is linear in the assignment.

    One active day adds ``1 - 2^(-f/h)`` to the exposure of a reading at share ``f`` of that day, and
    ``(1 - 2^(-1/h)) 2^(-(k - 1 + f)/h)`` to one ``k`` days later. Both are summed with the weights ``M y`` and averaged
    over the prior of the half-life ``h``.
    """
    scores = np.linspace(-2.0, 2.0, 9)
    priors = Priors()
    weights = np.exp(-0.5 * scores**2)
    weights *= (1.0 - priors.instant_probability) / weights.sum()
    lives = priors.half_life_days(scores)
    time = series.time
    columns = np.column_stack([np.ones(len(time)), time - time.mean(), series.score - series.score.mean()])
    settings = (np.array([WORKING_CORRELATION]), np.array([WORKING_NOISE_SHARE]))
    weight = _residual_weights(time, columns, settings)
    # The exposure of one active day decays geometrically, so one backward pass over the days serves every half-life.
    by_day = np.zeros((len(series.assigned), len(lives)))
    instant = np.bincount(series.day, weight, minlength=len(series.assigned))
    left = np.exp2(-series.share[:, None] / lives)
    own = np.zeros_like(by_day)
    passed = np.zeros_like(by_day)
    np.add.at(own, series.day, weight[:, None] * (1.0 - left))
    np.add.at(passed, series.day, weight[:, None] * left)
    whole = np.exp2(-1.0 / lives)
    later = np.zeros(len(lives))
    for d in reversed(range(len(by_day))):
        by_day[d] = own[d] + (1.0 - whole) * later
        later = passed[d] + whole * later
    daily = priors.instant_probability * instant + by_day @ weights
    total = np.append(0.0, np.cumsum(daily))
    return np.array([total[u.last_day + 1] - total[u.first_day] for u in units])


def _residual_weights(time: Floats, columns: Floats, settings: tuple[Floats, Floats]) -> Floats:
    """(n,) vector ``M y``: V^-1 times what is left of the score after level and trend."""
    gram = whitened_products(time, columns, 3, *settings).cross[0]
    fit = np.linalg.solve(gram[:2, :2], gram[:2, 2])
    left = columns[:, 2] - columns[:, :2] @ fit
    return inverse_times(time, left, float(settings[0][0]), float(settings[1][0]))


def inverse_times(time: Floats, vector: Floats, correlation: float, noise_share: float) -> Floats:
    """``V^-1 vector`` in a forward and a backward pass over the readings."""
    keep, gain, variance = (a[0] for a in filter_gains(time, np.array([correlation]), np.array([noise_share])))
    count = len(vector)
    innovation = np.empty(count)
    state = 0.0
    for i in range(count):
        innovation[i] = (vector[i] - state) / variance[i]
        state = keep[i] * state + gain[i] * vector[i]
    result = np.empty(count)
    back = 0.0
    for i in reversed(range(count)):
        result[i] = innovation[i] - gain[i] * back
        back = innovation[i] + keep[i] * back
    return result
