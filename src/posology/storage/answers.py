"""Keep, list, find and remove answers. Each write is one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from posology.storage.models import KeptAnswer
from posology.storage.moments import as_written, offset_minutes
from posology.vocabulary.errors import BadInput


@dataclass(frozen=True)
class StoredAnswer:
    """What is kept of one answer.

    Parameters
    ----------
    id
        Key of the row.
    name
        Name of the diary file.
    title, answer
        The question and the answer in words, as they were when kept.
    kept_at
        With the zone it was kept in.
    """

    id: str
    name: str
    title: str
    answer: str
    kept_at: datetime


def add(*, name: str, data: bytes, asked: Mapping[str, Any], title: str, answer: str, kept_at: datetime) -> str:
    """Keep one answer.

    Parameters
    ----------
    name, data
        Name and untouched bytes of the diary file.
    asked
        The question, as JSON values.
    title, answer
        The question and the answer in words; `answer` may be "".
    kept_at
        Now, with its zone.

    Returns
    -------
    Key of the new row.

    Raises
    ------
    ValueError
        When `kept_at` has no zone.
    """
    offset = offset_minutes(kept_at)
    with transaction.atomic():
        row = KeptAnswer.objects.create(
            id=secrets.token_urlsafe(16),
            name=name[:200],
            data=data,
            asked=dict(asked),
            title=title[:300],
            answer=answer[:300],
            kept_at=kept_at,
            kept_offset_minutes=offset,
        )
    return row.id


def every() -> tuple[StoredAnswer, ...]:
    """All kept answers, the newest first."""
    rows = KeptAnswer.objects.defer("data", "asked").order_by("-kept_at", "id")
    return tuple(_stored(row) for row in rows)


def find(id: str) -> tuple[StoredAnswer, bytes, dict[str, Any]]:
    """One kept answer, its file, and what was asked.

    Raises
    ------
    BadInput
        When there is none of that key.
    """
    row = KeptAnswer.objects.filter(pk=id).first()
    if row is None:
        raise BadInput("There is no kept answer here.", "It may have been deleted. See your answers for those kept.")
    return _stored(row), bytes(row.data), row.asked


def remove(id: str) -> None:
    """Delete one kept answer and its file for good; nothing happens when there is none."""
    with transaction.atomic():
        KeptAnswer.objects.filter(pk=id).delete()


def _stored(row: KeptAnswer) -> StoredAnswer:
    kept_at = as_written(row.kept_at, row.kept_offset_minutes)
    return StoredAnswer(row.id, row.name, row.title, row.answer, kept_at)
