"""Fill in a check step by step: nothing typed is lost or cut off, and nothing is chosen for a person."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.safety import State, register
from posology.usecases import fill_in_check
from posology.usecases.fill_in_check import (
    MOST_ENTRIES,
    AskedCheck,
    TypedEntry,
    asked_from_json,
    asked_json,
    check_asked,
    offer,
)
from posology.vocabulary.errors import BadInput

NOW = datetime(2026, 11, 25, 20, tzinfo=UTC)
texts = st.text(max_size=20)
asked = st.builds(
    AskedCheck,
    st.lists(st.builds(TypedEntry, texts, texts, st.booleans()), max_size=4).map(tuple),
    st.lists(st.sampled_from(["pregnancy", "hepatitis"]), unique=True).map(tuple),
    st.none() | st.dates(),
)


@given(asked)
def test_what_is_asked_survives_json(one: AskedCheck) -> None:
    assert asked_from_json(asked_json(one)) == one


def test_nothing_asked_is_an_empty_check() -> None:
    assert asked_from_json({}) == AskedCheck()


def test_lines_become_entries_once_each_in_order() -> None:
    one = AskedCheck().with_entries("Avonex\n\n  co-codamol   30/500 \navonex\r\nTylenol 3")
    assert [entry.typed for entry in one.entries] == ["Avonex", "co-codamol 30/500", "Tylenol 3"]
    assert one.with_entries("AVONEX\nNew") == one.with_entries("New")


def test_a_long_line_is_kept_whole_for_its_end_may_be_what_matters() -> None:
    line = "paracetamol " + "x" * 5000 + " oxycodone"
    assert AskedCheck().with_entries(line).entries[0].typed == line


def test_too_many_are_refused_and_none_is_dropped() -> None:
    full = AskedCheck().with_entries("\n".join(f"medicine {n}" for n in range(MOST_ENTRIES)))
    assert len(full.entries) == MOST_ENTRIES
    with pytest.raises(BadInput, match="more than 100 medicines"):
        full.with_entries("one more")


def test_an_entry_is_taken_off_by_its_place() -> None:
    one = AskedCheck().with_entries("a\nb\nc")
    assert [entry.typed for entry in one.without_entry(1).entries] == ["a", "c"]
    assert one.without_entry(9) == one


def test_a_choice_is_checked_in_place_of_what_was_typed() -> None:
    one = AskedCheck().with_entries("my pill").with_choice(0, "codeine")
    assert (one.entries, one.entries[0].text) == ((TypedEntry("my pill", "codeine"),), "codeine")
    assert check_asked(one).entries[0].recognition.ingredients == ("codeine",)


def test_none_of_these_leaves_it_unknown_and_the_check_not_complete() -> None:
    one = AskedCheck().with_entries("paracetamol\nzorbulane").with_choice(1, "")
    assert one.entries[1] == TypedEntry("zorbulane", "", none=True)
    assert (check_asked(one).complete, check_asked(one).overall.alarms) == (False, True)


def test_a_condition_that_is_no_longer_known_is_left_out() -> None:
    checked = check_asked(AskedCheck((), ("pregnancy", "a condition of long ago"), date(2026, 12, 20)))
    assert [one.condition for one in checked.conditions] == ["pregnancy", "planned-surgery"]


def test_what_was_typed_is_there_again_until_it_is_forgotten(store: None) -> None:
    one = AskedCheck().with_entries("Avonex").with_choice(0, "")
    assert fill_in_check.unfinished_check() == AskedCheck()
    fill_in_check.remember_check(one, now=NOW)
    assert fill_in_check.unfinished_check() == one
    fill_in_check.forget_check()
    assert fill_in_check.unfinished_check() == AskedCheck()


def test_answers_are_kept_without_touching_the_medicines(store: None) -> None:
    fill_in_check.remember_check(AskedCheck(conditions=("hepatitis",)).with_entries("Avonex"), now=NOW)
    fill_in_check.remember_answers(("pregnancy",), date(2026, 12, 20), now=NOW)
    assert fill_in_check.unfinished_check() == AskedCheck((TypedEntry("Avonex"),), ("pregnancy",), date(2026, 12, 20))


def test_names_that_go_on_are_offered_the_ingredient_first() -> None:
    offered = offer("OxyC")
    assert (offered[0].name, offered[0].ingredients) == ("oxycodone", ("oxycodone",))
    assert {one.name.casefold()[:4] for one in offered} == {"oxyc"}
    assert len(offer("co")) == 8


@pytest.mark.parametrize("typed", ["", "o", " ", "zzzzqq", "x" * 10_000])
def test_too_little_or_nothing_known_offers_nothing(typed: str) -> None:
    assert offer(typed) == ()


def test_each_name_offered_is_a_name_of_the_tables() -> None:
    names = {one.name: one.ingredients for one in register().medicines}
    offered = {one.name: one.ingredients for typed in ("co", "mor", "ty", "pan") for one in offer(typed)}
    assert offered != {}
    assert {name: inside for name, inside in offered.items() if names.get(name) != inside} == {}


def test_a_misspelling_is_asked_about_and_the_right_choice_settles_it() -> None:
    one = AskedCheck().with_entries("tramadl")
    found = check_asked(one).entries[0].recognition
    assert (found.state, found.suggestions[0].ingredients) == (State.UNRECOGNISED, ("tramadol",))
    settled = check_asked(one.with_choice(0, found.suggestions[0].name))
    assert (settled.complete, settled.entries[0].recognition.ingredients) == (True, ("tramadol",))
