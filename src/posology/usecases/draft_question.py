"""Ask a question in steps: the file and everything typed so far are kept, so that nothing gets lost on the way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from posology.storage import drafts
from posology.storage.drafts import DraftLine, StoredDraft

_KEPT_FOR = timedelta(days=30)


def start(name: str, data: bytes, *, now: datetime, typed: Mapping[str, Any] | None = None) -> str:
    """Begin with a file; the id of the draft.

    Parameters
    ----------
    name, data
        Name and bytes of the diary file.
    now
        With its zone.
    typed
        What is known already of what will be typed, by field name.
    """
    return drafts.start(name=name, data=data, typed=typed or {}, now=now)


def find(id: str) -> StoredDraft:
    """Open a draft; raises `BadInput` when there is none of that id."""
    return drafts.find(id)


def unfinished() -> tuple[DraftLine, ...]:
    """All drafts, the newest first."""
    return drafts.every()


def remember(id: str, typed: Mapping[str, Any]) -> None:
    """Keep what was typed; other fields stay as they were."""
    drafts.amend(id, typed)


def discard(id: str) -> None:
    """Forget a draft and its file."""
    drafts.remove(id)


def forget_old(*, now: datetime) -> None:
    """Forget the drafts that nobody has finished within 30 days."""
    drafts.remove_older(now - _KEPT_FOR)
