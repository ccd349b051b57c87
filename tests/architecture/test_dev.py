"""`dev.py` sets up with nothing but Python and pip, and passes on to uv what pip was told."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

import dev

LISTING = r""":env:.cert='/somewhere/from-the-environment.pem'
global.cert='/somewhere/from-a-file.pem'
global.extra-index-url='file:///mirror/one file:///mirror/two\nfile:///mirror/three'
global.index-url='https://mirror.example/simple'
global.timeout='60'
"""


@pytest.fixture
def pip_told(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Pip answers LISTING, and nothing of uv's is set."""
    for name in dev.PIP_OPTION_FOR_UV.values():
        monkeypatch.delenv(name, raising=False)
    answer = subprocess.CompletedProcess([], 0, stdout=LISTING)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: answer)
    return monkeypatch


def told() -> dict[str, str]:
    """What uv is told of indexes and certificate."""
    names = set(dev.PIP_OPTION_FOR_UV.values())
    return {name: value for name, value in dev.environment_of_uv().items() if name in names}


def test_uv_is_told_what_pip_was_told(pip_told: pytest.MonkeyPatch) -> None:
    assert told() == {
        "UV_DEFAULT_INDEX": "https://mirror.example/simple",
        "UV_INDEX": "file:///mirror/one file:///mirror/two file:///mirror/three",
        "SSL_CERT_FILE": "/somewhere/from-the-environment.pem",
    }


def test_what_uv_was_told_itself_weighs_more(pip_told: pytest.MonkeyPatch) -> None:
    pip_told.setenv("UV_DEFAULT_INDEX", "https://chosen.example/simple")
    assert told()["UV_DEFAULT_INDEX"] == "https://chosen.example/simple"


def test_without_pip_the_line_to_type_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "TOOLS", tmp_path)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="sudo apt install python3-pip"):
        dev.uv()


def test_an_environment_is_made_again_only_when_its_lock_or_the_project_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyproject.toml", dev.RUN):
        (tmp_path / name).write_bytes((dev.ROOT / name).read_bytes())
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    project, first = tmp_path / "pyproject.toml", dev.digest(dev.RUN)
    original = project.read_text(encoding="utf-8")
    project.write_text(original.replace("line-length = 120", "line-length = 80"), encoding="utf-8")
    assert dev.digest(dev.RUN) == first
    project.write_text(original.replace('"numpy>=2.1"', '"numpy>=2.2"'), encoding="utf-8")
    assert dev.digest(dev.RUN) != first
    project.write_text(original, encoding="utf-8")
    (tmp_path / dev.RUN).write_text("numpy==2.2.0\n")
    assert dev.digest(dev.RUN) != first
