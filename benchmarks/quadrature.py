"""How far the engine's lattice is from one with nearly twice the nodes on every axis.

Run: python -m benchmarks.quadrature [DIARIES]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from posology.analysis.estimates import effect_mixture
from posology.analysis.posterior import Model, Posterior, posterior
from posology.numerics import lattice

FINER, MOST = 1.8, 40
MEASURES = {"mean": 0.01, "sd": 0.01, "quantile 2.5 %": 0.02, "quantile 97.5 %": 0.02, "probabilities": 0.002}


@contextmanager
def many_nodes() -> Iterator[None]:
    """Let an axis have far more nodes than the engine allows itself."""
    usual, lattice.MOST = lattice.MOST, MOST
    try:
        yield
    finally:
        lattice.MOST = usual


def errors(model: Model, at_days: float) -> dict[str, float]:
    """Errors of the engine on one diary, by measure: in sd, or in probability."""
    usual = posterior(model)
    with many_nodes():
        finer = posterior(model, finer=FINER)
    found, truth = effect_mixture(usual, at_days), effect_mixture(finer, at_days)
    points = [truth.quantile(p) for p in (0.025, 0.25, 0.5, 0.75, 0.975)] + [0.0, -0.5, 0.5]
    probabilities = [abs(found.below(at) - truth.below(at)) for at in points]
    return {
        "mean": abs(found.mean - truth.mean) / truth.sd,
        "sd": abs(found.sd / truth.sd - 1.0),
        "quantile 2.5 %": abs(found.quantile(0.025) - truth.quantile(0.025)) / truth.sd,
        "quantile 97.5 %": abs(found.quantile(0.975) - truth.quantile(0.975)) / truth.sd,
        "probabilities": max(*probabilities, abs(_instant(usual) - _instant(finer))),
    }


def _instant(fit: Posterior) -> float:
    return float(fit.weights[:, :, 0].sum())


def main(count: int = 60) -> int:
    """Print the largest error and the 95th percentile over many diaries."""
    from benchmarks.diaries import varied

    found = [errors(model, at_days) for model, at_days in varied(count)]
    print(f"The engine against {FINER} times as many nodes an axis, {count} diaries (in sd, or probability)")
    print(f"{'':18}{'median':>9}{'95 %':>9}{'largest':>9}{'target':>9}")
    for name, target in MEASURES.items():
        values = np.array([one[name] for one in found])
        print(f"{name:18}{np.median(values):9.4f}{np.quantile(values, 0.95):9.4f}{values.max():9.4f}{target:9.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
