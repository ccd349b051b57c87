"""What is read off a posterior, against plain sums over its own lattice and against made-up truths."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy import stats

from posology.analysis.estimates import (
    autocorrelation,
    describe_effect,
    describe_steady,
    effect_mixture,
    noise_share,
    onset_half_life,
    period_sd,
    residual_sd,
    steady_mixture,
)
from posology.analysis.posterior import Posterior, posterior
from posology.analysis.result import Estimate
from posology.numerics.mixture import student_mixture
from tests.analysis.diaries import ask, model_of, noise, scores


@cache
def plain() -> Posterior:
    return posterior(model_of("BAABBA", 8, scores("BAABBA", 8, -1.5, 3, half_life=2.0)))


@cache
def long() -> Posterior:
    """Many days in which everything is known: correlation .7, share .3, periods .8, half-life 4, effect -2, unit 3."""
    order = "BAABABBABAABABBABAABABBABAABABBABAABABBA"
    signal = scores(order, 10, -2.0, 13, 4.0) - scores(order, 10, 0.0, 13)
    swings = 0.8 * np.repeat(np.random.default_rng(14).normal(size=len(order)), 10)
    values = signal + swings + noise(len(signal), 12, correlation=0.7, noise_share=0.3)
    return posterior(model_of(order, 10, 3.0 * values, ask(period_days=10)))


def by_nodes(fit: Posterior) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Correlation (K, 1, 1), noise share (K, 1, 1) and period ratio (1, M, 1) at the nodes."""
    first, second = fit.lattice.noise_settings()
    priors = fit.model.priors
    ratio = priors.period_ratio(fit.lattice.ratio.nodes)
    return priors.correlation(first)[:, None, None], priors.noise_share(second)[:, None, None], ratio[None, :, None]


def test_means_are_plain_sums_over_the_nodes() -> None:
    fit = plain()
    correlation, share, ratio = by_nodes(fit)
    scale = np.sqrt(fit.fits.residual) * stats.chi(fit.fits.freedom).expect(lambda x: 1.0 / x)
    found = {
        "autocorrelation": (autocorrelation(fit), correlation * (1.0 - share)),
        "noise share": (noise_share(fit), share),
        "half-life": (onset_half_life(fit), fit.column_half_lives[None, None, :]),
        "residual": (residual_sd(fit), scale),
        "period": (period_sd(fit), ratio * scale),
    }
    for name, (estimate, values) in found.items():
        assert estimate is not None
        width = estimate.interval95[1] - estimate.interval95[0]
        assert estimate.mean == pytest.approx(float((fit.weights * values).sum()), abs=0.01 * width), name


def test_quantiles_are_those_of_far_more_nodes() -> None:
    fit, finer = plain(), posterior(plain().model, finer=2.0)
    for estimate in (autocorrelation, noise_share, onset_half_life, residual_sd, period_sd):
        one, other = estimate(fit), estimate(finer)
        assert one is not None
        assert other is not None
        width = other.interval95[1] - other.interval95[0]
        for a, b in zip(
            (one.mean, one.median, *one.interval95), (other.mean, other.median, *other.interval95), strict=True
        ):
            assert a == pytest.approx(b, abs=0.02 * width), estimate.__name__


@pytest.mark.parametrize(
    ("name", "truth"),
    [("autocorrelation", 0.49), ("share", 0.3), ("half-life", 4.0), ("residual", 3.0), ("period", 2.4)],
)
def test_a_long_diary_finds_the_truth(name: str, truth: float) -> None:
    fit = long()
    estimates: dict[str, Estimate | None] = {
        "autocorrelation": autocorrelation(fit),
        "share": noise_share(fit),
        "half-life": onset_half_life(fit),
        "residual": residual_sd(fit),
        "period": period_sd(fit),
    }
    estimate = estimates[name]
    assert estimate is not None
    low, high = estimate.interval95
    assert low <= truth <= high
    assert low < estimate.median < high
    assert high - low < 1.7 * truth


def test_a_long_diary_finds_the_effect() -> None:
    steady = describe_steady(long(), 100.0)
    assert steady.interval95[0] <= -6.0 <= steady.interval95[1]
    assert steady.mostly_prior is False


def test_shares_lie_between_0_and_1() -> None:
    for fit in (plain(), long()):
        for estimate in (autocorrelation(fit), noise_share(fit)):
            assert 0.0 <= estimate.interval95[0] < estimate.median < estimate.interval95[1] <= 1.0


def test_without_periods_noise_or_onset_there_is_nothing_to_estimate() -> None:
    fit = posterior(replace(model_of("BA" * 12), noise=False, onset=False))
    assert period_sd(fit) is None
    assert noise_share(fit) == Estimate(0.0, 0.0, (0.0, 0.0))
    assert onset_half_life(fit) == Estimate(0.0, 0.0, (0.0, 0.0))


