"""Washout: less from hour to hour, beside every published advice, and never a clearance."""

from decimal import Decimal

import numpy as np
import pytest

from posology.pharmacology import Structure, blockade, draw, nightly, published_advice, typical, washout
from posology.pharmacology.blockade import structure_named
from posology.pharmacology.equations import opioid_dose_ratio
from posology.pharmacology.simulation import simulate, times
from posology.vocabulary.errors import BadInput

LATE = np.array([24.0, 48.0, 72.0, 96.0, 168.0])


@pytest.mark.parametrize("structure", Structure)
def test_it_only_falls(structure: Structure) -> None:
    left = washout(draw(50), nightly(Decimal("4.5"), 60), LATE, structure)
    assert np.all(np.diff(left, axis=1) < 0.0)
    assert np.all((left >= 0.0) & (left < 1.0))


def test_the_two_stories_disagree() -> None:
    history = nightly(Decimal("4.5"), 60)
    by_scans, by_pages = (washout(typical(), history, LATE, s)[0] for s in (Structure.S2, Structure.S1))
    assert 0.55 < by_scans[0] < 0.67
    assert 0.26 < by_scans[2] < 0.40
    assert by_pages[0] < 0.03


def test_steady_state_is_as_predicted_before() -> None:
    """Bands of the fit that the brief of this part rests on: 1.5, 3, 4.5 and 50 mg, one day after a dose."""
    left = [washout(typical(), nightly(Decimal(dose), 60), LATE[:1]).item() for dose in ("1.5", "3", "4.5", "50")]
    bands = [(0.27, 0.40), (0.43, 0.57), (0.53, 0.66), (0.93, 0.96)]
    assert [low <= value <= high for value, (low, high) in zip(left, bands, strict=True)] == [True] * 4


def test_a_higher_dose_blocks_more() -> None:
    at = np.array([3.0, 30.0, 300.0])
    curves = [blockade(typical(), nightly(Decimal(dose), 10), at)[0] for dose in ("1.5", "3", "4.5", "50")]
    assert np.all(np.diff(curves, axis=0) > 0.0)


def test_every_advice_has_its_source_and_spans_a_day_to_four() -> None:
    advice = published_advice()
    assert (min(a.from_h for a in advice), max(a.to_h for a in advice), len(advice)) == (24, 96, 7)
    assert [a.source.id for a in advice if not a.source.verified] == ["naltrexone-surgery-24h"]


def test_the_dose_ratio_is_gaddums() -> None:
    assert opioid_dose_ratio(np.array([0.0, 0.5, 0.6])).tolist() == pytest.approx([1.0, 2.0, 2.5])


def test_structures_by_name() -> None:
    assert structure_named(" s1 ") is Structure.S1
    with pytest.raises(BadInput, match="Give S1, S2 or S3"):
        structure_named("S4")


def test_a_split_simulation_is_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    history = nightly(Decimal("4.5"), 5)
    whole = simulate(history, people=40)
    monkeypatch.setattr("posology.pharmacology.simulation._AT_ONCE", 200)
    assert np.allclose(simulate(history, people=40).blockade.median, whole.blockade.median, rtol=1e-12)


def test_times_end_where_they_should() -> None:
    assert times(168.0, 24.0, 1).tolist() == [0.0, 24.0, 48.0, 72.0, 96.0, 120.0, 144.0, 168.0]
    assert times(1.0, 0.4, 1).tolist() == pytest.approx([0.0, 0.4, 0.8])
    for until, every, people in ((1.0, 2.0, 1), (1.0, 0.0, 1), (1e6, 0.01, 1000)):
        with pytest.raises(BadInput):
            times(until, every, people)
