"""The whole store at once: everything out, everything away, everything in again, each in one transaction.

Days and documents come as the values they are; every other table comes as plain rows, so that a table that is added
later is part of an export without anybody thinking of it. Only what is `LEFT_OUT` is not.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, InterfaceError, ProgrammingError, models, transaction

from posology.diary.as_json import moment
from posology.storage import days
from posology.storage.days import DayVersion
from posology.storage.documents import Document, document_of, document_row
from posology.storage.models import DayRevision, DocumentRevision, Draft, EveningDraft
from posology.vocabulary.errors import BadInput

LEFT_OUT = {Draft: "a question that is still being asked of a file; forgotten after a while anyway"}

Row = dict[str, Any]


@dataclass(frozen=True)
class Whole:
    """Everything in the store.

    Parameters
    ----------
    days
        Every version of every day with its date, by date and number.
    documents
        Every version of every document, in the order they were kept.
    rows
        The rows of every other table as JSON values, by the name of the table.
    """

    days: tuple[tuple[date, DayVersion], ...] = ()
    documents: tuple[Document, ...] = ()
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether there is nothing at all."""
        return not (self.days or self.documents or any(self.rows.values()))


def everything() -> Whole:
    """Everything in the store."""
    with transaction.atomic():
        return Whole(
            tuple((row.date, days.version_of(row)) for row in DayRevision.objects.order_by("date", "number")),
            tuple(map(document_of, DocumentRevision.objects.order_by("pk"))),
            {name: tuple(map(_row, model.objects.order_by("pk"))) for name, model in _other_tables().items()},
        )


def wipe() -> None:
    """Empty every table that is exported."""
    with transaction.atomic():
        for model in (DayRevision, DocumentRevision, *reversed(list(_other_tables().values()))):
            model.objects.all().delete()


def wipe_diary() -> None:
    """Empty the diary and what is beside it; kept answers and all else stay."""
    with transaction.atomic():
        for model in (DayRevision, DocumentRevision, EveningDraft):
            model.objects.all().delete()


def put_back(whole: Whole, *, replace: bool = False, only_try: bool = False) -> None:
    """Put everything into the store, in one transaction.

    Parameters
    ----------
    whole
        What to put there.
    replace
        Whether to empty the store first.
    only_try
        Whether to undo it all at the end: a dry run that the database has a say in.

    Raises
    ------
    BadInput
        When a table or a field is not known, or the database refuses a row; then nothing has changed.
    """
    try:
        with transaction.atomic():
            if replace:
                wipe()
            DayRevision.objects.bulk_create([days.row_of(on, version) for on, version in whole.days], batch_size=500)
            DocumentRevision.objects.bulk_create(map(document_row, whole.documents), batch_size=500)
            tables = _other_tables()
            for name, rows in whole.rows.items():
                if name not in tables:
                    raise BadInput(f"This file has a table that is not known here: {name[:60]}.", NEWER)
                tables[name].objects.bulk_create([_object(tables[name], row) for row in rows], batch_size=500)
            if only_try:
                transaction.set_rollback(True)
    except _REFUSALS as error:
        raise BadInput(f"The store refuses a row of this file: {_said(error)}.", NOTHING_CHANGED) from None


_REFUSALS = (
    *(IntegrityError, DataError, InterfaceError, ProgrammingError),  # of the database
    *(ValidationError, TypeError, ValueError, ArithmeticError, AttributeError),  # of a field: a value of another kind
)


def _said(error: Exception) -> str:
    """Name of the constraint where there is one, and never what the row holds."""
    text = str(error)
    return text.splitlines()[0][:120] if isinstance(error, IntegrityError) else type(error).__name__


NEWER = "It may come from a newer Posology: bring this one up to date, then try again."
NOTHING_CHANGED = "Choose a file that posology export wrote; nothing was changed."


def _other_tables() -> dict[str, type[models.Model]]:
    known = {DayRevision, DocumentRevision, *LEFT_OUT}
    return {m._meta.model_name: m for m in apps.get_app_config("posology").get_models() if m not in known}


def _row(found: models.Model) -> Row:
    return {one.attname: _plain(getattr(found, one.attname)) for one in found._meta.concrete_fields}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _object(model: type[models.Model], row: Row) -> models.Model:
    fields = {one.attname: one for one in model._meta.concrete_fields}
    if unknown := [str(name)[:60] for name in row if name not in fields]:
        raise BadInput(f"This file has a field that is not known here: {unknown[0]}.", NEWER)
    if lacking := [name for name in fields if name not in row]:
        raise BadInput(f"A row of {model._meta.model_name} in this file lacks its {lacking[0]}.", NOTHING_CHANGED)
    return model(**{name: _value(fields[name], value) for name, value in row.items()})


def _value(field: models.Field, value: Any) -> Any:
    if isinstance(field, models.DateTimeField) and value is not None:
        return moment(value)
    return field.to_python(value)
