"""Starting is cheap: nothing heavy is loaded before it is needed."""

import resource
import subprocess
import sys

import pytest

HEAVY = {"numpy", "scipy", "django", "vl_convert", "jinja2", "pydantic", "rich"}
SECONDS = 0.3


@pytest.mark.parametrize("name", ["posology", "posology.cli"])
def test_importing_loads_nothing_heavy(name: str) -> None:
    code = f"import {name}, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY & set(loaded) == set()


@pytest.mark.parametrize("arguments", [["-c", "import posology"], ["-m", "posology", "--help"]], ids=" ".join)
def test_starting_takes_no_longer_than_a_glance(arguments: list[str]) -> None:
    assert min(processor_seconds(arguments) for _ in range(3)) <= SECONDS


def processor_seconds(arguments: list[str]) -> float:
    """Processor time of one Python process: unlike the clock's, it does not depend on what else the computer does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
