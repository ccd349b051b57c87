"""The filter against whole covariance matrices."""

import numpy as np
import pytest

from posology.numerics.whitening import (
    Products,
    filter_gains,
    whiten,
    whitened_products,
)
from tests.numerics.dense_noise import DIARIES, covariance, indicators, log_determinant

NOISES = [(0.0, 0.0), (0.0, 0.5), (0.6, 0.0), (0.6, 0.3), (0.97, 0.1), (0.9999, 0.5), (0.6, 1.0)]
diaries = pytest.mark.parametrize("name", DIARIES)
noises = pytest.mark.parametrize(("correlation", "noise_share"), NOISES)


def columns_of(days: np.ndarray, count: int = 5) -> np.ndarray:
    return np.random.default_rng(len(days)).normal(size=(len(days), count))


def is_singular(name: str, noise_share: float) -> bool:
    """Two different readings at one moment are impossible without measurement noise."""
    return name == "two readings at one moment" and noise_share == 0.0


@diaries
@noises
def test_products_are_those_of_the_dense_inverse(name: str, correlation: float, noise_share: float) -> None:
    days = DIARIES[name]
    columns = columns_of(days)
    products = whitened_products(days, columns, 2, np.array([correlation]), np.array([noise_share]))
    if is_singular(name, noise_share):
        assert np.isfinite(products.cross).all()
        return
    noise = covariance(days, correlation, noise_share)
    wanted = columns.T @ np.linalg.solve(noise, columns)
    np.testing.assert_allclose(products.cross[0], wanted[:2], rtol=1e-8, atol=1e-8)
    np.testing.assert_allclose(products.square[0], np.diag(wanted)[2:], rtol=1e-8)
    np.testing.assert_allclose(products.log_det[0], log_determinant(noise), rtol=1e-8, atol=1e-8)
    assert products.periods is None


def test_settings_do_not_mix() -> None:
    days = DIARIES["irregular gaps"]
    columns = columns_of(days)
    correlation, noise_share = (np.array(values) for values in zip(*NOISES, strict=True))
    together = whitened_products(days, columns, 2, correlation, noise_share)
    for k, (one, other) in enumerate(NOISES):
        alone = whitened_products(days, columns, 2, np.array([one]), np.array([other]))
        np.testing.assert_allclose(together.cross[k], alone.cross[0], rtol=1e-12, atol=1e-12)
        np.testing.assert_allclose(together.square[k], alone.square[0], rtol=1e-12)
        np.testing.assert_allclose(together.log_det[k], alone.log_det[0], rtol=1e-12, atol=1e-12)


@diaries
def test_whitened_columns_carry_the_inverse_in_their_plain_products(name: str) -> None:
    days = DIARIES[name]
    columns = columns_of(days)
    white = whiten(days, columns, 0.7, 0.2)
    wanted = columns.T @ np.linalg.solve(covariance(days, 0.7, 0.2), columns)
    np.testing.assert_allclose(white.T @ white, wanted, rtol=1e-8, atol=1e-8)


def test_whitening_is_the_inverse_of_the_cholesky_factor() -> None:
    days = DIARIES["irregular gaps"]
    columns = columns_of(days)
    factor = np.linalg.cholesky(covariance(days, 0.8, 0.25))
    np.testing.assert_allclose(whiten(days, columns, 0.8, 0.25), np.linalg.solve(factor, columns), rtol=1e-8)


def test_innovation_variance_of_a_plain_autoregression() -> None:
    _, _, variance = filter_gains(np.arange(4.0), np.array([0.6]), np.array([0.0]))
    np.testing.assert_allclose(variance[0], [1.0, 0.64, 0.64, 0.64], rtol=1e-12)


def test_independent_noise_needs_no_filter() -> None:
    keep, gain, variance = filter_gains(np.arange(4.0), np.array([0.6]), np.array([1.0]))
    np.testing.assert_array_equal(gain, np.zeros((1, 4)))
    np.testing.assert_array_equal(variance, np.ones((1, 4)))
    np.testing.assert_allclose(keep[0, :3], [0.6, 0.6, 0.6], rtol=1e-12)


@pytest.mark.parametrize("starts", [[0], [0, 4, 7], list(range(12))], ids=["one", "three", "one a reading"])
def test_period_terms_are_those_of_the_indicators(starts: list[int]) -> None:
    days = DIARIES["irregular gaps"]
    columns = columns_of(days)
    products = whitened_products(days, columns, 2, np.array([0.8]), np.array([0.3]), np.array(starts))
    terms = products.periods
    assert terms is not None
    shared = indicators(np.array(starts), len(days))
    white = whiten(days, np.column_stack([shared, columns]), 0.8, 0.3)
    heads, whole = white[:, : len(starts)], white[:, len(starts) :]
    for j in range(len(starts)):
        inside = shared[:, j] == 1
        np.testing.assert_allclose(terms.head_head[j, 0], heads[inside, j] @ heads[inside, j], rtol=1e-10)
        np.testing.assert_allclose(terms.head_cross[j, 0], heads[inside, j] @ whole[inside], rtol=1e-9, atol=1e-10)


def test_a_long_diary_in_chunks_equals_the_same_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    days = np.arange(60.0)
    columns = columns_of(days)
    settings = (np.array([0.5, 0.9]), np.array([0.1, 0.6]))
    starts = np.array([0, 31])
    whole = whitened_products(days, columns, 2, *settings, starts)
    monkeypatch.setattr("posology.numerics.whitening._CHUNK_VALUES", 1)
    pieces = whitened_products(days, columns, 2, *settings, starts)
    equal_products(pieces, whole)


def equal_products(one: Products, other: Products) -> None:
    for name in ("cross", "square", "log_det"):
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=1e-11, atol=1e-11)
    assert (one.periods is None) == (other.periods is None)
    if one.periods is not None and other.periods is not None:
        for name, value in vars(one.periods).items():
            np.testing.assert_allclose(value, getattr(other.periods, name), rtol=1e-11, atol=1e-11)
