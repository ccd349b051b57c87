"""Reference posteriors: the engine's model sampled by another program, for the tests to compare with.

Run: python3 dev.py validate --reference [NAME ...]     (about a minute of one processor for each data set)
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from typing import Any

ONE_THREAD = {
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
CHAINS, DRAWS, SEED = 32, 2500, 20261123
EFFECT_ESS, OTHER_ESS, R_HAT = 50_000, 10_000, 1.01


def main(names: Sequence[str] = ()) -> int:
    """Sample the data sets with these names (all of them if none is named) and write what was found."""
    os.environ.update(ONE_THREAD)
    from validation.reference_cases import FOLDER, cases, to_json

    FOLDER.mkdir(parents=True, exist_ok=True)
    enough = True
    for case in cases():
        if names and case.name not in names:
            continue
        check_density(case.model)
        before = time.process_time()
        found = reference(case.model, case.at_days)
        print(f"{case.name:20} {time.process_time() - before:6.0f} s CPU  {shown(found)}", flush=True)
        enough &= found["enough"]
        content = {**to_json(case), "reference": found}
        (FOLDER / f"{case.name}.json").write_text(json.dumps(content) + "\n", encoding="utf-8")
    return 0 if enough else 1


def reference(model: Any, at_days: float) -> dict[str, Any]:
    """Sample, with ever more draws until the effective sample sizes are reached."""
    from validation.sampler import sample, share, summary

    draws = DRAWS
    while True:
        found = sample(model, at_days, seed=SEED, chains=CHAINS, draws=draws)
        measured = {name: summary(values) for name, values in found.values.items()}
        if model.period_starts is None:
            del measured["period_sd"]
        if enough_draws(measured) or draws >= 8 * DRAWS:
            break
        draws *= 2
    measured["effect"]["below_zero"] = share(found.values["effect"] < 0)
    measured["half_life"]["instant"] = share(found.values["half_life"] == 0)
    packages = ("blackjax", "jax", "jaxlib", "numpy", "arviz-stats")
    return {
        **measured,
        "enough": enough_draws(measured) and found.divergent == 0,
        "sampler": {
            "method": "NUTS (blackjax) on the density of validation/density.py",
            "chains": CHAINS,
            "draws": draws,
            "divergent": found.divergent,
            "seed": SEED,
            "call": "python3 dev.py validate --reference",
            "versions": {"python": platform.python_version()} | {p: importlib.metadata.version(p) for p in packages},
        },
    }


def enough_draws(measured: dict[str, Any]) -> bool:
    """Whether bulk and tail effective sample sizes and R-hat are what a reference needs."""
    return all(
        min(found["ess_bulk"], found["ess_tail"]) >= (EFFECT_ESS if name == "effect" else OTHER_ESS)
        and found["r_hat"] <= R_HAT
        for name, found in measured.items()
    )


def check_density(model: Any) -> None:
    """Hold the JAX density against dense matrices at a few settings, before anything is sampled from it."""
    import numpy as np

    from validation.dense import covariance, exposure_by_loop, log_evidence
    from validation.density import Setting, conditionals

    rng, given = np.random.default_rng(SEED), conditionals(model)
    starts = (0.0, 1.0) if model.start is None else (model.start,)
    gaps = []
    for _ in range(3):
        point = Setting(*(rng.standard_normal(4) * [1.0, 1.0, 0.5, 0.7] + [0.0, 0.0, 0.0, 1.0]))
        correlation, noise_share = (
            1.0 / (1.0 + np.exp(-point.correlation_logit)),
            1.0 / (1.0 + np.exp(-point.share_logit)),
        )
        spread = covariance(model, correlation, noise_share, point.ratio)
        treated = [model.assigned[model.reading_day]]
        treated += [exposure_by_loop(model, np.exp(point.log_half_life), start) for start in starts]
        dense = np.array([log_evidence(model, spread, x, rng) for x in treated])
        weights = np.asarray(given(point).log_weight)
        instant = model.priors.instant_probability
        prior = np.log([instant] + [(1.0 - instant) / len(starts)] * len(starts))
        gaps += list(weights[np.isfinite(weights)] - prior - dense)
    if np.ptp(gaps) > 1e-7:
        raise AssertionError(f"The JAX density and the dense one differ by {np.ptp(gaps):.2g}.")


def shown(found: dict[str, Any]) -> str:
    """One line of a reference."""
    effect, sampler = found["effect"], found["sampler"]
    low, _, high = effect["quantiles"]
    worst = min(
        min(found[k]["ess_bulk"], found[k]["ess_tail"]) for k in found if k not in ("effect", "sampler", "enough")
    )
    return (
        f"effect {effect['mean']:7.3f} ({low:7.3f} to {high:7.3f})  ESS {effect['ess_bulk']:.0f} bulk, "
        f"{effect['ess_tail']:.0f} tail, others >= {worst:.0f}  R-hat {effect['r_hat']:.4f}  "
        f"{sampler['divergent']} divergent  {'enough' if found['enough'] else 'NOT ENOUGH'}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
