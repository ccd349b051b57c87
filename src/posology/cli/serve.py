"""`posology serve`: the pages, on this computer only."""

from __future__ import annotations

from typing import Annotated

import typer


def serve(
    port: Annotated[int | None, typer.Option(help="Port to listen on; 8765 or a free one if left out.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
) -> None:
    """Start the pages on this computer and open them in the browser."""
    from posology.web import server

    server.serve(port, browser)
