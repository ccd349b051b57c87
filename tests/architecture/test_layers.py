"""The import contracts of pyproject.toml hold, and name every folder that the design has."""

import pytest
from importlinter.cli import lint_imports

from tests.architecture.source_tree import PACKAGE, ROOT, layers, modules, shown


def test_the_import_contracts_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True, no_logo=True) == 0, capsys.readouterr().out


def test_the_contract_names_every_folder_of_the_design() -> None:
    assert layers() == [
        ["cli"],
        ["web"],
        ["usecases"],
        ["storage", "render"],
        ["report"],
        ["evidence"],
        ["analysis"],
        ["trial"],
        ["titration", "pharmacology"],
        ["diary"],
        ["safety"],
        ["vocabulary", "numerics"],
    ]


def test_every_folder_with_code_is_a_package() -> None:
    folders = {path.parent for path in modules() if "migrations" not in path.parts}
    assert shown([folder for folder in folders if not (folder / "__init__.py").exists()]) == []
    assert PACKAGE in folders
