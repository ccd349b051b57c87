"""A first answer from a cold start is small: it loads nothing that it does not need. Its time is for `dev.py bench`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.usecases.diaries import alice_csv

MEGABYTES = 120
UNNEEDED = {"django", "jinja2", "vl_convert", "pydantic", "scipy.stats", "scipy.optimize"}
CODE = """
import json, sys
from posology.cli import main
try:
    main(sys.argv[1:])
except SystemExit as left:
    # Not used.ru_maxrss: that remembers the size of the process which started this one.
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(json.dumps([left.code, int(peak.split()[1]) / 1024, sorted(sys.modules)]), file=sys.stderr)
"""


def cold(diary: Path) -> tuple[int, float, set[str]]:
    """Exit code, megabytes at most, and modules of one run in a process of its own."""
    words = ["analyse", diary, "--outcome", "fatigue", "--treatment", "treatment", "--better", "lower"]
    words += ["--worthwhile", "1", "--randomised", "pairs", "--json"]
    ran = subprocess.run([sys.executable, "-c", CODE, *words], capture_output=True, text=True, check=True)
    code, megabytes, modules = json.loads(ran.stderr)
    return code, megabytes, set(modules)


@pytest.mark.slow
def test_a_cold_answer_is_small_and_loads_only_what_it_needs(tmp_path: Path) -> None:
    diary = tmp_path / "alice.csv"
    diary.write_bytes(alice_csv())
    code, megabytes, modules = cold(diary)
    assert code == 0
    assert megabytes <= MEGABYTES
    assert UNNEEDED & modules == set()
