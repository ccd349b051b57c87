"""`posology import`: put back what was exported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .zip or .json that posology export wrote.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would come in.")] = False,
    replace: Annotated[bool, typer.Option("--replace", help="Put it in place of what is here.")] = False,
) -> None:
    """Put an export back exactly as it was; it is tried first, and a failed import changes nothing."""
    from posology.cli.options import file_bytes
    from posology.cli.own_store import arrival_lines, now_in, open_store

    data = file_bytes(file)
    open_store()
    from posology.usecases import export_everything as use

    arrival = use.look_at(data)
    print(f"{file.name} holds:", *arrival_lines(arrival), sep="\n  ")
    if dry_run:
        print("Nothing was changed.")
        return
    done = use.import_everything(data, replace=replace, now=now_in(None))
    print("It is here now.")
    if done.aside:
        print(f"What was here before is in {done.aside}.")
