"""The closed forms, against matrices, against text-book formulas, and against plain numerical integration."""

import numpy as np
import pytest
from scipy import integrate, stats

from posology.numerics.conjugate import Fits, fit_terms
from posology.numerics.periods import absorb_periods
from posology.numerics.whitening import whitened_products
from tests.numerics.dense_noise import DIARIES, covariance, dense_fit, with_periods

SETTINGS = [(0.0, 0.5), (0.6, 0.0), (0.6, 0.3), (0.97, 0.1), (0.4, 1.0)]


def world(days: np.ndarray, candidates: int = 3) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(7)
    flat = np.column_stack([np.ones(len(days)), (days - days.mean()) / np.ptp(days)])
    return flat, rng.normal(size=len(days)), (rng.random((len(days), candidates)) > 0.5) * 1.0


def fitted(
    days: np.ndarray,
    parts: tuple[np.ndarray, ...],
    settings: list[tuple[float, float]],
    prior_sd: float,
    starts: list[int] | None = None,
    ratios: tuple[float, ...] = (0.0,),
) -> Fits:
    flat, data, candidates = parts
    correlation, noise_share = (np.array(values) for values in zip(*settings, strict=True))
    columns = np.column_stack([flat, data, candidates])
    at = None if starts is None else np.array(starts)
    products = whitened_products(days, columns, flat.shape[1] + 1, correlation, noise_share, at)
    return fit_terms(absorb_periods(products, np.array(ratios)), len(days), flat.shape[1], prior_sd)


@pytest.mark.parametrize("name", ["every day", "irregular gaps", "several readings a day", "a year missing"])
@pytest.mark.parametrize("prior_sd", [0.1, 2.0, 30.0])
def test_fits_are_those_of_dense_matrices(name: str, prior_sd: float) -> None:
    days, ratios, starts = DIARIES[name], (0.0, 0.4, 2.0), [0, 4, 8]
    parts = world(days)
    fits = fitted(days, parts, SETTINGS, prior_sd, starts, ratios)
    densities = np.empty_like(fits.log_density)
    for k, setting in enumerate(SETTINGS):
        for m, ratio in enumerate(ratios):
            whole = with_periods(covariance(days, *setting), np.array(starts), ratio)
            for h in range(parts[2].shape[1]):
                wanted = dense_fit(whole, parts[0], parts[1], parts[2][:, h], prior_sd)
                densities[k, m, h] = wanted.log_density
                np.testing.assert_allclose(fits.location[k, m, h], wanted.location, rtol=1e-8)
                np.testing.assert_allclose(fits.scale[k, m, h], wanted.scale, rtol=1e-8)
                np.testing.assert_allclose(fits.residual[k, m, h], wanted.residual, rtol=1e-8)
    apart = fits.log_density - densities  # known up to one constant for all settings and candidates
    np.testing.assert_allclose(apart, apart[0, 0, 0], rtol=0, atol=1e-8 * max(1.0, np.abs(densities).max()))
    assert fits.freedom == len(days) - 2


def test_a_wide_prior_and_white_noise_are_ordinary_least_squares() -> None:
    days = DIARIES["every day"]
    flat, data, candidates = world(days, 1)
    fits = fitted(days, (flat, data, candidates), [(0.0, 1.0)], 1e6)
    design = np.column_stack([flat, candidates])
    solution, rest, _, _ = np.linalg.lstsq(design, data, rcond=None)
    unscaled = np.linalg.inv(design.T @ design)[2, 2]
    np.testing.assert_allclose(fits.location[0, 0, 0], solution[2], rtol=1e-8)
    # The flat limit keeps n - q degrees of freedom where least squares spends one more on the effect.
    np.testing.assert_allclose(fits.scale[0, 0, 0], np.sqrt(rest[0] / (len(days) - 2) * unscaled), rtol=1e-8)


def test_a_column_that_the_flat_terms_explain_leaves_the_prior() -> None:
    days = DIARIES["every day"]
    flat, data, _ = world(days, 1)
    fits = fitted(days, (flat, data, flat[:, 1:]), [(0.5, 0.5)], 2.0)
    without = dense_fit(covariance(days, 0.5, 0.5), flat, data, np.zeros(len(days)), 2.0)
    np.testing.assert_allclose(fits.location[0, 0, 0], 0.0, atol=1e-7)
    np.testing.assert_allclose(fits.residual[0, 0, 0], without.residual, rtol=1e-8)
    np.testing.assert_allclose(fits.scale[0, 0, 0], 2.0 * np.sqrt(without.residual / (len(days) - 2)), rtol=1e-8)


