"""What the commands on one's own data share: the store made ready, the clock, and files."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from posology.vocabulary.errors import BadInput


def open_store() -> None:
    """Set Django up and bring the tables of this person's data folder up to date."""
    os.umask(0o077)  # whatever is written is this person's alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "posology.web.settings")
    import django

    django.setup()
    from posology.usecases.open_data_folder import prepare

    prepare()


def now_in(zone: str | None) -> datetime:
    """The moment, in a zone whose name is known to be right; in that of this computer if None."""
    return datetime.now(UTC).astimezone(ZoneInfo(zone) if zone else None)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, for this person's eyes only.

    Raises
    ------
    BadInput
        When there is one, or the folder cannot be written to.
    """
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(data)
    except FileExistsError:
        raise BadInput(f"There is a file {path} already.", "Choose another name.") from None
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from None
