"""Editing a day: every version is seen, a deletion is undone, and nothing that was saved is lost."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posology.storage import days
from posology.usecases.edit_day import delete_day, deleted_days, edit_day, find_day, history, take_back, undo_delete
from posology.usecases.log_day import Evening, log_day, written
from posology.usecases.set_up_diary import set_up
from posology.vocabulary.errors import BadInput
from tests.diary.own import ALICE, FIRST, a_day, at

LATER = at(FIRST + timedelta(20))


@pytest.fixture(autouse=True)
def diary(store: None) -> None:
    set_up(ALICE, now=at(FIRST, 12))
    days.add(a_day())


def test_an_edit_keeps_the_earlier_version() -> None:
    edited = edit_day(FIRST, replace(written(a_day()), note="Walked to the pier."), now=LATER)
    assert edited == a_day(note="Walked to the pier.", recorded_at=LATER)
    assert [one.day for one in history(FIRST)] == [a_day(), edited]


def test_a_correction_is_no_more_recalled_than_what_it_corrects() -> None:
    assert edit_day(FIRST, Evening(note="x"), now=LATER).recalled is False
    assert edit_day(FIRST + timedelta(1), Evening(note="x"), now=LATER).recalled is True
    assert edit_day(FIRST + timedelta(1), Evening(note="y"), now=LATER).recalled is True


def test_a_score_of_a_measure_that_was_dropped_may_stay() -> None:
    set_up(replace(ALICE, measures=ALICE.measures[:1]), now=LATER)
    assert edit_day(FIRST, written(a_day()), now=LATER).scores == a_day().scores
    with pytest.raises(BadInput, match="does not score 'mood'"):
        edit_day(FIRST, Evening(scores={"mood": Decimal(1)}), now=LATER)


def test_a_day_with_nothing_left_is_not_saved() -> None:
    with pytest.raises(BadInput, match="delete the day"):
        edit_day(FIRST, Evening(), now=LATER)
    assert find_day(FIRST) == a_day()


def test_a_deletion_can_be_undone() -> None:
    delete_day(FIRST, now=LATER)
    assert (deleted_days(), days.every()) == ((FIRST,), ())
    with pytest.raises(BadInput, match="Nothing is saved for 2026-09-01"):
        find_day(FIRST)
    assert undo_delete(FIRST, now=LATER) == a_day(recorded_at=LATER)
    assert (deleted_days(), len(history(FIRST))) == ((), 3)


def test_what_was_not_deleted_cannot_be_brought_back() -> None:
    for day in (FIRST, FIRST + timedelta(1)):
        with pytest.raises(BadInput, match="was not deleted"):
            undo_delete(day, now=LATER)
    with pytest.raises(BadInput, match="Nothing is saved"):
        delete_day(FIRST + timedelta(1), now=LATER)


def test_one_can_go_back_to_any_version_but_not_to_a_deletion() -> None:
    edit_day(FIRST, Evening(note="x"), now=LATER)
    delete_day(FIRST, now=LATER)
    assert take_back(FIRST, 1, now=LATER) == a_day(recorded_at=LATER)
    for number in (3, 9):
        with pytest.raises(BadInput, match="no version"):
            take_back(FIRST, number, now=LATER)


ACTIONS = st.lists(st.sampled_from(["edit", "delete", "undo", "back"]), max_size=8)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTIONS)
def test_whatever_is_done_every_version_there_was_is_still_there(actions: list[str]) -> None:
    before = history(FIRST)
    for turn, action in enumerate(actions):
        try:
            {
                "edit": lambda turn=turn: log_day(FIRST, Evening(note=f"edit {turn}"), now=LATER),
                "delete": lambda: delete_day(FIRST, now=LATER),
                "undo": lambda: undo_delete(FIRST, now=LATER),
                "back": lambda: take_back(FIRST, 1, now=LATER),
            }[action]()
        except BadInput:
            assert history(FIRST) == before
        after = history(FIRST)
        assert after[: len(before)] == before
        assert [one.number for one in after] == list(range(1, len(after) + 1))
        before = after
