"""Bayesian pooling against dense quadrature of another kind, its edges, and what is refused."""

import numpy as np
import pytest
from scipy import integrate

from posology.evidence.pooling import StudyResult, pool, pool_bayes
from posology.vocabulary.errors import BadInput, NotEnoughData
from tests.evidence.pooling.made_up import EFFECTS, ERRORS, results

SETS = {
    "six": (EFFECTS, ERRORS, 0.5),
    "alike": ((0.2, 0.2, 0.21), (0.1, 0.2, 0.3), 0.5),
    "exact and far": ((1.2, -0.7, 0.4, 2.1), (0.01, 0.02, 0.01, 0.03), 0.5),
    "tiny errors, wide prior": ((0.0, 1e-4), (1e-4, 1e-4), 0.5),
    "huge errors": ((10.0, -5.0, 3.0), (80.0, 90.0, 70.0), 0.5),
    "other unit": ((-12.0, -3.0, -20.0), (5.0, 6.0, 9.0), 8.0),
}


def density(tau: float, y: np.ndarray, v: np.ndarray, scale: float) -> tuple[float, float]:
    """Unnormalised posterior density of tau, and the mean of the effect given tau."""
    w = 1 / (v + tau * tau)
    mean = float(np.average(y, weights=w))
    logs = np.log(w).sum() - np.log(w.sum()) - (w * (y - mean) ** 2).sum() - (tau / scale) ** 2
    return float(np.exp(0.5 * logs)), mean


@pytest.mark.parametrize("name", list(SETS))
def test_the_integral_is_right(name: str) -> None:
    effects, errors, scale = SETS[name]
    y, v = np.array(effects), np.array(errors) ** 2
    u = np.linspace(-35, np.log(10 * scale), 20_001)  # tau on a logarithmic axis, Simpson's rule
    rows = np.array([(*density(float(tau), y, v, scale), tau) for tau in np.exp(u)])
    weight, mean, tau = rows[:, 0] * rows[:, 2], rows[:, 1], rows[:, 2]
    total = integrate.simpson(weight, x=u)
    found = pool_bayes(results(effects, errors), tau_scale=scale)
    assert found.effect.mean == pytest.approx(integrate.simpson(weight * mean, x=u) / total, rel=1e-6, abs=1e-9)
    assert found.tau.mean == pytest.approx(integrate.simpson(weight * tau, x=u) / total, rel=1e-6)
    square = integrate.simpson(weight * tau**2, x=u) / total
    assert found.tau.sd == pytest.approx(np.sqrt(square - found.tau.mean**2), rel=1e-5)
    below = integrate.cumulative_simpson(weight, x=u, initial=0.0) / total
    values = (found.tau.interval95[0], found.tau.median, found.tau.interval95[1])
    for p, value in zip((0.025, 0.5, 0.975), values, strict=True):
        assert np.interp(np.log(value), u, below) == pytest.approx(p, abs=1e-4)


def test_one_study_says_what_the_prior_lets_it() -> None:
    found = pool_bayes(results((0.3,), (0.2,)))
    assert (found.k, found.effect.mean) == (1, pytest.approx(0.3))
    assert found.effect.sd == pytest.approx(np.sqrt(0.04 + 0.25), rel=1e-4)  # tau squared has mean scale squared
    assert found.tau.mean == pytest.approx(0.5 * np.sqrt(2 / np.pi), rel=1e-6)


def test_without_room_for_tau_it_is_the_fixed_effect() -> None:
    fixed = pool(results(), "FE", knapp_hartung=False)
    found = pool_bayes(results(), tau_scale=1e-6)
    assert (found.effect.mean, found.effect.sd) == pytest.approx((fixed.estimate, fixed.se), rel=1e-6)


def test_a_prior_of_the_effect_is_one_more_thing_that_is_known() -> None:
    found = pool_bayes(results((1.0,), (1.0,)), tau_scale=1e-6, effect_prior=(0.0, 1.0))
    assert (found.effect.mean, found.effect.sd) == pytest.approx((0.5, np.sqrt(0.5)), rel=1e-5)


def test_left_and_right_are_alike() -> None:
    right = pool_bayes([StudyResult("x", -one.effect, one.variance) for one in results()])
    left = pool_bayes(results())
    assert right.effect.mean == pytest.approx(-left.effect.mean)
    assert right.p_below_zero == pytest.approx(1 - left.p_below_zero, abs=1e-9)


@pytest.mark.parametrize("scale", [0.0, -1.0, float("nan"), float("inf")])
def test_a_scale_is_above_zero(scale: float) -> None:
    with pytest.raises(BadInput, match="for tau cannot be"):
        pool_bayes(results(), tau_scale=scale)


def test_a_prior_has_a_spread() -> None:
    with pytest.raises(BadInput, match="prior of the effect"):
        pool_bayes(results(), effect_prior=(0.0, 0.0))


def test_no_study_is_refused() -> None:
    with pytest.raises(NotEnoughData):
        pool_bayes([])
