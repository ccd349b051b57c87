"""Saved checks: what goes in comes out with its zone, the newest first, and what is removed is gone from the disk."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from posology.storage import checks
from posology.storage.checks import StoredCheck
from posology.vocabulary.errors import BadInput

SUMMER = timezone(timedelta(hours=2))
MOMENT = datetime(2026, 7, 1, 23, 30, tzinfo=SUMMER)
ASKED = {"entries": ["Avonex"], "conditions": ["pregnancy"]}
RESULT = {"overall": "discuss", "complete": True}


def keep(**changes: object) -> str:
    usual = {"asked": ASKED, "result": RESULT, "overall": "discuss", "complete": True, "saved_at": MOMENT}
    return checks.add(**{**usual, **changes})


def test_what_goes_in_comes_out(store: None) -> None:
    id = keep()
    assert checks.find(id) == StoredCheck(id, ASKED, RESULT, "discuss", True, MOMENT)
    assert checks.find(id).saved_at.utcoffset() == timedelta(hours=2)


def test_the_newest_comes_first(store: None) -> None:
    assert (checks.newest(), checks.every()) == (None, ())
    ids = [keep(saved_at=MOMENT + timedelta(days=day)) for day in (0, 2, 1)]
    assert [one.id for one in checks.every()] == [ids[1], ids[2], ids[0]]
    newest = checks.newest()
    assert newest is not None
    assert newest.id == ids[1]


def test_what_is_removed_is_gone_also_from_the_file(store: None, posology_home: Path) -> None:
    id, other = keep(asked={"entries": ["a very private pill"]}), keep()
    assert b"a very private pill" in everything_in(posology_home)
    checks.remove(id)
    assert b"a very private pill" not in everything_in(posology_home)
    assert [one.id for one in checks.every()] == [other]
    with pytest.raises(BadInput, match="no saved check"):
        checks.find(id)


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_a_moment_without_a_zone_is_refused(store: None) -> None:
    with pytest.raises(ValueError, match="zone"):
        keep(saved_at=datetime(2026, 7, 1))  # noqa: DTZ001
    assert checks.every() == ()


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"overall": ""}, "saved_check_is_named"),
        ({"saved_at": datetime(2026, 7, 1, tzinfo=timezone(timedelta(hours=15)))}, "saved_offset_is_a_zone"),
    ],
)
def test_the_database_has_the_last_word(store: None, changes: dict[str, object], rule: str) -> None:
    from django.db import IntegrityError

    with pytest.raises(IntegrityError, match=rule):
        keep(**changes)
    assert checks.every() == ()
