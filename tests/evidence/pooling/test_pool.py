"""Pooling: the edges, what never changes, and what is refused. test_metafor.py holds the numbers themselves."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.evidence.pooling import Method, StudyResult, pool
from posology.vocabulary.errors import BadInput, NotEnoughData
from tests.evidence.pooling.made_up import EFFECTS, ERRORS, results

RANDOM = [Method.REML, Method.DERSIMONIAN_LAIRD, Method.PAULE_MANDEL]
every_method = pytest.mark.parametrize("method", [Method.FIXED, *RANDOM])
random_methods = pytest.mark.parametrize("method", RANDOM)


def test_one_study_is_itself_under_a_fixed_effect() -> None:
    found = pool(results((0.3,), (0.2,)), "FE", knapp_hartung=False)
    assert (found.k, found.estimate, found.se, found.tau2, found.i2, found.q) == (1, 0.3, pytest.approx(0.2), 0, 0, 0)
    assert (found.prediction95, found.tau2_ci95, found.q_p) == (None, None, 1.0)


@random_methods
def test_one_study_says_nothing_of_how_studies_differ(method: Method) -> None:
    with pytest.raises(NotEnoughData, match=r"only one study.*Method FE"):
        pool(results((0.3,), (0.2,)), method, knapp_hartung=False)


@every_method
def test_no_study_is_refused(method: Method) -> None:
    with pytest.raises(NotEnoughData, match="no study"):
        pool([], method)


@random_methods
def test_two_studies_give_the_wide_interval_they_deserve(method: Method) -> None:
    found = pool(results((-0.8, 0.1), (0.3, 0.25)), method)
    assert (found.k, found.q_df) == (2, 1)
    assert found.ci95[1] - found.ci95[0] == pytest.approx(2 * 12.7062047362 * found.se)
    assert found.notes == (
        "With 2 studies, how much they differ can hardly be told: read the interval of tau squared.",
    )


@random_methods
def test_studies_that_agree_have_no_tau(method: Method) -> None:
    found = pool(results((0.2, 0.21, 0.19), (0.3, 0.3, 0.3)), method, knapp_hartung=False)
    assert (found.tau2, found.i2, found.h2, found.tau2_ci95) == (0.0, 0.0, 1.0, (0.0, 0.0))
    assert found.prediction95 == found.ci95


def test_the_same_effect_everywhere_leaves_knapp_and_hartung_without_width() -> None:
    found = pool(results((0.25, 0.25), (0.5, 0.5)))
    assert (found.se, found.ci95) == (0.0, (0.25, 0.25))
    assert found.notes[-1].endswith("has no width: use Wald's.")


@every_method
@given(st.integers(-300, 300).map(lambda power: 2.0**power))
def test_the_unit_does_not_matter(method: Method, unit: float) -> None:
    plain = pool(results(), method)
    other = pool(results(tuple(unit * y for y in EFFECTS), tuple(unit * s for s in ERRORS)), method)
    assert other.estimate == pytest.approx(unit * plain.estimate, rel=1e-12)
    assert (other.i2, other.q, other.p_value) == pytest.approx((plain.i2, plain.q, plain.p_value))
    assert other.weights == pytest.approx(plain.weights)


@every_method
@given(st.permutations(range(6)), st.floats(-1e3, 1e3))
def test_neither_order_nor_origin_matters(method: Method, order: list[int], origin: float) -> None:
    plain = pool(results(), method)
    moved = [StudyResult("x", origin + EFFECTS[i], ERRORS[i] ** 2) for i in order]
    other = pool(moved, method)
    assert other.estimate == pytest.approx(origin + plain.estimate, abs=1e-9)
    assert (other.tau2, other.se, other.q) == pytest.approx((plain.tau2, plain.se, plain.q), rel=1e-8, abs=1e-10)


@every_method
@pytest.mark.parametrize("size", [1e-12, 1e-6, 1e6, 1e12])
def test_variances_may_be_tiny_or_huge(method: Method, size: float) -> None:
    found = pool(results((0.1, 0.4, 0.2), (size, 2 * size, 3 * size)), method)
    numbers = (found.estimate, found.se, *found.ci95, found.tau2, found.i2, found.q)
    assert [number for number in numbers if not math.isfinite(number)] == []
    assert 0.1 <= found.estimate <= 0.4


@every_method
def test_one_study_may_outdo_the_others(method: Method) -> None:
    found = pool(results((0.1, 0.4, 0.2), (1e-5, 1.0, 2.0)), method, knapp_hartung=False)
    assert (found.estimate, found.se) == (pytest.approx(0.1), pytest.approx(1e-5, rel=1e-6))
    assert (found.tau2, found.q) == (0.0, pytest.approx(0.3**2 + 0.1**2 / 4, rel=1e-6))


def test_variances_that_cannot_belong_together_are_refused() -> None:
    with pytest.raises(BadInput, match="too far apart"):
        pool(results((0.1, 0.2), (1e-9, 1e9)))


@pytest.mark.parametrize(("method", "reason"), [("HS", "There is no method 'HS'"), ("MH", "needs counts")])
def test_other_methods_are_refused(method: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        pool(results(), method)


@pytest.mark.parametrize("variance", [0.0, -1.0, math.nan, math.inf])
def test_a_variance_must_be_above_zero(variance: float) -> None:
    with pytest.raises(BadInput, match="variance of Cree"):
        StudyResult("Cree", 0.1, variance)


def test_an_effect_must_be_a_number() -> None:
    with pytest.raises(BadInput, match="effect of Cree"):
        StudyResult("Cree", math.nan, 1.0)


def test_weights_are_percent() -> None:
    assert sum(pool(results()).weights) == pytest.approx(100.0)


def test_knapp_and_hartung_with_a_fixed_effect_says_so() -> None:
    assert pool(results(), "FE").notes == ("Knapp and Hartung's interval is meant for random effects.",)
