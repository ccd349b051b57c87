"""Roots of many pieces at once."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from posology.numerics.sign_changes import TOLERANCE, roots


@given(st.lists(st.tuples(st.floats(0.05, 0.95), st.floats(0.1, 9.0)), min_size=1, max_size=20))
def test_every_root_is_found(cases: list[tuple[float, float]]) -> None:
    place, power = (np.array(column) for column in zip(*cases, strict=True))

    def value(at, which):
        gap = at ** power[which] - place[which] ** power[which]
        return gap, power[which] * at ** (power[which] - 1.0)

    low, high = np.full(len(cases), 1e-6), np.ones(len(cases))
    everyone = np.arange(len(cases))
    found = roots(value, low, high, value(low, everyone)[0], value(high, everyone)[0])
    assert np.max(np.abs(found - place)) < 10 * TOLERANCE


def test_no_slope_is_no_trouble() -> None:
    def value(at, which):
        return np.sign(at - 0.3) * np.abs(at - 0.3), np.zeros_like(at)

    found = roots(value, np.zeros(1), np.ones(1), np.array([-0.3]), np.array([0.7]))
    assert abs(found[0] - 0.3) < 10 * TOLERANCE


def test_nothing_to_find_is_fine() -> None:
    nothing = np.zeros(0)
    assert roots(lambda at, which: (at, at), nothing, nothing, nothing, nothing).size == 0
