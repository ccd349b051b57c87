"""The fitted curve and what is left over, against matrices and made-up truths."""

import numpy as np
import pytest

from posology.analysis.fitted import describe_curve, exposures, fit_curve
from posology.analysis.modelling import build_model
from posology.analysis.onset import exposure
from posology.analysis.posterior import posterior
from tests.analysis.diaries import ask, scores, series_of
from tests.numerics.dense_noise import covariance, with_periods

SCORE = scores("BAABBA", 8, -2.0, 3, half_life=2.0)
SERIES = series_of("BAABBA", 8, SCORE, ask(before="unknown"))
FIT = posterior(build_model(SERIES, ask(before="unknown")))
FITTED = fit_curve(FIT)


def whole_covariance() -> np.ndarray:
    assert FIT.model.period_starts is not None
    noise = covariance(FIT.model.days, FITTED.correlation, FITTED.noise_share)
    return with_periods(noise, FIT.model.period_starts, FITTED.ratio)


def effect_curve() -> np.ndarray:
    """The posterior mean of effect times exposure at the readings, column by column."""
    model = FIT.model
    total = np.zeros(len(model.days))
    columns = [model.assigned[model.reading_day]]
    for start in (0.0, 1.0):
        slow = exposure(model.assigned, model.reading_day, model.day_share, FIT.half_lives, start)
        columns += list(slow.T)
    for h, column in enumerate(columns):
        total += column * float((FIT.weights[:, :, h] * FIT.fits.location[:, :, h]).sum())
    return total


def test_exposures_are_the_columns_of_the_fit() -> None:
    columns = exposures(FIT, FIT.model.assigned, FIT.model.reading_day, FIT.model.day_share)
    assert columns.shape == (len(FIT.model.days), FIT.weights.shape[2])
    total = columns @ (FIT.weights * FIT.fits.location).sum(axis=(0, 1))
    np.testing.assert_allclose(total, effect_curve(), rtol=1e-10)


def test_level_and_trend_are_generalised_least_squares() -> None:
    inverse = np.linalg.inv(whole_covariance())
    flat = FIT.model.flat_terms
    left = FIT.model.score - effect_curve()
    wanted = np.linalg.solve(flat.T @ inverse @ flat, flat.T @ inverse @ left)
    np.testing.assert_allclose(FITTED.coefficients, wanted, rtol=1e-8)


def test_what_is_left_over_is_white_and_of_unit_size() -> None:
    assert FIT.model.period_starts is not None
    noise = covariance(FIT.model.days, FITTED.correlation, FITTED.noise_share)
    left = FIT.model.score - effect_curve() - FIT.model.flat_terms @ FITTED.coefficients
    period = np.searchsorted(FIT.model.period_starts, np.arange(len(left)), side="right") - 1
    shared = (period[:, None] == np.arange(len(FIT.model.period_starts))) * 1.0
    deviations = FITTED.ratio**2 * shared.T @ np.linalg.solve(whole_covariance(), left)
    np.testing.assert_allclose(FITTED.deviations, deviations, rtol=1e-8)
    white = np.linalg.solve(np.linalg.cholesky(noise), left - shared @ deviations)
    np.testing.assert_allclose(FITTED.residual, white / np.sqrt(np.mean(white**2)), rtol=1e-7)


def test_the_curve_has_a_point_for_every_day() -> None:
    curve = describe_curve(FIT, FITTED, SERIES)
    assert curve.day == tuple(range(48))
    assert all(low < mean < high for low, mean, high in zip(curve.low, curve.mean, curve.high, strict=True))


def test_the_curve_passes_through_the_fit_at_the_readings() -> None:
    curve = describe_curve(FIT, FITTED, SERIES)
    fitted = SERIES.score.mean() + effect_curve() + FIT.model.flat_terms @ FITTED.coefficients
    np.testing.assert_allclose(curve.mean, fitted, rtol=1e-10)


def test_the_curve_follows_a_loud_truth() -> None:
    score = scores("BABA", 14, -100.0, 3, half_life=3.0, level=500.0)
    series = series_of("BABA", 14, score)
    fit = posterior(build_model(series, ask()))
    curve = describe_curve(fit, fit_curve(fit), series)
    np.testing.assert_allclose(curve.mean, score, atol=5.0)


@pytest.mark.parametrize("day", [[0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13]])
def test_days_without_a_row_have_a_point_too(day: list[int]) -> None:
    series = series_of("BBBBBBAAAAAA", 1, None, ask(), day=day)
    fit = posterior(build_model(series, ask()))
    assert describe_curve(fit, fit_curve(fit), series).day == tuple(range(14))


def test_the_band_is_that_of_the_penalised_least_squares() -> None:
    inverse = np.linalg.inv(whole_covariance())
    design = np.column_stack([FIT.model.flat_terms, FITTED.exposure])
    penalty = np.diag([0.0, 0.0, FIT.model.priors.effect_sd**-2])
    noise = covariance(FIT.model.days, FITTED.correlation, FITTED.noise_share)
    period = np.searchsorted(FIT.model.period_starts, np.arange(len(design)), side="right") - 1  # type: ignore[arg-type]
    left = FIT.model.score - effect_curve() - FIT.model.flat_terms @ FITTED.coefficients - FITTED.deviations[period]
    variance = float(left @ np.linalg.solve(noise, left)) / len(left)
    wanted = variance * np.linalg.inv(design.T @ inverse @ design + penalty)
    np.testing.assert_allclose(FITTED.covariance, wanted, rtol=1e-7)
    curve = describe_curve(FIT, FITTED, SERIES)
    half = 1.96 * np.sqrt(np.einsum("ij,jk,ik->i", design, wanted, design))
    np.testing.assert_allclose(np.subtract(curve.high, curve.mean), half, rtol=1e-6)
    np.testing.assert_allclose(np.subtract(curve.mean, curve.low), half, rtol=1e-6)
