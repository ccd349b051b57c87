"""Draws: the same each time, centred on the typical person; two things about a person count."""

from decimal import Decimal

import numpy as np
import pytest

from posology.pharmacology import Person, Structure, blockade, draw, exposure, nightly, typical
from posology.vocabulary.errors import BadInput

HISTORY = nightly(Decimal("4.5"), 30)
AT = np.array([HISTORY.last + 2.0])


def middle(person: Person) -> tuple[float, float, float]:
    people = typical(person)
    levels = exposure(people, HISTORY, AT)
    return levels.naltrexone.item(), levels.metabolite.item(), blockade(people, HISTORY, AT).item()


def test_the_same_people_come_each_time() -> None:
    assert np.array_equal(blockade(draw(50), HISTORY, AT), blockade(draw(50), HISTORY, AT))
    assert not np.array_equal(blockade(draw(50, seed=1), HISTORY, AT), blockade(draw(50), HISTORY, AT))


@pytest.mark.parametrize("structure", Structure)
def test_half_of_the_people_lie_above_the_typical_one(structure: Structure) -> None:
    above = blockade(draw(4000), HISTORY, AT, structure) > blockade(typical(), HISTORY, AT, structure)
    assert abs(above.mean() - 0.5) < 0.03


@pytest.mark.parametrize("structure", Structure)
def test_the_middle_does_not_hang_on_how_many_are_drawn(structure: Structure) -> None:
    at = np.array([HISTORY.last, HISTORY.last + 4.0, HISTORY.last + 24.0])
    assert np.array_equal(blockade(draw(1), HISTORY, at, structure), blockade(typical(), HISTORY, at, structure))
    many = np.median(blockade(draw(20_000), HISTORY, at, structure), axis=0)
    for count, near in ((101, 0.006), (1000, 0.003), (5000, 0.002)):
        middles = np.median(blockade(draw(count), HISTORY, at, structure), axis=0)
        assert np.max(np.abs(middles - many)) < near


def test_draws_spread_as_far_as_the_numbers_say() -> None:
    away = np.log(draw(1000).body.ks / typical().body.ks)
    assert away.std() == pytest.approx(np.hypot(0.2, 0.15), rel=0.01)
    assert np.corrcoef(away, np.log(draw(1000).body.ka))[0, 1] == pytest.approx(0.0, abs=0.1)


def test_the_seeds_half_blocking_dose_blocks_half() -> None:
    history = nightly(Decimal("5.592841"), 1)
    assert blockade(typical(), history, np.zeros(1), Structure.S1).item() == pytest.approx(0.5)
    assert blockade(typical(), history, np.array([4.0]), Structure.S1).item() == pytest.approx(1 / 3)
    assert blockade(typical(), history, np.zeros(1), Structure.S3).item() == pytest.approx(0.5)


def test_cirrhosis_brings_up_to_eight_times_as_much() -> None:
    naltrexone, metabolite, blocked = middle(Person())
    more, same, higher = middle(Person(cirrhosis=True))
    assert more / naltrexone == pytest.approx(8.0, rel=1e-6)
    assert 0.5 < same / metabolite < 1.0
    assert higher > blocked


def test_slow_kidneys_hold_the_metabolite_only() -> None:
    naltrexone, metabolite, blocked = middle(Person())
    same, more, even = middle(Person(creatinine_clearance=30.0))
    assert (same, even) == (naltrexone, blocked)
    assert more > metabolite
    assert middle(Person(creatinine_clearance=100.0)) == (naltrexone, metabolite, blocked)


@pytest.mark.parametrize("count", [0, -1, 100_001])
def test_impossible_numbers_of_people(count: int) -> None:
    with pytest.raises(BadInput):
        draw(count)


@pytest.mark.parametrize("cleared", [0.0, -5.0, 500.0, float("nan")])
def test_impossible_kidneys(cleared: float) -> None:
    with pytest.raises(BadInput):
        Person(creatinine_clearance=cleared)
