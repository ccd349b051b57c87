"""Documents: every version stays, kinds do not mix, a deletion can be undone, and the database has the last word."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from posology.storage import documents
from posology.storage.documents import Document, DocumentKind

NOW = datetime(2026, 9, 1, 22, tzinfo=timezone(timedelta(hours=2)))
PLAN = DocumentKind.PLAN


def test_what_goes_in_comes_out(store: None) -> None:
    key = documents.put(PLAN, {"steps": ["1.5"]}, now=NOW)
    assert documents.find(PLAN, key) == Document(PLAN, key, 1, {"steps": ["1.5"]}, NOW)
    assert documents.find(PLAN, key).recorded_at.utcoffset() == timedelta(hours=2)
    assert documents.find(DocumentKind.PROPOSAL, key) is None


def test_every_version_stays(store: None) -> None:
    later = NOW + timedelta(days=1)
    key = documents.put(PLAN, {"v": 1}, now=NOW)
    documents.put(PLAN, {"v": 2}, now=later, key=key)
    documents.remove(PLAN, key, now=later)
    contents = [(one.number, one.content) for one in documents.history(PLAN, key)]
    assert contents == [(1, {"v": 1}), (2, {"v": 2}), (3, None)]
    assert (documents.find(PLAN, key), documents.every(PLAN)) == (None, ())


def test_a_deletion_can_be_undone_once(store: None) -> None:
    key = documents.put(PLAN, {"v": 1}, now=NOW)
    assert documents.bring_back(PLAN, key, now=NOW) is False
    documents.remove(PLAN, key, now=NOW)
    assert documents.bring_back(PLAN, key, now=NOW) is True
    assert (documents.find(PLAN, key).content, len(documents.history(PLAN, key))) == ({"v": 1}, 3)
    assert documents.bring_back(PLAN, "no such key", now=NOW) is False


def test_deleting_what_is_not_there_leaves_no_trace(store: None) -> None:
    documents.remove(PLAN, "no such key", now=NOW)
    assert documents.history(PLAN, "no such key") == ()


def test_they_come_in_the_order_they_were_first_kept(store: None) -> None:
    keys = [documents.put(kind, {}, now=NOW) for kind in (PLAN, DocumentKind.STOCK, PLAN)]
    documents.put(PLAN, {"v": 2}, now=NOW, key=keys[0])
    assert [one.key for one in documents.every(PLAN)] == [keys[0], keys[2]]
    assert [one.key for one in documents.every(PLAN, DocumentKind.STOCK)] == keys


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("versions_of_a_document_start_at_one", {"number": 0}),
        ("document_kind_is_known", {"kind": "horoscope"}),
        ("document_has_a_key", {"key": ""}),
        ("document_offset_is_a_zone", {"recorded_offset_minutes": 841}),
    ],
)
def test_the_database_has_the_last_word(store: None, constraint: str, changes: dict[str, Any]) -> None:
    from django.db import IntegrityError

    from posology.storage.models import DocumentRevision

    moment = datetime(2026, 9, 1, tzinfo=UTC)
    usual = {"kind": "plan", "key": "k", "number": 1, "recorded_at": moment, "recorded_offset_minutes": 0}
    with pytest.raises(IntegrityError, match=constraint):
        DocumentRevision.objects.create(**{**usual, **changes})
    assert DocumentRevision.objects.count() == 0


def test_the_kinds_are_those_of_the_table() -> None:
    from posology.storage.models.diary import DOCUMENT_KINDS

    assert [kind.value for kind in DocumentKind] == list(DOCUMENT_KINDS)
