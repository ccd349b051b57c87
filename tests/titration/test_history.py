"""Decisions: what each answer does, that replaying gives the plan of today, and that nothing climbs unasked."""

import json
from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest

from posology.titration.history import (
    Answer,
    Decision,
    answered,
    decided,
    decision_from_json,
    decision_to_json,
    prescriber_said,
    replay,
    waiting,
)
from posology.titration.plan import Plan
from posology.titration.proposals import propose
from posology.titration.transitions import Action, Observation
from posology.titration.written import plan_from_json, plan_to_json
from posology.vocabulary.errors import BadInput, Refused
from tests.titration.people import doses, evening, evenings, look, on, plan, starts


def test_accepting_declining_and_replaying() -> None:
    made = plan()
    days = evenings(1, 15) + evenings(16, 25, {"nausea": 1})
    found = propose(look(made, days, 25))
    accepted, declined = (answered(found, on(25), answer) for answer in (Answer.ACCEPTED, Answer.DECLINED))
    assert replay(made, [accepted]) == found.after
    assert replay(made, [declined]) == made
    assert (accepted.action, accepted.observation, accepted.source) == (
        Action.STEP_BACK,
        Observation.GUT_LASTING,
        "seed-004",
    )


def test_a_step_up_that_is_declined_waits_a_week() -> None:
    made = plan()
    found = propose(look(made, evenings(1, 15), 15))
    assert starts(replay(made, [answered(found, on(15), Answer.DECLINED)]))[:3] == [1, 22, 36]
    assert starts(replay(made, [answered(found, on(15), Answer.ACCEPTED)]))[:3] == [1, 15, 29]


def test_a_hold_that_is_declined_still_does_not_climb_that_evening() -> None:
    made = plan()
    found = propose(look(made, evenings(1, 15, {"headache": 1})[:14], 15))
    assert found.holds
    assert starts(replay(made, [answered(found, on(15), Answer.DECLINED)]))[:3] == [1, 16, 30]


def test_the_prescriber_sets_a_dose_or_an_action_or_only_speaks() -> None:
    made = plan()
    assert doses(replay(made, [prescriber_said(on(20), "Stay on 1 mg.", dose_mg=Decimal(1))])) == ["1.5", "2", "1"]
    assert doses(replay(made, [prescriber_said(on(20), "Go down and stay.", action=Action.STAY_LOWER)])) == [
        "1.5",
        "2",
        "1.5",
    ]
    assert replay(made, [prescriber_said(on(20), "Fine.")]) == made
    assert replay(made, [prescriber_said(on(20), "1 mg.", dose_mg=Decimal(1))]).steps[-1].source == "own-prescriber"


def test_not_even_the_prescribers_word_takes_a_plan_past_its_cap() -> None:
    with pytest.raises(Refused, match=r"3\.5 mg a day is above the highest dose of this plan, 3 mg"):
        replay(plan("ldn-research-trust", "spasticity"), [prescriber_said(on(20), "", dose_mg=Decimal("3.5"))])


def test_nobody_else_sets_a_dose() -> None:
    with pytest.raises(BadInput, match="Only a prescriber sets a dose"):
        Decision(on(3), Action.CARRY_ON, Answer.ACCEPTED, "seed-004", dose_mg=Decimal(2))


def test_decisions_stand_in_order() -> None:
    with pytest.raises(BadInput, match="in the order they were made"):
        replay(plan(), [prescriber_said(on(20), ""), prescriber_said(on(19), "")])


def test_several_decisions_of_one_evening_all_count() -> None:
    made = plan(bedtime=time(23, 30))
    both = [
        Decision(on(20), Action.EARLIER, Answer.ACCEPTED, "seed-001"),
        Decision(on(20), Action.STEP_BACK, Answer.ACCEPTED, "seed-004"),
    ]
    after = replay(made, both)
    step = after.step_on(on(20))
    assert step is not None
    assert (str(step.daily_mg), step.times) == ("1.5", (time(22),))


@pytest.mark.parametrize("action", list(Action))
def test_nothing_changes_before_the_first_day(action: Action) -> None:
    with pytest.raises(BadInput, match="The plan starts on"):
        replay(plan(), [Decision(on(0), action, Answer.ACCEPTED, "seed-004")])


