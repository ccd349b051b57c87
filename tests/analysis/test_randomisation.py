"""The randomisation test against every order written out and a statistic made of whole matrices."""

from collections.abc import Iterator
from itertools import combinations, permutations, product

import numpy as np
import pytest

from posology.analysis.onset import exposure
from posology.analysis.priors import Priors
from posology.analysis.randomisation import (
    WORKING_CORRELATION,
    WORKING_NOISE_SHARE,
    inverse_times,
    randomisation_test,
)
from posology.analysis.result import Randomised
from posology.analysis.series import Series, build_series
from tests.analysis.diaries import ask, labels, noise, scores
from tests.numerics.dense_noise import DIARIES, covariance

# Every order a design could have drawn, written out: letters a unit.


def any_order(units: int, active: int) -> list[str]:
    return ["".join("A" if i in chosen else "B" for i in range(units)) for chosen in combinations(range(units), active)]


def pairs(count: int) -> list[str]:
    return ["".join(order) for order in product(("AB", "BA"), repeat=count)]


def blocks(count: int) -> list[str]:
    four = sorted({"".join(order) for order in permutations("AABB")})
    return ["".join(order) for order in product(four, repeat=count)]


DESIGNS: dict[str, tuple[Randomised, list[str], int]] = {
    "three of six periods": (Randomised.PERIODS, any_order(6, 3), 3),
    "two of seven periods": (Randomised.PERIODS, any_order(7, 2), 3),
    "four pairs": (Randomised.PAIRS, pairs(4), 3),
    "five of ten days": (Randomised.DAYS, any_order(10, 5), 1),
}


def series_for(order: str, days: int, score: np.ndarray) -> Series:
    """A diary whose periods carry labels, so that two of one arm in a row stay two."""
    period = [str(i) for i in range(len(order)) for _ in range(days)]
    return build_series(score, labels(order, days), ask(), period=period)


def statistic(assigned: np.ndarray, day: np.ndarray, share: np.ndarray, score: np.ndarray) -> float:
    """Covariance of what is left of the score with the expected build-up, with whole matrices."""
    time = day + share
    priors, normal = Priors(), np.linspace(-2.0, 2.0, 9)
    weight = np.exp(-0.5 * normal**2) / np.exp(-0.5 * normal**2).sum()
    slow = exposure(assigned, day, share, priors.half_life_days(normal)) @ weight
    expected = priors.instant_probability * assigned[day] + (1.0 - priors.instant_probability) * slow
    inverse = np.linalg.inv(covariance(time, WORKING_CORRELATION, WORKING_NOISE_SHARE))
    flat = np.column_stack([np.ones(len(time)), time])
    left = score - flat @ np.linalg.solve(flat.T @ inverse @ flat, flat.T @ inverse @ score)
    return float(expected @ inverse @ left)


def daily(order: str, days: int, score: np.ndarray) -> float:
    """The statistic of a diary with one reading a day, nan where it is missing."""
    assigned = np.repeat([1.0 if letter == "A" else 0.0 for letter in order], days)
    seen = np.flatnonzero(np.isfinite(score))
    return statistic(assigned, seen, np.ones(len(seen)), score[seen])


def extremes(values: dict[str, float], observed: str) -> tuple[float, float]:
    """Two-sided p of one order among all, and the smallest that any of them has."""
    size = {order: abs(value - np.mean(list(values.values()))) for order, value in values.items()}
    sizes = np.array(list(size.values()))
    return float(np.mean(sizes >= size[observed] * (1 - 1e-9))), float(np.mean(sizes >= sizes.max() * (1 - 1e-9)))


def brute_force(observed: str, orders: list[str], days: int, score: np.ndarray) -> tuple[float, float]:
    """Two-sided p of the observed order, and the smallest that any order could have given."""
    return extremes({order: daily(order, days, score) for order in orders}, observed)


