"""Chains of first-order steps: exact also where rates are equal, or nearly so."""

from decimal import Decimal, localcontext
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.numerics.chains import pair, triple

rates = st.floats(0.001, 5.0)
times = st.floats(0.001, 400.0)


def exactly(*numbers: float) -> float:
    """Divided difference of exp(-kt) by its series in decimals of 60 digits, for rates times time of a few at most."""
    with localcontext() as context:
        context.prec = 60
        *ks, t = map(Decimal, numbers)
        terms = [Decimal(1)] + [Decimal(0)] * 60  # complete homogeneous symmetric polynomials of all rates so far
        for k in ks:
            for n in range(1, 61):
                terms[n] += -k * t * terms[n - 1]
        order = len(ks) - 1
        return float(sum(term * t**order / factorial(n + order) for n, term in enumerate(terms)))


def two(a: float, b: float, t: float) -> float:
    a_, b_, t_ = (np.array([x]) for x in (a, b, t))
    return float(pair(a_, b_, t_, np.exp(-a_ * t_), np.exp(-b_ * t_))[0])


def three(a: float, b: float, c: float, t: float) -> float:
    a_, b_, c_, t_ = (np.array([x]) for x in (a, b, c, t))
    ab, bc = np.array([two(a, b, t)]), np.array([two(b, c, t)])
    return float(triple(a_, b_, c_, t_, ab, bc)[0])


GAPS = (0.0, 1e-15, 1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.3)


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("t", [1e-3, 0.4, 2.0])
def test_two_steps_are_exact(gap: float, t: float) -> None:
    assert two(0.7, 0.7 + gap, t) == pytest.approx(exactly(0.7, 0.7 + gap, t), rel=2e-14)


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("other", [0.0, 1e-12, 1e-5, 0.04, 0.5])
@pytest.mark.parametrize("t", [0.01, 0.4, 2.0])
def test_three_steps_are_exact(gap: float, other: float, t: float) -> None:
    a, b, c = 0.6, 0.6 + gap, 0.6 + other
    for order in ((a, b, c), (b, a, c), (a, c, b)):
        assert three(*order, t) == pytest.approx(exactly(a, b, c, t), rel=1e-13)


@given(rates, rates, rates, times)
def test_nothing_is_negative_and_order_does_not_matter(a: float, b: float, c: float, t: float) -> None:
    assert two(a, b, t) >= 0.0
    assert two(a, b, t) == pytest.approx(two(b, a, t), rel=1e-12, abs=1e-300)
    found = three(a, b, c, t)
    assert found >= 0.0
    assert three(c, a, b, t) == pytest.approx(found, rel=1e-10, abs=1e-290)


@given(rates, rates, times)
def test_two_steps_lie_between_their_bounds(a: float, b: float, t: float) -> None:
    """The unit spends all its time in one of two vessels: t exp(-kt) of the faster and of the slower bound it."""
    low, high = sorted((t * np.exp(-a * t), t * np.exp(-b * t)))
    assert low * (1 - 1e-12) <= two(a, b, t) <= high * (1 + 1e-12)
