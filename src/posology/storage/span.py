"""From which day to which the diary goes, without reading it."""

from __future__ import annotations

from datetime import date

from django.db.models import Max, Min

from posology.storage.models import DayRevision


def written_span() -> tuple[date, date] | None:
    """First and last day that was ever written; None where none was."""
    found = DayRevision.objects.filter(deleted=False).aggregate(Min("date"), Max("date"))
    return None if found["date__min"] is None else (found["date__min"], found["date__max"])
