"""The engine's lattice against one with nearly twice the nodes on every axis, on diaries of all kinds."""

import numpy as np

from benchmarks.diaries import varied
from benchmarks.quadrature import MEASURES, errors

DIARIES = 24


def test_the_lattice_is_fine_enough() -> None:
    found = [errors(model, at_days) for model, at_days in varied(DIARIES)]
    worst = {name: float(np.max([one[name] for one in found])) for name in MEASURES}
    assert {name: value for name, value in worst.items() if not value <= MEASURES[name]} == {}
