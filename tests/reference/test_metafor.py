"""Pooling against metafor: its fresh results on data that are read from R, and the results that were pinned.

The data sets of metadat are GPL, so only metafor's results stand here (metafor/pins.json). See metafor/README.md.
"""

import json
import math
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from posology.evidence.pooling import (
    Counts,
    Means,
    Measure,
    Method,
    Pooled,
    StudyResult,
    differences,
    funnel,
    mantel_haenszel,
    pool,
    ratios,
)

FOLDER = Path(__file__).with_name("metafor")
PINS: dict[str, Any] = json.loads((FOLDER / "pins.json").read_text(encoding="utf-8"))
CLOSE = 1e-6  # of the value, or of the standard error where the value is near zero
NUMBERS = ("estimate", "se", "p_value", "tau2", "i2", "h2", "q", "q_p")
INTERVALS = ("ci95", "prediction95", "tau2_ci95")
every_set = pytest.mark.parametrize("name", list(PINS["sets"]))


@pytest.fixture(scope="module")
def fresh(rscript: str) -> dict[str, Any]:
    """What metafor finds now, with the data."""
    ran = subprocess.run(
        [rscript, "--vanilla", FOLDER / "pool.R", "--data"], capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_there_are_enough_data_sets() -> None:
    assert (len(PINS["sets"]) >= 12, {len(found["fits"]) for found in PINS["sets"].values()}) == (True, {8})


def test_no_data_are_pinned() -> None:
    assert [name for name, found in PINS["sets"].items() if "data" in found] == []


@every_set
def test_metafor_still_finds_what_was_pinned(name: str, fresh: dict[str, Any]) -> None:
    now, then = fresh["sets"][name], PINS["sets"][name]
    gaps = {fit: apart(now["fits"][fit], then["fits"][fit]) for fit in then["fits"]}
    assert {fit: gap for fit, gap in gaps.items() if gap} == {}


@every_set
def test_pooling_is_as_metafor_does_it(name: str, fresh: dict[str, Any]) -> None:
    now, then = fresh["sets"][name], PINS["sets"][name]
    results = studies(now["data"]["yi"], now["data"]["vi"])
    gaps = {}
    for fit in now["fits"]:
        method, test = fit.split()
        ours = plain(pool(results, method, knapp_hartung=test == "knha"))
        gaps[fit, "now"] = apart(ours, now["fits"][fit])
        gaps[fit, "pinned"] = apart(ours, then["fits"][fit])
    assert {fit: gap for fit, gap in gaps.items() if gap} == {}


@every_set
def test_effect_sizes_are_those_of_escalc(name: str, fresh: dict[str, Any]) -> None:
    found = fresh["sets"][name]
    results = ours_of(found)
    assert [result.effect for result in results] == pytest.approx(found["data"]["yi"], rel=1e-10, abs=1e-13)
    assert [result.variance for result in results] == pytest.approx(found["data"]["vi"], rel=1e-10)


@pytest.mark.parametrize("name", [name for name, found in PINS["sets"].items() if "mh" in found])
def test_mantel_haenszel_is_as_metafor_does_it(name: str, fresh: dict[str, Any]) -> None:
    found = fresh["sets"][name]
    ours = plain(mantel_haenszel(counts(found), Measure(found["measure"])))
    assert apart(ours, found["mh"]) == {}
    assert apart(ours, PINS["sets"][name]["mh"]) == {}


@every_set
def test_egger_is_as_metafor_does_it(name: str, fresh: dict[str, Any]) -> None:
    found = fresh["sets"][name]
    ours = funnel(studies(found["data"]["yi"], found["data"]["vi"]))
    assert (ours.t, ours.p) == pytest.approx((found["egger"]["t"], found["egger"]["p"]), rel=1e-6)


def studies(effects: list[float], variances: list[float]) -> list[StudyResult]:
    return [StudyResult(f"study {i}", y, v) for i, (y, v) in enumerate(zip(effects, variances, strict=True))]


def counts(found: dict[str, Any]) -> list[Counts]:
    return [Counts(f"study {i}", *cells) for i, cells in enumerate(found["data"]["cells"])]


def ours_of(found: dict[str, Any]) -> list[StudyResult]:
    """Effects worked out from the cells; where R gives effects only, these themselves."""
    measure = Measure(found["measure"])
    if measure.is_ratio:
        return list(ratios(counts(found), measure)[0])
    if measure is Measure.EFFECT:
        return studies(found["data"]["yi"], found["data"]["vi"])
    return list(differences([Means(f"study {i}", *c) for i, c in enumerate(found["data"]["cells"])], measure))


def plain(pooled: Pooled) -> dict[str, Any]:
    return {key: getattr(pooled, key) for key in (*NUMBERS, *INTERVALS, "k")} | {"random": pooled.method.is_random}


def apart(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """What differs by more than allowed: (ours, theirs)."""
    pairs = {key: (ours[key], theirs[key]) for key in NUMBERS if key in theirs}
    for key in INTERVALS:
        if key in theirs:
            pairs |= {f"{key} {end}": (ours[key][end], theirs[key][end]) for end in (0, 1)}
    scales = {"estimate": theirs["se"], "ci95 0": theirs["se"], "ci95 1": theirs["se"]}
    scales |= {"prediction95 0": theirs["se"], "prediction95 1": theirs["se"]}
    return {
        key: (one, other)
        for key, (one, other) in pairs.items()
        if not math.isclose(one, other, rel_tol=CLOSE, abs_tol=CLOSE * min(1.0, scales.get(key, 1e-3)))
    }


def test_a_gap_is_seen() -> None:
    ours = plain(pool(studies([0.1, 0.5, 0.9], [0.1, 0.1, 0.2]), Method.REML))
    assert list(apart(ours | {"tau2": ours["tau2"] + 1e-5}, ours)) == ["tau2"]
    assert list(apart(ours | {"se": np.nan}, ours)) == ["se"]
