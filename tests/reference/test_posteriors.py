"""The engine against posteriors that another program sampled from the identical model (validation/reference.py)."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from posology.analysis.estimates import (
    autocorrelation_points,
    effect_mixture,
    onset_points,
    period_sd_mixture,
)
from posology.analysis.posterior import Posterior, axis_weights, posterior
from validation.reference_cases import FOLDER, REAL, WORLDS, Case, from_json

FILES = sorted(FOLDER.glob("*.json"))
MEAN, SPREAD, QUANTILE, PROBABILITY = 0.02, 0.02, 0.05, 0.005  # in sd, share of the sd, sd, and probability
ERRORS = 4  # or so many Monte Carlo errors of the reference, where larger
PROBABILITIES = (0.025, 0.5, 0.975)


@dataclass(frozen=True)
class Reference:
    """One data set with what the sampler found, and the engine's posterior of it."""

    case: Case
    found: dict[str, Any]
    fit: Posterior


@cache
def loaded(path: Path) -> Reference:
    content = json.loads(path.read_text(encoding="utf-8"))
    case = from_json(content)
    return Reference(case, content["reference"], posterior(case.model))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def reference(request: pytest.FixtureRequest) -> Reference:
    return loaded(request.param)


def test_the_reference_set_has_not_shrunk() -> None:
    assert sorted(path.stem for path in FILES) == sorted([*REAL, *WORLDS])
    assert (len(FILES) >= 12, len(REAL) >= 3) == (True, True)


def test_the_sampler_had_settled(reference: Reference) -> None:
    sizes = {name: found for name, found in reference.found.items() if isinstance(found, dict) and "ess_bulk" in found}
    least = {name: min(found["ess_bulk"], found["ess_tail"]) for name, found in sizes.items()}
    wanted = {name: 50_000 if name == "effect" else 10_000 for name in sizes}
    assert [name for name in sizes if least[name] < wanted[name] or sizes[name]["r_hat"] > 1.01] == []
    assert reference.found["sampler"]["divergent"] == 0


def test_effect(reference: Reference) -> None:
    mixture, found = effect_mixture(reference.fit, reference.case.at_days), reference.found["effect"]
    sd = found["sd"]
    gaps = {"mean": abs(mixture.mean - found["mean"]), "sd": abs(mixture.sd - sd)}
    allowed = {"mean": allow(MEAN * sd, found["mean_error"]), "sd": allow(SPREAD * sd, found["sd_error"])}
    for p, value, error in zip(PROBABILITIES, found["quantiles"], found["quantile_errors"], strict=True):
        gaps[f"quantile {p}"], allowed[f"quantile {p}"] = abs(mixture.quantile(p) - value), allow(QUANTILE * sd, error)
    below = found["below_zero"]
    gaps["below zero"] = abs(mixture.below(0.0) - below["probability"])
    allowed["below zero"] = allow(PROBABILITY, below["error"])
    assert too_large(gaps, allowed) == {}


def test_autocorrelation(reference: Reference) -> None:
    fit, found = reference.fit, reference.found["autocorrelation"]
    plane, _, _ = axis_weights(fit.lattice, fit.weights)
    correlation = fit.model.priors.correlation(fit.lattice.correlation.nodes)
    values = np.outer(correlation, 1.0 - fit.model.priors.noise_share(fit.lattice.noise.nodes))
    mean = float(np.sum(plane * values))  # sums over the nodes are exact; the fine points between them serve quantiles
    sd = float(np.sqrt(np.sum(plane * (values - mean) ** 2)))
    gaps = {"mean": abs(mean - found["mean"]), "sd": abs(sd - found["sd"])}
    allowed = {
        "mean": allow(MEAN * found["sd"], found["mean_error"]),
        "sd": allow(SPREAD * found["sd"], found["sd_error"]),
    }
    assert too_large(gaps, allowed) == {}
    points, weights = autocorrelation_points(fit)
    check_quantiles(points, weights / weights.sum(), found)


def test_half_life(reference: Reference) -> None:
    values, weights = onset_points(reference.fit)
    weights = weights / weights.sum()
    found = reference.found["half_life"]
    instant = found["instant"]
    assert abs(weights[0] - instant["probability"]) <= allow(PROBABILITY, instant["error"])
    # Its upper tail is as long as the prior's, so moments say little: probabilities are compared.
    check_quantiles(values, weights, found)


def test_period_sd(reference: Reference) -> None:
    assert ("period_sd" in reference.found) == (reference.case.model.period_starts is not None)
    if "period_sd" not in reference.found:
        return
    mixture, found = period_sd_mixture(reference.fit), reference.found["period_sd"]
    sd = found["sd"]
    gaps = {"mean": abs(mixture.mean - found["mean"]), "sd": abs(mixture.sd - sd)}
    allowed = {"mean": allow(MEAN * sd, found["mean_error"]), "sd": allow(SPREAD * sd, found["sd_error"])}
    for p, value, error in zip(PROBABILITIES, found["quantiles"], found["quantile_errors"], strict=True):
        gaps[f"quantile {p}"], allowed[f"quantile {p}"] = abs(mixture.quantile(p) - value), allow(QUANTILE * sd, error)
    assert too_large(gaps, allowed) == {}


def check_quantiles(values: np.ndarray, weights: np.ndarray, found: dict[str, Any]) -> None:
    """Compare the quantiles of weighted points with a reference: in sd, or by the probability below them."""
    gaps, allowed = {}, {}
    for p, value, error in zip(PROBABILITIES, found["quantiles"], found["quantile_errors"], strict=True):
        if value == 0.0:  # within the probability of acting within the day, which is compared by itself
            continue
        near = allow(QUANTILE * found["sd"], error)
        low, at, high = (float(weights[values <= v].sum()) for v in (value - near, value, value + near))
        gaps[f"quantile {p}"], allowed[f"quantile {p}"] = 0.0 if low <= p <= high else abs(at - p), PROBABILITY
    assert too_large(gaps, allowed) == {}


def allow(tolerance: float, monte_carlo_error: float) -> float:
    return max(tolerance, ERRORS * monte_carlo_error)


def too_large(gaps: dict[str, float], allowed: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Gaps above what is allowed, with what is allowed."""
    return {name: (gap, allowed[name]) for name, gap in gaps.items() if not gap <= allowed[name]}
