"""The made-up person: the same every time, marked as simulated, and never mixed with a real diary."""

import json
from datetime import timedelta

import pytest

from posology.storage import answers, days, whole
from posology.usecases.demo_person import DAYS, forget_demo, is_demo, meet_demo, simulated_days
from posology.usecases.export_everything import to_json_text
from posology.usecases.follow_plan import needed_plan
from posology.usecases.set_up_diary import set_up, setup
from posology.vocabulary.errors import BadInput
from tests.diary.own import ALICE, FIRST, a_day, at

NOW = at(FIRST + timedelta(200), 23)


def test_the_same_seed_gives_the_same_days() -> None:
    assert simulated_days(FIRST, now=NOW) == simulated_days(FIRST, now=NOW)
    assert simulated_days(FIRST, now=NOW) != simulated_days(FIRST, now=NOW, seed=1)


def test_ninety_days_with_gaps_doses_and_scores_on_their_scales() -> None:
    made = simulated_days(FIRST, now=NOW)
    assert (made[0].date, made[-1].date, len(made)) == (FIRST, FIRST + timedelta(DAYS - 1), 84)
    assert {str(day.dose_taken_mg) for day in made} == {"None", "1.5", "2", "2.5", "3"}
    assert [day.date for day in made if not all(0 <= score <= 10 for score in day.scores.values())] == []
    assert sum(bool(day.marks) for day in made) == 5


def test_it_is_marked_as_simulated_wherever_it_goes(store: None) -> None:
    person = meet_demo(now=NOW)
    assert (person.simulated, setup(), is_demo()) == (True, person, True)
    assert json.loads(to_json_text(now=NOW))["simulated"] is True
    assert days.every()[-1].date == NOW.date()


def test_meeting_twice_is_meeting_once(store: None) -> None:
    meet_demo(now=NOW)
    before = whole.everything()
    meet_demo(now=NOW)
    assert whole.everything() == before


def test_a_real_diary_is_never_touched(store: None) -> None:
    set_up(ALICE, now=NOW)
    days.add(a_day())
    before = whole.everything()
    with pytest.raises(BadInput, match="already"):
        meet_demo(now=NOW)
    with pytest.raises(BadInput, match="Nothing was deleted"):
        forget_demo()
    assert (whole.everything(), is_demo()) == (before, False)


def test_days_without_a_set_up_are_real_too(store: None) -> None:
    days.add(a_day())
    with pytest.raises(BadInput, match="already"):
        meet_demo(now=NOW)


def test_it_leaves_and_takes_only_its_own_along(store: None) -> None:
    answers.add(name="a.csv", data=b"", asked={}, title="T", answer="", kept_at=NOW)
    meet_demo(now=NOW)
    forget_demo()
    assert (setup(), days.every(), len(answers.every())) == (None, (), 1)


def test_its_days_follow_its_plan(store: None) -> None:
    meet_demo(now=NOW)
    plan = needed_plan(now=NOW).first
    assert [str(step.daily_mg) for step in plan.steps] == ["1.5", "2", "2.5", "3"]
    planned = {day.date: step.daily_mg for day in days.every() if (step := plan.step_on(day.date)) is not None}
    taken = {day.date: day.dose_taken_mg for day in days.every() if day.dose_taken_mg is not None}
    assert {on: mg for on, mg in taken.items() if mg != planned[on]} == {}
