"""Fit the parameters of the pharmacology to the published rows: what stands in parameters.toml is made here.

One weighted least-squares fit of eight numbers to levels, scans and the planner together. Two are held: the rows
do not tell them: the first-pass share and the exchange between the compartments. The scans of Lee are a share of each
person's own scan at 1 hour, when the slow site of the model is still filling; nobody knows how their receptors stood
then, so three readings of those rows share their weight: of the model's value at 1 hour, of its highest value, and of
all receptors.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from posology.pharmacology.equations import Body, State, central_after, metabolite_after, site_after, step
from posology.pharmacology.parameters import value
from posology.pharmacology.published import Row, published

FITTED = (
    "absorption_rate",
    "clearance",
    "central_volume",
    "outer_volume",
    "metabolite_clearance",
    "metabolite_volume",
    "site_half_life",
    "half_blocking_level",
)
ASSUMED_SPREAD = {  # of the logarithm, for rows that print none: another study's of the same quantity, or a guess
    "naltrexone_cmax": 0.3,
    "naltrexone_auc": 0.485,
    "naltrexone_half_life": 0.5,
    "naltrexone_tmax": 0.3,
    "metabolite_cmax": 0.29,
    "metabolite_half_life": 0.2,
    "metabolite_tmax": 0.5,
    "absorption_rate": 0.5,
}
PLANNER_POINTS = 1.0
SCAN_H = 4.0
_NEAR = np.r_[np.arange(0.0, 6.0, 0.05), np.arange(6.0, 24.01, 0.25)]
_PEAK = np.arange(0.25, 12.0, 0.25)

Levels = dict[str, float]


def body(at: dict[str, float]) -> Body:
    """One body with these parameters."""
    names = ("absorption_rate", "clearance", "central_volume", "exchange", "outer_volume", "first_pass")
    parts = [*(at[name] for name in (*names, "metabolite_clearance", "metabolite_volume", "mass_ratio"))]
    return Body(*(np.array([part]) for part in (*parts, np.log(2.0) / at["site_half_life"])))


def shipped() -> dict[str, float]:
    """Parameters as they stand in parameters.toml."""
    held = ("exchange", "first_pass", "mass_ratio")
    return {name: value(name) for name in (*FITTED, *held)}


def single(at: dict[str, float], dose_mg: float, hours: Any) -> tuple[Any, Any, Any]:
    """Naltrexone, metabolite and site (ng/mL) after one dose."""
    one, nothing = body(at), np.zeros(1)
    state = State(np.array([1000.0 * dose_mg]), nothing, nothing, nothing, nothing)
    by = step(one, np.atleast_1d(np.asarray(hours, dtype=float))[:, None])
    found = central_after(state, by) / one.v1, metabolite_after(state, by) / one.vm, site_after(state, by)
    return tuple(part[:, 0] for part in found)


def levels(at: dict[str, float], dose_mg: float) -> Levels:
    """What a laboratory would work out of one dose, as the studies did."""
    naltrexone, metabolite, _ = single(at, dose_mg, _NEAR)
    return {
        "naltrexone_cmax": peak(naltrexone)[1],
        "naltrexone_tmax": peak(naltrexone)[0],
        "naltrexone_auc24": float(np.trapezoid(naltrexone, _NEAR)),
        "naltrexone_auc": (1.0 - at["first_pass"]) * 1000.0 * dose_mg / at["clearance"],
        "naltrexone_half_life": _half_life(naltrexone),
        "absorption_rate": at["absorption_rate"],
        "metabolite_cmax": peak(metabolite)[1],
        "metabolite_tmax": peak(metabolite)[0],
        "metabolite_auc24": float(np.trapezoid(metabolite, _NEAR)),
        "metabolite_half_life": _half_life(metabolite),
        "ratio_2h": float(np.interp(2.0, _NEAR, metabolite) / np.interp(2.0, _NEAR, naltrexone)),
    }


def scans(at: dict[str, float], reading: str) -> dict[str, float]:
    """The model's value (%) of every scan and of the planner's doses; `reading` says what Lee's rows are a share of."""
    rows = [row for row in published() if row.quantity in {"occupancy", "formula", "share_of_1h"} and row.doses == 1]
    found = dict(zip([row.id for row in rows], _blocked_rows(at, rows), strict=True))
    for row in rows:
        if row.quantity == "share_of_1h":
            found[row.id] *= 100.0 / _whole(at, row.dose_mg, reading)
    return found


