"""A plan and the protocols as JSON, as text, and as calendar events."""

import json
from dataclasses import replace
from datetime import time

from posology.report.calendar import calendar_events
from posology.report.plan_json import plan_json, protocol_json, protocols_json
from posology.report.plan_text import plan_text, protocols_text
from posology.safety.verdict import Verdict
from posology.titration.history import Answer, Decision, decided
from posology.titration.person import Checked
from posology.titration.protocols import protocol, protocols
from posology.titration.strengths import strength
from posology.titration.transitions import Action
from tests.titration.people import on, plan


def test_the_json_of_a_plan() -> None:
    values = plan_json(plan("ldn-research-trust", "spasticity"))
    assert json.loads(json.dumps(values)) == values
    assert list(values) == ["protocol", "checked", "max_mg", "cap_reason", "steps", "warnings"]
    assert (values["protocol"], values["checked"], values["max_mg"]) == ("ldn-research-trust", False, "3")
    assert values["steps"] == [
        {"from": "2027-01-01", "dose_mg": "1.5", "at": "22:00", "source": "seed-004"},
        {"from": "2027-01-15", "dose_mg": "2", "at": "22:00", "source": "seed-004"},
        {"from": "2027-01-29", "dose_mg": "2.5", "at": "22:00", "source": "seed-004"},
        {"from": "2027-02-12", "dose_mg": "3", "at": "22:00", "source": "seed-004"},
    ]


def test_without_a_cap_there_is_no_reason_and_a_check_is_said() -> None:
    values = plan_json(plan(checked=Checked(Verdict.CLEAR, complete=True)))
    assert (values["max_mg"], values["cap_reason"], values["checked"]) == ("4.5", None, True)


def test_twice_a_day_gives_the_dose_of_the_day_and_both_times() -> None:
    assert plan_json(plan("mischoulon-twice-daily"))["steps"] == [
        {"from": "2027-01-01", "dose_mg": "2", "at": "08:00,22:00", "source": "mischoulon-2017"}
    ]


def test_supply_is_there_where_strengths_are_known() -> None:
    made = replace(plan("dickson-standard", most="2"), strengths=(strength("1mg"),))
    assert plan_json(made)["supply"] == [
        {"from": "2027-01-01", "each_mg": "1", "take": "1 of 1 mg", "units": [{"strength": "1 mg", "count": 1}]},
        {"from": "2027-01-08", "each_mg": "2", "take": "2 of 1 mg", "units": [{"strength": "1 mg", "count": 2}]},
    ]
    liquid = replace(plan("bihari-3mg"), strengths=(strength("2mg/ml"),))
    assert plan_json(liquid)["supply"] == [
        {
            "from": "2027-01-01",
            "each_mg": "3",
            "take": "1.5 mL of 2 mg/mL",
            "volume_ml": "1.5",
            "marks": 30,
            "mark_ml": "0.05",
        }
    ]
    not_made = replace(plan("bihari-3mg"), strengths=(strength("2mg"),))
    assert plan_json(not_made)["supply"][0]["problem"] == "3 mg cannot be made exactly from 2 mg."
    assert "3 mg: 3 mg cannot be made exactly from 2 mg. Ask the pharmacist" in plan_text(not_made)


def test_the_json_of_a_protocol() -> None:
    values = protocol_json(protocol("dickson-standard"))
    assert {key: values[key] for key in ("start_mg", "step_mg", "interval_days", "target_mg", "max_mg")} == {
        "start_mg": "1",
        "step_mg": "1",
        "interval_days": 7,
        "target_mg": "4.5",
        "max_mg": "4.5",
    }
    assert [one["id"] for one in protocols_json(protocols().values())] == list(protocols())


def test_the_text_of_a_plan() -> None:
    lines = plan_text(plan("polo-twice-daily")).splitlines()
    assert lines[:7] == [
        "Polo 2019: 1.5 mg twice a day",
        "Source: Polo and others 2019: naltrexone in ME/CFS, records (Fatigue: Biomedicine, Health and Behavior). "
        "Evidence: cohort.",
        "",
        "  from 2027-01-01     1.5 mg a day, at 08:00",
        "  from 2027-01-08       3 mg a day (1.5 mg each time), at 08:00 and 22:00",
        "",
        "Highest dose: 4.5 mg a day.",
    ]


def test_the_text_of_the_protocols() -> None:
    text = protocols_text([protocol("dickson-standard")])
    assert text.splitlines()[:3] == [
        "dickson-standard",
        "  Dickson, standard: 1, 2, 3, 4, 4.5 mg weekly. For: autoimmune disease and pain.",
        "  1, 2, 3, 4, 4.5 mg a day, 7 days each; at most 4.5 mg.",
    ]


def test_calendar_titles_give_nothing_away() -> None:
    events = calendar_events(plan("mischoulon-twice-daily"))
    assert [(event.title, event.note) for event in events] == [("Day medicine", ""), ("Evening medicine", "")]
    named = calendar_events(plan("mischoulon-twice-daily"), named=True)
    assert [event.title for event in named] == ["Naltrexone 1 mg", "Naltrexone 1 mg"]
    assert {event.title for event in calendar_events(plan(bedtime=time(0, 30)))} == {"Evening medicine"}


def test_a_changed_plan_moves_its_events_and_cancels_those_that_were_dropped() -> None:
    made = plan("dickson-standard")
    before = {event.uid: event for event in calendar_events(made)}
    held = calendar_events(decided(made, Decision(on(8), Action.HOLD, Answer.ACCEPTED, "kresser-ldn")))
    assert [event.uid for event in held] == list(before)
    assert {event.sequence for event in held} == {1}
    assert [(event.first - before[event.uid].first).days for event in held] == [0, 7, 7, 7, 7]
    lower = calendar_events(decided(made, Decision(on(10), Action.STAY_LOWER, Answer.ACCEPTED, "seed-004")))
    assert [event.cancelled for event in lower] == [False, False, False, True, True, True]
    assert {event.uid for event in lower if event.cancelled} == set(list(before)[2:])
    assert {event.uid for event in lower} - set(before) == {lower[2].uid}


def test_an_event_repeats_until_the_next_step() -> None:
    assert [event.count for event in calendar_events(plan("dickson-standard"))] == [7, 7, 7, 7, None]
