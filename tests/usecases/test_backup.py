"""A backup is rehearsed before it is trusted; what is damaged, foreign or newer is refused, and nothing changes."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from posology.storage import days, whole
from posology.usecases.backup import back_up, keep_aside, rehearse, restore
from posology.usecases.set_up_diary import set_up
from posology.vocabulary.errors import BadInput
from tests.diary.own import ALICE, FIRST, a_day, at

NOW = at(FIRST + timedelta(30))


@pytest.fixture(autouse=True)
def diary(store: None) -> None:
    set_up(ALICE, now=NOW)
    days.add(a_day(), a_day(FIRST + timedelta(2)), a_day(FIRST + timedelta(3)))
    days.remove(FIRST + timedelta(3), now=NOW)


def test_a_backup_is_opened_and_counted(tmp_path: Path) -> None:
    found = back_up(tmp_path / "b.sqlite3")
    assert (found.path, found.days, found.versions) == (tmp_path / "b.sqlite3", 2, 4)
    assert (found.first, found.last) == (FIRST, FIRST + timedelta(2))
    assert {name: n for name, n in found.rows.items() if n} == {
        "posology_dayrevision": 4,
        "posology_documentrevision": 1,
    }
    assert rehearse(tmp_path / "b.sqlite3") == found
    assert [path.name for path in tmp_path.iterdir()] == ["b.sqlite3"]
    assert (tmp_path / "b.sqlite3").stat().st_mode & 0o777 == 0o600


def test_a_backup_replaces_nothing(tmp_path: Path) -> None:
    path = tmp_path / "b.sqlite3"
    path.write_text("mine")
    with pytest.raises(BadInput, match="already"):
        back_up(path)
    assert path.read_text() == "mine"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        back_up(tmp_path / "no" / "b.sqlite3")


def test_restoring_brings_it_all_back_and_keeps_aside_what_was_here(tmp_path: Path) -> None:
    before = whole.everything()
    back_up(tmp_path / "b.sqlite3")
    days.add(a_day(FIRST + timedelta(9)))
    after = whole.everything()
    found, aside = restore(tmp_path / "b.sqlite3", now=NOW)
    assert (found.days, whole.everything()) == (2, before)
    assert rehearse(aside).days == 3
    restore(aside, now=NOW)
    assert whole.everything() == after


def test_two_kept_aside_in_one_second_have_two_names(posology_home: Path) -> None:
    first, second = keep_aside("before-import", now=NOW), keep_aside("before-import", now=NOW)
    assert first != second
    assert {first.parent, second.parent} == {posology_home}
    first.unlink()
    second.unlink()


def damage(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 4)
        file.write(os.urandom(size // 2))


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as backup, backup:
        backup.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('posology', '9999_moon', '2030')")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE recipes (name TEXT)")


def other_django(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("DELETE FROM django_migrations WHERE app = 'posology'")


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 5000)


def text(path: Path) -> None:
    path.write_text("date,fatigue\n")


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (damage, "b.sqlite3 is damaged."),
        (cut, "b.sqlite3 is damaged."),
        (newer, "b.sqlite3 was made by a newer Posology."),
        (foreign, "b.sqlite3 is no backup of Posology."),
        (other_django, "b.sqlite3 is no backup of Posology."),
        (text, "b.sqlite3 is no backup of Posology."),
        (os.unlink, "b.sqlite3 cannot be read: No such file or directory."),
    ],
)
def test_what_cannot_be_trusted_changes_nothing(tmp_path: Path, posology_home: Path, spoil, reason: str) -> None:
    path = tmp_path / "b.sqlite3"
    back_up(path)
    before, here = whole.everything(), sorted(posology_home.iterdir())
    spoil(path)
    with pytest.raises(BadInput) as refused:
        restore(path, now=NOW)
    assert refused.value.reason.removeprefix(f"{tmp_path}/") == reason
    assert (whole.everything(), sorted(posology_home.iterdir())) == (before, here)


def test_a_rehearsal_does_not_touch_the_backup(tmp_path: Path) -> None:
    path = tmp_path / "b.sqlite3"
    back_up(path)
    before = path.read_bytes()
    rehearse(path)
    assert (path.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (before, ["b.sqlite3"])


def test_while_another_program_writes_nothing_is_restored(
    tmp_path: Path, posology_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from posology.storage import backups

    back_up(tmp_path / "b.sqlite3")
    days.add(a_day(FIRST + timedelta(9)))
    before = whole.everything()
    patience = backups.SECONDS_OF_PATIENCE
    monkeypatch.setattr(backups, "SECONDS_OF_PATIENCE", 0.1)
    assert patience == 10
    with closing(sqlite3.connect(posology_home / "posology.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BadInput, match="Another program is writing"):
            restore(tmp_path / "b.sqlite3", now=NOW)
        other.execute("ROLLBACK")
    assert whole.everything() == before
    for aside in posology_home.glob("posology-before-restore-*"):
        aside.unlink()
