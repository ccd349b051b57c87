"""Things beside the days, as JSON by kind and key, with every version kept. What they mean is known above."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, OuterRef

from posology.storage.models import DocumentRevision
from posology.storage.moments import as_written, offset_minutes


class DocumentKind(StrEnum):
    """What can be kept as a document."""

    SETUP = "set-up"
    PLAN = "plan"
    PROPOSAL = "proposal"
    STOCK = "stock"
    COURSE = "course-beside"
    VISIT = "visit-or-test"
    CHECK_IN = "check-in"


@dataclass(frozen=True)
class Document:
    """One version of a document.

    Parameters
    ----------
    kind, key
        What it is, and which one.
    number
        1 for the first version.
    content
        Its JSON values; None where it was deleted.
    recorded_at
        When this version was written, with its zone.
    """

    kind: DocumentKind
    key: str
    number: int
    content: Mapping[str, Any] | None
    recorded_at: datetime


def put(kind: DocumentKind, content: Mapping[str, Any], *, now: datetime, key: str | None = None) -> str:
    """Add a version of a document.

    Parameters
    ----------
    kind, content
        What it is, and its JSON values.
    now
        The moment, with its zone.
    key
        Which document; a new one where it is left out.

    Returns
    -------
    str
        Its key.
    """
    key = secrets.token_urlsafe(16) if key is None else key
    with transaction.atomic():
        _add(kind, key, now, content=dict(content))
    return key


def put_all(kind: DocumentKind, contents: Sequence[Mapping[str, Any]], *, now: datetime) -> None:
    """Keep new documents in this order, all in one transaction."""
    with transaction.atomic():
        for content in contents:
            _add(kind, secrets.token_urlsafe(16), now, content=dict(content))


def remove(kind: DocumentKind, key: str, *, now: datetime) -> None:
    """Add a version that says it was deleted; nothing happens where there is no such document."""
    with transaction.atomic():
        if find(kind, key) is not None:
            _add(kind, key, now, deleted=True)


def bring_back(kind: DocumentKind, key: str, *, now: datetime) -> bool:
    """Undo a deletion: add the last version that held something; False where nothing was deleted."""
    with transaction.atomic():
        versions = history(kind, key)
        held = [one.content for one in versions if one.content is not None]
        if not held or versions[-1].content is not None:
            return False
        _add(kind, key, now, content=dict(held[-1]))
    return True


def find(kind: DocumentKind, key: str) -> Document | None:
    """The newest version of a document; None where there is none, or it was deleted."""
    return next(iter(_newest(kind=kind.value, key=key)), None)


def every(*kinds: DocumentKind) -> tuple[Document, ...]:
    """The newest version of every document of these kinds, in the order they were first kept."""
    return _newest(kind__in=[kind.value for kind in kinds])


def history(kind: DocumentKind, key: str) -> tuple[Document, ...]:
    """Every version of a document, the first one first."""
    return tuple(map(document_of, DocumentRevision.objects.filter(kind=kind.value, key=key).order_by("number")))


def _newest(**which: object) -> tuple[Document, ...]:
    same = DocumentRevision.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"))
    rows = DocumentRevision.objects.filter(~Exists(same.filter(number__gt=OuterRef("number"))), deleted=False, **which)
    first = same.order_by("number").values("pk")[:1]
    return tuple(map(document_of, rows.annotate(first=first).order_by("first")))


def _add(kind: DocumentKind, key: str, now: datetime, **what: object) -> None:
    versions = DocumentRevision.objects.filter(kind=kind.value, key=key)
    DocumentRevision.objects.create(
        kind=kind.value,
        key=key,
        number=(versions.aggregate(Max("number"))["number__max"] or 0) + 1,
        recorded_at=now,
        recorded_offset_minutes=offset_minutes(now),
        **what,
    )


def document_of(row: DocumentRevision) -> Document:
    """The document that a row holds."""
    return Document(
        DocumentKind(row.kind),
        row.key,
        row.number,
        None if row.deleted else row.content,
        as_written(row.recorded_at, row.recorded_offset_minutes),
    )


def document_row(document: Document) -> DocumentRevision:
    """The row that holds a document; it is not saved."""
    return DocumentRevision(
        kind=document.kind.value,
        key=document.key,
        number=document.number,
        deleted=document.content is None,
        content=dict(document.content or {}),
        recorded_at=document.recorded_at,
        recorded_offset_minutes=offset_minutes(document.recorded_at),
    )
