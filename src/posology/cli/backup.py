"""`posology backup` and `posology restore`: the whole file, rehearsed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def backup(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to; a dated name here if left out.")
    ] = None,
) -> None:
    """Write a backup of everything, open it again and count what is in it."""
    from posology.cli.own_store import now_in, open_store, rehearsal_lines

    open_store()
    from posology.usecases import backup as use

    path = file or Path(f"posology-{now_in(None):%Y-%m-%d}.sqlite3")
    found = use.back_up(path)
    print(f"{path} was opened again, and holds:", *rehearsal_lines(found), sep="\n  ")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that posology backup wrote.")],
    rehearse: Annotated[bool, typer.Option("--rehearse", help="Only open the backup, check it and count.")] = False,
) -> None:
    """Put a backup in place of what is here, which is kept aside; a damaged backup changes nothing."""
    from posology.cli.own_store import now_in, open_store, rehearsal_lines

    open_store()
    from posology.usecases import backup as use

    if rehearse:
        print(f"{file.name} is whole, and holds:", *rehearsal_lines(use.rehearse(file)), sep="\n  ")
        print("Nothing was changed.")
        return
    found, aside = use.restore(file, now=now_in(None))
    print(f"{file.name} is here now, with:", *rehearsal_lines(found), sep="\n  ")
    print(f"What was here before is in {aside}.")
