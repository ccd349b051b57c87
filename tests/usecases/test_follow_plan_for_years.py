"""A plan over years: waits are kept with each evening, and only days that matter are read, with the same outcome."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus
from posology.storage import days
from posology.titration.history import replay, waiting
from posology.titration.observations import Look
from posology.usecases import follow_plan as module
from posology.usecases.follow_plan import Answer, follow_plan, keep_waits
from posology.usecases.log_day import Evening
from posology.usecases.make_own_plan import make_own_plan
from posology.usecases.open_evening import save_evening
from posology.usecases.plan_titration import Wishes
from posology.usecases.set_up_diary import set_up
from tests.diary.own import ALICE, FIRST, at

DOSE = DoseOfDay(DoseStatus.TAKEN, Decimal("1.5"))
SICK = Evening(dose=DOSE, side_effects={"nausea": 1})


@pytest.fixture(autouse=True)
def plan(store: None) -> None:
    set_up(ALICE, now=at(FIRST, 12))
    make_own_plan(Wishes("ldn-research-trust", FIRST, "Europe/London"), now=at(FIRST, 12))


def sick_day(day: date) -> DiaryDay:
    return DiaryDay(day, at(day), dose=DOSE, side_effects={"nausea": 1})


def test_a_saved_evening_keeps_the_waits_before_it() -> None:
    for number in range(13, 17):
        save_evening(SICK, now=at(FIRST + timedelta(number)))
    kept = follow_plan(now=at(FIRST + timedelta(16)))
    assert [(one.on, one.answer) for one in kept.decisions] == [
        (FIRST + timedelta(number), Answer.WAITED) for number in (14, 15)
    ]
    assert kept.unsaved == ()


def test_without_a_plan_nothing_is_kept(store: None) -> None:
    module.documents.remove(module.DocumentKind.PLAN, follow_plan(now=at(FIRST)).first.id, now=at(FIRST))
    keep_waits(now=at(FIRST))
    assert follow_plan(now=at(FIRST)) is None


@pytest.mark.parametrize("sick", [range(0), range(10, 16), range(10, 60), range(40, 44), range(10, 130)])
@pytest.mark.parametrize("today", [30, 100, 400])
def test_the_days_that_are_not_read_would_change_nothing(sick: range, today: int) -> None:
    written = [
        sick_day(day) if number in sick else DiaryDay(day, at(day), dose=DOSE)
        for number in range(140)
        for day in [FIRST + timedelta(number)]
    ]
    days.add(*(day for day in written if day.date <= FIRST + timedelta(today)))
    following = follow_plan(now=at(FIRST + timedelta(today)))
    every = Look(following.first, days.every(), FIRST + timedelta(today), (), module._watched(ALICE))
    assert following.decisions == waiting(following.first, (), every)
    assert following.plan == replay(following.first, following.decisions)
