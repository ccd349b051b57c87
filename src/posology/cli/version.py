"""`posology version`: which version this is."""

from __future__ import annotations

import posology


def version() -> None:
    """Print the version."""
    print(f"posology {posology.__version__}")
