"""What the commands on one's own diary share: the store made ready, the clock, and files."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from posology.vocabulary.errors import BadInput
from posology.vocabulary.words import count

if TYPE_CHECKING:  # heavy: loaded when a command runs
    from posology.usecases.backup import Rehearsal
    from posology.usecases.export_everything import Arrival


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


def arrival_lines(arrival: Arrival) -> list[str]:
    """What an import brings, in words."""
    lines = [_days(arrival.days, arrival.versions, arrival.first, arrival.last)]
    lines += [f"{kind}: {count(n, 'version')}" for kind, n in arrival.documents.items()]
    lines += [f"{name}: {count(n, 'row')}" for name, n in arrival.others.items()]
    return [*lines, "The diary in it is simulated."] if arrival.simulated else lines


def rehearsal_lines(found: Rehearsal) -> list[str]:
    """What a backup holds, in words."""
    lines = [_days(found.days, found.versions, found.first, found.last)]
    return lines + [f"{name.removeprefix('posology_')}: {count(n, 'row')}" for name, n in found.rows.items() if n]


def _days(days: int, versions: int, first: object, last: object) -> str:
    if not days:
        return "days: none"
    return f"days: {days:,}, from {first} to {last}, with {count(versions, 'version')} of them"
