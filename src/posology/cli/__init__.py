"""The command line: one file per command, a thin shell over the use cases. Heavy things load inside the commands."""

from posology.cli.program import app, main

__all__ = ["app", "main"]
