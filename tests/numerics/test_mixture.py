"""Mixtures against scipy's distributions, component by component."""

import numpy as np
import pytest
from scipy import integrate, optimize, stats

from posology.numerics.mixture import Mixture, scale_mixture, student_mixture

FREEDOMS = [6.0, 11.0, 110.0, 1118.0, 11198.0]
PROBABILITIES = [1e-4, 0.025, 0.1, 0.5, 0.9, 0.975, 1.0 - 1e-4]


def few(seed: int = 1) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Five components so far apart that none is merged with another."""
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(5))
    return weights, np.array([-6.0, -2.0, 0.5, 3.0, 9.0]), np.array([0.5, 2.0, 1.0, 0.7, 3.0])


def many(count: int = 20_000) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """As many components as a lattice has, in a cloud, with weights over many orders of magnitude."""
    rng = np.random.default_rng(5)
    spread = rng.normal(size=count)
    weights = np.exp(-8.0 * rng.random(count) ** 2 - 0.5 * spread**2)
    return weights / weights.sum(), 2.0 + 0.8 * spread, np.exp(0.3 * rng.normal(size=count))


def student_below(parts: tuple[np.ndarray, ...], freedom: float, value: float) -> float:
    weights, locations, scales = parts
    return float(weights @ stats.t(freedom).cdf((value - locations) / scales))


def scale_below(weights: np.ndarray, scales: np.ndarray, freedom: float, value: float) -> float:
    return float(weights @ stats.chi2(freedom).sf((scales / value) ** 2))


@pytest.mark.parametrize("freedom", FREEDOMS)
def test_student_probabilities(freedom: float) -> None:
    parts = few()
    mixture = student_mixture(*parts, freedom)
    values = np.linspace(-30.0, 40.0, 281)
    wanted = [student_below(parts, freedom, value) for value in values]
    np.testing.assert_allclose([mixture.below(value) for value in values], wanted, rtol=0, atol=1e-6)


@pytest.mark.parametrize("freedom", FREEDOMS)
def test_student_moments(freedom: float) -> None:
    weights, locations, scales = few()
    mixture = student_mixture(weights, locations, scales, freedom)
    mean = float(weights @ locations)
    variance = float(weights @ (scales**2 * freedom / (freedom - 2.0) + (locations - mean) ** 2))
    assert mixture.mean == pytest.approx(mean, rel=1e-9)
    assert mixture.sd == pytest.approx(np.sqrt(variance), rel=1e-9)


@pytest.mark.parametrize("probability", PROBABILITIES)
def test_student_quantiles(probability: float) -> None:
    parts = few()
    wanted = optimize.brentq(lambda x: student_below(parts, 9.0, x) - probability, -400.0, 400.0, xtol=1e-12)
    got = student_mixture(*parts, 9.0).quantile(probability)
    assert student_below(parts, 9.0, got) == pytest.approx(probability, abs=1e-6)
    if 0.01 < probability < 0.99:
        assert got == pytest.approx(wanted, abs=1e-5)


@pytest.mark.parametrize("freedom", [6.0, 110.0])
def test_merging_thousands_of_components_changes_next_to_nothing(freedom: float) -> None:
    parts = many()
    mixture = student_mixture(*parts, freedom)
    assert len(mixture.weights) < 5_000
    values = np.linspace(-4.0, 8.0, 61)
    wanted = [student_below(parts, freedom, value) for value in values]
    np.testing.assert_allclose([mixture.below(value) for value in values], wanted, rtol=0, atol=1e-4)
    assert mixture.mean == pytest.approx(float(parts[0] @ parts[1]), abs=1e-4)


def test_two_separate_hills_have_their_quantiles_in_the_hills() -> None:
    mixture = student_mixture(np.array([0.5, 0.5]), np.array([-50.0, 50.0]), np.array([0.1, 0.1]), 20.0)
    assert mixture.quantile(0.25) == pytest.approx(-50.0, abs=1e-4)
    assert mixture.quantile(0.75) == pytest.approx(50.0, abs=1e-4)
    assert mixture.below(0.0) == pytest.approx(0.5, abs=1e-6)


@pytest.mark.parametrize("size", [1e-9, 1.0, 1e9])
def test_units_do_not_matter(size: float) -> None:
    weights, locations, scales = few()
    plain = student_mixture(weights, locations, scales, 9.0)
    sized = student_mixture(weights, size * locations, size * scales, 9.0)
    assert sized.below(size * 1.3) == pytest.approx(plain.below(1.3), abs=1e-12)
    assert sized.quantile(0.975) == pytest.approx(size * plain.quantile(0.975), rel=1e-6)


def test_a_component_without_width_is_a_step() -> None:
    mixture = Mixture(
        np.array([0.4, 0.6]),
        np.array([1.0, 0.0]),
        np.array([0.0, 1.0]),
        np.array([-1.0, 1.0]),
        np.array([0.0, 1.0]),
        0,
        1,
    )
    assert mixture.below(0.999) == pytest.approx(0.6 * 0.9995)
    assert mixture.below(1.0) == pytest.approx(1.0)


def test_density_is_that_of_the_components() -> None:
    weights, locations, scales = few()
    grid = np.linspace(-60.0, 60.0, 1201)
    density = student_mixture(weights, locations, scales, 9.0).density(grid)
    wanted = sum(w * stats.t(9.0, at, scale).pdf(grid) for w, at, scale in zip(weights, locations, scales, strict=True))
    np.testing.assert_allclose(density, wanted, atol=2e-3 * density.max())
    assert integrate.trapezoid(density, grid) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("freedom", FREEDOMS)
def test_scale_probabilities(freedom: float) -> None:
    weights, scales = np.array([0.5, 0.3, 0.2]), np.array([10.0, 14.0, 30.0])
    mixture = scale_mixture(weights, scales, freedom)
    values = np.sqrt(1.0 / freedom) * np.linspace(5.0, 60.0, 201)
    wanted = [scale_below(weights, scales, freedom, value) for value in values]
    np.testing.assert_allclose([mixture.below(value) for value in values], wanted, rtol=0, atol=2e-5)


@pytest.mark.parametrize("freedom", [26.0, 110.0, 1118.0, 11198.0])
@pytest.mark.parametrize(("narrowest", "widest"), [(1.0, 1.1), (0.9, 1.3)])
def test_merging_scales_changes_next_to_nothing(freedom: float, narrowest: float, widest: float) -> None:
    """With many days each component is much narrower than the few per cent by which two may differ."""
    scales = np.linspace(narrowest, widest, 400)
    weights = stats.norm((narrowest + widest) / 2.0, (widest - narrowest) / 5.0).pdf(scales)
    weights, scales = weights / weights.sum(), scales * np.sqrt(freedom)
    mixture = scale_mixture(weights, scales, freedom)
    values = np.linspace(0.9 * narrowest, 1.1 * widest, 200)
    wanted = [scale_below(weights, scales, freedom, value) for value in values]
    np.testing.assert_allclose([mixture.below(value) for value in values], wanted, rtol=0, atol=3e-4)


@pytest.mark.parametrize("freedom", FREEDOMS)
def test_scale_moments(freedom: float) -> None:
    weights, scales = np.array([0.5, 0.3, 0.2]), np.array([10.0, 14.0, 30.0])
    mixture = scale_mixture(weights, scales, freedom)
    inverse_root = stats.chi(freedom)
    first = inverse_root.expect(lambda x: 1.0 / x)
    mean, second = float(weights @ scales) * first, float(weights @ scales**2) / (freedom - 2.0)
    assert mixture.mean == pytest.approx(mean, rel=1e-6)
    assert mixture.sd == pytest.approx(np.sqrt(second - mean**2), rel=1e-4)


@pytest.mark.parametrize("probability", [0.025, 0.5, 0.975])
def test_scale_quantiles(probability: float) -> None:
    got = scale_mixture(np.ones(1), np.array([3.0]), 40.0).quantile(probability)
    assert got == pytest.approx(3.0 / np.sqrt(stats.chi2(40.0).isf(probability)), rel=1e-4)
