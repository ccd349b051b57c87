"""The core (everything from `report` down) is a function of its arguments: no clock, no chance, no files, no Django."""

import ast
import sys
from pathlib import Path

import pytest

from tests.architecture.source_tree import PACKAGE, calls, core, imports, modules, shown, tree

THIRD_PARTIES = {"numpy", "scipy"}
SMALL_ONES = {"safety": {"rapidfuzz"}}  # pure functions of their arguments; docs/decisions/0010
IMPURE = {  # standard modules that look at, or change, the world outside
    *("asyncio", "ctypes", "fileinput", "getpass", "glob", "http", "logging", "multiprocessing", "os", "pathlib"),
    *("random", "secrets", "shelve", "shutil", "signal", "smtplib", "socket", "sqlite3", "ssl"),
    *("subprocess", "tempfile", "threading", "time", "urllib", "webbrowser"),
}
CLOCK = {"today", "now", "utcnow", "localtime", "gmtime", "time.time", "monotonic", "perf_counter", "process_time"}
IO = {"open", "input", "print", "breakpoint", "exec", "eval"}
SLOW = {"scipy.stats", "scipy.optimize", "scipy.integrate", "scipy.signal", "scipy.interpolate"}

core_modules = pytest.mark.parametrize("path", modules(*core()), ids=lambda path: path.parent.name + "/" + path.stem)


def clock_calls(path: Path) -> set[str]:
    """Calls that ask what time it is, such as `date.today()` or `datetime.now(zone)`."""
    return {name for name in calls(path) if name in CLOCK or ("." in name and name.rsplit(".", 1)[1] in CLOCK)}


@core_modules
def test_the_core_asks_no_clock(path: Path) -> None:
    assert clock_calls(path) == set()


@core_modules
def test_the_core_does_no_input_or_output(path: Path) -> None:
    assert calls(path) & IO == set()
    assert {name for name in imports(path) if name.split(".")[0] in IMPURE} == set()


@core_modules
def test_the_core_leans_on_numpy_and_scipy_only(path: Path) -> None:
    tops = {name.split(".")[0] for name in imports(path)}
    allowed = THIRD_PARTIES | SMALL_ONES.get(path.relative_to(PACKAGE).parts[0], set())
    assert tops - sys.stdlib_module_names - allowed - {"posology"} == set()


@core_modules
def test_the_core_draws_nothing_at_random_without_a_seed(path: Path) -> None:
    drawing = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and not (node.args or node.keywords)]
    assert [ast.unparse(node) for node in drawing if ast.unparse(node.func).endswith("default_rng")] == []


def test_slow_parts_of_scipy_are_imported_inside_functions() -> None:
    slow = [path for path in modules() if imports(path, at_start=True) & SLOW]
    assert shown(slow) == []


def test_a_clock_call_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "asks.py"
    path.write_text("start = date.today()\nend = datetime.now(tz)\nnow()\ndays.nowhere()")
    assert clock_calls(path) == {"date.today", "datetime.now", "now"}
