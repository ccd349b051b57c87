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
