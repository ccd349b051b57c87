"""Backups through SQLite's own backup API: whole even while the pages are open, rehearsed before they are trusted."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from posology.storage.place import prepare
from posology.vocabulary.errors import BadInput

_HEADER = b"SQLite format 3\x00"
_APP = "posology"
_SECONDS_BETWEEN_TRIES = 0.05
SECONDS_OF_PATIENCE = 10.0  # for another program that is writing
_CHOOSE = "Choose a file that posology backup wrote; nothing was changed."


@dataclass(frozen=True)
class Rehearsal:
    """What a backup held when it was opened and counted.

    Parameters
    ----------
    path
        The file.
    days, versions
        Days that are not deleted, and versions of days.
    first, last
        First and last day; None where there are none.
    rows
        Rows of every table, by its name.
    """

    path: Path
    days: int
    versions: int
    first: date | None
    last: date | None
    rows: Mapping[str, int]


def back_up(path: Path) -> Rehearsal:
    """Write a backup, and rehearse it.

    The file appears under its name only when it is whole and on the disk.

    Parameters
    ----------
    path
        Where to; there must be no file yet.

    Raises
    ------
    BadInput
        When there is one, or the folder cannot be written to.
    """
    if path.exists():
        raise BadInput(f"There is a file {path} already.", "Choose another name; a backup never replaces anything.")
    part = path.with_name(f"{path.name}.part")
    try:
        with suppress(FileNotFoundError):
            part.unlink()
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with _opened(_file()) as here, _opened(part) as there:
            _copied(here, there)
            there.execute("PRAGMA journal_mode=DELETE")
        with part.open("rb") as written:
            os.fsync(written.fileno())
        found = rehearse(part)
        part.replace(path)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from None
    except sqlite3.OperationalError:
        raise BadInput("Another program is writing to this diary.", "Try again in a moment.") from None
    finally:
        with suppress(OSError):
            part.unlink()
    return Rehearsal(**{**vars(found), "path": path})


def rehearse(path: Path) -> Rehearsal:
    """Open a backup without changing it, check that it is whole and known to this program, and count it.

    Raises
    ------
    BadInput
        When it is no backup, damaged, or made by a newer version.
    """
    try:
        with path.open("rb") as file:
            if file.read(len(_HEADER)) != _HEADER:
                raise BadInput(f"{path.name} is no backup of Posology.", _CHOOSE)
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.", "Look at the name and the folder.") from None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as backup:
            return _counted(path, backup)
    except sqlite3.Error:
        raise BadInput(f"{path.name} is damaged.", "Choose another backup; nothing was changed.") from None


def restore(path: Path, *, now: datetime) -> tuple[Rehearsal, Path]:
    """Put a backup in place of what is here, after rehearsing it and keeping what is here aside.

    Parameters
    ----------
    path
        The backup; it stays as it is.
    now
        The moment; it is part of the name of what is kept aside.

    Returns
    -------
    Rehearsal, Path
        What was restored, and the backup of what was here before.

    Raises
    ------
    BadInput
        As `rehearse`, or when another program is writing here; then nothing has changed.
    """
    found = rehearse(path)
    aside = keep_aside("before-restore", now=now)
    connection.close()
    try:
        with _opened(path.absolute(), read_only=True) as backup, _opened(_file()) as here:
            _copied(backup, here)
    except sqlite3.OperationalError:
        raise BadInput("Another program is writing to this diary.", "Stop posology serve, then try again.") from None
    prepare()
    return found, aside


def keep_aside(why: str, *, now: datetime) -> Path:
    """Back up what is here beside it, under a name that says why and when; the path."""
    stamp = now.strftime("%Y-%m-%d-%H%M%S")
    for turn in range(100):
        path = _file().with_name(f"posology-{why}-{stamp}{f'-{turn}' if turn else ''}.sqlite3")
        if not path.exists():
            return back_up(path).path
    raise BadInput("There are a hundred backups of this very second.", "Wait a second, then try again.")


def _file() -> Path:
    return Path(connection.settings_dict["NAME"])


@contextmanager
def _opened(path: Path, *, read_only: bool = False) -> Iterator[sqlite3.Connection]:
    address = f"{path.absolute().as_uri()}?mode={'ro&immutable=1' if read_only else 'rw'}"
    with closing(sqlite3.connect(address, uri=True, timeout=_SECONDS_BETWEEN_TRIES)) as opened:
        opened.execute("PRAGMA synchronous=FULL")
        yield opened


def _copied(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy a whole database in one transaction of SQLite's own; busy for too long, it gives up and nothing is changed.

    Raises
    ------
    sqlite3.OperationalError
        When one of the two stays locked by another program. Without this Python would wait for ever.
    """
    waits = 0

    def patience(status: int, _remaining: int, _total: int) -> None:
        nonlocal waits
        waits += status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if waits * _SECONDS_BETWEEN_TRIES > SECONDS_OF_PATIENCE:
            raise sqlite3.OperationalError("database is locked")

    source.backup(target, progress=patience, sleep=_SECONDS_BETWEEN_TRIES)


def _counted(path: Path, backup: sqlite3.Connection) -> Rehearsal:
    if backup.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        raise BadInput(f"{path.name} is damaged.", "Choose another backup; nothing was changed.")
    tables = [name for (name,) in backup.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]
    if "django_migrations" not in tables:
        raise BadInput(f"{path.name} is no backup of Posology.", _CHOOSE)
    made_by = {name for (name,) in backup.execute("SELECT name FROM django_migrations WHERE app=?", (_APP,))}
    known = {name for app, name in MigrationLoader(None).disk_migrations if app == _APP}
    if not made_by:
        raise BadInput(f"{path.name} is no backup of Posology.", _CHOOSE)
    if made_by - known:
        raise BadInput(
            f"{path.name} was made by a newer Posology.",
            "Bring this one up to date, then restore; nothing was changed.",
        )
    ours = [name for name in tables if name.startswith(f"{_APP}_")]
    rows = {name: backup.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in ours}  # noqa: S608
    days = [(0, None, None)]
    if "posology_dayrevision" in ours:
        days = backup.execute(_DAYS).fetchall()
    number, first, last = days[0]
    return Rehearsal(path, number, rows.get("posology_dayrevision", 0), _day(first), _day(last), rows)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


_DAYS = """
SELECT count(*), min(date), max(date) FROM posology_dayrevision AS one WHERE NOT deleted AND NOT EXISTS
(SELECT 1 FROM posology_dayrevision AS newer WHERE newer.date = one.date AND newer.number > one.number)
"""
