"""Whatever a file holds in place of one of its values, an import takes it or refuses it in words; it never crashes."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import django
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

django.setup()

from posology.diary.beside import CheckIn, VisitKind, VisitOrTest  # noqa: E402
from posology.storage import answers, days, evenings  # noqa: E402
from posology.titration.stock import Entry  # noqa: E402
from posology.titration.strengths import strength  # noqa: E402
from posology.usecases.export_everything import import_everything, to_json_text  # noqa: E402
from posology.usecases.follow_plan import Movement, add_to_stock, keep_plan, record_prescriber  # noqa: E402
from posology.usecases.keep_beside import keep  # noqa: E402
from posology.usecases.open_data_folder import data_folder  # noqa: E402
from posology.usecases.set_up_diary import set_up  # noqa: E402
from posology.vocabulary.errors import PosologyError  # noqa: E402
from tests.diary.own import ALICE, FIRST, a_day, at  # noqa: E402
from tests.titration.people import START, plan  # noqa: E402

NOW = at(START + timedelta(5))
ODD = [None, True, -1, 0, 1.5, 10**400, "", "x", "9" * 40, "NaN", "0001-01-01", "2026-01-01T00:00:00+23:59", [], {}]
ANY = st.sampled_from(ODD) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


@pytest.fixture
def text(store: None) -> str:
    """An export with something of everything."""
    set_up(ALICE, now=NOW)
    days.add(a_day(), a_day(note="edited"))
    days.remove(FIRST, now=NOW)
    keep(VisitOrTest(VisitKind.MRI, "MRI", FIRST), now=NOW)
    keep(CheckIn(FIRST, answers={"gad-7": (Decimal(1), None)}), now=NOW)
    keep_plan(plan("ldn-research-trust", "spasticity"), now=NOW)
    record_prescriber("Stay.", dose_mg=Decimal(1), now=NOW)
    add_to_stock(Entry(START, Movement.CAME, strength("1mg/ml"), Decimal(90)), now=NOW)
    answers.add(name="a.csv", data=b"\x00", asked={}, title="T", answer="", kept_at=NOW)
    evenings.keep(FIRST, {"note": "half"}, now=NOW)
    return to_json_text(now=NOW)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where every value in a JSON document stands, the document itself left out."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [one for key, below in inner for one in ((*path, key), *places(below, (*path, key)))]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_value_in_any_place_is_taken_or_refused(text: str, data: st.DataObject) -> None:
    content = json.loads(text)
    path = data.draw(st.sampled_from(places(content)))
    place = content
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = data.draw(ANY)
    before, file = to_json_text(now=NOW), json.dumps(content).encode()
    refused = refusal(file)
    after = to_json_text(now=NOW)
    assert refused == "" or after == before  # what is refused changes nothing
    assert (refusal(after.encode()), to_json_text(now=NOW)) == ("", after)  # what is taken can be given again


def refusal(file: bytes) -> str:
    """Why an import was refused; "" where it was taken. What was kept aside is thrown away."""
    try:
        import_everything(file, replace=True, now=NOW)
    except PosologyError as error:
        return error.reason
    finally:
        for aside in data_folder().glob("posology-before-import-*"):
            aside.unlink()
    return ""
