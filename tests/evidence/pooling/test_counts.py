"""Ratios of counts, zero cells, and Mantel and Haenszel."""

import math

import pytest

from posology.evidence.pooling import Correct, Counts, Measure, mantel_haenszel, ratios
from posology.vocabulary.errors import BadInput, NotEnoughData
from tests.evidence.pooling.made_up import counts


def test_only_studies_with_a_zero_get_a_half() -> None:
    found, notes = ratios(counts(), Measure.ODDS_RATIO)
    assert found[0].effect == pytest.approx(math.log(4 * 90 / (96 * 10)))
    assert found[1].effect == pytest.approx(math.log(0.5 * 47.5 / (50.5 * 3.5)))
    assert notes == tuple(f"0.5 was added to each cell of {name}." for name in ("one zero", "nobody", "everybody"))


def test_all_studies_can_get_it() -> None:
    usual = counts()[:1]
    assert ratios(usual, Measure.ODDS_RATIO, correct=Correct.IF_ANY_ZERO)[1] == ()
    expected = math.log(4.5 * 90.5 / (96.5 * 10.5))
    assert ratios(usual, Measure.ODDS_RATIO, correct=Correct.ALL)[0][0].effect == pytest.approx(expected)
    assert ratios(counts(), Measure.ODDS_RATIO, correct=Correct.IF_ANY_ZERO)[0][0].effect == pytest.approx(expected)


def test_with_nothing_added_a_zero_cell_is_left_out_and_named() -> None:
    found, notes = ratios(counts(), Measure.RISK_RATIO, correct=Correct.NONE)
    assert [result.study for result in found] == ["usual"]
    assert notes[0] == "one zero is left out: with a zero cell it has no risk ratio."
    assert len(notes) == 3


def test_mantel_and_haenszel_need_no_half() -> None:
    found = mantel_haenszel(counts(), Measure.ODDS_RATIO)
    top, bottom = 4 * 90 / 200, 96 * 10 / 200 + 50 * 3 / 100
    assert (found.k, found.estimate) == (2, pytest.approx(math.log(top / bottom)))
    assert (found.tau2, found.tau2_ci95, found.prediction95) == (0.0, None, None)
    assert len(found.notes) == 2


def test_risks_can_be_compared_where_everybody_had_the_event() -> None:
    assert mantel_haenszel(counts(), Measure.RISK_RATIO).k == 3


def test_nothing_to_compare_is_refused() -> None:
    with pytest.raises(NotEnoughData, match="No odds ratio"):
        mantel_haenszel(counts()[2:], Measure.ODDS_RATIO)
    with pytest.raises(NotEnoughData, match="No risk ratio"):
        mantel_haenszel([Counts("one side", 3, 7, 0, 10)], Measure.RISK_RATIO)


@pytest.mark.parametrize("cells", [(-1, 5, 3, 4), (1.5, 5, 3, 4), (math.nan, 5, 3, 4)])
def test_counts_are_whole(cells: tuple[float, ...]) -> None:
    with pytest.raises(BadInput, match="in one of its four cells"):
        Counts("Cree", *cells)


def test_a_group_has_people() -> None:
    with pytest.raises(BadInput, match="nobody in it"):
        Counts("Cree", 0, 0, 3, 4)


def test_counts_give_no_means() -> None:
    with pytest.raises(BadInput, match="no mean difference"):
        ratios(counts(), Measure.MEAN_DIFFERENCE)


def test_what_is_added_is_a_number() -> None:
    with pytest.raises(BadInput, match="cannot be added"):
        ratios(counts(), Measure.ODDS_RATIO, add=-0.5)
