"""A missing tool is a skip that says so at home, and a failure where every tool must be there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.source_tree import ROOT

NEEDS_A_BROWSER = "def test_journey(chromium): pass\n"
SKIPS = "import pytest\ndef test_skips(): pytest.skip('not today')\n"
SKIPS_AS_A_FILE = "import pytest\npytest.importorskip('no_such_package')\n"
EXPECTS_TO_FAIL = "import pytest\n@pytest.mark.xfail\ndef test_fails(): assert False\n"


def outcome(folder: Path, source: str, *, required: bool) -> tuple[int, str]:
    """Exit code and closing line of pytest on one file under this project's conftest, where no program is installed."""
    shutil.copy(ROOT / "tests/conftest.py", folder)
    (folder / "test_one.py").write_text(source)
    environ = {"PATH": "", "HOME": str(folder), "POSOLOGY_REQUIRE_TOOLS": "1" if required else ""}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", folder, "-q", folder]
    ran = subprocess.run(command, env={**os.environ, **environ}, capture_output=True, text=True, check=False)
    return ran.returncode, re.sub(r" in [\d.]+s.*", "", ran.stdout.splitlines()[-1]).strip("= ")


def test_at_home_a_missing_browser_is_a_skip(tmp_path: Path) -> None:
    assert outcome(tmp_path, NEEDS_A_BROWSER, required=False) == (0, "1 skipped")


def test_where_tools_are_required_it_is_an_error(tmp_path: Path) -> None:
    assert outcome(tmp_path, NEEDS_A_BROWSER, required=True) == (1, "1 error")


def test_and_so_is_every_other_skip(tmp_path: Path) -> None:
    assert outcome(tmp_path, SKIPS, required=True) == (1, "1 failed")
    assert outcome(tmp_path, SKIPS_AS_A_FILE, required=True) == (2, "1 error")


def test_an_expected_failure_is_no_skip(tmp_path: Path) -> None:
    assert outcome(tmp_path, EXPECTS_TO_FAIL, required=True) == (0, "1 xfailed")
