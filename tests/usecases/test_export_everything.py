"""Export, wipe, import: everything is as it was, or nothing has changed and it says why."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posology.diary.as_json import visit_json
from posology.diary.beside import CourseBeside, CourseKind, VisitKind, VisitOrTest
from posology.storage import answers, days, documents, evenings, whole
from posology.storage.documents import DocumentKind
from posology.usecases.export_everything import Arrival, as_csv, as_zip, import_everything, look_at, to_json_text
from posology.usecases.keep_beside import keep
from posology.usecases.set_up_diary import set_up
from posology.vocabulary.errors import BadInput, NotEnoughData
from tests.diary.own import ALICE, CHECK_INS, COURSES, FIRST, MOMENTS, NAMES, SETUPS, VISITS, WORDS, a_day, at
from tests.diary.own import days as any_days

NOW = at(FIRST + timedelta(30))
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**40), 2**40) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
KEYS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=20)
EDGES = settings(
    max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)


@contextmanager
def emptied() -> Iterator[None]:
    whole.wipe()
    yield
    whole.wipe()


def fill() -> None:
    """A bit of everything: an edit, a deletion, documents of two kinds, a kept answer, a half-typed evening."""
    set_up(ALICE, now=at(FIRST))
    days.add(a_day())
    days.add(a_day(note="edited", recorded_at=NOW), a_day(FIRST + timedelta(1), side_effects={"=cmd()": None}))
    days.add(a_day(FIRST + timedelta(4)))
    days.remove(FIRST + timedelta(4), now=NOW)
    key = keep(VisitOrTest(VisitKind.MRI, "über", FIRST), now=NOW)
    documents.remove(DocumentKind.VISIT, key, now=NOW)
    keep(CourseBeside(CourseKind.DIET, "no sugar", FIRST, stop=FIRST + timedelta(9)), now=NOW)
    answers.add(name="a.csv", data=b"\x00\xff", asked={"outcome": "pain"}, title="T", answer="", kept_at=NOW)
    evenings.keep(FIRST, {"note": "half"}, now=NOW)


@pytest.mark.parametrize("kind", ["json", "zip"])
def test_export_wipe_import_is_as_it_was(store: None, kind: str) -> None:
    fill()
    before = whole.everything()
    data = to_json_text(now=NOW).encode() if kind == "json" else as_zip(now=NOW)
    whole.wipe()
    assert whole.everything().empty
    arrival = import_everything(data, now=NOW)
    assert whole.everything() == before
    assert arrival == Arrival(
        days=2,
        versions=5,
        first=FIRST,
        last=FIRST + timedelta(4),
        documents={"set-up": 1, "visit-or-test": 2, "course-beside": 1},
        others={"eveningdraft": 1, "keptanswer": 1},
        simulated=False,
    )


@EDGES
@given(data=st.data())
def test_whatever_is_kept_comes_back(store: None, data: st.DataObject) -> None:
    kinds = {"setup": SETUPS, "course": COURSES, "visit": VISITS, "check": CHECK_INS}
    with emptied():
        days.add(*data.draw(st.lists(any_days(), max_size=5)))
        for day in (
            data.draw(st.lists(st.sampled_from([d.date for d in days.every()]), max_size=2)) if days.every() else []
        ):
            days.remove(day, now=data.draw(MOMENTS))
        set_up(data.draw(kinds["setup"]), now=data.draw(MOMENTS))
        for kind in ("course", "visit", "check"):
            keep(data.draw(kinds[kind]), now=data.draw(MOMENTS))
        content = data.draw(st.dictionaries(WORDS, JSON_VALUES, max_size=3))
        documents.put(DocumentKind.VISIT, visit_json(data.draw(VISITS)), now=data.draw(MOMENTS), key=data.draw(KEYS))
        answers.add(
            name=data.draw(NAMES),
            data=data.draw(st.binary(max_size=20)),
            asked=content,
            title="T",
            answer="",
            kept_at=NOW,
        )
        before, text = whole.everything(), to_json_text(now=NOW)
        whole.wipe()
        import_everything(text.encode(), now=NOW)
        assert whole.everything() == before
        assert to_json_text(now=NOW) == text


def test_importing_twice_changes_nothing(store: None) -> None:
    fill()
    before, data = whole.everything(), as_zip(now=NOW)
    for _ in range(2):
        import_everything(data, replace=True, now=NOW)
        assert whole.everything() == before


def test_what_is_here_is_only_replaced_when_asked_and_then_kept_aside(store: None) -> None:
    from pathlib import Path

    from posology.usecases.backup import rehearse

    fill()
    data = to_json_text(now=NOW).encode()
    days.add(a_day(FIRST + timedelta(7)))
    before = whole.everything()
    with pytest.raises(BadInput, match=r"There is a diary here already\. Add --replace"):
        import_everything(data, now=NOW)
    assert whole.everything() == before
    aside = Path(import_everything(data, replace=True, now=NOW).aside)
    assert days.find(FIRST + timedelta(7)) is None
    assert (rehearse(aside).days, aside.stat().st_mode & 0o777) == (3, 0o600)
    aside.unlink()


def test_looking_changes_nothing(store: None) -> None:
    fill()
    data = to_json_text(now=NOW).encode()
    whole.wipe()
    assert look_at(data).days == 2
    assert whole.everything().empty


def changed(path: tuple[Any, ...], value: Any) -> bytes:
    """The export of what is here, with one value put somewhere in it."""
    content = json.loads(to_json_text(now=NOW))
    place = content
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        (("moon",), 1, "An export in this file has a field that is not known here: moon."),
        (("version",), 2, "This export has version 2, not 1."),
        (("format",), "diary", "This is no export of Posology."),
        (("days", 0, "moon"), 1, "A version in this file has a field that is not known here: moon."),
        (("days", 0, "day", "moon"), 1, "A day in this file has a field that is not known here: moon."),
        (("days", 0, "day", "dose", "route"), "oral", "A dose in this file has a field that is not known here: route."),
        (("days", 0, "day", "scores"), {"fatigue": 6.0}, "The scores of a day in this file cannot be read."),
        (("days", 0, "date"), "2026-09-02", "The date of a version in this file cannot be read."),
        (("days", 0, "number"), "1", "The number of a version in this file cannot be read."),
        (("days", 0, "number"), 2, "The store refuses a row of this file: UNIQUE constraint failed: "),
        (("documents", 0, "kind"), "horoscope", "The kind of a document in this file cannot be read."),
        (("documents", 0, "content", "moon"), 1, "A set-up in this file has a field that is not known here: moon."),
        (("tables", "moons"), [], "This file has a table that is not known here: moons."),
        (("tables", "keptanswer", 0, "moon"), 1, "This file has a field that is not known here: moon."),
        (("tables", "keptanswer"), 1, "The tables of an export in this file cannot be read."),
        (("tables", "keptanswer", 0, "title"), "", "The store refuses a row of this file: CHECK constraint failed: "),
    ],
)
def test_an_export_with_anything_unknown_or_wrong_changes_nothing(
    store: None, path: tuple[Any, ...], value: Any, reason: str
) -> None:
    fill()
    data, before = changed(path, value), whole.everything()
    with pytest.raises(BadInput) as refused:
        import_everything(data, replace=True, now=NOW)
    assert refused.value.reason[: len(reason)] == reason
    assert whole.everything() == before


def a_zip(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "This is no export of Posology."),
        (b"date,fatigue\n2026-09-01,5\n", "This is no export of Posology."),
        (b"[" * 100_000, "This is no export of Posology."),
        (b"[]", "This is no export of Posology."),
        (b"\xff\xfe", "This is no export of Posology."),
        (a_zip(other=b"{}"), "This zip holds no posology.json."),
    ],
)
def test_a_file_that_is_no_export_is_refused(store: None, data: bytes, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        look_at(data)
    assert refused.value.reason == reason


def test_every_table_is_exported_or_left_out_for_a_reason(store: None) -> None:
    from django.apps import apps

    from posology.storage.models import DayRevision, DocumentRevision

    named = {"dayrevision", "documentrevision", *whole.everything().rows}
    named |= {model._meta.model_name for model in whole.LEFT_OUT}
    assert {model._meta.model_name for model in apps.get_app_config("posology").get_models()} == named
    assert {DayRevision, DocumentRevision} & set(whole.LEFT_OUT) == set()


def test_the_csv_says_what_the_diary_says_now(store: None) -> None:
    fill()
    lines = list(csv.DictReader(io.StringIO(as_csv().decode())))
    of_first = [(one["kind"], one["item"], one["value"], one["status"]) for one in lines if one["date"] == "2026-09-01"]
    assert of_first == [
        ("dose", "dose", "1.5", "taken"),
        ("score", "fatigue", "6", "written"),
        ("score", "leg-stiffness", "", "missing"),
        ("score", "sleep", "4", "written"),
        ("side effect", "vivid-dreams", "2", "written"),
        ("side effect", "nausea", "", "written"),
        ("mark", "stress", "yes", "written"),
        ("note", "note", "", "written"),
        ("course", "no sugar", "", "start"),
    ]
    assert [one["note"] for one in lines if one["kind"] == "note"] == ["edited", "Walked to the sea."]
    assert [one["item"] for one in lines if one["kind"] == "side effect" and one["date"] == "2026-09-02"] == ["'=cmd()"]
    assert {one["date"] for one in lines} == {"2026-09-01", "2026-09-02", "2026-09-10"}


def test_the_csv_reads_back_as_a_diary(store: None) -> None:
    from posology.diary import Columns, read

    fill()
    found = read(as_csv(), Columns("dose", ("fatigue", "leg-stiffness")), today=date(2026, 12, 1)).diary
    assert found is not None
    assert (found.days, found.treatments) == ((FIRST, FIRST + timedelta(1)), ("1.5", "1.5"))
    assert found.scores == {"fatigue": (6.0, 6.0), "leg-stiffness": (None, None)}


def test_a_score_below_nothing_stays_a_number_in_the_csv(store: None) -> None:
    from dataclasses import replace

    from posology.usecases.set_up_diary import own_measure

    set_up(replace(ALICE, measures=(own_measure("balance", lowest=Decimal(-5), highest=Decimal(5)),)), now=NOW)
    days.add(a_day(scores={"balance": Decimal(-2)}))
    values = [one["value"] for one in csv.DictReader(io.StringIO(as_csv().decode())) if one["item"] == "balance"]
    assert values == ["-2"]


def test_without_a_diary_there_is_no_csv_but_still_a_zip(store: None) -> None:
    with pytest.raises(NotEnoughData, match="Choose what to score"):
        as_csv()
    assert zipfile.ZipFile(io.BytesIO(as_zip(now=NOW))).namelist() == ["README.txt", "posology.json"]
