"""``python -m validation [sbc|cells|worlds|medicines|pooling|pharmacology ...]``.

Measure, print, record, and hold against the thresholds.
"""

from __future__ import annotations

import os

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")

import argparse  # noqa: E402
import sys  # noqa: E402
from concurrent.futures import Executor, ProcessPoolExecutor  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from validation import cells, medicines, pharmacology, record, sbc, sbc_pooling, thresholds, worlds  # noqa: E402

PARTS = ("sbc", "cells", "worlds", "medicines", "pooling", "pharmacology")


def measure(part: str, arguments: argparse.Namespace, executor: Executor) -> tuple[dict[str, Any], list[str]]:
    """Run one part; its content and what falls short."""
    if part == "sbc":
        share = arguments.draws / thresholds.SBC_DRAWS
        batches = [sbc.calibrate(round(share * draws), seeds, executor) for draws, seeds in sbc.BATCHES]
        content: dict[str, Any] = {"batches": batches}
        return content, thresholds.sbc_shortfalls(content)
    if part == "cells":
        content = {"worthwhile": cells.WORTHWHILE, "cells": cells.measure(arguments.diaries, executor, arguments.only)}
        return content, thresholds.cell_shortfalls(content)
    if part == "medicines":
        content = medicines.measure(arguments.examples, 1 if arguments.examples == medicines.EXAMPLES else 5)
        return content, medicines.shortfalls(content)
    if part == "pooling":
        content = sbc_pooling.calibrate(arguments.draws, executor)
        return content, thresholds.pooling_shortfalls(content)
    if part == "pharmacology":
        content = pharmacology.measured()
        return content, pharmacology.shortfalls(content)
    content = {"worlds": worlds.measure(arguments.diaries // 2, executor)}
    return content, thresholds.world_shortfalls(content)


def show(part: str, content: dict[str, Any]) -> None:
    """Print a part as a table."""
    if part == "pharmacology":
        pharmacology.show(content)
    elif part == "sbc":
        for name, q in sbc.pooled(content["batches"]).items():
            shares = "  ".join(f"{level} {share:.4f}" for level, share in q["coverage"].items())
            print(f"  {name:16} n {q['n']}  {shares}  KS p {q['ks_p']:.3f}")
    elif part == "pooling":
        for name, q in content["quantities"].items():
            shares = "  ".join(f"{level} {share:.4f}" for level, share in q["coverage"].items())
            print(f"  {name:16} n {q['n']}  {shares}  KS p {q['ks_p']:.3f}")
    elif part == "cells":
        for row in content["cells"]:
            false, any_false = row["answers_nothing"]["helps"], row["answers_nothing"]["probably helps"]
            peers = "  ".join(f"{name} {share:.3f}" for name, share in row["peers_claim_better"].items())
            covered = "/".join(f"{100 * row[f'coverage_{t}']:.1f}" for t in ("nothing", "w", "2w"))
            said = f"covered {covered} %; at nothing helps {false:.3f} (+ probably {any_false:.3f}); {peers}"
            print(f"  {row['cell']}: {said}")
    elif part == "medicines":
        medicines.show(content)
    else:
        for row in content["worlds"]:
            loud = {k: v for k, v in row["flags_nothing"].items() if v > 0.05}
            print(f"  {row['world']}: covered {row['coverage_nothing']:.3f}/{row['coverage_w']:.3f}; flags {loud}")


def main() -> int:
    """Run the parts named on the command line (all by default); exit 1 where a threshold is missed."""
    parser = argparse.ArgumentParser(prog="dev.py validate", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"which of {', '.join(PARTS)} (all by default)")
    parser.add_argument("--draws", type=int, default=thresholds.SBC_DRAWS, help="draws of the first batch of sbc")
    parser.add_argument("--diaries", type=int, default=thresholds.DIARIES, help="diaries a cell (half as many a world)")
    parser.add_argument("--only", default="", help="only cells whose name contains this")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="worker processes")
    parser.add_argument("--examples", type=Path, default=medicines.EXAMPLES, help="table of examples of medicines")
    parser.add_argument("--dry", action="store_true", help="print, but keep the record as it is")
    parser.add_argument(
        "--reference", action="store_true", help="make the reference posteriors again (bench environment)"
    )
    arguments = parser.parse_args()
    if arguments.reference:
        from validation import reference, reference_pooling

        if arguments.parts[:1] == ["pooling"]:
            return reference_pooling.main(arguments.parts[1:])
        return reference.main(arguments.parts)
    failed = False
    with ProcessPoolExecutor(arguments.processes) as executor:
        for part in arguments.parts or PARTS:
            content, shortfalls = measure(part, arguments, executor)
            print(f"{part}:")
            show(part, content)
            for line in shortfalls:
                print(f"  falls short: {line}")
            failed = failed or bool(shortfalls)
            if not (arguments.dry or (part == "medicines" and arguments.examples != medicines.EXAMPLES)):
                print(f"  recorded in {record.write(part, content).name}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
