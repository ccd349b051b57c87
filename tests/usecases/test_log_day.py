"""Logging an evening: filled in from yesterday, the same again, a bad day, and a week to catch up on."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus, Mark
from posology.storage import days
from posology.usecases.log_day import (
    Evening,
    catch_up,
    evening_of,
    just_save,
    keep_typed,
    log_day,
    same_as_yesterday,
    tonight,
)
from posology.usecases.set_up_diary import set_up
from posology.vocabulary.errors import BadInput, NotEnoughData
from tests.diary.own import ALICE, FIRST, at

DAYS = [FIRST + timedelta(n) for n in range(10)]
TIRED = Evening(
    dose=DoseOfDay(DoseStatus.TAKEN, Decimal("1.5")),
    scores={"fatigue": Decimal(7)},
    side_effects={"nausea": 1},
    marks=frozenset({Mark.INFECTION}),
    note="A cold.",
)


@pytest.fixture(autouse=True)
def diary(store: None) -> None:
    set_up(ALICE, now=at(FIRST, 12))


@pytest.mark.parametrize(("hour", "day"), [(0, 1), (3, 1), (4, 2), (23, 2)])
def test_the_evening_ends_at_four_in_the_morning(hour: int, day: int) -> None:
    zone = timezone(timedelta(hours=-8))
    assert evening_of(datetime(2026, 9, 2, hour, 30, tzinfo=zone)) == date(2026, 9, day)


def test_the_first_evening_starts_from_nothing() -> None:
    page = tonight(now=at(FIRST))
    assert (page.date, page.person, page.saved, page.yesterday, page.filled_in) == (FIRST, ALICE, None, None, Evening())
    assert (page.typed, page.to_catch_up) == ({}, ())


def test_the_second_is_filled_in_from_the_first_but_for_its_note() -> None:
    log_day(FIRST, TIRED, now=at(FIRST))
    page = tonight(now=at(DAYS[1]))
    again = Evening(TIRED.dose, TIRED.scores, TIRED.side_effects, TIRED.marks)
    assert (page.saved, page.yesterday.note, page.filled_in) == (None, "A cold.", again)


def test_nothing_is_filled_in_from_the_day_before_yesterday() -> None:
    log_day(FIRST, TIRED, now=at(FIRST))
    assert tonight(now=at(DAYS[2])).filled_in == Evening()


def test_a_measure_that_is_no_longer_scored_is_not_filled_in() -> None:
    from dataclasses import replace

    log_day(FIRST, TIRED, now=at(FIRST))
    set_up(replace(ALICE, measures=ALICE.measures[1:]), now=at(FIRST))
    assert tonight(now=at(DAYS[1])).filled_in.scores == {}


def test_what_is_saved_goes_before_yesterday() -> None:
    log_day(FIRST, TIRED, now=at(FIRST))
    log_day(DAYS[1], Evening(note="Better."), now=at(DAYS[1]))
    assert tonight(now=at(DAYS[1])).filled_in == Evening(note="Better.")


def test_a_saved_day_is_what_was_said_and_when() -> None:
    saved = log_day(FIRST, TIRED, now=at(FIRST))
    expected = DiaryDay(
        FIRST, at(FIRST), TIRED.dose, TIRED.scores, TIRED.side_effects, TIRED.marks, "A cold.", recalled=False
    )
    assert (saved, days.find(FIRST)) == (expected, expected)


def test_after_midnight_it_is_still_that_evening() -> None:
    assert log_day(FIRST, TIRED, now=at(DAYS[1], 1)).recalled is False
    assert log_day(FIRST, TIRED, now=at(DAYS[1], 4)).recalled is True


def test_same_as_yesterday_is_one_tap() -> None:
    log_day(FIRST, TIRED, now=at(FIRST))
    saved = same_as_yesterday(now=at(DAYS[1]))
    assert (saved.dose, saved.scores, saved.note, saved.recalled) == (TIRED.dose, TIRED.scores, "", False)


def test_without_a_yesterday_there_is_nothing_to_repeat() -> None:
    with pytest.raises(BadInput, match="Nothing was written for yesterday"):
        same_as_yesterday(now=at(FIRST))
    assert days.every() == ()


def test_a_bad_day_is_just_saved_and_nothing_is_filled_in() -> None:
    log_day(FIRST, TIRED, now=at(FIRST))
    saved = just_save(now=at(DAYS[1]))
    assert saved == DiaryDay(DAYS[1], at(DAYS[1]), bad_day=True)
    assert tonight(now=at(DAYS[2])).filled_in == Evening()


def test_a_bad_day_keeps_what_was_said() -> None:
    assert just_save(now=at(FIRST), evening=Evening(dose=TIRED.dose)).dose == TIRED.dose


def test_the_past_week_can_be_caught_up_on_and_is_marked_as_recalled() -> None:
    now = at(DAYS[9])
    log_day(DAYS[8], TIRED, now=at(DAYS[8]))
    assert tonight(now=now).to_catch_up == tuple(reversed(DAYS[2:8]))
    caught = catch_up({DAYS[7]: TIRED, DAYS[2]: Evening(bad_day=True)}, now=now)
    assert [(day.date, day.recalled, day.recorded_at) for day in caught] == [(DAYS[2], True, now), (DAYS[7], True, now)]
    assert tonight(now=now).to_catch_up == tuple(reversed(DAYS[3:7]))


@pytest.mark.parametrize("day", [DAYS[1], DAYS[9]])
def test_only_the_past_seven_days_are_caught_up_on(day: date) -> None:
    with pytest.raises(BadInput, match="not one of the past seven days"):
        catch_up({DAYS[7]: TIRED, day: TIRED}, now=at(DAYS[9]))
    assert days.every() == ()


def test_days_before_the_diary_began_are_not_asked_for() -> None:
    assert tonight(now=at(DAYS[2])).to_catch_up == (DAYS[1], DAYS[0])


@pytest.mark.parametrize(
    ("evening", "reason"),
    [
        (Evening(), "Nothing was chosen for this day."),
        (Evening(note="  "), "Nothing was chosen for this day."),
        (Evening(scores={"pain": Decimal(3)}), "This diary does not score 'pain'."),
        (Evening(scores={"fatigue": Decimal(11)}), "11 is not on the scale of Fatigue."),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_saved(evening: Evening, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        log_day(FIRST, evening, now=at(FIRST))
    assert (refused.value.reason, days.every()) == (reason, ())


def test_tomorrow_has_not_been_lived_yet() -> None:
    with pytest.raises(BadInput, match="not been lived yet"):
        log_day(DAYS[1], TIRED, now=at(DAYS[1], 3))


def test_half_typed_evenings_come_back() -> None:
    keep_typed(FIRST, {"note": "Wal", "fatigue": "7"}, now=at(FIRST))
    assert tonight(now=at(FIRST)).typed == {"note": "Wal", "fatigue": "7"}
    log_day(FIRST, TIRED, now=at(FIRST))
    assert tonight(now=at(FIRST)).typed == {}


def test_before_the_first_run_it_says_what_to_do(store: None) -> None:
    from posology.storage.models import DocumentRevision

    DocumentRevision.objects.all().delete()
    with pytest.raises(NotEnoughData, match="Choose what to score"):
        tonight(now=at(FIRST))
