"""Where a person's data live, and how SQLite is told to be careful with them."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

_WAL_IS_SAFE_SINCE = (3, 51, 3)  # before it, two connections resetting the log at once can corrupt the file
_NAME = "posology.sqlite3"


def data_folder() -> Path:
    """Folder of this person's data; it may not exist yet.

    Returns
    -------
    `$POSOLOGY_HOME` where it is set, else `posology` in the XDG data folder (`$XDG_DATA_HOME`, else `~/.local/share`;
    the XDG Base Directory Specification says to ignore a relative one).
    """
    if home := os.environ.get("POSOLOGY_HOME"):
        return Path(home).expanduser().absolute()
    shared = Path(os.environ.get("XDG_DATA_HOME", ""))
    return (shared if shared.is_absolute() else Path.home() / ".local" / "share") / "posology"


def make_data_folder() -> Path:
    """Create the data folder where it is missing, and close it to everybody else on this computer (mode 0700)."""
    folder = data_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def database(folder: Path) -> dict[str, Any]:
    """Django's settings of the one SQLite file in `folder`.

    Every commit waits until the disk has it (`synchronous=FULL`), what is deleted is overwritten (`secure_delete`), and
    the write-ahead log is used only where this SQLite is new enough for it to be safe.
    """
    journal = "WAL" if sqlite3.sqlite_version_info >= _WAL_IS_SAFE_SINCE else "DELETE"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / _NAME,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": f"PRAGMA journal_mode={journal}; PRAGMA synchronous=FULL; "
            "PRAGMA secure_delete=ON; PRAGMA mmap_size=0;",
        },
    }


def prepare() -> None:
    """Make the data folder and bring the tables up to date; needs Django to be set up."""
    from django.core.management import call_command

    make_data_folder()
    call_command("migrate", verbosity=0, interactive=False)
