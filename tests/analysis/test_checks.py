"""Each check fires on a world made to break it, and not on a fair one."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy import stats

from posology.analysis import analyse
from posology.analysis.checks import (
    bounds_check,
    expectation_check,
    period_check,
    predictive_check,
    randomisation_check,
    residual_autocorrelation_check,
    weekday_check,
    weekday_p,
)
from posology.analysis.estimates import describe_effect
from posology.analysis.fitted import Fitted, fit_curve
from posology.analysis.modelling import build_model, flat_terms
from posology.analysis.posterior import posterior
from posology.analysis.result import Answer, Check, PeriodSummary, Randomised
from posology.analysis.sentence import FELT
from posology.analysis.series import Series
from posology.numerics.mixture import student_mixture
from tests.analysis.diaries import ACTIVE, CONTROL, ask, labels, noise, scores, series_of
from tests.numerics.dense_noise import covariance

ORDER, DAYS = "BAABABBA", 14
COUNT = len(ORDER) * DAYS
FAIR = 24


def fit(score: np.ndarray) -> tuple[Series, Fitted]:
    series = series_of(ORDER, DAYS, score)
    return series, fit_curve(posterior(build_model(series, ask())))


@cache
def fair_worlds() -> list[tuple[Series, Fitted]]:
    """Diaries of which everything the model assumes is true."""
    worlds = []
    for seed in range(FAIR):
        swings = 0.3 * np.repeat(np.random.default_rng(100 + seed).normal(size=len(ORDER)), DAYS)
        worlds.append(fit(scores(ORDER, DAYS, -0.5, seed, half_life=2.0) + swings))
    return worlds


def alarms(checks: list[Check]) -> int:
    return sum(bool(check.flagged) for check in checks)


def test_fair_worlds_raise_next_to_no_alarm() -> None:
    worlds = fair_worlds()
    assert alarms([predictive_check(fitted) for _, fitted in worlds]) <= 2
    assert alarms([residual_autocorrelation_check(fitted) for _, fitted in worlds]) <= 2
    assert alarms([weekday_check(series, fitted) for series, fitted in worlds]) <= 2


# ---- days fit the model ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_a_typing_error_is_seen(seed: int) -> None:
    score = scores(ORDER, DAYS, -0.5, seed)
    score[37] = 60.0
    assert predictive_check(fit(score)[1]).flagged is True


@pytest.mark.parametrize("seed", range(5))
def test_heavy_tails_are_seen(seed: int) -> None:
    score = 6.0 + np.random.default_rng(seed).standard_t(2, size=COUNT)
    assert predictive_check(fit(score)[1]).flagged is True


def test_the_numbers_of_the_predictive_check() -> None:
    _, fitted = fair_worlds()[0]
    numbers = predictive_check(fitted).numbers
    z = fitted.residual
    assert numbers["largest"] == pytest.approx(np.abs(z).max())
    assert numbers["p_largest"] == pytest.approx(1.0 - (1.0 - 2.0 * stats.norm.sf(np.abs(z).max())) ** COUNT)
    assert numbers["kurtosis"] == pytest.approx(stats.kurtosis(z + z.mean() - z.mean()), abs=0.05)
    assert numbers["inside95"] == pytest.approx(np.mean(np.abs(z) < 1.96))


def test_p_of_the_kurtosis_is_that_of_anscombe_and_glynn() -> None:
    z = np.random.default_rng(3).normal(size=80)
    z -= z.mean()
    _, fitted = fair_worlds()[0]
    numbers = predictive_check(replace(fitted, residual=z)).numbers
    assert numbers["p_kurtosis"] == pytest.approx(stats.kurtosistest(z, alternative="greater").pvalue, rel=1e-6)


# ---- nothing carries over --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_a_score_that_jumps_up_and_down_is_seen(seed: int) -> None:
    """The model knows days that are alike, not days that take turns."""
    score = 6.0 + np.random.default_rng(seed).normal(size=COUNT) + 1.5 * (-1.0) ** np.arange(COUNT)
    assert residual_autocorrelation_check(fit(score)[1]).flagged is True


def test_p_is_that_of_ljung_and_box() -> None:
    _, fitted = fair_worlds()[0]
    numbers = residual_autocorrelation_check(fitted).numbers
    z = fitted.residual - fitted.residual.mean()
    lag = np.array([np.corrcoef(np.roll(z, 0), z)[0, 1] * (z[k:] @ z[:-k]) / (z @ z) for k in range(1, 8)])
    q = COUNT * (COUNT + 2) * np.sum(lag**2 / (COUNT - np.arange(1, 8)))
    assert numbers["lag1"] == pytest.approx(lag[0])
    assert numbers["q"] == pytest.approx(q)
    assert numbers["p"] == pytest.approx(stats.chi2(7).sf(q))


def test_short_diaries_have_fewer_lags() -> None:
    _, fitted = fair_worlds()[0]
    check = residual_autocorrelation_check(replace(fitted, residual=fitted.residual[:10]))
    assert check.numbers["p"] == pytest.approx(stats.chi2(2).sf(check.numbers["q"]))


# ---- day of the week -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_bad_weekends_are_seen(seed: int) -> None:
    score = scores(ORDER, DAYS, -0.5, seed) + 2.0 * (np.arange(COUNT) % 7 >= 5)
    series, fitted = fit(score)
    assert weekday_check(series, fitted).flagged is True


def test_p_of_the_weekday_is_that_of_a_dense_score_test() -> None:
    series, fitted = fair_worlds()[1]
    factor = np.linalg.cholesky(covariance(series.time, fitted.correlation, fitted.noise_share))
    known = np.column_stack([flat_terms(series.time, None), fitted.exposure])
    days = (series.day[:, None] % 7 == np.arange(1, 7)).astype(float)
    base, extra = np.linalg.solve(factor, known), np.linalg.solve(factor, days)
    extra = extra - base @ np.linalg.solve(base.T @ base, base.T @ extra)
    along = extra.T @ fitted.residual
    statistic = along @ np.linalg.solve(extra.T @ extra, along)
    assert float(weekday_p(series, fitted)) == pytest.approx(stats.chi2(6).sf(statistic), rel=1e-6)


def test_less_than_three_weeks_say_nothing_of_weekdays() -> None:
    series = series_of("BA", 10)
    fitted = fit_curve(posterior(build_model(series, ask())))
    assert weekday_check(series, fitted).flagged is None


# ---- room on the scale -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at_floor", "at_ceiling", "flagged"),
    [(19, 0, False), (20, 0, True), (0, 20, True), (0, 19, False), (19, 19, False)],
)
def test_a_fifth_of_the_scores_at_an_end_of_the_scale(at_floor: int, at_ceiling: int, flagged: bool) -> None:
    score = np.linspace(3.0, 7.0, 100)
    score[:at_floor] = 0.0
    score[len(score) - at_ceiling :] = 10.0
    check = bounds_check(series_of("BA", 50, score), (0.0, 10.0))
    assert check.flagged is flagged
    assert (check.numbers["floor_share"], check.numbers["ceiling_share"]) == (at_floor / 100, at_ceiling / 100)


def test_without_a_scale_the_ends_are_those_seen() -> None:
    score = np.where(np.arange(100) % 4 == 0, 0.0, np.linspace(1.0, 7.0, 100))
    check = bounds_check(series_of("BA", 50, score), None)
    assert check.flagged is True
    assert (check.numbers["lowest"], check.numbers["highest"]) == (0.0, 7.0)
    assert "lowest" in check.text


# ---- period by period ------------------------------------------------------------------------------------------------


def period(arm: str, mean: float | None) -> PeriodSummary:
    return PeriodSummary("", arm, 0, 6, 7, mean)


def test_each_change_of_treatment_is_active_less_control() -> None:
    means = [(CONTROL, 6.0), (ACTIVE, 4.0), (ACTIVE, 5.0), (CONTROL, 4.5), (ACTIVE, None), (ACTIVE, 3.0)]
    check = period_check(tuple(period(*p) for p in means), ask())
    assert check.flagged is None
    assert check.numbers == {"changes": 3, "lower": 2, "change_1": -2.0, "change_2": 0.5, "change_3": -1.5}


def test_without_a_change_there_is_nothing_to_look_at() -> None:
    assert period_check((period(CONTROL, 6.0), period(ACTIVE, None)), ask()).numbers == {}


# ---- the order drawn by chance ---------------------------------------------------------------------------------------

SURE = describe_effect(student_mixture(np.ones(1), np.array([-2.0]), np.array([0.5]), 50.0), 14.0, "lower", 1.0)
UNSURE = describe_effect(student_mixture(np.ones(1), np.array([-0.2]), np.array([0.5]), 50.0), 14.0, "lower", 1.0)


def test_an_undeclared_order_is_not_tested() -> None:
    question = ask(randomised=Randomised.NO)
    assert randomisation_check(series_of(ORDER, DAYS), question, SURE).flagged is None


def test_an_order_that_does_not_fit_its_declaration_is_flagged() -> None:
    question = ask(randomised=Randomised.PAIRS)
    check = randomisation_check(series_of("AABAB", DAYS), question, SURE)
    assert check.flagged is True


def test_a_sure_effect_that_chance_alone_would_often_give_is_flagged() -> None:
    series = series_of(ORDER, DAYS, scores(ORDER, DAYS, 0.0, 3))
    sure, unsure = (randomisation_check(series, ask(), effect) for effect in (SURE, UNSURE))
    assert isinstance(sure.numbers["p"], float)
    assert sure.numbers["p"] > 0.2
    assert (sure.flagged, unsure.flagged) == (True, False)


def test_a_sure_effect_with_a_small_p_is_not_flagged() -> None:
    series = series_of(ORDER, DAYS, scores(ORDER, DAYS, -5.0, 3))
    check = randomisation_check(series, ask(), SURE)
    assert check.flagged is False
    assert check.numbers["p"] == check.numbers["smallest_p"]
    assert (check.numbers["orders"], check.numbers["enumerated"], check.numbers["units"]) == (70, 1, 8)


def test_p_of_one_is_written_as_a_number() -> None:
    check = randomisation_check(series_of("AB", DAYS), ask(randomised=Randomised.PAIRS), UNSURE)
    assert (check.numbers["p"], check.numbers["smallest_p"]) == (1.0, 1.0)
    assert "1e+02" not in check.text


def test_the_smallest_p_is_printed() -> None:
    text = randomisation_check(series_of(ORDER, DAYS), ask(), UNSURE).text
    assert f"{100 * 2 / 70:.0f} of 100" in text


# ---- expectation -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [*Answer, None])
@pytest.mark.parametrize("blinded", [True, False])
def test_expectation_is_flagged_where_an_open_trial_helps_or_harms(answer: Answer | None, blinded: bool) -> None:
    flagged = expectation_check(answer, blinded).flagged
    assert flagged is (not blinded and answer in FELT)


# ---- all of them together --------------------------------------------------------------------------------------------

NAMES = [
    "predictive_fit",
    "residual_autocorrelation",
    "period_by_period",
    "randomisation_test",
    "floor_or_ceiling",
    "weekday",
    "expectation",
    "missing_days",
]


def test_every_answer_comes_with_every_check() -> None:
    for found in (
        analyse(noise(COUNT, 1), labels(ORDER, DAYS), ask()),
        analyse(noise(10, 1), labels("BA", 5), ask(better=None, worthwhile=None, randomised=Randomised.NO)),
    ):
        assert [check.name for check in found.checks] == NAMES
        assert all(check.text.endswith(".") for check in found.checks)


def test_a_flagged_check_is_a_warning() -> None:
    score = scores(ORDER, DAYS, -0.5, 1)
    score[37] = 60.0
    found = analyse(score, labels(ORDER, DAYS), ask())
    flagged = [check.text for check in found.checks if check.flagged]
    assert len(flagged) >= 1
    assert [text for text in flagged if text not in found.warnings] == []
