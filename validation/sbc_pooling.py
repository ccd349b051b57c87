"""Simulation-based calibration of Bayesian pooling: where the truth falls in its posterior (Talts et al. 2018)."""

from __future__ import annotations

from concurrent.futures import Executor
from functools import partial
from typing import Any

import numpy as np
from scipy import special

from posology.evidence.pooling.bayes import TAU_SCALE, over_tau
from validation.sbc import summarise

QUANTITIES = ("effect", "tau", "new_study")
SEEDS = (21, 22, 23, 24)
EFFECT_PRIOR = (0.0, 1.5)


def one_draw(seed: int, index: int) -> tuple[float, float, float]:
    """Posterior probability below the truth of the effect, of tau, and of a new study's effect."""
    rng = np.random.default_rng([seed, index])
    tau = TAU_SCALE * abs(rng.standard_normal())
    effect = EFFECT_PRIOR[0] + EFFECT_PRIOR[1] * rng.standard_normal()
    k = int(rng.choice([1, 2, 3, 5, 10, 30]))
    errors = np.exp(rng.uniform(np.log(0.02), np.log(1.0), k))
    found = effect + tau * rng.standard_normal(k) + errors * rng.standard_normal(k)
    new = effect + tau * rng.standard_normal()
    nodes, weights, centres, variances = over_tau(found, errors**2, TAU_SCALE, EFFECT_PRIOR)
    below = np.concatenate([[0.0], np.cumsum(0.5 * (weights[1:] + weights[:-1]))])
    return (
        float(weights @ special.ndtr((effect - centres) / np.sqrt(variances))),
        float(np.interp(tau, nodes, below / below[-1])),
        float(weights @ special.ndtr((new - centres) / np.sqrt(variances + nodes**2))),
    )


def calibrate(draws: int, executor: Executor | None = None) -> dict[str, Any]:
    """Ranks over that many draws, split over the seeds."""
    each = -(-draws // len(SEEDS))
    ranks = []
    for seed in SEEDS:
        task = partial(one_draw, seed)
        mapped = executor.map(task, range(each), chunksize=100) if executor else map(task, range(each))
        ranks.append(np.array(list(mapped)))
    joined = np.vstack(ranks)
    return {
        "draws": len(joined),
        "seeds": list(SEEDS),
        "priors": {"tau_scale": TAU_SCALE, "effect": list(EFFECT_PRIOR)},
        "quantities": {name: summarise(joined[:, i]) for i, name in enumerate(QUANTITIES)},
    }
