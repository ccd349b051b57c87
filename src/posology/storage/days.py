"""Days of the diary: add a version, read the newest ones, see them all. Nothing is ever changed or lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, OuterRef

from posology.diary.as_json import day_from_json, day_json
from posology.diary.day import DiaryDay
from posology.storage.models import DayRevision, EveningDraft
from posology.storage.moments import as_written, offset_minutes


@dataclass(frozen=True)
class DayVersion:
    """One version of a day.

    Parameters
    ----------
    number
        1 for the first.
    day
        What it held; None where the day was deleted.
    recorded_at
        When it was written or deleted, with its zone.
    """

    number: int
    day: DiaryDay | None
    recorded_at: datetime


def add(*days: DiaryDay) -> None:
    """Add a version of each day, and forget what was half typed of it, all in one transaction."""
    with transaction.atomic():
        for day in days:
            EveningDraft.objects.filter(pk=day.date).delete()
            DayRevision(number=_next_number(day.date), **_columns(day)).save(force_insert=True)


def remove(day: date, *, now: datetime) -> None:
    """Add a version that holds nothing; nothing happens where there is no such day."""
    with transaction.atomic():
        if find(day) is not None:
            row_of(day, DayVersion(_next_number(day), None, now)).save(force_insert=True)


def find(day: date) -> DiaryDay | None:
    """The newest version of a day; None where it was never written, or was deleted."""
    return next(iter(_newest(date=day)), None)


def between(first: date, last: date) -> tuple[DiaryDay, ...]:
    """The newest version of each day from `first` to `last`, both included, in their order."""
    return _newest(date__gte=first, date__lte=last)


def every() -> tuple[DiaryDay, ...]:
    """The newest version of every day, in their order."""
    return _newest()


def history(day: date) -> tuple[DayVersion, ...]:
    """Every version of a day, the first one first."""
    return tuple(map(version_of, DayRevision.objects.filter(date=day).order_by("number")))


def version_of(row: DayRevision) -> DayVersion:
    """The version of a day that a row holds."""
    day = None if row.deleted else _day(tuple(getattr(row, name) for name in _COLUMNS))
    return DayVersion(row.number, day, as_written(row.recorded_at, row.recorded_offset_minutes))


def row_of(on: date, version: DayVersion) -> DayRevision:
    """The row that holds a version of a day; it is not saved."""
    if version.day is not None:
        return DayRevision(number=version.number, **_columns(version.day))
    offset = offset_minutes(version.recorded_at)
    return DayRevision(
        date=on,
        number=version.number,
        deleted=True,
        recorded_at=version.recorded_at,
        recorded_offset_minutes=offset,
    )


def deleted() -> tuple[date, ...]:
    """Days whose newest version is a deletion, in their order."""
    newer = DayRevision.objects.filter(date=OuterRef("date"), number__gt=OuterRef("number"))
    rows = DayRevision.objects.filter(~Exists(newer), deleted=True).order_by("date")
    return tuple(rows.values_list("date", flat=True))


def _next_number(day: date) -> int:
    return (DayRevision.objects.filter(date=day).aggregate(Max("number"))["number__max"] or 0) + 1


def _newest(**which: object) -> tuple[DiaryDay, ...]:
    newer = DayRevision.objects.filter(date=OuterRef("date"), number__gt=OuterRef("number"))
    rows = DayRevision.objects.filter(~Exists(newer), deleted=False, **which).order_by("date")
    return tuple(map(_day, rows.values_list(*_COLUMNS).iterator(chunk_size=4000)))


def _columns(day: DiaryDay) -> dict[str, Any]:
    written = day_json(day)
    dose = written["dose"] or {"status": "", "dose_mg": None}
    kept = ("scores", "side_effects", "marks", "note", "bad_day", "recalled")
    return {
        "date": day.date,
        "recorded_at": day.recorded_at,
        "recorded_offset_minutes": offset_minutes(day.recorded_at),
        "dose_status": dose["status"],
        "dose_mg": dose["dose_mg"] or "",
        "dose_at": day.dose.at if day.dose else None,
        **{name: written[name] for name in kept},
    }


_COLUMNS = (
    *("date", "recorded_at", "recorded_offset_minutes", "dose_status", "dose_mg", "dose_at"),
    *("scores", "side_effects", "marks", "note", "bad_day", "recalled"),
)


def _day(row: Sequence[Any]) -> DiaryDay:
    on, at, offset, status, size, clock, *kept = row
    dose = None
    if status:
        dose = {"status": status, "dose_mg": size or None, "at": clock and clock.isoformat()}
    return day_from_json(
        {
            "date": on.isoformat(),
            "recorded_at": as_written(at, offset).isoformat(),
            "dose": dose,
            **dict(zip(_COLUMNS[6:], kept, strict=True)),
        }
    )
