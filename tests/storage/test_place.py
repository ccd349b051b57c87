"""Where the data live, and how SQLite is told to be careful."""

import sqlite3
import stat
from pathlib import Path

import pytest

from posology.storage.place import data_folder, database, make_data_folder


def test_posology_home_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POSOLOGY_HOME", str(tmp_path / "mine"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert data_folder() == tmp_path / "mine"


def test_else_the_xdg_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("POSOLOGY_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder() == tmp_path / "posology"


@pytest.mark.parametrize("shared", ["", "relative/path"])
def test_an_empty_or_relative_xdg_folder_is_ignored(monkeypatch: pytest.MonkeyPatch, shared: str) -> None:
    monkeypatch.delenv("POSOLOGY_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", shared)
    assert data_folder() == Path.home() / ".local" / "share" / "posology"


def test_the_folder_is_closed_to_others_even_when_it_was_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "open to all"
    folder.mkdir(mode=0o755)
    monkeypatch.setenv("POSOLOGY_HOME", str(folder))
    assert stat.S_IMODE(make_data_folder().stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("version", "journal"), [((3, 40, 1), "DELETE"), ((3, 51, 2), "DELETE"), ((3, 51, 3), "WAL"), ((4, 0, 0), "WAL")]
)
def test_the_log_is_used_only_where_it_is_safe(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], journal: str
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    commands = database(Path("there"))["OPTIONS"]["init_command"].split("; ")
    assert commands[0] == f"PRAGMA journal_mode={journal}"


def test_a_connection_waits_for_the_disk_and_overwrites_what_is_deleted(store: None) -> None:
    from django.db import connection

    def pragma(name: str) -> object:
        with connection.cursor() as cursor:
            return cursor.execute(f"PRAGMA {name}").fetchone()[0]

    full, on = 2, 1
    assert (pragma("synchronous"), pragma("secure_delete"), pragma("mmap_size")) == (full, on, 0)
    assert pragma("journal_mode") == ("wal" if sqlite3.sqlite_version_info >= (3, 51, 3) else "delete")