def test_half_life_is_nothing_where_it_acts_at_once() -> None:
    fit = posterior(model_of("BABABABA", 7, 20.0 * scores("BABABABA", 7, -2.0, 3)))
    estimate = onset_half_life(fit)
    assert fit.weights[:, :, 0].sum() > 0.5
    assert estimate.interval95[0] == 0.0
    assert estimate.median == 0.0


def test_the_effect_grows_with_the_days_towards_the_steady_one() -> None:
    fit = plain()
    means = [effect_mixture(fit, days).mean for days in (1.0, 3.0, 8.0, 30.0, 1e9)]
    assert means == sorted(means, reverse=True)
    assert means[-1] == pytest.approx(steady_mixture(fit).mean, rel=1e-9)


def test_the_effect_at_one_day_is_the_sum_over_the_nodes() -> None:
    fit = plain()
    parts = fit.fits.location * (1.0 - np.exp2(-1.0 / np.maximum(fit.column_half_lives, 1e-9)))
    assert effect_mixture(fit, 1.0).mean == pytest.approx(float((fit.weights * parts).sum()), rel=1e-5)


@pytest.mark.parametrize(("at_days", "expected"), [(1e6, False), (0.01, True)])
def test_a_steady_effect_is_mostly_prior_where_runs_are_short(at_days: float, expected: bool) -> None:
    assert describe_steady(plain(), at_days).mostly_prior is expected


# ---- probabilities ---------------------------------------------------------------------------------------------------

MIXTURE = student_mixture(np.ones(1), np.array([-1.0]), np.array([0.8]), 20.0)
BELOW = stats.t(20.0, -1.0, 0.8).cdf


def test_probabilities_where_lower_is_better() -> None:
    effect = describe_effect(MIXTURE, 14.0, "lower", 0.5)
    assert effect.p_better == pytest.approx(BELOW(0.0), abs=1e-6)
    assert effect.p_worthwhile == pytest.approx(BELOW(-0.5), abs=1e-6)
    assert effect.p_worthwhile_worse == pytest.approx(1.0 - BELOW(0.5), abs=1e-6)
    assert effect.p_negligible == pytest.approx(BELOW(0.5) - BELOW(-0.5), abs=1e-6)
    assert effect.p_better + effect.p_worse == pytest.approx(1.0)
    assert effect.p_worthwhile + effect.p_negligible + effect.p_worthwhile_worse == pytest.approx(1.0)
    assert effect.interval95 == pytest.approx(stats.t(20.0, -1.0, 0.8).interval(0.95), abs=1e-5)
    assert (effect.mean, effect.at_days) == (-1.0, 14.0)


def test_the_other_direction_is_the_mirror() -> None:
    lower, higher = (describe_effect(MIXTURE, 14.0, better, 0.5) for better in ("lower", "higher"))
    assert (higher.p_better, higher.p_worse) == (lower.p_worse, lower.p_better)
    assert (higher.p_worthwhile, higher.p_worthwhile_worse) == (lower.p_worthwhile_worse, lower.p_worthwhile)
    assert (higher.mean, higher.p_negligible) == (lower.mean, lower.p_negligible)


def test_no_direction_and_no_worthwhile_change_leave_their_probabilities_out() -> None:
    plain_ = describe_effect(MIXTURE, 14.0, None, None)
    assert (plain_.p_better, plain_.p_worse, plain_.p_negligible, plain_.p_worthwhile) == (None, None, None, None)
    sized = describe_effect(MIXTURE, 14.0, None, 0.5)
    assert (sized.p_better, sized.p_worthwhile, sized.p_worthwhile_worse) == (None, None, None)
    assert sized.p_negligible == pytest.approx(BELOW(0.5) - BELOW(-0.5), abs=1e-6)
    aimed = describe_effect(MIXTURE, 14.0, "lower", None)
    assert aimed.p_better == pytest.approx(BELOW(0.0), abs=1e-6)
    assert (aimed.p_worthwhile, aimed.p_negligible) == (None, None)


def test_probabilities_never_leave_their_range() -> None:
    sure = student_mixture(np.ones(1), np.array([5.0]), np.array([1e-4]), 20.0)
    for better in ("lower", "higher"):
        effect = describe_effect(sure, 1.0, better, 1.0)
        for p in (effect.p_better, effect.p_worse, effect.p_negligible, effect.p_worthwhile, effect.p_worthwhile_worse):
            assert p is not None
            assert 0.0 <= p <= 1.0
