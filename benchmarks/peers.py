"""The engine beside NUTS on the same diaries: same model, same data, same run, CPU seconds of one thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.diaries import AT_DAYS, full_model, plain_model, usual
from benchmarks.engine_speed import answered, cpu_seconds
from posology.analysis.posterior import Model

EFFECTIVE = 10_000
MODELS: dict[str, Callable[[Any], Model]] = {"AR(1) + onset": plain_model, "full model": full_model}


def measured(diaries: int = 5) -> dict[str, Any]:
    """Both models: every way of sampling on the first diary, then the best of them on all."""
    return {name: one_model([build(d) for d in usual(diaries)]) for name, build in MODELS.items()}


def one_model(models: list[Model]) -> dict[str, Any]:
    """Medians over the diaries, and what each way of sampling took on the first."""
    from benchmarks import numpyro_peer
    from benchmarks.nuts import Sampler, latent, marginalised

    ways, best, first = {}, None, None
    for way in (marginalised, latent):
        for together in (False, True):
            run = Sampler(way(models[0], AT_DAYS), together=together).run(seed=1)
            ways[f"{way.__name__}, chains {'together' if together else 'in turn'}"] = {
                "seconds": run.seconds,
                "effective": run.effective,
                "seconds_to_10000": run.seconds_to(EFFECTIVE),
                "divergent": run.divergent,
            }
            if first is None or run.seconds < first.seconds:
                first, best = run, (way, together)
    way, together = best
    runs = [first] + [Sampler(way(m, AT_DAYS), together=together).run(seed=1) for m in models[1:]]
    engine = [cpu_seconds(answered, m) for m in models]
    effects = [answered(m) for m in models]
    peer = numpyro_peer.seconds(models[0], AT_DAYS)
    return {
        "ways": ways,
        "best": f"{way.__name__}, chains {'together' if together else 'in turn'}",
        "engine_seconds": _median(engine),
        "nuts_seconds": _median([run.seconds for run in runs]),
        "nuts_effective": _median([run.effective for run in runs]),
        "nuts_seconds_to_10000": _median([run.seconds_to(EFFECTIVE) for run in runs]),
        "ratio": _median([run.seconds / cpu for run, cpu in zip(runs, engine, strict=True)]),
        "ratio_to_10000": _median([run.seconds_to(EFFECTIVE) / cpu for run, cpu in zip(runs, engine, strict=True)]),
        "largest_gap_in_sd": max(
            abs(float(run.effect.mean()) - effect.mean) / effect.sd for run, effect in zip(runs, effects, strict=True)
        ),
        "numpyro_seconds": peer["seconds"],
        "numpyro_effective": peer["effective"],
        "numpyro_ratio": peer["seconds"] / engine[0],
    }


def _median(values: list[float]) -> float:
    return float(np.median(values))
