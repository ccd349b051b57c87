"""Half-typed evenings, by date: what was typed survives a reload. Each write is one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from posology.storage.models import EveningDraft


def keep(day: date, typed: Mapping[str, Any], *, now: datetime) -> None:
    """Remember what has been typed of an evening, in place of what was remembered before."""
    with transaction.atomic():
        EveningDraft.objects.update_or_create(date=day, defaults={"typed": dict(typed), "saved_at": now})


def find(day: date) -> Mapping[str, Any]:
    """What was typed of an evening; empty where nothing was."""
    row = EveningDraft.objects.filter(pk=day).first()
    return {} if row is None else row.typed


def forget(*days: date) -> None:
    """Forget what was typed of these evenings."""
    with transaction.atomic():
        EveningDraft.objects.filter(pk__in=days).delete()
