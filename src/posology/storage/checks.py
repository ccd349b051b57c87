"""Keep, list, find and remove checks of medicines. Each write is one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from django.db import transaction

from posology.storage.models import SavedCheck
from posology.vocabulary.errors import BadInput


@dataclass(frozen=True)
class StoredCheck:
    """What is kept of one check.

    Parameters
    ----------
    id
        Key of the row.
    asked, result
        What was typed and chosen, and what the rules said of it then, as JSON values.
    overall, complete
        The verdict of the whole then, and whether every entry was recognised.
    saved_at
        With the zone it was saved in.
    """

    id: str
    asked: Mapping[str, Any]
    result: Mapping[str, Any]
    overall: str
    complete: bool
    saved_at: datetime


def add(
    *, asked: Mapping[str, Any], result: Mapping[str, Any], overall: str, complete: bool, saved_at: datetime
) -> str:
    """Keep one check; the key of its row.

    Parameters
    ----------
    asked, result, overall, complete, saved_at
        As in `StoredCheck`.

    Raises
    ------
    ValueError
        When `saved_at` has no zone.
    """
    offset = saved_at.utcoffset()
    if offset is None:
        raise ValueError("saved_at needs a zone")
    with transaction.atomic():
        row = SavedCheck.objects.create(
            id=secrets.token_urlsafe(16),
            asked=dict(asked),
            result=dict(result),
            overall=overall,
            complete=complete,
            saved_at=saved_at,
            saved_offset_minutes=round(offset.total_seconds() / 60),
        )
    return row.id


def every() -> tuple[StoredCheck, ...]:
    """All saved checks, the newest first."""
    return tuple(_stored(row) for row in SavedCheck.objects.order_by("-saved_at", "id"))


def newest() -> StoredCheck | None:
    """The check that was saved last, if there is one."""
    row = SavedCheck.objects.order_by("-saved_at", "id").first()
    return None if row is None else _stored(row)


def find(id: str) -> StoredCheck:
    """One saved check.

    Raises
    ------
    BadInput
        When there is none of that key.
    """
    row = SavedCheck.objects.filter(pk=id).first()
    if row is None:
        raise BadInput("There is no saved check here.", "It may have been deleted. See Safety for those saved.")
    return _stored(row)


def remove(id: str) -> None:
    """Delete one saved check for good; nothing happens when there is none."""
    with transaction.atomic():
        SavedCheck.objects.filter(pk=id).delete()


def _stored(row: SavedCheck) -> StoredCheck:
    zone = timezone(timedelta(minutes=row.saved_offset_minutes))
    return StoredCheck(row.id, row.asked, row.result, row.overall, row.complete, row.saved_at.astimezone(zone))
