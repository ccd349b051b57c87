"""The gates of the pharmacology: what the model says beside every published row it must come near.

Run: python3 dev.py validate pharmacology
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np

from posology.pharmacology import blockade, nightly, parameters, typical
from posology.pharmacology.published import published
from validation import pharmacology_fit as fits

MOST_PLANNER_POINTS, MOST_LEE_POINTS, LEE_ERRORS = 2.0, 12.0, 2.0
HEROIN = (83.0, 92.0)
MOST_RMSE = 9.0
REFITTED_WITHIN = 0.02
WEERTS_H = (1.0, 4.0, 12.0, 24.0)
SHOWN_AS = {
    "naltrexone_cmax": "naltrexone, peak",
    "naltrexone_auc24": "naltrexone, exposure over 24 h",
    "naltrexone_half_life": "naltrexone, half-life",
    "metabolite_cmax": "metabolite, peak",
    "metabolite_auc24": "metabolite, exposure over 24 h",
    "metabolite_half_life": "metabolite, half-life",
}


def measured() -> dict[str, Any]:
    """Every gate's figures; percentages of receptors, ng/mL and hours."""
    return {
        "parameters": settings(),
        "planner": _planner(),
        "lee": _lee(),
        "weerts": _weerts(),
        "heroin": _heroin(),
        "scans_rmse": {reading: _rmse(reading) for reading in fits.READINGS},
        "levels": _levels(),
        "fit": fits.fit(),
    }


def settings() -> dict[str, float]:
    """What a record is about: when one of these changes, the record must be made again."""
    return {name: parameter.value for name, parameter in parameters().items()}


def shortfalls(record: dict[str, Any]) -> list[str]:
    """Sentences of what misses its gate; none is good."""
    found = [
        f"planner {row['dose_mg']:g} mg: {row['model']:.1f} % against {row['formula']:.1f} %"
        for row in record["planner"]
        if abs(row["model"] - row["formula"]) > MOST_PLANNER_POINTS
    ]
    for row in record["lee"]:
        allowed = max(LEE_ERRORS * row["sem"], MOST_LEE_POINTS)
        for reading in fits.READINGS:
            if abs(row[reading] - row["seen"]) > allowed:
                found.append(f"Lee {row['hours']:g} h, {reading}: {row[reading]:.1f} % against {row['seen']:g} %")
    weerts = record["weerts"]
    for hours, model in weerts["model"].items():
        if abs(model - weerts["seen"]) > weerts["sd"]:
            found.append(f"Weerts, {hours} h after the last dose: {model:.1f} %")
    for row in record["heroin"]:
        if not HEROIN[0] <= row["model"] <= HEROIN[1]:
            found.append(f"heroin {row['dose_mg']:g} mg: {row['model']:.1f} %")
    for reading, points in record["scans_rmse"].items():
        if points > MOST_RMSE:
            found.append(f"the 11 scans, {reading}: {points:.1f} points")
    for row in record["levels"]:
        if not row["lowest"] <= row["model"] <= row["highest"]:
            found.append(f"{row['what']}: {row['model']:.1f} outside {row['lowest']:.1f} to {row['highest']:.1f}")
    for name, value in record["fit"].items():
        if abs(value / record["parameters"][name] - 1.0) > REFITTED_WITHIN:
            found.append(f"{name}: fitted {value:.4g}, shipped {record['parameters'][name]:.4g}")
    return found


def show(record: dict[str, Any]) -> None:
    """Print the figures."""
    for row in record["planner"]:
        print(f"  planner, {row['dose_mg']:2g} mg at 4 h: {row['model']:5.1f} %, formula {row['formula']:5.1f} %")
    for row in record["lee"]:
        shares = ", ".join(f"{reading} {row[reading]:5.1f} %" for reading in fits.READINGS)
        print(
            f"  Lee, {row['hours']:3g} h: seen {row['seen']:g} % (standard error {row['sem']:g}); as a share {shares}"
        )
    weerts = record["weerts"]
    shares = ", ".join(f"{hours} h {model:.1f} %" for hours, model in weerts["model"].items())
    print(f"  Weerts: seen {weerts['seen']:g} % (SD {weerts['sd']:g}); hours after the fourth dose: {shares}")
    for row in record["heroin"]:
        print(f"  heroin blocked {row['hours']:g} h after {row['dose_mg']:g} mg: {row['model']:.1f} %")
    for reading, points in record["scans_rmse"].items():
        print(f"  the 11 scans, Lee as a share {reading}: RMSE {points:.2f} points")
    for row in record["levels"]:
        bounds = f"published {row['lowest']:.1f} to {row['highest']:.1f} {row['unit']}"
        print(f"  50 mg, {row['what']:32} {row['model']:7.1f}  {bounds}")
    for name, value in record["fit"].items():
        print(f"  fitted {name:22} {value:10.4g}, shipped {record['parameters'][name]:.4g}")


def _planner() -> list[dict[str, float]]:
    model = fits.scans(fits.shipped(), fits.READINGS[0])
    return [
        {"dose_mg": row.dose_mg, "formula": row.value, "model": model[row.id]}
        for row in published()
        if row.what == "planner"
    ]


def _lee() -> list[dict[str, float]]:
    model = {reading: fits.scans(fits.shipped(), reading) for reading in fits.READINGS}
    return [
        {
            "hours": row.time_h,
            "seen": row.value,
            "sem": row.sd,
            **{reading: values[row.id] for reading, values in model.items()},
        }
        for row in published()
        if row.quantity == "share_of_1h"
    ]


def _rmse(reading: str) -> float:
    model = fits.scans(fits.shipped(), reading)
    away = [model[row.id] - row.value for row in published() if row.what == "scan" and row.used == "fit"]
    assert len(away) == 11
    return float(np.sqrt(np.mean(np.square(away))))


def _after(dose_mg: float, doses: int, hours: Any) -> Any:
    history = nightly(Decimal(str(dose_mg)), doses)
    return 100.0 * blockade(typical(), history, history.last + np.atleast_1d(hours))[0]


def _weerts() -> dict[str, Any]:
    row = next(row for row in published() if row.id == "weerts")
    model = dict(zip(map("{:g}".format, WEERTS_H), _after(row.dose_mg, row.doses, WEERTS_H).tolist(), strict=True))
    return {"seen": row.value, "sd": row.sd, "model": model}


def _heroin() -> list[dict[str, float]]:
    rows = [row for row in published() if row.what == "challenge"]
    return [{"dose_mg": r.dose_mg, "hours": r.time_h, "model": float(_after(r.dose_mg, 1, r.time_h)[0])} for r in rows]


def _levels() -> list[dict[str, Any]]:
    """What 50 mg give, beside the range of the published means with their own spread, in proportion to the dose."""
    model, found = fits.levels(fits.shipped(), 50.0), []
    for quantity, words in SHOWN_AS.items():
        alike = {quantity, quantity.removesuffix("24")}  # the whole exposure is hardly more than that of a day
        rows = [row for row in published() if row.quantity in alike and row.used == "fit" and row.value]
        scale = [1.0 if "half_life" in quantity else 50.0 / row.dose_mg for row in rows]
        low = min(s * (row.value - (row.sd or 0.0)) for s, row in zip(scale, rows, strict=True))
        high = max(s * (row.value + (row.sd or 0.0)) for s, row in zip(scale, rows, strict=True))
        found.append({"what": words, "model": model[quantity], "lowest": low, "highest": high, "unit": rows[0].unit})
    return found
