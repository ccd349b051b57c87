"""Axes are led from anywhere to where a known density lives, and then integrate it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from scipy import stats

from posology.numerics.lattice import BOUND, Axis, cubic_matrix, drawn_in, log_weights, refined, thinned

LogDensity = Callable[[np.ndarray], np.ndarray]
START = Axis(-3.9, 3.9, 7)


@dataclass(frozen=True)
class Known:
    log_density: LogDensity
    within: float  # sd by which the mean and the sd may be off


def two_hills(x: np.ndarray) -> np.ndarray:
    return np.asarray(np.logaddexp(stats.norm(-1.5, 0.6).logpdf(x), np.log(0.5) + stats.norm(1.8, 0.5).logpdf(x)))


DENSITIES = {
    "the prior itself": Known(stats.norm().logpdf, 1e-3),
    "off centre": Known(stats.norm(1.7, 0.4).logpdf, 1e-3),
    "narrow, on a node": Known(stats.norm(1.3, 0.02).logpdf, 1e-3),
    "narrow, between two nodes": Known(stats.norm(-1.93, 0.05).logpdf, 1e-3),
    "very narrow, with the tails of a real one": Known(
        lambda x: -55.0 * np.log1p(((x - 0.61) / 0.005) ** 2 / 110.0), 1e-3
    ),
    "far out": Known(stats.norm(-4.6, 0.2).logpdf, 1e-3),
    "skewed": Known(lambda x: 3.0 * x - np.exp(1.5 * x), 3e-3),
    "skewed the other way": Known(lambda x: -3.0 * x - np.exp(-1.5 * x), 3e-3),
    "two hills": Known(two_hills, 0.01),
    "a flat top": Known(lambda x: -((x / 1.5) ** 4), 0.01),
    "a narrow peak on a wide foot": Known(
        lambda x: np.logaddexp(stats.norm(0.2, 0.3).logpdf(x), np.log(0.4) + stats.norm(0.0, 1.0).logpdf(x)), 0.02
    ),
}


def found(log_density: LogDensity, axis: Axis = START, **how: float) -> tuple[Axis, int]:
    """The axis that settles, and after how many looks."""
    for looks in range(1, 9):
        wanted, settled = refined(axis, log_density(axis.nodes), **how)
        if settled:
            return axis, looks
        axis = wanted
    raise AssertionError(f"still looking after {looks} looks: {axis}")


def moments(x: np.ndarray, log_density: np.ndarray) -> tuple[float, float]:
    weight = np.exp(log_density - log_density.max())
    mean = float(weight @ x / weight.sum())
    return mean, float(np.sqrt(weight @ (x - mean) ** 2 / weight.sum()))


@pytest.mark.parametrize("name", DENSITIES)
def test_the_axis_settles_where_the_density_lives_and_integrates_it(name: str) -> None:
    known = DENSITIES[name]
    axis, _ = found(known.log_density)
    fine = np.linspace(-BOUND, BOUND, 200_001)
    mean, sd = moments(fine, known.log_density(fine))
    at_mean, at_sd = moments(axis.nodes, known.log_density(axis.nodes))
    assert abs(at_mean - mean) <= known.within * sd
    assert abs(at_sd - sd) <= known.within * sd


@pytest.mark.parametrize("name", DENSITIES)
def test_finer_and_deeper_come_closer(name: str) -> None:
    known = DENSITIES[name]
    axis, _ = found(known.log_density, finer=3.0, deeper=6.0)
    fine = np.linspace(-BOUND, BOUND, 200_001)
    mean, sd = moments(fine, known.log_density(fine))
    at_mean, at_sd = moments(axis.nodes, known.log_density(axis.nodes))
    assert abs(at_mean - mean) <= 1e-3 * sd
    assert abs(at_sd - sd) <= 1e-3 * sd


def test_a_density_that_rises_to_the_bound_is_followed_as_far_as_the_bound() -> None:
    axis, _ = found(stats.norm(9.0, 1.0).logpdf)
    assert axis.high == BOUND
    axis, _ = found(stats.norm(-9.0, 1.0).logpdf)
    assert axis.low == -BOUND


@pytest.mark.parametrize("centre", [-3.0, -1.0, 0.0, 1.0, 3.0])
@pytest.mark.parametrize("side", [-1.0, 1.0])
def test_an_axis_that_cuts_the_density_off_is_never_good_enough(centre: float, side: float) -> None:
    ends = sorted([centre, centre + 2.0 * side])
    wanted, settled = refined(Axis(ends[0], ends[1], 18), stats.norm(centre, 0.5).logpdf(np.linspace(*ends, 18)))
    assert not settled
    assert side * (wanted.low if side > 0 else wanted.high) < side * centre


def test_a_good_axis_is_left_alone() -> None:
    axis, _ = found(stats.norm(1.0, 0.5).logpdf)
    assert refined(axis, stats.norm(1.0, 0.5).logpdf(axis.nodes))[1] is True


def test_the_height_of_the_density_does_not_matter() -> None:
    low = refined(START, stats.norm(1.0, 0.5).logpdf(START.nodes))
    high = refined(START, stats.norm(1.0, 0.5).logpdf(START.nodes) + 5000.0)
    assert low[1] == high[1]
    np.testing.assert_allclose(
        [low[0].low, low[0].high, low[0].count], [high[0].low, high[0].high, high[0].count], rtol=1e-9
    )


def test_a_known_value_stays_as_it_is() -> None:
    single = Axis(0.0, 0.0, 1)
    assert refined(single, np.zeros(1)) == (single, True)
    assert drawn_in(single, np.ones(1), 0.5) == single
    assert single.step == 1.0
    np.testing.assert_array_equal(single.nodes, [0.0])
    np.testing.assert_array_equal(cubic_matrix(single, np.array([0.0, 3.0])), np.ones((2, 1)))


def test_nodes_and_step() -> None:
    axis = Axis(-1.0, 2.0, 4)
    np.testing.assert_allclose(axis.nodes, [-1.0, 0.0, 1.0, 2.0])
    assert axis.step == 1.0


def test_drawn_in_shrinks_each_side_towards_the_mean() -> None:
    axis = Axis(-4.0, 4.0, 5)  # nodes -4 -2 0 2 4
    assert drawn_in(axis, np.array([0.0, 0.0, 1.0, 0.0, 0.0]), 0.5) == Axis(-2.0, 2.0, 5)
    assert drawn_in(axis, np.array([0.0, 0.0, 0.0, 5.0, 0.0]), 0.5) == Axis(-1.0, 3.0, 5)
    assert drawn_in(axis, np.array([0.0, 0.0, 1.0, 1.0, 0.0]), 1.0) == axis


def test_cubics_are_exact_at_the_nodes_and_for_normal_log_densities_between_them() -> None:
    axis = Axis(-6.0, 6.0, 9)
    np.testing.assert_allclose(cubic_matrix(axis, axis.nodes), np.eye(9), atol=1e-12)
    fine = np.linspace(-6.0, 6.0, 81)
    normal = stats.norm(0.3, 1.0).logpdf
    np.testing.assert_allclose(cubic_matrix(axis, fine) @ normal(axis.nodes), normal(fine), atol=1e-12)
    skewed = stats.gumbel_r(0.0, 1.0).logpdf
    closer = Axis(-2.5, 8.0, 15)
    between = np.linspace(-2.5, 8.0, 201)
    found = np.exp(cubic_matrix(closer, between) @ skewed(closer.nodes))
    np.testing.assert_allclose(found, np.exp(skewed(between)), atol=5e-3)


def test_log_weights_have_a_floor() -> None:
    np.testing.assert_allclose(np.exp(log_weights(np.array([0.0, 0.5, 1.0]))), [4e-18, 0.5, 1.0], rtol=1e-12)


def test_thinned_keeps_the_reach_and_a_share_of_the_nodes() -> None:
    assert thinned(Axis(-2.0, 3.0, 12), 0.75) == Axis(-2.0, 3.0, 9)
    assert thinned(Axis(-2.0, 3.0, 7), 0.5) == Axis(-2.0, 3.0, 6)
    assert thinned(Axis(0.0, 0.0, 1), 0.75) == Axis(0.0, 0.0, 1)
