"""Roots stay inside their bracket, and many at once are those of one by one."""

import math

import numpy as np
import pytest

from posology.numerics.roots import falling_root, falling_roots


def test_newtons_steps_find_the_root() -> None:
    assert falling_root(lambda at: (2.0 - at**2, (2.0 - at**2) / (2 * at)), 0.5, 5.0, 5.0) == pytest.approx(
        math.sqrt(2)
    )


def test_without_a_step_the_bracket_is_halved() -> None:
    assert falling_root(lambda at: (0.3 - at, math.nan), 0.0, 1.0, 0.5) == pytest.approx(0.3, rel=1e-12)
    assert falling_root(lambda at: (1e-9 - at, math.nan), 1e-12, 1.0, 0.5) == pytest.approx(1e-9, rel=1e-9)


def test_a_step_that_leads_astray_is_not_taken() -> None:
    assert falling_root(lambda at: (0.3 - at, 1e6), 0.0, 1.0, 0.5) == pytest.approx(0.3, rel=1e-9)


def test_a_root_that_is_hit_is_given_back() -> None:
    assert falling_root(lambda at: (1.0 - at, 0.0), 0.0, 2.0, 1.0) == 1.0


@pytest.mark.parametrize("helped", [True, False])
def test_many_at_once_are_those_of_one_by_one(helped: bool) -> None:
    goals = np.array([0.2, 1.0, 3.0, 9.5, 1e-6])

    def one(at: float, goal: float) -> tuple[float, float]:
        value = goal - at * at * at
        return value, value / (3 * at * at) if helped and at > 0 else math.nan

    def all_(at: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        pairs = [one(float(a), float(goals[row])) for a, row in zip(at, rows, strict=True)]
        return np.array([value for value, _ in pairs]), np.array([step for _, step in pairs])

    low, high, start = np.zeros(5), np.full(5, 10.0), np.ones(5)
    found = falling_roots(all_, low, high, start)
    assert found.tolist() == [falling_root(lambda at, g=g: one(at, g), 0.0, 10.0, 1.0) for g in goals.tolist()]
    assert found == pytest.approx(np.cbrt(goals), rel=1e-9)