def test_without_an_answer_a_step_waits_while_something_speaks_against_it() -> None:
    made = plan()
    days = evenings(1, 17, {"headache": 1}) + evenings(18, 40)
    added = waiting(made, [], look(made, days, 40))
    assert [(one.on, one.answer, one.action) for one in added] == [
        (on(number), Answer.WAITED, Action.HOLD) for number in range(15, 20)
    ]
    after = replay(made, added)
    assert starts(after)[:3] == [1, 20, 34]
    assert waiting(made, added, look(made, days, 40)) == ()


def test_without_a_diary_the_dates_stand() -> None:
    assert waiting(plan(), [], look(plan(), [], 100)) == ()


def test_a_diary_with_too_few_days_lets_a_step_wait_until_there_are_enough() -> None:
    made = plan()
    days = evenings(1, 5) + evenings(18, 40)
    added = waiting(made, [], look(made, days, 40))
    assert {one.observation for one in added} == {Observation.FEW_DAYS}
    assert starts(replay(made, added))[1] == 15 + len(added)
    assert waiting(made, added, look(made, days, 40)) == ()


def test_today_is_still_open() -> None:
    days = evenings(1, 15, {"headache": 1})
    assert waiting(plan(), [], look(plan(), days, 15)) == ()


def test_a_day_that_was_answered_does_not_wait_too() -> None:
    made = plan()
    days = evenings(1, 15, {"headache": 1})
    declined = answered(propose(look(made, days, 15)), on(15), Answer.DECLINED)
    assert [one.on for one in waiting(made, [declined], look(made, days, 16))] == []
    assert [one.on for one in waiting(made, [declined], look(made, days, 17))] == [on(16)]


def test_dropped_steps_are_remembered_and_come_back_under_their_name() -> None:
    made = plan("dickson-standard")
    lowered = decided(made, Decision(on(10), Action.STAY_LOWER, Answer.ACCEPTED, "seed-004"))
    assert [step.key for step in lowered.dropped] == ["3", "4", "5"]
    halved = decided(made, Decision(on(10), Action.HALVE, Answer.ACCEPTED, "ldnrt-dickson-titration"))
    assert ([step.key for step in halved.steps], halved.dropped) == (["1", "2", "1.1", "1.2", "3", "4", "5"], ())


def written(made: Plan) -> Plan:
    return plan_from_json(json.loads(json.dumps(plan_to_json(made))))


@pytest.mark.parametrize("id", ["ldn-research-trust", "norwegian-split", "polo-twice-daily"])
def test_a_plan_survives_being_written(id: str) -> None:
    made = replay(
        plan(id, "fibromyalgia", most="3", age=40), [Decision(on(30), Action.HALVE, Answer.ACCEPTED, "seed-000")]
    )
    assert written(made) == made


def test_a_plan_written_above_its_cap_is_refused_when_read() -> None:
    values = plan_to_json(plan("ldn-research-trust", "spasticity"))
    values["steps"][-1]["each_mg"] = "4"
    with pytest.raises(Refused, match="above the highest dose"):
        plan_from_json(values)


@pytest.mark.parametrize("broken", [{"steps": None}, {"zone": 3}, {"bedtime": "late"}, {"steps": []}])
def test_what_is_no_plan_is_not_read(broken: dict[str, object]) -> None:
    with pytest.raises(BadInput, match="not a plan that was saved"):
        plan_from_json({**plan_to_json(plan()), **broken})


def test_decisions_survive_being_written() -> None:
    every = [
        Decision(on(3), Action.HOLD, Answer.WAITED, "kresser-ldn", Observation.OPEN),
        prescriber_said(on(4), "Half, please.", dose_mg=Decimal("0.75")),
    ]
    assert [decision_from_json(json.loads(json.dumps(decision_to_json(one)))) for one in every] == every
    with pytest.raises(BadInput, match="not a decision"):
        decision_from_json({**decision_to_json(every[0]), "action": "double"})


def test_halving_below_any_protocol_is_not_a_plan() -> None:
    made = replace(plan("thyroid-slow"))
    with pytest.raises(Refused, match="less than any protocol gives"):
        replay(made, [Decision(on(3), Action.HALVE, Answer.ACCEPTED, "seed-000")])
    assert propose(look(plan("dickson-slow"), [evening(2, {"headache": 3})], 3)).dose_mg == Decimal("0.25")
