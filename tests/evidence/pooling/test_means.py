"""Means of two groups, and of one group twice."""

import pytest

from posology.evidence.pooling import Means, Measure, crossover_sensitivity, differences
from posology.vocabulary.errors import BadInput
from tests.evidence.pooling.made_up import means


def test_a_crossover_trial_is_surer_with_its_correlation() -> None:
    apart, crossed = differences(means(), Measure.MEAN_DIFFERENCE, correlation=0.5)
    assert (apart.effect, apart.variance) == (1.0, pytest.approx(4 / 20 + 4 / 22))
    assert (crossed.effect, crossed.variance) == (1.5, pytest.approx((4 + 6.25 - 5) / 12))


def test_a_crossover_trial_needs_its_correlation() -> None:
    with pytest.raises(BadInput, match="crossed is a crossover trial"):
        differences(means(), Measure.STANDARDISED_DIFFERENCE)
    assert len(differences(means(crossover=False), Measure.STANDARDISED_DIFFERENCE)) == 2


@pytest.mark.parametrize("correlation", [-1.0, 1.0, 2.0])
def test_a_correlation_is_below_one(correlation: float) -> None:
    with pytest.raises(BadInput, match="cannot be"):
        differences(means(), Measure.MEAN_DIFFERENCE, correlation=correlation)


def test_other_correlations_are_tried() -> None:
    found = crossover_sensitivity(means(), Measure.MEAN_DIFFERENCE, "FE", knapp_hartung=False)
    errors = [pooled.se for _, pooled in found]
    assert [at for at, _ in found] == [0.0, 0.25, 0.5, 0.75, 0.9]
    assert sorted(errors, reverse=True) == errors


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ((float("nan"), 1, 9, 0, 1, 9), "mean of"),
        ((0, 0, 9, 0, 1, 9), "standard deviation"),
        ((0, 1, 1, 0, 1, 9), "fewer than two"),
        ((0, 1, 9, 0, 1, 8, True), "crossover trial, but"),
    ],
)
def test_what_cannot_be_is_refused(cells: tuple[float, ...], reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        Means("Cree", *cells)


def test_means_give_no_ratio() -> None:
    with pytest.raises(BadInput, match="no odds ratio"):
        differences(means(), Measure.ODDS_RATIO, correlation=0.5)
