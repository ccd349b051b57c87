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
from posology.analysis.posterior import Posterior, posterior
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
    values, weights = autocorrelation_points(reference.fit)
    check_points(values, weights / weights.sum(), reference.found["autocorrelation"], moments=True)


def test_half_life(reference: Reference) -> None:
    values, weights = onset_points(reference.fit)
    weights = weights / weights.sum()
    found = reference.found["half_life"]
    instant = found["instant"]
    assert abs(weights[0] - instant["probability"]) <= allow(PROBABILITY, instant["error"])
    # Its upper tail is as long as the prior's, so moments say little: probabilities are compared.
    check_points(values, weights, found, moments=False)


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


def check_points(values: np.ndarray, weights: np.ndarray, found: dict[str, Any], *, moments: bool) -> None:
    """Compare weighted points with a reference: moments in sd, and quantiles in sd or by the probability below them."""
    sd = found["sd"]
    gaps, allowed = {}, {}
    if moments:
        mean = float(values @ weights)
        gaps = {"mean": abs(mean - found["mean"]), "sd": abs(float(np.sqrt(weights @ (values - mean) ** 2)) - sd)}
        allowed = {"mean": allow(MEAN * sd, found["mean_error"]), "sd": allow(SPREAD * sd, found["sd_error"])}
    for p, value, error in zip(PROBABILITIES, found["quantiles"], found["quantile_errors"], strict=True):
        if value == 0.0:  # within the probability of acting within the day, which is compared by itself
            continue
        nearby = [
            float(weights[values <= at].sum())
            for at in (value - allow(QUANTILE * sd, error), value, value + allow(QUANTILE * sd, error))
        ]
        gaps[f"quantile {p}"] = 0.0 if nearby[0] <= p <= nearby[2] else abs(nearby[1] - p)
        allowed[f"quantile {p}"] = PROBABILITY
    assert too_large(gaps, allowed) == {}


def allow(tolerance: float, monte_carlo_error: float) -> float:
    return max(tolerance, ERRORS * monte_carlo_error)


def too_large(gaps: dict[str, float], allowed: dict[str, float]) -> dict[str, tuple[float, float]]:
    """Gaps above what is allowed, with what is allowed."""
    return {name: (gap, allowed[name]) for name, gap in gaps.items() if not gap <= allowed[name]}
