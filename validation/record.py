"""Write and read the recorded results, each with what made it."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import scipy

from posology import __version__
from posology.analysis import posterior
from posology.analysis.priors import Priors
from posology.numerics import lattice

RESULTS = Path(__file__).parent / "results"


def engine_settings() -> dict[str, Any]:
    """The settings a record is about: when one changes, the record must be made again."""
    return {
        "priors": json.loads(json.dumps(asdict(Priors()))),
        "lattice": {
            "step_in_sd": lattice.STEP_IN_SD,
            "depth": lattice.DEPTH,
            "enough": lattice.ENOUGH,
            "finer": [posterior.FINER_NOISE, posterior.FINER_RATIO, posterior.FINER_LIFE, posterior.DEEPER_LIFE],
        },
    }


def write(name: str, content: dict[str, Any]) -> Path:
    """Record one part under ``validation/results``."""
    RESULTS.mkdir(exist_ok=True)
    made_by = {
        "date": datetime.now(UTC).date().isoformat(),
        "posology": __version__,
        "python": platform.python_version(),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
    }
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps({"made_by": made_by, "engine": engine_settings(), **content}, indent=1) + "\n")
    return path


def read(name: str) -> dict[str, Any]:
    """A recorded part."""
    content: dict[str, Any] = json.loads((RESULTS / f"{name}.json").read_text())
    return content
