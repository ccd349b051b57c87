"""What must not be in the tree: hosts of package registries, and paths of whoever's computer it was written on."""

import re
import shutil
import subprocess

import pytest

from tests.architecture.source_tree import ROOT

# Each word is split by a bracket, so that this file does not find itself.
HOSTS = r"pyp[i]\.org|pythonhoste[d]\.org|registry\.npmj[s]\.org|registry\.yarnpk[g]\.com|de[b]\.debian\.org"
PATHS = r"/wor[k]/|/hom[e]/\w|/roo[t]/|/User[s]/\w|/far[m]/|[A-Z]:\\User[s]"


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Every tracked text file."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("git and a git checkout are needed to tell which files are tracked")
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = {name: (ROOT / name) for name in listing.splitlines()}
    contents = {name: path.read_bytes() for name, path in files.items() if path.is_file()}
    return {name: content.decode("utf-8", "replace") for name, content in contents.items() if b"\0" not in content}


@pytest.mark.parametrize("pattern", [HOSTS, PATHS], ids=["registry hosts", "paths of a machine"])
def test_the_tree_names_no(pattern: str, texts: dict[str, str]) -> None:
    assert [name for name, text in texts.items() if re.search(pattern, text)] == []


def test_the_locks_hold_no_address(texts: dict[str, str]) -> None:
    assert [name for name, text in texts.items() if name.startswith("requirements") and "://" in text] == []