def _blocked_rows(at: dict[str, float], rows: list[Row]) -> list[float]:
    ratio = single(at, 1.0, [row.time_h for row in rows])[2] / at["half_blocking_level"]
    ratio = ratio * np.array([row.dose_mg for row in rows])
    return (100.0 * ratio / (1.0 + ratio)).tolist()


READINGS = ("at 1 hour", "at its highest", "of all receptors")


def _whole(at: dict[str, float], dose_mg: float, reading: str) -> float:
    if reading == "of all receptors":
        return 100.0
    return float(_blocked(at, dose_mg, 1.0 if reading == "at 1 hour" else _PEAK).max())


def _blocked(at: dict[str, float], dose_mg: float, hours: Any) -> Any:
    ratio = single(at, dose_mg, hours)[2] / at["half_blocking_level"]
    return 100.0 * ratio / (1.0 + ratio)


def peak(level: Any) -> tuple[float, float]:
    """Hour and height of a peak: the top of the parabola through the highest value and its neighbours."""
    i = int(np.clip(level.argmax(), 1, len(level) - 2))
    curve = np.polyfit(_NEAR[i - 1 : i + 2] - _NEAR[i], level[i - 1 : i + 2], 2)
    away = -curve[1] / (2.0 * curve[0])
    return float(_NEAR[i] + away), float(np.polyval(curve, away))


def _half_life(level: Any) -> float:
    late = _NEAR >= 8.0
    return float(-np.log(2.0) / np.polyfit(_NEAR[late], np.log(level[late]), 1)[0])


def residuals(logarithms: Any) -> Any:
    """Weighted differences between model and rows."""
    at = {**shipped(), **dict(zip(FITTED, np.exp(logarithms), strict=True))}
    rows = [row for row in published() if row.used == "fit"]
    by_dose = {dose: levels(at, dose) for dose in {row.dose_mg for row in rows if row.what == "levels"}}
    found = [
        np.log(by_dose[row.dose_mg][row.quantity] / row.value) / _spread(row) for row in rows if row.what == "levels"
    ]
    by_reading = [scans(at, reading) for reading in READINGS]
    for row in rows:
        if row.quantity == "share_of_1h":
            found += [(values[row.id] - row.value) / row.sd / np.sqrt(len(READINGS)) for values in by_reading]
        elif row.what in {"scan", "planner"}:
            found.append((by_reading[0][row.id] - row.value) / (row.sd or PLANNER_POINTS))
    return np.array(found)


def _spread(row: Row) -> float:
    if row.sd is None or row.quantity == "absorption_rate":
        return ASSUMED_SPREAD[row.quantity]
    return row.sd / row.value if row.value else np.nan


def fit() -> dict[str, float]:
    """Fit the eight numbers; starts away from what is shipped, so that agreement means something."""
    from scipy.optimize import least_squares

    start = np.log([1.7, 150.0, 200.0, 400.0, 33.0, 576.0, 26.0, 0.074])
    found = least_squares(residuals, start, xtol=1e-9, ftol=1e-9, gtol=1e-9)
    at = dict(zip(FITTED, np.exp(found.x).tolist(), strict=True))
    at["release_half_life"] = _release_half_life()
    return at


def _release_half_life() -> float:
    """S3: one exponential through Lee's rows, weighted."""
    from scipy.optimize import least_squares

    rows = [row for row in published() if row.quantity == "share_of_1h"]
    hours, seen, sd = (np.array([getattr(row, name) for row in rows]) for name in ("time_h", "value", "sd"))
    found = least_squares(lambda x: (100.0 * 0.5 ** (hours / np.exp(x[0])) - seen) / sd, [np.log(90.0)])
    return float(np.exp(found.x[0]))
