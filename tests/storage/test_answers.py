"""Kept answers: what goes in comes out, what is deleted is gone, and the database has the last word."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from posology.storage import answers
from posology.storage.answers import StoredAnswer
from posology.vocabulary.errors import BadInput

SUMMER = timezone(timedelta(hours=2))
MOMENT = datetime(2026, 7, 1, 23, 30, tzinfo=SUMMER)
DIARY = "date;fatigue\n2026-07-01;5\n".encode("utf-16")


def keep(**changes: object) -> str:
    usual = {"name": "alice.csv", "data": DIARY, "asked": {"outcome": "fatigue"}, "title": "Does LDN help?"}
    return answers.add(**{**usual, "answer": "It helps.", "kept_at": MOMENT, **changes})


def test_what_goes_in_comes_out(store: None) -> None:
    id = keep()
    kept = StoredAnswer(id, "alice.csv", "Does LDN help?", "It helps.", MOMENT)
    assert answers.find(id) == (kept, DIARY, {"outcome": "fatigue"})
    assert answers.find(id)[0].kept_at.utcoffset() == timedelta(hours=2)


def test_the_newest_comes_first(store: None) -> None:
    ids = [keep(kept_at=MOMENT + timedelta(days=day)) for day in (0, 2, 1)]
    assert [one.id for one in answers.every()] == [ids[1], ids[2], ids[0]]


def test_what_is_removed_is_gone_and_the_rest_stays(store: None) -> None:
    first, second = keep(), keep()
    answers.remove(first)
    assert [one.id for one in answers.every()] == [second]
    with pytest.raises(BadInput, match="no kept answer"):
        answers.find(first)


def test_what_is_removed_leaves_no_trace_in_the_file(store: None, posology_home: Path) -> None:
    secret = b"relapse on the ninth of May"
    id = keep(data=secret)
    assert secret in everything_in(posology_home)
    answers.remove(id)
    assert secret not in everything_in(posology_home)


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_removing_what_is_not_there_does_nothing(store: None) -> None:
    id = keep()
    answers.remove("no such id")
    assert [one.id for one in answers.every()] == [id]


def test_a_moment_without_a_zone_is_refused(store: None) -> None:
    with pytest.raises(ValueError, match="zone"):
        keep(kept_at=datetime(2026, 7, 1))  # noqa: DTZ001
    assert answers.every() == ()


def test_long_names_are_cut_to_what_the_table_holds(store: None) -> None:
    kept, _, _ = answers.find(keep(name="n" * 500, title="t" * 500, answer="a" * 500))
    assert (len(kept.name), len(kept.title), len(kept.answer)) == (200, 300, 300)


@pytest.mark.parametrize("changes", [{"name": ""}, {"title": ""}])
def test_the_database_refuses_an_answer_without_a_name(store: None, changes: dict[str, str]) -> None:
    from django.db import IntegrityError

    with pytest.raises(IntegrityError, match="kept_answer_is_named"):
        keep(**changes)
    assert answers.every() == ()


def test_the_database_refuses_a_zone_that_does_not_exist(store: None) -> None:
    from django.db import IntegrityError

    with pytest.raises(IntegrityError, match="kept_offset_is_a_zone"):
        keep(kept_at=datetime(2026, 7, 1, tzinfo=timezone(timedelta(hours=15))))
    assert answers.every() == ()


def test_the_models_match_the_migrations(tables: None) -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_ids_cannot_be_guessed(store: None) -> None:
    ids = {keep(kept_at=datetime(2026, 7, 1, tzinfo=UTC)) for _ in range(20)}
    assert (len(ids), {len(id) for id in ids}) == (20, {22})
