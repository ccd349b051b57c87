"""Estimates of tau squared against slow oracles: a fine grid of the likelihood, and Q worked out as it is defined."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from posology.numerics import heterogeneity as h

SETS = st.integers(2, 12).flatmap(
    lambda k: st.tuples(
        st.lists(st.floats(-5, 5), min_size=k, max_size=k), st.lists(st.floats(1e-4, 10), min_size=k, max_size=k)
    )
)


def centred(effects: list[float], variances: list[float]) -> tuple[np.ndarray, np.ndarray]:
    v = np.array(variances)
    return h.centred(np.array(effects), v)[0], v


def restricted_log_likelihood(tau2: float, y: np.ndarray, v: np.ndarray) -> float:
    """As it is defined: the log density of the residuals, by the determinants of full matrices."""
    sigma = np.diag(v + tau2)
    ones = np.ones((len(y), 1))
    inverse = np.linalg.inv(sigma)
    information = ones.T @ inverse @ ones
    mean = float(np.linalg.solve(information, ones.T @ inverse @ y)[0])
    rest = y - mean
    parts = np.linalg.slogdet(sigma)[1] + np.linalg.slogdet(information)[1] + rest @ inverse @ rest
    return float(-0.5 * parts)


def q_of(tau2: float, y: np.ndarray, v: np.ndarray) -> float:
    mean = np.average(y, weights=1 / (v + tau2))
    return float(np.sum((y - mean) ** 2 / (v + tau2)))


@given(SETS)
def test_no_tau_squared_is_likelier_than_reml(drawn: tuple[list[float], list[float]]) -> None:
    y, v = centred(*drawn)
    found = h.tau2_restricted(y, v)
    grid = np.concatenate([[0.0], np.geomspace(1e-7, 200, 400)])
    best = max(restricted_log_likelihood(tau2, y, v) for tau2 in grid)
    assert restricted_log_likelihood(found, y, v) >= best - 1e-8


def test_reml_is_where_a_fine_search_ends() -> None:
    y, v = centred([0.1, 0.9, -0.4, 1.3, 0.6], [0.05, 0.1, 0.02, 0.3, 0.08])
    searched = optimize.minimize_scalar(
        lambda tau2: -restricted_log_likelihood(tau2, y, v), bounds=(0, 5), method="bounded", options={"xatol": 1e-12}
    )
    assert h.tau2_restricted(y, v) == pytest.approx(searched.x, rel=1e-5)


def test_of_two_peaks_the_higher_counts() -> None:
    """Two exact studies far apart and many vague ones close together: the likelihood has two peaks."""
    rng = np.random.default_rng(5)
    seen = 0
    for _ in range(3000):
        v = np.exp(rng.uniform(np.log(1e-4), np.log(1e4), 4))
        y, v = centred(list(rng.standard_normal(4) * np.sqrt(v) * rng.uniform(0.5, 6)), list(v))
        top = np.ptp(y) ** 2
        grid = np.concatenate([[0.0], np.geomspace(1e-6 * top, top, 300)])
        values = h._log_likelihood(y, v, grid)
        peaks = (values[1:-1] > values[:-2]) & (values[1:-1] > values[2:])
        if peaks.sum() + (values[0] > values[1]) < 2:
            continue
        seen += 1
        assert h._log_likelihood(y, v, np.array(h.tau2_restricted(y, v))) >= values.max() - 1e-9
        assert h.tau2s_restricted(y[None], v[None])[0] == h.tau2_restricted(y, v)
    assert seen >= 3


@given(SETS, st.floats(0.01, 30))
def test_q_is_the_goal_where_it_is_said_to_be(drawn: tuple[list[float], list[float]], goal: float) -> None:
    y, v = centred(*drawn)
    found = h.tau2_where_q_is(y, v, goal)
    expected = min(q_of(0.0, y, v), goal)
    assert q_of(found, y, v) == pytest.approx(expected, rel=1e-7, abs=1e-9)


@given(st.lists(SETS, min_size=1, max_size=5))
def test_many_sets_at_once_come_out_the_same(drawn: list[tuple[list[float], list[float]]]) -> None:
    """Sets of one size; shorter ones are compared in test_many."""
    k = min(len(effects) for effects, _ in drawn)
    sets = [centred(effects[:k], variances[:k]) for effects, variances in drawn]
    y, v = np.array([one for one, _ in sets]), np.array([one for _, one in sets])
    assert h.tau2s_restricted(y, v).tolist() == [h.tau2_restricted(*one) for one in sets]
    goals = np.full(len(sets), k - 1.0)
    assert h.tau2s_where_q_is(y, v, goals).tolist() == [h.tau2_where_q_is(*one, k - 1.0) for one in sets]


def test_moments_by_hand() -> None:
    y, v = centred([0.0, 1.0], [0.1, 0.1])
    assert h.tau2_moments(v, q_of(0.0, y, v), 2) == pytest.approx(1.0**2 / 2 - 0.1)
    assert h.tau2_moments(v, 0.2, 2) == 0.0


def test_centring_loses_nothing_to_a_far_origin() -> None:
    v = np.array([0.04, 0.01, 0.25])
    near, _ = h.centred(np.array([0.1, 0.5, 0.2]), v)
    far, mean = h.centred(np.array([0.1, 0.5, 0.2]) + 1e6, v)
    assert far == pytest.approx(near, abs=1e-9)
    assert float(mean) == pytest.approx(1e6 + np.average([0.1, 0.5, 0.2], weights=1 / v))


def test_an_absent_result_has_no_say() -> None:
    y, v = np.array([[0.1, 0.9, np.nan], [0.1, 0.9, -0.4]]), np.array([[0.1, 0.2, np.inf], [0.1, 0.2, 0.3]])
    rest, mean = h.centred(y, v)
    assert rest[0, 2] == 0.0
    assert h.tau2s_restricted(rest, v)[0] == pytest.approx(h.tau2_restricted(rest[0, :2], v[0, :2]), rel=1e-12)
    assert mean[0] == pytest.approx(np.average([0.1, 0.9], weights=[10, 5]))
