"""What starting costs: seconds and memory of a fresh process, from nothing to its last line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MELATONIN = Path(__file__).parents[1] / "src" / "posology" / "diary" / "examples" / "melatonin" / "daily.csv"
ASK = "--outcome mood --treatment condition --date date --compare melatonin,control --better higher --worthwhile 5"
COMMANDS = {
    "import posology": ["-c", "import posology"],
    "posology --help": ["-m", "posology", "--help"],
    "posology analyse": ["-m", "posology", "analyse", str(MELATONIN), *ASK.split(), "--randomised", "days"],
}
LAUNCH = """
import os, sys, time
began = time.perf_counter()
silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)
_, status, used = os.wait4(process, 0)
print(used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def measured(repeats: int = 3) -> dict[str, dict[str, float]]:
    """Least CPU and wall seconds and largest resident memory (MB) of each command."""
    found = {}
    for name, arguments in COMMANDS.items():
        runs = [_one(arguments) for _ in range(repeats)]
        cpu, wall, memory = zip(*runs, strict=True)
        found[name] = {"cpu_seconds": min(cpu), "wall_seconds": min(wall), "megabytes": max(memory)}
    return found


def _one(arguments: list[str]) -> tuple[float, float, float]:
    """Run one command from a small process: a child counts the memory of the process it was forked from as its own."""
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-c", LAUNCH, sys.executable, *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    cpu, wall, kilobytes = map(float, done.stdout.split())
    return cpu, wall, kilobytes / 1024
