"""`posology export`: take everything out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from posology.vocabulary.errors import BadInput


def export(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to: .zip, .json or .csv; a dated .zip if left out.")
    ] = None,
) -> None:
    """Write everything into one .zip or .json, or what the diary says now into a .csv."""
    from posology.cli.own_store import now_in, open_store, write_new

    file = file or Path(f"posology-{now_in(None):%Y-%m-%d}.zip")
    kind = file.suffix.casefold()
    if kind not in (".zip", ".json", ".csv"):
        raise BadInput(f"'{file.name}' does not say which kind of file.", "End its name in .zip, .json or .csv.")
    open_store()
    from posology.usecases import export_everything as use

    if kind == ".csv":
        data = use.as_csv()
    else:
        data = use.as_zip(now=now_in(None)) if kind == ".zip" else use.to_json_text(now=now_in(None)).encode()
    write_new(file, data)
    print(f"Everything is in {file}." if kind != ".csv" else f"The diary as it is now is in {file}.")
