"""One night by every story, a missed night, and how nights add up: against the parts they are made of."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.pharmacology import Structure, band, blockade, draw, hours_above, nightly
from posology.pharmacology.crossings import hours_above_each
from posology.pharmacology.night import BACK, NIGHT_H, STEADY_DOSES, highest, hours_in, miss_one, see_night, steady

HISTORY = nightly(Decimal("4.5"), 12)
every_story = pytest.mark.parametrize("story", Structure)


@every_story
def test_a_night_is_the_blockade_of_the_day_after_the_last_dose(story: Structure) -> None:
    night = see_night(HISTORY, story, people=40)
    assert night.blockade == band(blockade(draw(40), HISTORY, HISTORY.last + NIGHT_H, story))
    assert night.blockade.median[highest(night.blockade)] == max(night.blockade.median)
    window = {"start": HISTORY.last, "end": HISTORY.last + 24.0, "structure": story}
    assert hours_in(night)[story] == {
        level: band(hours_above(draw(40), HISTORY, level / 100, **window)) for level in (50, 90)
    }


@every_story
def test_hours_above_several_levels_are_those_of_each(story: Structure) -> None:
    window = {"start": HISTORY.last - 30.0, "end": HISTORY.last + 24.0, "structure": story}
    people = draw(40)
    each = hours_above_each(people, HISTORY, [0.2, 0.5, 0.9], **window)
    assert np.array_equal(each, [hours_above(people, HISTORY, share, **window) for share in (0.2, 0.5, 0.9)])


def test_levels_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        hours_above_each(draw(1), HISTORY, [0.5, 1.0], start=0.0, end=1.0)


def test_beside_a_story_stands_the_one_that_contradicts_it() -> None:
    others = {story: see_night(HISTORY, story, people=2).other for story in Structure}
    assert others == {Structure.S1: Structure.S2, Structure.S2: Structure.S1, Structure.S3: Structure.S1}


@every_story
@given(dose=st.decimals("0.5", "50", places=1))
def test_a_missed_night_lowers_and_the_nights_after_bring_it_back(story: Structure, dose: Decimal) -> None:
    missed = miss_one(dose, story, people=20)
    assert missed.after.median[0] < missed.usual.median[0]
    assert (missed.nights_back is None) == (abs(_later(dose, story) - missed.usual.median[0]) > BACK)


def _later(dose: Decimal, story: Structure) -> float:
    """The middle two weeks after the missed night."""
    history = nightly(dose, 74, missed=[60])
    return band(blockade(draw(20), history, np.array([73 * 24.0 - 0.01]), story)).median[0]


def test_nights_level_off_within_about_a_week_in_the_story_of_the_scans() -> None:
    week, months = (band(blockade(draw(200), nightly(Decimal("4.5"), n), np.array([24.0 * n - 0.01]))) for n in (7, 60))
    assert abs(week.median[0] - months.median[0]) < BACK


def test_steady_doses_stand_in_order_and_more_blocks_more() -> None:
    found = steady(people=40)
    assert [one.dose_mg for one in found] == list(STEADY_DOSES)
    lows = [one.blockade.median[-1] for one in found]
    assert lows == sorted(lows)
