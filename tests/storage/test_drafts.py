"""Drafts: nothing typed is lost, and nothing old stays."""

from datetime import UTC, datetime, timedelta

import pytest

from posology.storage import drafts
from posology.storage.drafts import StoredDraft
from posology.vocabulary.errors import BadInput

MOMENT = datetime(2026, 7, 1, 12, tzinfo=UTC)


def start(now: datetime = MOMENT) -> str:
    return drafts.start(name="alice.csv", data=b"\x00\xff", typed={"outcome": "fatigue"}, now=now)


def test_what_goes_in_comes_out(store: None) -> None:
    id = start()
    assert drafts.find(id) == StoredDraft(id, "alice.csv", b"\x00\xff", {"outcome": "fatigue"})


def test_what_was_typed_before_stays(store: None) -> None:
    id = start()
    drafts.amend(id, {"worthwhile": "1", "marks": ["relapse"]})
    assert drafts.find(id).typed == {"outcome": "fatigue", "worthwhile": "1", "marks": ["relapse"]}
    drafts.amend(id, {"outcome": "pain"})
    assert drafts.find(id).typed == {"outcome": "pain", "worthwhile": "1", "marks": ["relapse"]}


def test_amending_what_is_not_there_does_nothing(store: None) -> None:
    drafts.amend("no such id", {"outcome": "pain"})
    with pytest.raises(BadInput, match="no longer open"):
        drafts.find("no such id")


def test_the_newest_comes_first(store: None) -> None:
    ids = [start(MOMENT + timedelta(days=day)) for day in (0, 2, 1)]
    assert [(one.id, one.name) for one in drafts.every()] == [(ids[i], "alice.csv") for i in (1, 2, 0)]


def test_only_old_drafts_are_forgotten(store: None) -> None:
    old, new = start(), start(MOMENT + timedelta(days=1))
    drafts.remove_older(MOMENT + timedelta(hours=1))
    assert drafts.find(new).id == new
    with pytest.raises(BadInput):
        drafts.find(old)


def test_a_draft_can_be_forgotten(store: None) -> None:
    id = start()
    drafts.remove(id)
    with pytest.raises(BadInput):
        drafts.find(id)


def test_the_database_refuses_a_draft_without_a_name(store: None) -> None:
    from django.db import IntegrityError

    with pytest.raises(IntegrityError, match="draft_is_named"):
        drafts.start(name="", data=b"", typed={}, now=MOMENT)
