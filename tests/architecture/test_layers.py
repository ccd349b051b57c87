"""Imports go only downward, and pages and commands never reach for the database."""

import pytest
from importlinter.cli import lint_imports

from tests.architecture.source_tree import PACKAGE, ROOT, imports, layers, modules, shown


def test_imports_go_only_downward(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
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


def test_pages_and_commands_never_import_storage() -> None:
    reaching = [
        path for path in modules("web", "cli") if any(name.startswith("posology.storage") for name in imports(path))
    ]
    assert shown(reaching) == []


def test_every_folder_with_code_is_a_package() -> None:
    folders = {path.parent for path in modules() if "migrations" not in path.parts}
    assert shown([folder for folder in folders if not (folder / "__init__.py").exists()]) == []
    assert PACKAGE in folders
