"""The maps from normal scores to quantities are the quantile functions of the documented priors."""

import numpy as np
import pytest
from scipy import stats

from posology.analysis.priors import Priors

SCORES = np.linspace(-5.0, 5.0, 41)
PRIORS = Priors()


def test_correlation_and_noise_share_are_beta() -> None:
    chance = stats.norm.cdf(SCORES)
    for priors in (PRIORS, Priors(correlation_shape=(2.5, 1.7), noise_share_shape=(1.3, 3.1))):
        wanted = stats.beta(*priors.correlation_shape).ppf(chance)
        np.testing.assert_allclose(priors.correlation(SCORES), wanted, rtol=1e-7, atol=1e-12)
        wanted = stats.beta(*priors.noise_share_shape).ppf(chance)
        np.testing.assert_allclose(priors.noise_share(SCORES), wanted, rtol=1e-7, atol=1e-12)


def test_correlations_close_to_one_keep_their_digits() -> None:
    far = np.array([5.5, 6.0])
    priors = Priors(correlation_shape=(2.0, 1.0))
    below_one = stats.beta(1.0, 2.0).ppf(stats.norm.sf(far))
    np.testing.assert_allclose(1.0 - priors.correlation(far), below_one, rtol=1e-6)
    assert (priors.correlation(far) < 1.0).all()


def test_period_ratio_is_half_normal() -> None:
    wanted = stats.halfnorm(scale=PRIORS.period_ratio_sd).isf(stats.norm.sf(SCORES))
    np.testing.assert_allclose(PRIORS.period_ratio(SCORES), wanted, rtol=1e-7, atol=1e-12)


def test_half_life_is_lognormal() -> None:
    wanted = stats.lognorm(PRIORS.half_life_log_sd, scale=PRIORS.half_life_median_days).isf(stats.norm.sf(SCORES))
    np.testing.assert_allclose(PRIORS.half_life_days(SCORES), wanted, rtol=1e-7)


def test_half_life_prior_of_the_issue() -> None:
    assert PRIORS.instant_probability == 0.3
    assert (PRIORS.half_life_median_days, PRIORS.half_life_log_sd) == (3.0, 1.0)


@pytest.mark.parametrize("times", [0.5, 2.0, 8.0])
def test_wider_and_narrower_copies_change_one_thing(times: float) -> None:
    changed = PRIORS.with_effect_sd(times)
    assert changed.effect_sd == times * PRIORS.effect_sd
    assert changed.with_effect_sd(1.0 / times) == PRIORS
    np.testing.assert_allclose(
        PRIORS.with_period_sd(times).period_ratio(SCORES), times * PRIORS.period_ratio(SCORES), rtol=1e-12
    )
    assert PRIORS.with_period_sd(times).with_period_sd(1.0 / times) == PRIORS


def test_every_map_rises() -> None:
    for quantity in (PRIORS.correlation, PRIORS.noise_share, PRIORS.period_ratio, PRIORS.half_life_days):
        assert (np.diff(quantity(SCORES)) > 0).all()
