"""``python -m benchmarks [PART ...]``: measure, print one table, and record it. One thread, CPU seconds.

Parts: single, length, many, reading, start, own, meta (needs R), pharmacology, redraw, pages, peers (NUTS; about ten
minutes). All by default.
"""

from __future__ import annotations

import os

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}
os.environ.update(ONE_THREAD)  # before numpy and JAX are loaded

import argparse  # noqa: E402
import importlib.metadata  # noqa: E402
import json  # noqa: E402
import platform  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable  # noqa: E402
from concurrent.futures import ProcessPoolExecutor  # noqa: E402
from datetime import UTC, datetime  # noqa: E402
from multiprocessing import get_context  # noqa: E402
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

from benchmarks import diary_pages, diary_reading, engine_speed, evidence_pages, own_diary, pooling, start_up  # noqa: E402
from benchmarks.targets import targets  # noqa: E402

RECORD = Path(__file__).with_name("results.json")
PARTS = ("single", "length", "many", "reading", "start", "own", "meta", "pharmacology", "redraw", "pages", "peers")
PACKAGES = ("numpy", "scipy", "jax", "jaxlib", "blackjax", "numpyro")


def main() -> int:
    """Measure the parts asked for; exit 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which parts (all by default)")
    parser.add_argument("--all-10000", action="store_true", help="really fit 10,000 diaries; else 1,000, times ten")
    parser.add_argument("--diaries", type=int, default=20, help="diaries the medians are taken over")
    parser.add_argument("--dry", action="store_true", help="print, but keep the record as it is")
    arguments = parser.parse_args()
    record = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {"made_by": {}, "results": {}}
    results = record["results"]
    for part in arguments.parts or PARTS:
        print(f"measuring: {part}", file=sys.stderr, flush=True)
        measured = measure(part, arguments)
        results |= measured
        record["made_by"] |= dict.fromkeys(measured, made_by())
    show(results)
    if not arguments.dry:
        RECORD.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return 0 if all(target.met for target in targets(results)) else 1


def measure(part: str, arguments: argparse.Namespace) -> dict[str, Any]:
    """Results of one part."""
    if part == "single":
        return {"single": engine_speed.single_fits(arguments.diaries)}
    if part == "length":
        seconds = engine_speed.by_length()
        return {"by_length": seconds, "per_tenfold": engine_speed.per_tenfold(seconds)}
    if part == "many":
        return {"many": engine_speed.many(10_000 if arguments.all_10000 else 1_000)}
    if part == "reading":
        runs = [diary_reading.measured() for _ in range(engine_speed.REPEATS)]
        return {"diary_reading": {name: min(run[name] for run in runs) for name in runs[0]}}
    if part == "start":
        return {"start_up": start_up.measured()}
    if part == "own":
        return {"own_diary": own_diary.measured()}
    if part == "meta":
        return {"meta": pooling.measured()}
    if part == "pharmacology":
        from benchmarks import pharmacology

        return {"pharmacology": pharmacology.measured()}
    if part == "pages":
        return {"evidence_pages": apart(evidence_pages.measured), "diary_pages": diary_pages.measured()}
    if part == "redraw":
        from benchmarks import redraw

        return {"redraw": apart(redraw.measured)}
    from benchmarks import peers  # JAX is slow to load

    return {"peers": peers.measured()}


def apart(measured: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Measure in a process of its own: a store can be set up only once in each."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        return executor.submit(measured).result()


def show(results: dict[str, Any]) -> None:
    """One table: what was measured, the target, and whether it is met; then what has no target."""
    for target in targets(results):
        bound = f"{target.relation} {target.bound:g} {target.unit}".rstrip()
        verdict = "met" if target.met else "MISSED"
        print(f"{target.name:62}{target.value:10.3g} {target.unit:3} {bound:>12}  {verdict}")
    for name, seconds in results.get("single", {}).items():
        print(f"  112 days, {name:24} {1000 * seconds:8.1f} ms CPU")
    for days, seconds in results.get("by_length", {}).items():
        print(f"  full model, {int(days):6,} days       {seconds:10.3f} s CPU")
    if many := results.get("many"):
        scaled = "" if many["diaries"] == 10_000 else f" ({many['diaries']:,} were fitted, and the time scaled)"
        print(f"  10,000 diaries on {many['processes']} processes {many['seconds_for_10000']:8.1f} s wall{scaled}")
    if reading := results.get("diary_reading"):
        print(f"  100,000 rows of one StudyU participant {reading['studyu, one person']:6.2f} s CPU (58 MB, no target)")
    for name, found in results.get("start_up", {}).items():
        wall = f"{found['cpu_seconds']:.2f} s CPU, {found['wall_seconds']:.2f} s wall, {found['megabytes']:.0f} MB"
        print(f"  {name:24} {wall}")
    if meta := results.get("meta"):
        ours, fit, whole = (1000 * meta[f"{name}_seconds"] for name in ("one", "metafor_fit", "metafor_whole"))
        theirs = f"metafor {fit:.2f} ms, with intervals {whole:.2f} ms"
        print(f"  13 studies by REML: {ours:.3f} ms with all intervals; {theirs}")
    if found := results.get("pharmacology"):
        for name in ("numpy_us", "compiled_us", "diffrax_us", "lsoda_us"):
            print(f"  60 nights, {name.removesuffix('_us'):12} {found[name]:12,.1f} us CPU a person")
        print(f"  levels differ from diffrax {found['diffrax_differs']:.1e}, from LSODA {found['lsoda_differs']:.1e}")
    if pages := results.get("evidence_pages"):
        first, usual = 1000 * pages["slowest_first_seconds"], 1000 * pages["median_seconds"]
        told = f"{usual:.1f} ms each; the slowest, drawn the first time, {first:.0f} ms"
        print(f"  {pages['pages']} condition pages: {told}")
    for name, found in results.get("peers", {}).items():
        print(f"  {name}: engine {1000 * found['engine_seconds']:.1f} ms; best NUTS is {found['best']}")
        for way, run in found["ways"].items():
            line = (
                f"{run['seconds']:7.2f} s, ESS {run['effective']:6.0f}, {run['seconds_to_10000']:7.2f} s to ESS 10,000"
            )
            print(f"    NUTS {way:34} {line} (drawing time in proportion), {run['divergent']} divergent")
        numpyro = f"{found['numpyro_seconds']:7.2f} s, ESS {found['numpyro_effective']:6.0f}"
        print(f"    NumPyro as it comes, with compiling     {numpyro}: {found['numpyro_ratio']:.0f} times the engine")
        print(f"    means of NUTS and engine differ by at most {found['largest_gap_in_sd']:.3f} sd")


def made_by() -> dict[str, Any]:
    """The machine, the versions and the day of a record."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": processor(),
        "processors": os.cpu_count(),
        "load": [round(load, 1) for load in os.getloadavg()],
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


def version(package: str) -> str | None:
    """Its version; None where it is not installed, as the peers are needed for one part only."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def processor() -> str:
    """Name of the processor as Linux gives it."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text(encoding="utf-8").splitlines() if about.exists() else []
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor()
    )


if __name__ == "__main__":
    sys.exit(main())
