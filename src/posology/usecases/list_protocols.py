"""Look at the published ways to raise the dose, side by side."""

from __future__ import annotations

from posology.titration.protocol import Protocol
from posology.titration.protocols import protocol, protocols

__all__ = ["list_protocols", "protocol"]


def list_protocols() -> tuple[Protocol, ...]:
    """Every protocol, the default first."""
    return tuple(protocols().values())
