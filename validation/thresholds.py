"""What the records must show. One function a part; each returns the sentences of what falls short (none is good)."""

from __future__ import annotations

from typing import Any

from validation import sbc

SBC_DRAWS = 20_000
COVERAGE_WITHIN = 0.01
LEAST_KS_P = 0.001
CELLS, DIARIES = 40, 1_000
LEAST_COVERAGE = {0.3: 0.92, 0.5: 0.92, 0.7: 0.92, 0.9: 0.88}
MOST_HELPS = {0.3: 0.04, 0.5: 0.04, 0.7: 0.04, 0.9: 0.08}
MOST_ANY_HELP = {0.3: 0.12, 0.5: 0.12, 0.7: 0.12, 0.9: 0.18}
WORLD_COVERAGE, LEAST_POWER, MOST_FALSE_ALARMS = 0.90, 0.80, 0.10


def sbc_shortfalls(record: dict[str, Any]) -> list[str]:
    """Coverage within a point of nominal and uniform ranks for every quantity."""
    found = []
    seeds = {seed for batch in record["batches"] for seed in batch["seeds"]}
    if len(seeds) < 4:
        found.append(f"only {len(seeds)} seeds")
    for name, quantity in sbc.pooled(record["batches"]).items():
        if quantity["n"] < SBC_DRAWS - 100:  # a few draws of thin diaries have too few scored days to analyse
            found.append(f"{name}: only {quantity['n']} draws")
        for level, coverage in quantity["coverage"].items():
            if abs(coverage - float(level)) > COVERAGE_WITHIN:
                found.append(f"{name}: {100 * coverage:.2f} % of truths in the {level} interval")
        if quantity["ks_p"] <= LEAST_KS_P:
            found.append(f"{name}: Kolmogorov-Smirnov p {quantity['ks_p']:.2g}")
    return found


def pooling_shortfalls(record: dict[str, Any]) -> list[str]:
    """Coverage within a point of nominal and uniform ranks for every quantity of Bayesian pooling."""
    found = []
    for name, quantity in record["quantities"].items():
        if quantity["n"] < SBC_DRAWS:
            found.append(f"{name}: only {quantity['n']} draws")
        for level, coverage in quantity["coverage"].items():
            if abs(coverage - float(level)) > COVERAGE_WITHIN:
                found.append(f"{name}: {100 * coverage:.2f} % of truths in the {level} interval")
        if quantity["ks_p"] <= LEAST_KS_P:
            found.append(f"{name}: Kolmogorov-Smirnov p {quantity['ks_p']:.2g}")
    return found


def cell_shortfalls(record: dict[str, Any]) -> list[str]:
    """Coverage at nothing, w and 2w, and false answers at nothing. Too much coverage is reported, never failed."""
    rows = record["cells"]
    found = []
    if len(rows) < CELLS or min(r["diaries"] for r in rows) < DIARIES:
        found.append(f"only {len(rows)} cells of {min(r['diaries'] for r in rows)} diaries")
    for row in rows:
        at = row["correlation"]
        for truth in ("nothing", "w", "2w"):
            if row[f"coverage_{truth}"] < LEAST_COVERAGE[at]:
                found.append(f"{row['cell']}: {100 * row[f'coverage_{truth}']:.1f} % covered at {truth}")
        answers = row["answers_nothing"]
        if answers["helps"] > MOST_HELPS[at]:
            found.append(f"{row['cell']}: helps {100 * answers['helps']:.1f} % at nothing")
        if answers["helps"] + answers["probably helps"] > MOST_ANY_HELP[at]:
            found.append(f"{row['cell']}: helps or probably helps at nothing too often")
    return found


def world_shortfalls(record: dict[str, Any]) -> list[str]:
    """Coverage, or a check with power; and few false alarms in fair worlds."""
    rows = record["worlds"]
    found = []
    for row in rows:
        if row["world"].startswith("fair"):
            for truth in ("nothing", "w"):
                found += [
                    f"{row['world']}: {check} fires {100 * rate:.1f} %"
                    for check, rate in row[f"flags_{truth}"].items()
                    if rate > MOST_FALSE_ALARMS
                ]
        elif "bad days" in row["world"]:
            if row.get("median_size_of_tipping_point_w") is None:
                found.append(f"{row['world']}: no tipping point")
        else:
            for truth in ("nothing", "w"):
                flagged = max(row[f"flags_{truth}"].values())
                if row[f"coverage_{truth}"] < WORLD_COVERAGE and flagged < LEAST_POWER:
                    found.append(f"{row['world']}: {100 * row[f'coverage_{truth}']:.1f} % covered and no check fires")
    return found
