"""Pooling beside metafor on the same studies in the same run, and a hundred thousand meta-analyses at once."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.engine_speed import REPEATS, cpu_seconds
from posology.evidence.pooling import StudyResult, pool, pool_many

PEER = Path(__file__).with_name("pooling_peer.R")
SETS, MANY, STUDIES = 100, 100_000, 10


def measured(many: int = MANY) -> dict[str, Any]:
    """Seconds of one fit here and in metafor, and of many at once. metafor must be there."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        raise SystemExit("This part needs R with metafor: sudo apt install r-cran-metafor r-cran-jsonlite")
    y, v = drawn(SETS, 13, seed=1)
    peer = metafor(rscript, y, v)
    sets = [
        [StudyResult(f"study {i}", *pair) for i, pair in enumerate(zip(*one, strict=True))]
        for one in zip(y, v, strict=True)
    ]
    ours = cpu_seconds(lambda: [pool(one) for one in sets], repeats=10) / len(sets)
    gap = max(abs(pool(one).tau2 - other) for one, other in zip(sets, peer["tau2"], strict=True))
    return {
        "one_seconds": ours,
        "metafor_fit_seconds": peer["fit"],
        "metafor_whole_seconds": peer["whole"],
        "ratio": peer["fit"] / ours,
        "ratio_whole": peer["whole"] / ours,
        "largest_gap_in_tau2": gap,
        "metafor": peer["version"],
        **at_once(many),
    }


def metafor(rscript: str, y: np.ndarray, v: np.ndarray) -> dict[str, Any]:
    """What R says of its own time, and what it found."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sets.json"
        sets = [{"y": a, "v": b} for a, b in zip(y.tolist(), v.tolist(), strict=True)]
        path.write_text(json.dumps(sets), encoding="utf-8")
        ran = subprocess.run([rscript, "--vanilla", PEER, path], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def at_once(many: int) -> dict[str, Any]:
    """Seconds for many meta-analyses of ten studies by REML, and whether they are those of one by one."""
    y, v = drawn(many, STUDIES, seed=2)
    taken = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        found = pool_many(y, v)
        taken.append(time.perf_counter() - began)
    few = range(0, many, max(1, many // 500))
    same = [
        (one.estimate, one.se, one.tau2, one.q) == (found.estimate[i], found.se[i], found.tau2[i], found.q[i])
        for i in few
        for one in [pool([StudyResult("a study", *pair) for pair in zip(y[i], v[i], strict=True)])]
    ]
    return {"many": many, "many_seconds": min(taken), "compared": len(same), "same": all(same)}


def drawn(sets: int, studies: int, *, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Effects and variances (sets, studies) of studies that differ by half a point."""
    rng = np.random.default_rng(seed)
    v = rng.uniform(0.02, 0.5, (sets, studies))
    return rng.normal(0.3, np.sqrt(v + 0.3)), v
