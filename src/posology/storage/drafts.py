"""Drafts: a diary file and whatever was typed about it so far. Each write is one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from posology.storage.models import Draft
from posology.vocabulary.errors import BadInput


@dataclass(frozen=True)
class StoredDraft:
    """One draft.

    Parameters
    ----------
    id
        Key of the row.
    name, data
        Name and untouched bytes of the diary file.
    typed
        What was typed into the forms, by field name, as JSON values.
    """

    id: str
    name: str
    data: bytes
    typed: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class DraftLine:
    """One draft in a list: its key, the name of its file, and when it was begun (UTC)."""

    id: str
    name: str
    started_at: datetime


def start(*, name: str, data: bytes, typed: Mapping[str, Any], now: datetime) -> str:
    """Keep a file that has just come in; the key of its draft."""
    with transaction.atomic():
        row = Draft.objects.create(
            id=secrets.token_urlsafe(16), name=name[:200], data=data, typed=dict(typed), started_at=now
        )
    return row.id


def find(id: str) -> StoredDraft:
    """One draft.

    Raises
    ------
    BadInput
        When there is none of that key.
    """
    row = Draft.objects.filter(pk=id).first()
    if row is None:
        raise BadInput("This diary is no longer open here.", "Choose the file again.")
    return StoredDraft(row.id, row.name, bytes(row.data), row.typed)


def every() -> tuple[DraftLine, ...]:
    """All drafts, the newest first, without their files."""
    rows = Draft.objects.only("id", "name", "started_at").order_by("-started_at", "id")
    return tuple(DraftLine(row.id, row.name, row.started_at) for row in rows)


def amend(id: str, typed: Mapping[str, Any]) -> None:
    """Remember what was typed; fields that are not in `typed` keep what they had."""
    with transaction.atomic():
        row = Draft.objects.only("typed").filter(pk=id).first()
        if row is not None:
            row.typed = {**row.typed, **typed}
            row.save(update_fields=["typed"])


def remove(id: str) -> None:
    """Forget one draft and its file; nothing happens when there is none."""
    with transaction.atomic():
        Draft.objects.filter(pk=id).delete()


def remove_older(than: datetime) -> None:
    """Forget the drafts that were started before a moment."""
    with transaction.atomic():
        Draft.objects.filter(started_at__lt=than).delete()
