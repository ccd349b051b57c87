"""How long one page for the doctor takes, from the stored diary of the made-up person to a PDF on the disk.

Run: python -m benchmarks.doctors_page
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPEATS = 3
TARGET_S = 2.0  # the whole command, on the clock of an idle computer; it draws on a second processor
PREPARE = """
from posology.cli.own_store import now_in, open_store
open_store()
from posology.usecases.demo_person import meet_demo
meet_demo(now=now_in(None))
"""
WARM = """
import json, time
from posology.cli.own_store import now_in, open_store
open_store()
from posology.usecases.write_doctors_page import doctors_pdf, write_doctors_page
took = []
for _ in range(4):
    began = time.process_time()
    page = write_doctors_page(now=now_in(None))
    read = time.process_time()
    doctors_pdf(page)
    took.append((read - began, time.process_time() - read))
print(json.dumps({"page": min(one for one, _ in took[1:]), "pdf": min(one for _, one in took[1:])}))
"""


def measured() -> dict[str, float]:
    """Seconds: `page` and `pdf` of CPU in a running program, `command` of CPU and `command_wall` from a cold start."""
    with tempfile.TemporaryDirectory(prefix="posology-bench-") as home:
        environ = {**os.environ, "POSOLOGY_HOME": home, "PYTHONPYCACHEPREFIX": str(Path(home) / "compiled")}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled, as every installed program is
        subprocess.run([sys.executable, "-c", PREPARE], env=environ, check=True)
        warm = subprocess.run([sys.executable, "-c", WARM], env=environ, check=True, capture_output=True, text=True)
        runs = [_command(Path(home) / f"doctor-{n}.pdf", environ) for n in range(REPEATS)]
    found: dict[str, float] = json.loads(warm.stdout)
    return {**found, "command": min(cpu for cpu, _ in runs), "command_wall": min(wall for _, wall in runs)}


def _command(out: Path, environ: dict[str, str]) -> tuple[float, float]:
    before, began = os.times(), time.perf_counter()
    command = [sys.executable, "-m", "posology", "report", "--out", str(out)]
    subprocess.run(command, env=environ, check=True, capture_output=True)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return cpu, time.perf_counter() - began


if __name__ == "__main__":
    for name, seconds in measured().items():
        print(f"doctor's page, {name:14}{seconds:6.2f} s")
    print(f"target: the whole command in {TARGET_S:g} s")
