"""The quadrature against a plain average over the priors with dense matrices, and against itself with more nodes."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy import stats
from scipy.stats import qmc

from posology.analysis.estimates import effect_mixture
from posology.analysis.onset import exposure, reached
from posology.analysis.posterior import (
    Lattice,
    Model,
    Posterior,
    axis_weights,
    evaluate,
    first_lattice,
    posterior,
    revised,
)
from posology.numerics.lattice import Axis
from tests.analysis.diaries import ask, model_of, noise, scores
from tests.numerics.dense_noise import covariance, dense_fit, with_periods

DIARIES: dict[str, Model] = {
    "no effect": model_of("BABA", 7, noise(28, 2)),
    "an effect that builds up": model_of("ABBAAB", 7, scores("ABBAAB", 7, -2.0, 3, half_life=2.0)),
    "nothing is known of before": model_of("ABBA", 7, scores("ABBA", 7, -1.0, 4), ask(before="unknown")),
    "every day another": model_of("ABBABAABBABAABABBABAAB", 1, scores("ABBABAABBABAABABBABAAB", 1, -1.0, 5)),
    "gaps": model_of("BABA", 6, noise(24, 6), day=[d + 3 * (d // 4) for d in range(24)]),
    "strong effect, little noise": model_of("BABA", 14, 20.0 * scores("BABA", 14, -2.0, 7, half_life=3.0)),
    "highly correlated": model_of("ABAB", 14, noise(56, 8, correlation=0.97, noise_share=0.05)),
}


@cache
def fit_of(name: str) -> Posterior:
    return posterior(DIARIES[name])


def apart(one: Posterior, other: Posterior, at_days: float = 7.0) -> tuple[float, float, float]:
    """Difference of mean, of the ends of the interval and of the sd, in sd of the other."""
    mixtures = effect_mixture(one, at_days), effect_mixture(other, at_days)
    sd = mixtures[1].sd
    ends = [abs(mixtures[0].quantile(p) - mixtures[1].quantile(p)) / sd for p in (0.025, 0.975)]
    return abs(mixtures[0].mean - mixtures[1].mean) / sd, max(ends), abs(mixtures[0].sd / sd - 1.0)


def averaged_over_the_priors(model: Model, at_days: float, draws: int = 1 << 11) -> tuple[float, float]:
    """Mean and sd of the effect from evenly spread prior draws, each weighed by its dense marginal likelihood."""
    priors, starts = model.priors, model.period_starts
    drawn = qmc.Sobol(6, rng=np.random.default_rng(1)).random(draws)
    normal = stats.norm.ppf(drawn)
    correlation, share = priors.correlation(normal[:, 0]), priors.noise_share(normal[:, 1])
    ratio, half_life = priors.period_ratio(normal[:, 2]), priors.half_life_days(normal[:, 3])
    instant, from_active = drawn[:, 4] < priors.instant_probability, drawn[:, 5] < 0.5
    log_weight, mean, variance = np.empty(draws), np.empty(draws), np.empty(draws)
    for i in range(draws):
        whole = covariance(model.days, correlation[i], share[i])
        if starts is not None:
            whole = with_periods(whole, starts, ratio[i])
        start = model.start if model.start is not None else float(from_active[i])
        if instant[i]:
            column, part = model.assigned[model.reading_day], 1.0
        else:
            life = half_life[i : i + 1]
            column = exposure(model.assigned, model.reading_day, model.day_share, life, start)[:, 0]
            part = float(reached(at_days, life)[0])
        found = dense_fit(whole, model.flat_terms, model.score, column, priors.effect_sd)
        freedom = len(model.days) - model.flat_terms.shape[1]
        log_weight[i], mean[i] = found.log_density, part * found.location
        variance[i] = (part * found.scale) ** 2 * freedom / (freedom - 2)
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    centre = float(weight @ mean)
    return centre, float(np.sqrt(weight @ (variance + (mean - centre) ** 2)))


@pytest.mark.parametrize("name", ["no effect", "nothing is known of before", "every day another", "gaps"])
def test_mean_and_sd_are_those_of_a_plain_average_over_the_priors(name: str) -> None:
    mean, sd = averaged_over_the_priors(DIARIES[name], 7.0)
    mixture = effect_mixture(fit_of(name), 7.0)
    assert mixture.mean == pytest.approx(mean, abs=0.04 * sd)
    assert mixture.sd == pytest.approx(sd, rel=0.04)


@pytest.mark.parametrize("name", DIARIES)
def test_far_more_nodes_change_next_to_nothing(name: str) -> None:
    fit = fit_of(name)
    mean, ends, sd = apart(fit, posterior(DIARIES[name], finer=2.0))
    assert mean <= 0.01
    assert ends <= 0.02
    assert sd <= 0.01


@pytest.mark.parametrize("name", ["no effect", "an effect that builds up", "gaps"])
def test_a_fixed_wide_lattice_of_many_nodes_says_the_same(name: str) -> None:
    model = DIARIES[name]
    lattice = Lattice(Axis(-4.5, 4.5, 25), Axis(-4.5, 4.5, 25), Axis(-4.5, 4.0, 17), Axis(-4.5, 4.5, 41))
    mean, ends, sd = apart(fit_of(name), evaluate(model, lattice))
    assert mean <= 0.01
    assert ends <= 0.02
    assert sd <= 0.01


def test_the_weights_are_a_distribution() -> None:
    fit = fit_of("an effect that builds up")
    assert fit.weights.sum() == pytest.approx(1.0)
    assert fit.weights.min() >= 0.0
    plane, ratio, half_life = axis_weights(fit.lattice, fit.weights)
    assert plane.sum() == pytest.approx(1.0)
    assert ratio.sum() == pytest.approx(1.0)
    assert half_life.sum() == pytest.approx(1.0 - fit.weights[:, :, 0].sum())
    assert fit.column_half_lives[0] == 0.0
    assert len(fit.column_half_lives) == fit.weights.shape[2]


def test_share_reached_of_every_column() -> None:
    fit = fit_of("nothing is known of before")
    lives = fit.column_half_lives
    assert len(lives) == 1 + 2 * len(fit.half_lives)
    np.testing.assert_allclose(fit.reached(7.0), np.append(1.0, 1.0 - 0.5 ** (7.0 / lives[1:])))


def test_a_start_known_to_be_either_lies_between_the_two() -> None:
    model = DIARIES["nothing is known of before"]
    means = [effect_mixture(posterior(replace(model, start=start)), 7.0).mean for start in (0.0, None, 1.0)]
    assert min(means[0], means[2]) < means[1] < max(means[0], means[2])


# ---- variants on the same lattice ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["no effect", "an effect that builds up", "strong effect, little noise"])
@pytest.mark.parametrize("times", [0.5, 2.0])
def test_another_prior_on_the_same_lattice_is_as_from_scratch(name: str, times: float) -> None:
    fit = fit_of(name)
    for priors in (fit.model.priors.with_effect_sd(times), fit.model.priors.with_period_sd(times)):
        mean, ends, sd = apart(revised(fit, priors), posterior(replace(fit.model, priors=priors)))
        assert mean <= 0.03
        assert ends <= 0.06
        assert sd <= 0.03


@pytest.mark.parametrize("name", ["no effect", "an effect that builds up"])
def test_leaving_the_trend_out_on_the_same_lattice_is_as_from_scratch(name: str) -> None:
    fit = fit_of(name)
    flat = np.delete(fit.model.flat_terms, 1, axis=1)
    mean, ends, sd = apart(revised(fit, trend=False), posterior(replace(fit.model, flat_terms=flat)))
    assert mean <= 0.05
    assert ends <= 0.1
    assert sd <= 0.05


def test_leaving_the_onset_out_on_the_same_lattice_is_as_from_scratch() -> None:
    fit = fit_of("an effect that builds up")
    without = revised(fit, onset=False)
    assert without.weights.shape[2] == 1
    mean, ends, sd = apart(without, posterior(replace(fit.model, onset=False)))
    assert mean <= 0.05
    assert ends <= 0.1
    assert sd <= 0.05


def test_changing_nothing_changes_nothing() -> None:
    fit = fit_of("no effect")
    np.testing.assert_array_equal(revised(fit).weights, fit.weights)


# ---- where it starts, and that it repeats ----------------------------------------------------------------------------


def test_a_warm_start_ends_where_a_cold_one_does() -> None:
    order = "BAABABBA" * 10
    model = model_of(order, 14, scores(order, 14, -0.3, 9, half_life=3.0))
    assert len(model.days) == 1120
    warm, cold = posterior(model), posterior(model, first_lattice(model))
    mean, ends, sd = apart(warm, cold, 14.0)
    assert mean <= 0.01
    assert ends <= 0.02
    assert sd <= 0.01


@pytest.mark.parametrize("slope", [0.0, 0.1])
def test_a_long_diary_that_begins_flat(slope: float) -> None:
    """No attack in the first months: its first quarter alone says nothing of where to start."""
    score = np.maximum(noise(560, 4), 0.0)
    score[:150] = slope * np.arange(150)
    model = model_of("AB" * 20, 14, score)
    mean, ends, sd = apart(posterior(model), posterior(model, first_lattice(model)), 14.0)
    assert mean <= 0.01
    assert ends <= 0.02
    assert sd <= 0.01


def test_a_long_diary_that_begins_with_one_treatment() -> None:
    model = model_of("B" * 10 + "ABAABABBAB" * 3, 14, noise(560, 4))
    mean, ends, sd = apart(posterior(model), posterior(model, first_lattice(model)), 14.0)
    assert mean <= 0.01
    assert ends <= 0.02
    assert sd <= 0.01


def test_two_runs_agree_to_the_last_bit() -> None:
    for name in ("nothing is known of before", "every day another"):
        again = posterior(DIARIES[name])
        fit = fit_of(name)
        assert again.lattice == fit.lattice
        np.testing.assert_array_equal(again.weights, fit.weights)
        np.testing.assert_array_equal(again.fits.location, fit.fits.location)


def test_where_it_starts_hardly_matters() -> None:
    for name in ("an effect that builds up", "highly correlated"):
        other = fit_of("gaps").lattice
        mean, ends, sd = apart(posterior(DIARIES[name], other), fit_of(name))
        assert mean <= 0.02
        assert ends <= 0.04
        assert sd <= 0.02


def test_without_noise_or_onset_there_is_one_node() -> None:
    fit = posterior(replace(DIARIES["every day another"], noise=False, onset=False))
    assert fit.lattice.noise.count == fit.lattice.half_life.count == fit.lattice.ratio.count == 1
    assert fit.weights.shape == (fit.lattice.correlation.count, 1, 1)
