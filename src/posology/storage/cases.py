"""Keep, list, find and remove cases; an account is only ever added. Each write is one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Prefetch

from posology.evidence.cases import Account, Case, account_json, case_from_json, case_json
from posology.storage.models import CaseAccount, CaseDraft, KeptCase
from posology.vocabulary.errors import BadInput


@dataclass(frozen=True)
class StoredCaseDraft:
    """What is being typed.

    Parameters
    ----------
    id
        Key of the draft.
    case
        Id of the case that it is an update of; "" for a new case.
    typed
        Texts by field name, as JSON values.
    saved_at
        When it was saved last (UTC).
    """

    id: str
    case: str
    typed: Mapping[str, Any] = field(default_factory=dict)
    saved_at: datetime | None = None


def new_id() -> str:
    """A key that cannot be guessed, for a case that has none yet."""
    return secrets.token_urlsafe(12)


def add(case: Case, *, now: datetime) -> None:
    """Keep one case with all its accounts.

    Raises
    ------
    BadInput
        When there is one of that id.
    """
    with transaction.atomic():
        _add(case, now)


def add_update(id: str, account: Account, *, now: datetime) -> Case:
    """Put an account behind all others of a case; gives the case as it is then.

    Raises
    ------
    BadInput
        When there is no case of that id.
    """
    with transaction.atomic():
        case = find(id)
        _add_account(id, len(case.accounts), account, now)
        return case.with_update(account)


def bring_in(new: Iterable[Case], more: Iterable[tuple[str, tuple[Account, ...]]], *, now: datetime) -> None:
    """Add new cases and further accounts of known ones, all or nothing.

    Parameters
    ----------
    new
        Cases whose ids are not there.
    more
        Ids of cases that are there, with the accounts to put behind theirs.
    now
        The moment, with its zone.
    """
    with transaction.atomic():
        for case in new:
            _add(case, now)
        for id, accounts in more:
            place = CaseAccount.objects.filter(case_id=id).count()
            for at, account in enumerate(accounts, start=place):
                _add_account(id, at, account, now)


def every() -> tuple[Case, ...]:
    """All kept cases, in the order in which they were kept."""
    ordered = Prefetch("accounts", queryset=CaseAccount.objects.order_by("place"))
    return tuple(_case(row) for row in KeptCase.objects.order_by("kept_at", "id").prefetch_related(ordered))


def find(id: str) -> Case:
    """One case.

    Raises
    ------
    BadInput
        When there is none of that id.
    """
    ordered = Prefetch("accounts", queryset=CaseAccount.objects.order_by("place"))
    row = KeptCase.objects.filter(pk=id).prefetch_related(ordered).first()
    if row is None:
        raise BadInput("There is no case of that name here.", "Look at the list of cases for those that are.")
    return _case(row)


def remove(id: str) -> None:
    """Delete one case with its updates and drafts for good; nothing happens when there is none."""
    with transaction.atomic():
        KeptCase.objects.filter(pk=id).delete()


def start_draft(*, case: str, typed: Mapping[str, Any], now: datetime) -> str:
    """Begin a draft; its key. `case` is the id of the case it is an update of, or "" for a new one."""
    with transaction.atomic():
        row = CaseDraft.objects.create(
            id=secrets.token_urlsafe(16), case_id=case or None, typed=dict(typed), started_at=now, saved_at=now
        )
    return row.id


def find_draft(id: str) -> StoredCaseDraft:
    """One draft.

    Raises
    ------
    BadInput
        When there is none of that key.
    """
    row = CaseDraft.objects.filter(pk=id).first()
    if row is None:
        raise BadInput("This draft is no longer here.", "It was kept or thrown away. Begin a new one.")
    return StoredCaseDraft(row.id, row.case_id or "", row.typed, row.saved_at)


def every_draft() -> tuple[StoredCaseDraft, ...]:
    """All drafts, the one that was saved last first."""
    rows = CaseDraft.objects.order_by("-saved_at", "id")
    return tuple(StoredCaseDraft(row.id, row.case_id or "", row.typed, row.saved_at) for row in rows)


def amend_draft(id: str, typed: Mapping[str, Any], *, now: datetime) -> None:
    """Remember what was typed; fields that are not in `typed` keep what they had."""
    with transaction.atomic():
        row = CaseDraft.objects.filter(pk=id).first()
        if row is not None:
            row.typed = {**row.typed, **typed}
            row.saved_at = now
            row.save(update_fields=["typed", "saved_at"])


def remove_draft(id: str) -> None:
    """Forget one draft; nothing happens when there is none."""
    with transaction.atomic():
        CaseDraft.objects.filter(pk=id).delete()


def remove_drafts_older(than: datetime) -> None:
    """Forget the drafts that were saved last before a moment."""
    with transaction.atomic():
        CaseDraft.objects.filter(saved_at__lt=than).delete()


def _add(case: Case, now: datetime) -> None:
    if KeptCase.objects.filter(pk=case.id).exists():
        raise BadInput("There is a case of that name here.", "Add an update to it instead.")
    KeptCase.objects.create(id=case.id, pseudonym=case.pseudonym, facts=_person(case), kept_at=now)
    for place, account in enumerate(case.accounts):
        _add_account(case.id, place, account, now)


def _add_account(id: str, place: int, account: Account, now: datetime) -> None:
    CaseAccount.objects.create(case_id=id, place=place, told=account.told, facts=account_json(account), kept_at=now)


def _person(case: Case) -> dict[str, Any]:
    """Everything of a case but its key and its accounts."""
    return {name: value for name, value in case_json(case).items() if name not in {"id", "accounts"}}


def _case(row: KeptCase) -> Case:
    accounts = [account.facts for account in row.accounts.all()]
    return case_from_json({**row.facts, "id": row.id, "accounts": accounts})
