"""Hours above a level are exact, also where a fine grid would be too coarse."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posology.pharmacology import Structure, blockade, draw, hours_above, nightly, typical
from posology.pharmacology.history import DoseHistory

PEOPLE = draw(40)


def by_grid(history: DoseHistory, share: float, start: float, end: float, structure: Structure) -> np.ndarray:
    step = (end - start) / 40_000
    middles = start + step * (np.arange(40_000) + 0.5)
    return step * (blockade(PEOPLE, history, middles, structure) > share).sum(axis=1)


@pytest.mark.parametrize("structure", Structure)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.7, 0.9])
def test_a_fine_grid_comes_near(structure: Structure, share: float) -> None:
    history = DoseHistory((0.0, 20.0, 24.0, 24.0, 90.0), (4.5, 1.0, 3.0, 3.0, 50.0))
    exact = hours_above(PEOPLE, history, share, start=-5.0, end=200.0, structure=structure)
    assert np.max(np.abs(exact - by_grid(history, share, -5.0, 200.0, structure))) < 8 * 205 / 40_000


@settings(max_examples=30)
@given(st.floats(0.05, 0.95), st.floats(1.0, 100.0), st.sampled_from(Structure))
def test_parts_of_a_window_add_up(share: float, cut: float, structure: Structure) -> None:
    history = nightly(Decimal("4.5"), 4)
    few = PEOPLE.part(slice(0, 5))

    def above(start: float, end: float) -> np.ndarray:
        return hours_above(few, history, share, start=start, end=end, structure=structure)

    assert np.allclose(above(0.0, cut) + above(cut, 120.0), above(0.0, 120.0), atol=1e-7)


def test_at_the_crossing_the_blockade_is_the_level() -> None:
    history = nightly(Decimal(50), 1)
    fell = hours_above(typical(), history, 0.5, start=12.0, end=2000.0) + 12.0
    assert blockade(typical(), history, fell).item() == pytest.approx(0.5, abs=1e-10)


def test_a_dip_shorter_than_any_grid_is_seen() -> None:
    """Just after a dose the site still falls for minutes; a level between both ends of that dip is crossed twice."""
    history = nightly(Decimal("4.5"), 30)
    start = history.last
    near = np.linspace(0.0, 0.5, 5001)
    curve = blockade(typical(), history, start + near)[0]
    level = float(curve.min() + 0.25 * (curve[0] - curve.min()))
    exact = hours_above(typical(), history, level, start=start, end=start + 0.5).item()
    assert exact == pytest.approx(0.5 - 1e-4 * (curve < level).sum(), abs=3e-4)
    assert exact < 0.49


def test_a_level_must_be_a_share() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        hours_above(typical(), nightly(Decimal(1), 1), 1.0, start=0.0, end=1.0)
