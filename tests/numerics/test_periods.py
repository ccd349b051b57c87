"""Period deviations integrated out, against matrices with every period in them."""

import numpy as np
import pytest

from posology.numerics.periods import absorb_periods, period_deviations
from posology.numerics.whitening import whitened_products
from tests.numerics.dense_noise import DIARIES, covariance, indicators, log_determinant, with_periods

SETTINGS = [(0.0, 0.5), (0.6, 0.0), (0.6, 0.3), (0.97, 0.1), (0.4, 1.0)]
RATIOS = np.array([0.0, 0.01, 0.5, 3.0])
STARTS = {
    "one period": [0],
    "three": [0, 3, 7],
    "lone reading at the end": [0, 5, 10],
    "one a reading": list(range(11)),
}


def columns_of(days: np.ndarray, count: int = 5) -> np.ndarray:
    return np.random.default_rng(len(days)).normal(size=(len(days), count))


@pytest.mark.parametrize("name", ["every day", "irregular gaps", "several readings a day", "a year missing"])
@pytest.mark.parametrize("starts", STARTS.values(), ids=STARTS.keys())
def test_products_are_those_of_the_dense_inverse(name: str, starts: list[int]) -> None:
    days = DIARIES[name]
    columns = columns_of(days)
    correlation, noise_share = (np.array(values) for values in zip(*SETTINGS, strict=True))
    products = whitened_products(days, columns, 2, correlation, noise_share, np.array(starts))
    grams = absorb_periods(products, RATIOS)
    assert grams.cross.shape == (len(SETTINGS), len(RATIOS), 2, 5)
    for k, setting in enumerate(SETTINGS):
        for m, ratio in enumerate(RATIOS):
            whole = with_periods(covariance(days, *setting), np.array(starts), ratio)
            wanted = columns.T @ np.linalg.solve(whole, columns)
            np.testing.assert_allclose(grams.cross[k, m], wanted[:2], rtol=1e-8, atol=1e-8)
            np.testing.assert_allclose(grams.square[k, m], np.diag(wanted)[2:], rtol=1e-8)
            np.testing.assert_allclose(grams.log_det[k, m], log_determinant(whole), rtol=1e-8, atol=1e-8)


def test_two_hundred_periods() -> None:
    days = np.arange(600.0)
    columns = columns_of(days, 3)
    starts = np.arange(0, 600, 3)
    products = whitened_products(days, columns, 1, np.array([0.9]), np.array([0.2]), starts)
    grams = absorb_periods(products, np.array([0.7]))
    whole = with_periods(covariance(days, 0.9, 0.2), starts, 0.7)
    wanted = columns.T @ np.linalg.solve(whole, columns)
    np.testing.assert_allclose(grams.cross[0, 0], wanted[:1], rtol=1e-8, atol=1e-8)
    np.testing.assert_allclose(grams.square[0, 0], np.diag(wanted)[1:], rtol=1e-8)
    np.testing.assert_allclose(grams.log_det[0, 0], log_determinant(whole), rtol=1e-8)


def test_no_period_terms_pass_through() -> None:
    days = DIARIES["irregular gaps"]
    products = whitened_products(days, columns_of(days), 2, np.array([0.6]), np.array([0.3]))
    grams = absorb_periods(products, np.array([5.0, 6.0]))
    assert grams.cross.shape == (1, 1, 2, 5)
    np.testing.assert_array_equal(grams.cross[:, 0], products.cross)
    np.testing.assert_array_equal(grams.square[:, 0], products.square)
    np.testing.assert_array_equal(grams.log_det[:, 0], products.log_det)


def test_a_ratio_of_nothing_changes_nothing() -> None:
    days = DIARIES["irregular gaps"]
    settings = (np.array([0.6]), np.array([0.3]))
    plain = whitened_products(days, columns_of(days), 2, *settings)
    grams = absorb_periods(whitened_products(days, columns_of(days), 2, *settings, np.array([0, 4, 7])), np.zeros(1))
    np.testing.assert_allclose(grams.cross[:, 0], plain.cross, rtol=1e-12)
    np.testing.assert_allclose(grams.log_det[:, 0], plain.log_det, rtol=1e-12)


@pytest.mark.parametrize("starts", STARTS.values(), ids=STARTS.keys())
@pytest.mark.parametrize("ratio", [0.2, 2.0])
def test_expected_deviations_are_the_best_linear_predictions(starts: list[int], ratio: float) -> None:
    days = DIARIES["irregular gaps"]
    columns = columns_of(days, 2)
    products = whitened_products(days, columns, 1, np.array([0.8]), np.array([0.3]), np.array(starts))
    shared = indicators(np.array(starts), len(days))
    whole = with_periods(covariance(days, 0.8, 0.3), np.array(starts), ratio)
    for column in (0, 1):
        wanted = ratio**2 * shared.T @ np.linalg.solve(whole, columns[:, column])
        np.testing.assert_allclose(period_deviations(products, ratio, column), wanted, rtol=1e-8, atol=1e-10)


def test_no_deviations_without_periods_or_with_a_ratio_of_nothing() -> None:
    days = DIARIES["irregular gaps"]
    columns = columns_of(days, 1)
    settings = (np.array([0.8]), np.array([0.3]))
    none = whitened_products(days, columns, 1, *settings)
    three = whitened_products(days, columns, 1, *settings, np.array([0, 3, 7]))
    assert period_deviations(none, 1.0, 0).shape == (0,)
    np.testing.assert_array_equal(period_deviations(three, 0.0, 0), np.zeros(3))
