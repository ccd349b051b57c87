"""Whatever a person keeps reads back from JSON as it was; anything unknown, lacking or wrong is refused by name."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posology.diary import as_json
from posology.vocabulary.errors import BadInput
from tests.diary.own import ALICE, CHECK_INS, COURSES, SETUPS, VISITS, a_day, days

PAIRS = {
    "day": (as_json.day_json, as_json.day_from_json, days()),
    "set-up": (as_json.setup_json, as_json.setup_from_json, SETUPS),
    "course": (as_json.course_json, as_json.course_from_json, COURSES),
    "visit or test": (as_json.visit_json, as_json.visit_from_json, VISITS),
    "check-in": (as_json.check_in_json, as_json.check_in_from_json, CHECK_INS),
}
FEW = settings(max_examples=40)  # for each kind
each_kind = pytest.mark.parametrize("kind", PAIRS)


@each_kind
@FEW
@given(data=st.data())
def test_it_reads_back_as_it_was(kind: str, data: st.DataObject) -> None:
    write, read, things = PAIRS[kind]
    thing = data.draw(things)
    assert read(json.loads(json.dumps(write(thing), allow_nan=False))) == thing


@each_kind
@FEW
@given(data=st.data())
def test_an_unknown_or_lacking_field_is_refused_by_name(kind: str, data: st.DataObject) -> None:
    write, read, things = PAIRS[kind]
    entry: dict[str, Any] = write(data.draw(things))
    with pytest.raises(BadInput) as unknown:
        read({**entry, "moon": "full"})
    assert unknown.value.reason == f"A {kind} in this file has a field that is not known here: moon."
    gone = data.draw(st.sampled_from(sorted(entry)))
    with pytest.raises(BadInput) as lacking:
        read({name: value for name, value in entry.items() if name != gone})
    assert lacking.value.reason == f"A {kind} in this file lacks its {gone}."


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "25/11/2026"),
        ("date", "20261125"),
        ("date", None),
        ("recorded_at", "2026-11-25T22:00:00"),
        ("scores", {"fatigue": 4}),
        ("scores", {"fatigue": "Infinity"}),
        ("scores", ["fatigue"]),
        ("side_effects", {"nausea": True}),
        ("side_effects", {"nausea": "2"}),
        ("marks", ["full moon"]),
        ("marks", "relapse"),
        ("note", None),
        ("bad_day", 1),
    ],
)
def test_a_field_that_cannot_be_right_is_refused_by_name(field: str, value: Any) -> None:
    with pytest.raises(BadInput) as refused:
        as_json.day_from_json({**as_json.day_json(a_day()), field: value})
    assert refused.value.reason == f"The {field} of a day in this file cannot be read."


@pytest.mark.parametrize("entry", [None, [], "day", 3])
def test_what_is_no_object_is_refused(entry: Any) -> None:
    with pytest.raises(BadInput, match="no JSON object"):
        as_json.day_from_json(entry)


def test_a_day_as_json_can_be_read_by_a_person() -> None:
    assert as_json.day_json(a_day()) == {
        "date": "2026-09-01",
        "recorded_at": "2026-09-01T22:00:00+01:00",
        "dose": {"status": "taken", "dose_mg": "1.5", "at": "22:00"},
        "scores": {"fatigue": "6", "sleep": "4"},
        "side_effects": {"vivid-dreams": 2, "nausea": None},
        "marks": ["stress"],
        "note": "Walked to the sea.",
        "bad_day": False,
        "recalled": False,
    }


def test_a_measure_keeps_its_scale() -> None:
    assert [as_json.measure_from_json(as_json.measure_json(one)) for one in ALICE.measures] == list(ALICE.measures)