def test_density_moments_and_tails_by_integrating_everything_numerically() -> None:
    """Level, effect and scale of four readings over a fine grid, without any closed form."""
    days, data, treated = np.arange(4.0), np.array([1.0, 2.5, 0.5, 3.0]), np.array([0.0, 1.0, 0.0, 1.0])
    flat, prior_sd = np.ones((4, 1)), 1.5
    settings = [(0.5, 0.2), (0.0, 1.0), (0.8, 0.4)]
    fits = fitted(days, (flat, data, treated[:, None]), settings, prior_sd)
    masses = []
    for k, setting in enumerate(settings):
        mass, effect, density = integrated(covariance(days, *setting), data, treated, prior_sd)
        masses.append(mass)
        wanted = stats.t(fits.freedom, fits.location[k, 0, 0], fits.scale[k, 0, 0]).pdf(effect)
        np.testing.assert_allclose(density, wanted, atol=2e-5)
    log_masses = np.log(masses)
    np.testing.assert_allclose(
        fits.log_density[:, 0, 0] - fits.log_density[0, 0, 0], log_masses - log_masses[0], atol=1e-4
    )


def integrated(
    noise: np.ndarray, data: np.ndarray, treated: np.ndarray, prior_sd: float
) -> tuple[float, np.ndarray, np.ndarray]:
    """Mass of the data, and density of the effect on a grid, by adding up a grid of level, effect and log scale."""
    inverse, log_det = np.linalg.inv(noise), np.linalg.slogdet(noise)[1]
    effect, log_scale = np.linspace(-40, 40, 641), np.linspace(-4.0, 7.0, 111)
    spread, level = np.exp(log_scale), np.linspace(-8.0, 8.0, 33)
    joint = np.zeros((len(effect), len(log_scale)))
    ones = np.ones(len(data))
    information = ones @ inverse @ ones
    for i, b in enumerate(effect):
        left = data - b * treated
        centre = ones @ inverse @ left / information
        # Levels are laid out in units of their own conditional width, so that one grid serves every scale.
        step = spread[:, None] / np.sqrt(information)
        rest = left[None, None, :] - (centre + level * step)[:, :, None]
        quadratic = np.einsum("sli,ij,slj->sl", rest, inverse, rest)
        log_joint = (
            -0.5 * quadratic / spread[:, None] ** 2
            - len(data) * log_scale[:, None]
            - 0.5 * log_det
            - 0.5 * (b / (prior_sd * spread[:, None])) ** 2
            - log_scale[:, None]
        )  # flat in the log of the scale
        joint[i] = integrate.trapezoid(np.exp(log_joint), level, axis=1) * step[:, 0]
    density = integrate.trapezoid(joint, log_scale, axis=1)
    mass = integrate.trapezoid(density, effect)
    return float(mass), effect, density / mass


def test_moving_and_stretching_the_data_moves_and_stretches_the_fit() -> None:
    days = DIARIES["irregular gaps"]
    flat, data, candidates = world(days)
    plain = fitted(days, (flat, data, candidates), SETTINGS, 2.0)
    moved = fitted(days, (flat, 100.0 + 7.0 * flat[:, 1] + 3.0 * data, candidates), SETTINGS, 2.0)
    np.testing.assert_allclose(moved.location, 3.0 * plain.location, rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(moved.scale, 3.0 * plain.scale, rtol=1e-7)
    apart = moved.log_density - plain.log_density
    np.testing.assert_allclose(apart, apart[0, 0, 0], atol=1e-7)


def test_data_on_a_straight_line_do_not_divide_by_zero() -> None:
    days = DIARIES["every day"]
    flat, _, candidates = world(days)
    fits = fitted(days, (flat, 3.0 * candidates[:, 0], candidates), [(0.5, 0.5)], 2.0)
    assert np.isfinite(fits.log_density).all()
    assert (fits.residual > 0).all()
