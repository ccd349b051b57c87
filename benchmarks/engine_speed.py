"""CPU seconds of the engine: one fit, an analysis with all checks, ever longer diaries, and many diaries at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import pairwise

import numpy as np

from benchmarks.diaries import AT_DAYS, QUESTION, full_model, plain_model, usual
from posology.analysis import analyse
from posology.analysis.estimates import describe_effect, effect_mixture
from posology.analysis.posterior import Model, posterior
from posology.analysis.result import Effect
from validation.simulate import SimulatedDiary

REPEATS = 3
LENGTHS = (112, 1_120, 11_200)


def answered(model: Model) -> Effect:
    """Posterior and what is read of the effect: mean, interval, probabilities."""
    return describe_effect(effect_mixture(posterior(model), AT_DAYS), AT_DAYS, "lower", 0.5)


def cpu_seconds(work: Callable[..., object], *given: object, repeats: int = REPEATS) -> float:
    """The least of some repeats: what other programs on the machine do is not ours."""
    found = []
    for _ in range(repeats):
        began = time.process_time()
        work(*given)
        found.append(time.process_time() - began)
    return min(found)


def checked(diary: SimulatedDiary) -> object:
    """The whole analysis with sensitivity rows and checks, from the columns of a diary."""
    return analyse(diary.score, diary.treatment, QUESTION, day=diary.day, period=diary.period)


def single_fits(count: int) -> dict[str, float]:
    """Median CPU seconds over diaries of 112 days; of the full model also with one term left out."""
    diaries = usual(count)
    full = [full_model(d) for d in diaries]
    answered(full[0])  # first call: caches of numpy and scipy
    models = {
        "AR(1) + onset": [plain_model(d) for d in diaries],
        "full model": full,
        "without noise share": [replace(m, noise=False) for m in full],
        "without periods": [replace(m, period_starts=None) for m in full],
        "without onset": [replace(m, onset=False) for m in full],
    }
    found = {name: float(np.median([cpu_seconds(answered, m) for m in some])) for name, some in models.items()}
    return found | {"all checks": float(np.median([cpu_seconds(checked, d) for d in diaries]))}


def by_length(count: int = 5) -> dict[str, float]:
    """Median CPU seconds of a full fit for diaries of 112, 1,120 and 11,200 days, in periods of 14 days."""
    return {
        str(days): float(np.median([cpu_seconds(answered, full_model(d), repeats=1) for d in usual(count, days)]))
        for days in LENGTHS
    }


def per_tenfold(seconds: dict[str, float]) -> list[float]:
    """How many times as long each ten times as many days take."""
    return [later / earlier for earlier, later in pairwise(seconds.values())]


def many(count: int, processes: int = 2) -> dict[str, object]:
    """Wall seconds for many diaries on some processes, and whether the results are exactly those of a plain loop."""
    models = [full_model(d) for d in usual(count, seed=3)]
    few = models[: max(count // 20, 10)]
    with ProcessPoolExecutor(processes) as executor:
        list(executor.map(answered, models[:processes]))  # start the processes
        began = time.perf_counter()
        found = list(executor.map(answered, models, chunksize=20))
        seconds = time.perf_counter() - began
    return {
        "diaries": count,
        "processes": processes,
        "seconds": seconds,
        "seconds_for_10000": seconds * 10_000 / count,
        "same_as_serial": found[: len(few)] == serial(few),
        "compared": len(few),
    }


def serial(models: Sequence[Model]) -> list[Effect]:
    """One after another."""
    return [answered(model) for model in models]
