"""Keep cases, take them along and put them back: an import overwrites nothing, and fails as a whole."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posology.evidence.cases import Account, Case, Consent, published_cases
from posology.usecases import keep_case as use
from posology.vocabulary.errors import BadInput
from tests.evidence.cases.people import ALICE, LATER, any_case

NOW = datetime(2026, 11, 25, 21, 0, tzinfo=UTC)
BO = replace(ALICE, id="bo", pseudonym="Bo", conditions=("cluster headache",), consent=Consent.SHARE)


def test_published_cases_are_always_there_and_kept_ones_behind(store: None) -> None:
    use.keep(BO, now=NOW)
    assert use.cases() == (*published_cases().values(), BO)
    assert (use.kept_cases(), use.find_case("bo"), use.find_case("m-2007")) == ((BO,), BO, published_cases()["m-2007"])


def test_cases_are_chosen_by_condition_in_any_words(store: None) -> None:
    use.keep(BO, now=NOW)
    chosen = {
        name: [case.id for case in use.cases(condition=name)] for name in ("MS", "pain", "Cluster Headache", "gout")
    }
    assert chosen == {
        "MS": ["a-2007", "author-000", "m-2007"],
        "pain": ["t-2010"],
        "Cluster Headache": ["bo"],
        "gout": [],
    }


def test_a_case_without_a_key_gets_one(store: None) -> None:
    kept = use.keep(replace(ALICE, id=use.UNKEPT), now=NOW)
    assert (len(kept.id), use.find_case(kept.id)) == (16, kept)


def test_what_was_published_cannot_be_changed(store: None) -> None:
    for wrong in (
        lambda: use.add_update("m-2007", LATER, now=NOW),
        lambda: use.remove_case("m-2007"),
        lambda: use.keep(replace(ALICE, id="m-2007"), now=NOW),
        lambda: use.start_draft(case="m-2007", now=NOW),
    ):
        with pytest.raises(BadInput, match="was published and cannot be changed"):
            wrong()


def test_nobody_tells_of_the_future(store: None) -> None:
    use.keep(ALICE, now=NOW)
    with pytest.raises(BadInput, match="2027-01 has not come yet"):
        use.add_update(ALICE.id, Account(told="2027-01"), now=NOW)
    with pytest.raises(BadInput, match="2030, has not come yet"):
        use.keep(replace(BO, diagnosed=2030), now=NOW)
    assert use.add_update(ALICE.id, Account(told="2026"), now=NOW).last.told == "2026-03-01"


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=st.lists(any_case(), min_size=1, max_size=3, unique_by=lambda case: case.id), table=st.booleans())
def test_an_export_goes_in_again_and_gives_the_same(store: None, cases: list[Case], table: bool) -> None:
    for case in use.kept_cases():
        use.remove_case(case.id)
    data = use.export_csv(cases) if table else use.export_json(cases).encode()
    assert use.import_cases(data, now=NOW).new == tuple(cases)
    assert {case.id: case for case in use.kept_cases()} == {case.id: case for case in cases}
    again = use.import_cases(data, now=NOW)
    assert (again.new, again.more, len(again.same)) == ((), (), len(cases))
    assert use.export_json(sorted(use.kept_cases(), key=lambda c: c.id)) == use.export_json(
        sorted(cases, key=lambda c: c.id)
    )


def test_an_import_adds_updates_and_never_takes_any_away(store: None) -> None:
    use.keep(ALICE, now=NOW)
    longer = use.export_json([ALICE.with_update(LATER)]).encode()
    plan = use.plan_import(longer, now=NOW)
    assert (plan.new, plan.more, plan.same) == ((), ((ALICE.with_update(LATER), 1),), ())
    assert use.find_case(ALICE.id) == ALICE  # a plan changes nothing
    use.import_cases(longer, now=NOW)
    assert use.find_case(ALICE.id) == ALICE.with_update(LATER)
    shorter = use.import_cases(use.export_json([ALICE]).encode(), now=NOW)
    assert (len(shorter.same), use.find_case(ALICE.id)) == (1, ALICE.with_update(LATER))


def test_an_import_that_contradicts_changes_nothing_at_all(store: None) -> None:
    use.keep(ALICE, now=NOW)
    data = use.export_json([BO, replace(ALICE, country="Ireland")]).encode()
    with pytest.raises(BadInput, match="is here already and says something else"):
        use.import_cases(data, now=NOW)
    assert use.kept_cases() == (ALICE,)


def test_published_cases_in_a_file_are_known(store: None) -> None:
    plan = use.plan_import(use.export_csv(list(published_cases().values())), now=NOW)
    assert (plan.new, plan.more, len(plan.same)) == ((), (), 6)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{", "cannot be read as JSON"),
        (b"{}", "The consent is missing."),
        (b'{"cases": []}', "There is no case in this file."),
        (b'{"format": "other-1", "cases": []}', "another kind or version"),
        (b'{"cases": [{"id": "a", "diagnosed": NaN}]}', "cannot be read as JSON"),
        (b"[" * 100_000, "cannot be read as JSON"),
        (b"\xff\xfe{", "There is only one column."),
        (b"a,b\n1,2\n", "The table has no column 'case'."),
        (json.dumps({"cases": [{"pseudonym": 1}]}).encode(), "The consent is missing."),
    ],
)
def test_a_file_that_cannot_be_read_says_why(store: None, data: bytes, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        use.import_cases(data, now=NOW)
    assert says in refused.value.reason + refused.value.fix
    assert use.kept_cases() == ()


def test_two_of_one_name_in_a_file_are_refused(store: None) -> None:
    with pytest.raises(BadInput, match="Two cases of this file have one name"):
        use.plan_import(use.export_json([ALICE, ALICE]).encode(), now=NOW)


def test_only_what_may_be_handed_on_is_handed_on(store: None) -> None:
    assert use.may_be_shared([ALICE, BO]) == (BO,)


def test_a_draft_waits_a_year(store: None) -> None:
    id = use.start_draft(typed={"pseudonym": "Al"}, now=NOW)
    use.remember(id, {"note": "x"}, now=NOW)
    use.forget_old_drafts(now=NOW + timedelta(days=364))
    assert [draft.id for draft in use.unfinished()] == [id]
    use.forget_old_drafts(now=NOW + timedelta(days=366))
    assert use.unfinished() == ()


def test_the_words_of_a_case_name_its_page(store: None) -> None:
    text = use.case_words(published_cases()["a-2007"])
    assert text.splitlines()[0] == "A., multiple sclerosis"
    assert text.splitlines()[-1].endswith("One story cannot say what did it.")
    assert "Update: July 2009" in text.splitlines()
