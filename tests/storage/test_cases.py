"""Kept cases: what goes in comes out, an account is added and never changed, and the database has the last word."""

from datetime import UTC, datetime, timedelta

import pytest

from posology.storage import cases
from posology.storage.models import CaseAccount, KeptCase
from posology.vocabulary.errors import BadInput
from tests.evidence.cases.people import ALICE, LATER

NOW = datetime(2026, 11, 25, 21, 0, tzinfo=UTC)


def test_what_goes_in_comes_out(store: None) -> None:
    cases.add(ALICE, now=NOW)
    assert (cases.find(ALICE.id), cases.every()) == (ALICE, (ALICE,))


def test_an_update_comes_on_top(store: None) -> None:
    cases.add(ALICE, now=NOW)
    assert cases.add_update(ALICE.id, LATER, now=NOW) == ALICE.with_update(LATER)
    assert cases.find(ALICE.id).accounts == (ALICE.first, LATER)


def test_an_account_that_is_there_cannot_be_changed(store: None) -> None:
    cases.add(ALICE, now=NOW)
    row = CaseAccount.objects.get()
    row.told = "1999"
    with pytest.raises(TypeError, match="never changed"):
        row.save()
    assert cases.find(ALICE.id) == ALICE


def test_two_cases_of_one_name_are_refused(store: None) -> None:
    cases.add(ALICE, now=NOW)
    with pytest.raises(BadInput, match="There is a case of that name here"):
        cases.add(ALICE.with_update(LATER), now=NOW)
    assert cases.every() == (ALICE,)


def test_bringing_in_is_all_or_nothing(store: None) -> None:
    cases.add(ALICE, now=NOW)
    with pytest.raises(BadInput):
        cases.bring_in([_named("bo"), ALICE], [], now=NOW)
    assert cases.every() == (ALICE,)
    cases.bring_in([_named("bo")], [(ALICE.id, (LATER,))], now=NOW + timedelta(1))
    assert cases.every() == (ALICE.with_update(LATER), _named("bo"))


def _named(id: str):
    from dataclasses import replace

    return replace(ALICE, id=id)


def test_removing_takes_updates_and_drafts_along(store: None) -> None:
    cases.add(ALICE, now=NOW)
    draft = cases.start_draft(case=ALICE.id, typed={"note": "secret"}, now=NOW)
    cases.remove(ALICE.id)
    assert (cases.every(), cases.every_draft(), CaseAccount.objects.count()) == ((), (), 0)
    with pytest.raises(BadInput, match="no longer here"):
        cases.find_draft(draft)
    with pytest.raises(BadInput, match="no case of that name"):
        cases.find(ALICE.id)


def test_drafts_keep_what_was_typed(store: None) -> None:
    id = cases.start_draft(case="", typed={"pseudonym": "Al", "note": "one"}, now=NOW)
    cases.amend_draft(id, {"note": "two"}, now=NOW + timedelta(minutes=1))
    draft = cases.find_draft(id)
    assert (draft.case, draft.typed, draft.saved_at) == (
        "",
        {"pseudonym": "Al", "note": "two"},
        NOW + timedelta(minutes=1),
    )
    assert cases.every_draft() == (draft,)
    cases.remove_drafts_older(NOW)
    assert cases.every_draft() == (draft,)
    cases.remove_drafts_older(NOW + timedelta(hours=1))
    assert cases.every_draft() == ()
    cases.remove_draft(id)
    cases.amend_draft(id, {"note": "three"}, now=NOW)
    assert cases.every_draft() == ()


def test_the_database_refuses_what_must_not_be(store: None) -> None:
    from django.db import IntegrityError, transaction

    cases.add(ALICE, now=NOW)
    for wrong, name in (
        (lambda: KeptCase.objects.create(id="x", pseudonym="", facts={}, kept_at=NOW), "kept_case_is_named"),
        (
            lambda: CaseAccount.objects.create(case_id=ALICE.id, place=0, told="2026", facts={}, kept_at=NOW),
            "UNIQUE constraint failed",
        ),
        (
            lambda: CaseAccount.objects.create(case_id=ALICE.id, place=1, told="", facts={}, kept_at=NOW),
            "case_account_is_dated",
        ),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            wrong()
    assert cases.every() == (ALICE,)
