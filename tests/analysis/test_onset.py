"""Build-up and decay against a walk through the days in many small steps, and against the formula by hand."""

import numpy as np
import pytest

from posology.analysis.onset import exposure, first_day_carry, reached

HALF_LIVES = np.array([0.05, 0.7, 3.0, 40.0])


def walk(
    assigned: np.ndarray, day: np.ndarray, share: np.ndarray, half_life: float, start: float, ratio: float
) -> np.ndarray:
    """Day by day, one half-life: what the formula of the module says, as a loop."""
    found = []
    for d, f in zip(day, share, strict=True):
        level = start
        for past in range(d + 1):
            target, passed = assigned[past], f if past == d else 1.0
            life = half_life * (ratio if target < 0.5 else 1.0)
            level = target + (level - target) * 2.0 ** (-passed / life)
        found.append(level)
    return np.array(found)


@pytest.mark.parametrize("start", [0.0, 1.0, 0.5])
@pytest.mark.parametrize("ratio", [0.25, 1.0, 4.0])
def test_exposure_is_the_walk_through_the_days(start: float, ratio: float) -> None:
    assigned = np.array([1, 1, 0, 0, 0, 1, 0.5, 0.5, 1, 0], dtype=float)
    day = np.array([0, 0, 1, 2, 4, 5, 6, 7, 7, 9])
    share = np.array([0.3, 0.9, 1.0, 1.0, 0.01, 1.0, 0.5, 0.2, 0.8, 1.0])
    found = exposure(assigned, day, share, HALF_LIVES, start, ratio)
    for h, half_life in enumerate(HALF_LIVES):
        np.testing.assert_allclose(found[:, h], walk(assigned, day, share, half_life, start, ratio), rtol=1e-12)


def test_one_step_by_hand() -> None:
    days = np.arange(4)
    found = exposure(np.array([1.0, 1.0, 0.0, 0.0]), days, np.ones(4), np.array([1.0]))
    np.testing.assert_allclose(found[:, 0], [0.5, 0.75, 0.375, 0.1875])


def test_wearing_off_four_times_as_slowly_by_hand() -> None:
    found = exposure(np.array([1.0, 0.0]), np.arange(2), np.ones(2), np.array([1.0]), 0.0, 4.0)
    np.testing.assert_allclose(found[:, 0], [0.5, 0.5 * 2 ** (-0.25)])


def test_a_very_short_half_life_is_the_assignment() -> None:
    assigned = np.array([1.0, 0.0, 0.0, 1.0])
    found = exposure(assigned, np.arange(4), np.ones(4), np.array([1e-3]), 0.5)
    np.testing.assert_allclose(found[:, 0], assigned, atol=1e-12)


def test_starting_on_active_adds_the_first_day_carry() -> None:
    assigned = np.array([0, 1, 1, 0, 1], dtype=float)
    day, share = np.array([0, 1, 1, 4]), np.array([0.5, 0.25, 1.0, 1.0])
    off, on = (exposure(assigned, day, share, HALF_LIVES, start) for start in (0.0, 1.0))
    np.testing.assert_allclose(on - off, first_day_carry(day, share, HALF_LIVES), rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(first_day_carry(day, share, np.array([2.0]))[:, 0], 2.0 ** (-(day + share) / 2.0))


@pytest.mark.parametrize("start", [0.0, 0.4, 1.0])
def test_reached_is_the_difference_of_two_people_from_the_same_start(start: float) -> None:
    days = 9
    day = np.arange(days)
    on = exposure(np.ones(days), day, np.ones(days), HALF_LIVES, start)[-1]
    off = exposure(np.zeros(days), day, np.ones(days), HALF_LIVES, start)[-1]
    np.testing.assert_allclose(reached(days, HALF_LIVES), on - off, rtol=1e-12)
    np.testing.assert_allclose(reached(3.0, np.array([3.0, 1.0])), [0.5, 0.875])
