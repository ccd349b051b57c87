"""JSON and CSV give back what was put in, to the last letter; what cannot be read is refused in words."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posology.evidence.cases import Case, case_from_json, case_json, cases_from_csv, cases_to_csv, published_cases
from posology.vocabulary.errors import BadInput
from tests.evidence.cases.people import ALICE, LATER, any_case


@settings(max_examples=60)
@given(any_case())
def test_json_gives_a_case_back(case: Case) -> None:
    assert case_from_json(json.loads(json.dumps(case_json(case)))) == case


@settings(max_examples=60)
@given(st.lists(any_case(), min_size=1, max_size=3, unique_by=lambda case: case.id))
def test_a_table_gives_cases_back(cases: list[Case]) -> None:
    assert cases_from_csv(cases_to_csv(cases)) == tuple(cases)


def test_the_published_cases_come_back() -> None:
    cases = tuple(published_cases().values())
    assert cases_from_csv(cases_to_csv(cases)) == cases


def test_said_that_there_were_none_is_not_the_same_as_not_said() -> None:
    none, unsaid = ALICE.with_update(LATER), ALICE
    assert case_json(none)["accounts"][0]["relapses"] == []
    assert "side_effects" not in case_json(none)["accounts"][1]
    assert case_json(unsaid) != case_json(none)


def test_no_cell_is_a_formula() -> None:
    entry = case_json(ALICE) | {"pseudonym": "=1+1", "before": ["-2", "+3", "@home"]}
    rows = list(csv.reader(io.StringIO(cases_to_csv([case_from_json(entry)]).decode())))
    assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")] == []


def test_a_spreadsheet_may_save_it_its_own_way() -> None:
    text = cases_to_csv([ALICE]).decode().replace(",", ";")
    assert cases_from_csv(b"\xef\xbb\xbf" + text.encode()) == (ALICE,)


def test_names_become_the_ids_of_studies_where_there_are_any() -> None:
    account = {"told": "2026", "changes": [{"domain": "energy", "direction": "better"}]}
    entry = {"pseudonym": "B.", "conditions": ["MS", "cluster  headache"], "consent": "own", "accounts": [account]}
    case = case_from_json(entry, id="b")
    assert (case.conditions, case.first.changes[0].domain) == (("multiple-sclerosis", "cluster headache"), "fatigue")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"consent": "maybe"}, "'maybe' is not a consent. Write one of: published, own, agreed, share."),
        ({"diagnosed": "long ago"}, "'long ago' is not a year."),
        ({"nickname": "Al"}, "A case has no 'nickname'."),
        ({"accounts": [{"told": "some day"}]}, "'some day' is not a time."),
        ({"accounts": [{"told": "2026", "steps": [{"dose_mg": "a lot"}]}]}, "'a lot' is not a dose."),
        ({"accounts": [{"told": "2026", "steps": [{"dose_mg": -3}]}]}, "'-3' is not a dose."),
        ({"accounts": [{"told": "2026", "changes": [{"domain": "sleep"}]}]}, "The direction is missing."),
        ({"accounts": {"told": "2026"}}, "'accounts' must be a list."),
        ({"accounts": ["2026"]}, "An account must be a table of names and values."),
        ({"pseudonym": ["Alice"]}, "is not a text."),
        ({"conditions": []}, "A case needs a condition and what was told."),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_way_out(changes: dict, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        case_from_json({**case_json(ALICE), **changes})
    assert says in str(refused.value)
    assert refused.value.fix != ""


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("kind", "sort", "The table has no column 'kind'."),
        (",change,", ",chance,", "There is no kind 'chance'."),
        (",account,", ",pseudonym,", "A row stands before its account."),
        ("1.5", "one", "Case alice-1: 'one' is not a dose."),
        ("\r\nalice-1,", "\r\n,", "A row does not say which case it is of."),
    ],
)
def test_a_table_that_cannot_be_read_says_why(before: str, after: str, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        cases_from_csv(cases_to_csv([ALICE]).decode().replace(before, after).encode())
    assert refused.value.reason == says
