"""Look at a diary file before anything is decided: which columns there are, and what each probably is."""

from __future__ import annotations

from posology.diary import Inspection, ReadOptions, inspect


def inspect_diary(data: bytes, *, options: ReadOptions | None = None) -> Inspection:
    """Say what is in a file.

    Parameters
    ----------
    data
        The file as it is.
    options
        How to read it, where the person said so.

    Raises
    ------
    BadInput
        When it is no table at all.
    """
    return inspect(data, options=options or ReadOptions())
