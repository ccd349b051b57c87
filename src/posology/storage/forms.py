"""What was typed on a page so far, one row a page. Each write is one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from posology.storage.models import TypedForm


def typed(page: str) -> dict[str, Any]:
    """What was typed on a page, by field name, as JSON values; nothing where nothing was."""
    row = TypedForm.objects.filter(pk=page).first()
    return dict(row.typed) if row else {}


def put(page: str, typed: Mapping[str, Any], *, now: datetime) -> None:
    """Remember what was typed on a page, in place of what was there."""
    with transaction.atomic():
        TypedForm.objects.update_or_create(page=page, defaults={"typed": dict(typed), "changed_at": now})


def amend(page: str, changes: Mapping[str, Any], *, now: datetime) -> None:
    """Remember some fields of a page, and leave its others as they are."""
    with transaction.atomic():
        row = TypedForm.objects.filter(pk=page).first()
        kept = dict(row.typed) if row else {}
        TypedForm.objects.update_or_create(page=page, defaults={"typed": {**kept, **changes}, "changed_at": now})


def remove(page: str) -> None:
    """Forget what was typed on a page."""
    with transaction.atomic():
        TypedForm.objects.filter(pk=page).delete()
