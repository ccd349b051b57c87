"""Bayesian pooling against posteriors that NUTS sampled from the whole model (validation/reference_pooling.py)."""

import json
from typing import Any

import pytest

from posology.evidence.pooling.bayes import Posterior
from validation.pooling_cases import CASES, FOLDER

MEAN, QUANTILE, PROBABILITY = 0.02, 0.05, 0.005  # in sd, in sd, and of the probability
ERRORS = 4  # or so many Monte Carlo errors of the reference, where larger


@pytest.fixture(params=list(CASES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def reference(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["reference"]
    return content


def test_every_case_has_its_reference() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(CASES)


def test_the_sampler_had_settled(name: str) -> None:
    found = reference(name)
    parts = [found[quantity] for quantity in ("effect", "tau", "new_study")]
    assert [part for part in parts if part["ess_bulk"] < 10_000 or part["r_hat"] > 1.01] == []
    assert found["sampler"]["divergent"] < 2e-4 * found["sampler"]["chains"] * found["sampler"]["draws"]


@pytest.mark.parametrize("quantity", ["effect", "tau", "new_study"])
def test_the_integral_is_what_was_sampled(name: str, quantity: str) -> None:
    ours: Posterior = getattr(CASES[name].pooled(), quantity)
    theirs = reference(name)[quantity]
    sd = theirs["sd"]
    gaps = {"mean": abs(ours.mean - theirs["mean"]) / sd, "sd": abs(ours.sd - sd) / sd}
    allowed = {
        "mean": max(MEAN, ERRORS * theirs["mean_error"] / sd),
        "sd": max(MEAN, ERRORS * theirs["sd_error"] / sd),
    }
    values = (ours.interval95[0], ours.median, ours.interval95[1])
    triples = zip((0.025, 0.5, 0.975), values, theirs["quantiles"], theirs["quantile_errors"], strict=True)
    for p, value, other, error in triples:
        gaps[f"quantile {p}"] = abs(value - other) / sd
        allowed[f"quantile {p}"] = max(QUANTILE, ERRORS * error / sd)
    assert {key: gap for key, gap in gaps.items() if not gap <= allowed[key]} == {}


def test_the_chance_of_being_below_zero(name: str) -> None:
    below = reference(name)["below_zero"]
    ours = CASES[name].pooled().p_below_zero
    assert ours == pytest.approx(below["probability"], abs=max(PROBABILITY, ERRORS * below["error"]))
