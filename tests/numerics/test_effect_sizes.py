"""Effect sizes by hand and by definition; test_metafor.py compares them with escalc."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.numerics import effect_sizes as e

one = np.asarray


def test_a_mean_difference_by_hand() -> None:
    assert e.mean_difference(one(5.0), one(2.0), one(16), one(4.0), one(3.0), one(9)) == (1.0, 4 / 16 + 9 / 9)


def test_hedges_correction_is_near_the_usual_approximation() -> None:
    freedom = np.array([5.0, 20.0, 100.0, 1e6])
    assert e.hedges_correction(freedom) == pytest.approx(1 - 3 / (4 * freedom - 1), abs=2e-3)


def test_a_standardised_difference_by_hand() -> None:
    g, variance = e.standardised_difference(one(10.0), one(2.0), one(11), one(8.0), one(2.0), one(11))
    assert float(g) == pytest.approx(e.hedges_correction(one(20.0)))
    assert float(variance) == pytest.approx(2 / 11 + float(g) ** 2 / 44)


@given(st.floats(-0.99, 0.99))
def test_a_paired_difference_is_that_of_the_differences(correlation: float) -> None:
    rng = np.random.default_rng(1)
    first, other = rng.standard_normal((2, 30))
    second = correlation * first + np.sqrt(1 - correlation**2) * other
    r = float(np.corrcoef(first, second)[0, 1])
    found = e.paired_mean_difference(
        one(first.mean()), one(first.std(ddof=1)), one(second.mean()), one(second.std(ddof=1)), one(30), one(r)
    )
    away = first - second
    assert [float(part) for part in found] == pytest.approx([away.mean(), away.var(ddof=1) / 30])


def test_crossed_and_separate_groups_agree_without_correlation() -> None:
    separate = e.mean_difference(one(5.0), one(2.0), one(20), one(4.0), one(3.0), one(20))
    assert e.paired_mean_difference(one(5.0), one(2.0), one(4.0), one(3.0), one(20), one(0.0)) == separate


def test_a_paired_standardised_difference_is_surer_the_more_scores_go_together() -> None:
    given_ = one(5.0), one(2.0), one(4.0), one(3.0), one(20)
    spread = [float(e.paired_standardised_difference(*given_, one(r))[1]) for r in (0.0, 0.5, 0.9)]
    assert spread[1:] == pytest.approx([spread[0] / 2, spread[0] / 10])


def test_ratios_by_hand() -> None:
    cells = one(4.0), one(6.0), one(2.0), one(8.0)
    assert [float(part) for part in e.log_risk_ratio(*cells)] == pytest.approx(
        [np.log(2), 1 / 4 - 1 / 10 + 1 / 2 - 1 / 10]
    )
    assert [float(part) for part in e.log_odds_ratio(*cells)] == pytest.approx(
        [np.log(32 / 12), 1 / 4 + 1 / 6 + 1 / 2 + 1 / 8]
    )


def test_one_table_is_its_own_pool() -> None:
    cells = np.array([4.0]), np.array([6.0]), np.array([2.0]), np.array([8.0])
    for pooled, single in (
        (e.mantel_haenszel_risk_ratio, e.log_risk_ratio),
        (e.mantel_haenszel_odds_ratio, e.log_odds_ratio),
    ):
        ratio, variance = single(*cells)
        assert pooled(*cells) == pytest.approx((float(ratio[0]), float(np.sqrt(variance[0]))))


def test_without_events_there_is_no_ratio() -> None:
    cells = np.array([0.0]), np.array([6.0]), np.array([2.0]), np.array([8.0])
    assert np.isnan(e.mantel_haenszel_risk_ratio(*cells)).all()
    assert np.isnan(e.mantel_haenszel_odds_ratio(*cells)).all()