@pytest.mark.parametrize("name", DESIGNS)
def test_p_is_that_of_all_orders_written_out(name: str) -> None:
    randomised, orders, days = DESIGNS[name]
    score = noise(len(orders[0]) * days, 3)
    for observed in (orders[0], orders[1], orders[len(orders) // 2]):
        found = randomisation_test(series_for(observed, days, score), randomised)
        assert found is not None
        p, smallest = brute_force(observed, orders, days, score)
        assert found.p == pytest.approx(p, abs=1e-12)
        assert found.smallest_p == pytest.approx(smallest, abs=1e-12)
        assert (found.orders, found.complete, found.units) == (len(orders), True, len(observed))
        assert found.restriction == randomised.value


def p_values(name: str, seed: int) -> Iterator[float]:
    """The p of every order that could have been drawn, for one score that no treatment touches."""
    randomised, orders, days = DESIGNS[name]
    score = noise(len(orders[0]) * days, seed)
    for observed in orders:
        found = randomisation_test(series_for(observed, days, score), randomised)
        assert found is not None
        yield found.p


@pytest.mark.parametrize("name", DESIGNS)
def test_without_an_effect_p_is_as_small_as_it_says_exactly_so_often(name: str) -> None:
    p = np.array(list(p_values(name, 5)))
    for level in np.unique(p):
        assert np.mean(p <= level + 1e-9) == pytest.approx(level, abs=1e-9)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_blocks_of_unknown_size_are_never_anti_conservative(count: int) -> None:
    """Nobody says how long the blocks are: whatever the order drawn, p is no smaller more often than it says."""
    orders = blocks(count)
    for seed in (1, 2, 3):
        score = noise(len(orders[0]) * 3, seed)
        found = [randomisation_test(series_for(order, 3, score), Randomised.BLOCKS) for order in orders]
        p = np.array([test.p for test in found if test is not None])
        assert len(p) == len(orders)
        for level in np.unique(p):
            assert np.mean(p <= level + 1e-9) <= level + 1e-9


@pytest.mark.parametrize("observed", ["AABB", "BBAA"])
def test_p_of_a_block_that_fits_one_size_only(observed: str) -> None:
    score = noise(12, 3)
    found = randomisation_test(series_for(observed, 3, score), Randomised.BLOCKS)
    assert found is not None
    assert (found.p, found.smallest_p) == pytest.approx(brute_force(observed, blocks(1), 3, score))


def test_a_large_effect_gives_the_smallest_p() -> None:
    order = "ABBAABABBA"
    score = scores(order, 7, -30.0, 4, half_life=1.0)
    for randomised in (Randomised.PERIODS, Randomised.PAIRS):
        found = randomisation_test(series_for(order, 7, score), randomised)
        assert found is not None
        assert found.p == found.smallest_p


def test_orders_beyond_ten_thousand_are_a_fixed_subset() -> None:
    order = "AB" * 10
    score = scores(order, 1, -1.0, 4)
    found = randomisation_test(series_for(order, 1, score), Randomised.DAYS)
    again = randomisation_test(series_for(order, 1, score), Randomised.DAYS)
    assert found is not None
    assert found == again
    assert found.complete is False
    assert found.smallest_p == pytest.approx(1.0 / (1 + found.orders))


def test_the_subset_says_about_the_same_as_all_orders(monkeypatch: pytest.MonkeyPatch) -> None:
    order = "ABBABAABABBA"
    series = series_for(order, 1, scores(order, 1, -0.8, 4))
    whole = randomisation_test(series, Randomised.DAYS)
    monkeypatch.setattr("posology.analysis.randomisation.MOST_ORDERS", 10)
    subset = randomisation_test(series, Randomised.DAYS)
    assert whole is not None
    assert subset is not None
    assert (whole.complete, subset.complete) == (True, False)
    assert subset.p == pytest.approx(whole.p, abs=4.0 * np.sqrt(whole.p * (1 - whole.p) / subset.orders))


def test_few_active_units_among_many_are_enumerated() -> None:
    order = "B" * 10 + "AA" + "B" * 13
    score = noise(len(order) * 3, 4)
    found = randomisation_test(series_for(order, 3, score), Randomised.PERIODS)
    p, _ = brute_force(order, any_order(25, 2), 3, score)
    assert found is not None
    assert (found.orders, found.complete) == (300, True)
    assert found.p == pytest.approx(p, abs=1e-12)


def test_where_periods_have_no_labels_a_long_run_counts_as_several() -> None:
    order = "ABBAAB"
    score = noise(len(order) * 4, 6)
    unlabelled = build_series(score, labels(order, 4), ask())
    assert len(unlabelled.periods) == 4
    assert randomisation_test(unlabelled, Randomised.PAIRS) == randomisation_test(
        series_for(order, 4, score), Randomised.PAIRS
    )


@pytest.mark.parametrize(
    ("randomised", "order"),
    [
        (Randomised.NO, "ABAB"),
        (Randomised.PAIRS, "AABB"),
        (Randomised.PAIRS, "AAB"),
        (Randomised.BLOCKS, "ABBB"),
    ],
)
def test_a_design_that_does_not_fit_its_declaration_is_not_tested(randomised: Randomised, order: str) -> None:
    assert randomisation_test(series_for(order, 6, noise(len(order) * 6, 1)), randomised) is None


@pytest.mark.parametrize("randomised", [Randomised.PAIRS, Randomised.BLOCKS])
def test_a_block_that_was_not_finished_stays_as_it_was(randomised: Randomised) -> None:
    score = noise(20, 3)
    found = randomisation_test(series_for("ABBAA", 4, score), randomised)
    assert found is not None
    if randomised is Randomised.PAIRS:
        assert (found.p, found.smallest_p) == pytest.approx(
            brute_force("ABBAA", [f"{order}A" for order in pairs(2)], 4, score)
        )


def test_missing_days_leave_the_orders_as_they_are() -> None:
    order = "ABBAAB"
    score = noise(len(order) * 7, 6)
    score[[3, 4, 20, 30]] = np.nan
    found = randomisation_test(series_for(order, 7, score), Randomised.PAIRS)
    assert found is not None
    assert found.orders == 8
    assert (found.p, found.smallest_p) == pytest.approx(brute_force(order, pairs(3), 7, score))


def test_several_readings_a_day() -> None:
    order, days = "ABBA", 4
    day, hour = np.repeat(np.arange(16), 2), np.tile([7.0, 21.0], 16)
    score = noise(32, 8)
    period = [str(d // days) for d in day]
    treatment = [name for name in labels(order, days) for _ in range(2)]
    series = build_series(score, treatment, ask(), day=day, hour=hour, period=period)
    values = {
        each: statistic(np.repeat([1.0 if c == "A" else 0.0 for c in each], days), day, hour / 24.0, score)
        for each in any_order(4, 2)
    }
    found = randomisation_test(series, Randomised.PERIODS)
    assert found is not None
    assert (found.p, found.smallest_p) == pytest.approx(extremes(values, order))


def test_single_doses() -> None:
    order = "ABBAABABBA"
    score = noise(10, 8)
    series = build_series(score, labels(order), ask(), day=3 * np.arange(10), single_doses=True)

    def taken(each: str) -> np.ndarray:
        assigned = np.zeros(28)
        assigned[::3] = [1.0 if letter == "A" else 0.0 for letter in each]
        return assigned

    values = {each: statistic(taken(each), 3 * np.arange(10), np.ones(10), score) for each in any_order(10, 5)}
    found = randomisation_test(series, Randomised.DAYS)
    assert found is not None
    assert (found.p, found.smallest_p) == pytest.approx(extremes(values, order))


@pytest.mark.parametrize("name", ["irregular gaps", "several readings a day", "a year missing"])
def test_inverse_times_is_the_dense_inverse(name: str) -> None:
    days = DIARIES[name]
    vector = np.random.default_rng(1).normal(size=len(days))
    wanted = np.linalg.solve(covariance(days, 0.7, 0.3), vector)
    np.testing.assert_allclose(inverse_times(days, vector, 0.7, 0.3), wanted, rtol=1e-9, atol=1e-10)
