"""What the diary suggests, evening by evening."""

from datetime import time
from decimal import Decimal

import pytest

from posology.diary.day import DiaryDay, DoseStatus, Mark
from posology.titration.changes import change
from posology.titration.observations import Look, Watched, observe
from posology.titration.plan import Plan
from posology.titration.proposals import propose
from posology.titration.transitions import Action, Observation, State
from tests.titration.people import evening, evenings, look, on, plan


def proposed(made: Plan, days: list[DiaryDay], number: int, *flags: str) -> tuple[str, str, str]:
    """State, what is seen first, and the action."""
    found = propose(look(made, days, number, *flags))
    return found.state.value, found.seen[0].observation.value, found.action.value


def at_2_mg(effects: dict[str, int | None], days: int = 10) -> list[DiaryDay]:
    """Two quiet weeks on 1.5 mg, then side effects on 2 mg."""
    return evenings(1, 15) + evenings(16, 15 + days, effects)


def test_a_quiet_diary_goes_up_on_the_day() -> None:
    days = evenings(1, 15)
    assert proposed(plan(), days, 14) == ("first", "calm", "carry-on")
    found = propose(look(plan(), days, 15))
    assert (found.action, found.dose_mg, found.changes) == (Action.STEP_UP, Decimal(2), False)
    assert (found.source, found.evidence) == ("seed-004", "practice, untested")


@pytest.mark.parametrize(
    ("effects", "action"),
    [
        ({"headache": 1}, "hold"),
        ({"headache": None}, "hold"),
        ({"own words": 1}, "hold"),
        ({}, "step-up"),
    ],
)
def test_an_open_side_effect_keeps_the_dose(effects: dict[str, int | None], action: str) -> None:
    assert proposed(plan(), [*evenings(1, 13), evening(14, effects)], 15)[2] == action


def test_one_source_waits_three_days_and_another_five() -> None:
    def quiet(id: str, days: int) -> str:
        made = plan(id)
        due = 15 if id == "ldn-research-trust" else 8
        diary = [*evenings(1, due), evening(due - days, {"headache": 1})]
        return proposed(made, [day for day in diary if day.side_effects or day.date != on(due - days)], due)[2]

    assert [quiet("ldn-research-trust", days) for days in (1, 2, 3)] == ["hold", "hold", "step-up"]
    assert [quiet("kresser", days) for days in (2, 4, 5)] == ["hold", "hold", "step-up"]


@pytest.mark.parametrize(
    ("id", "effect", "seen", "action"),
    [
        ("ldn-research-trust", "symptoms-worse", "worse-lasting", "stay-lower"),
        ("ldn-research-trust", "nausea", "gut-lasting", "step-back"),
        ("ldn-research-trust", "constipation", "gut-lasting", "step-back"),
        ("ldn-research-trust", "headache", "other-lasting", "step-back"),
        ("ldn-research-trust", "itchy elbow", "other-lasting", "step-back"),
        ("ldn-research-trust", "more-spasticity", "stiffer", "stay-lower"),
        ("ldn-research-trust", "vivid-dreams", "sleep-evening", "earlier"),
        ("ldn-research-trust", "poor-sleep", "sleep-evening", "earlier"),
    ],
)
def test_what_lasts(id: str, effect: str, seen: str, action: str) -> None:
    assert proposed(plan(id), at_2_mg({effect: 1}), 25) == ("climbing", seen, action)


def test_when_an_effect_lasts_differs_between_sources() -> None:
    def first_day(id: str, quiet: int) -> int:
        made, day = plan(id), quiet + 1
        while True:
            days = evenings(1, quiet) + evenings(quiet + 1, day, {"headache": 1})
            if proposed(made, days, day)[1] == "other-lasting":
                return day - quiet
            day += 1

    assert first_day("dickson-standard", 8) == 3  # "a few days"
    assert first_day("ldn-research-trust", 15) == 7  # "the first week"
    assert first_day("norwegian-ms", 29) == 14  # "one to two weeks"


def test_an_effect_that_is_over_does_not_last() -> None:
    days = at_2_mg({"headache": 1}) + evenings(26, 29)
    assert proposed(plan(), days, 29) == ("climbing", "due", "step-up")


def test_halve_and_climb_again() -> None:
    made = plan("dickson-standard")
    days = evenings(1, 22) + evenings(23, 26, {"headache": 2})
    found = propose(look(made, days, 26))
    assert (found.action, found.dose_mg) == (Action.HALVE, Decimal(2))
    after = [(step.start, str(step.daily_mg)) for step in found.after.after(on(22))]
    assert after == [(on(26), "2"), (on(33), "3"), (on(40), "4"), (on(47), "4.5")]


def test_step_back_and_climb_again_but_stay_lower_does_not() -> None:
    back = propose(look(plan(), at_2_mg({"nausea": 1}), 25)).after
    assert [str(step.daily_mg) for step in back.after(on(24))] == ["1.5", "2", "2.5", "3", "3.5", "4", "4.5"]
    stay = propose(look(plan(), at_2_mg({"symptoms-worse": 1}), 25)).after
    assert [str(step.daily_mg) for step in stay.after(on(24))] == ["1.5"]


def test_who_stays_lower_is_not_sent_up_again() -> None:
    stay = propose(look(plan(), at_2_mg({"symptoms-worse": 1}), 25)).after
    assert proposed(stay, at_2_mg({"symptoms-worse": 1}) + evenings(26, 60), 60) == ("staying", "due", "carry-on")


def test_on_the_lowest_step_the_prescriber_is_asked() -> None:
    days = evenings(1, 14, {"symptoms-worse": 2})
    assert proposed(plan(), days, 10) == ("first", "worse-lasting", "ask-prescriber")
    assert proposed(plan(), [evening(2, {"headache": 3})], 3) == ("first", "severe", "ask-prescriber")
    assert proposed(plan("dickson-standard"), [evening(2, {"headache": 3})], 3) == ("first", "severe", "halve")


def test_a_plan_of_one_step_asks_the_prescriber_instead_of_stepping_back() -> None:
    found = propose(look(plan("bihari-3mg"), [evening(2, {"more-spasticity": 3})], 3))
    assert (found.state, found.action) == (State.SETTLED, Action.ASK_PRESCRIBER)
    assert found.reason.endswith("This plan has no such step, so ask your prescriber.")


def test_dreams_move_the_time_before_they_change_the_dose() -> None:
    """Seed 001: 22:00 instead of 23:30 ended the nightmares."""
    made, days = plan(bedtime=time(23, 30)), evenings(1, 15, {"vivid-dreams": 2})
    first = propose(look(made, days, 5))
    assert (first.action, first.times, first.dose_mg) == (Action.EARLIER, (time(22),), Decimal("1.5"))
    made = change(first.after, Action.EARLIER, on(10))
    assert made.bedtime == time(21)
    third = propose(look(made, days, 15))
    assert (third.seen[0].observation, third.action, third.times) == (
        Observation.SLEEP_EARLY,
        Action.MORNING,
        (time(8),),
    )
    later = third.after
    days += evenings(16, 20, {"vivid-dreams": 2})
    assert proposed(later, days, 20) == ("first", "sleep-anyway", "ask-prescriber")


def test_the_time_moves_once_and_then_is_given_a_chance() -> None:
    made, days = plan(bedtime=time(23, 30)), evenings(1, 5, {"vivid-dreams": 2})
    after = propose(look(made, days, 5)).after
    assert proposed(after, days, 5)[1] == "open"
    assert proposed(after, [*days, evening(6, {"vivid-dreams": 2})], 6) == ("first", "open", "hold")


def test_moving_the_time_puts_the_next_step_off() -> None:
    made = plan(bedtime=time(23, 30))
    after = propose(look(made, evenings(1, 13, {"vivid-dreams": 1}), 13)).after
    assert [step.start for step in after.steps][:3] == [on(1), on(13), on(20)]
    assert {step.times for step in after.steps[1:]} == {(time(22),)}


def test_a_dose_after_midnight_moves_earlier_too() -> None:
    found = propose(look(plan(bedtime=time(0, 30)), evenings(1, 5, {"poor-sleep": 1}), 5))
    assert found.times == (time(23),)


def test_twice_a_day_keeps_twelve_hours_between() -> None:
    made = plan("norwegian-split")
    found = propose(look(made, evenings(1, 20, {"poor-sleep": 1}), 20))
    assert (found.action, found.times) == (Action.EARLIER, (time(9), time(21)))


def test_a_relapse_and_red_flags_come_before_all_else() -> None:
    days = [*at_2_mg({"nausea": 3}), evening(26, marks=[Mark.RELAPSE])]
    relapse = propose(look(plan(), days, 26))
    assert (relapse.seen[0].observation, relapse.action, relapse.urgent) == (
        Observation.RELAPSE,
        Action.SEE_DOCTOR,
        True,
    )
    flagged = propose(look(plan(), days, 26, "jaundice", "suicidal-thoughts"))
    assert flagged.seen[0].observation is Observation.RED_FLAG
    assert flagged.reason.startswith("Please get help now")


@pytest.mark.parametrize("mark", [Mark.INFECTION, Mark.STRESS])
def test_infection_and_stress_hold(mark: Mark) -> None:
    assert proposed(plan(), [*evenings(1, 14), evening(15, marks=[mark])], 15) == ("first", "unwell", "hold")


def test_skipped_doses_hold_and_a_long_break_asks() -> None:
    skipped = [evening(number, status=DoseStatus.SKIPPED) for number in range(13, 40)]
    assert proposed(plan(), evenings(1, 12) + skipped[:1], 14)[1] == "calm"
    assert proposed(plan(), evenings(1, 12) + skipped[:2], 15) == ("first", "missed", "hold")
    assert proposed(plan(), evenings(1, 12) + skipped[:14], 26)[2] == "ask-prescriber"


def test_an_unwritten_diary_is_not_a_quiet_one() -> None:
    assert proposed(plan(), [], 15) == ("first", "few-days", "hold")
    assert proposed(plan(), evenings(13, 14), 15) == ("first", "few-days", "hold")
    assert proposed(plan(), evenings(12, 14), 15) == ("first", "due", "step-up")


@pytest.mark.parametrize(("effects", "seen"), [({"anxiety": 3}, "low-mood"), ({"anxiety": 1}, "open")])
def test_low_mood_asks(effects: dict[str, int | None], seen: str) -> None:
    assert proposed(plan(), [evening(3, effects)], 4)[1] == seen


def test_after_three_months_on_the_last_dose_it_is_time_to_look_back() -> None:
    days = evenings(1, 190)
    assert proposed(plan(), days, 85 + 83) == ("settled", "calm", "carry-on")
    assert proposed(plan(), days, 85 + 84) == ("settled", "review", "ask-prescriber")
    assert proposed(plan(), days, 85 + 98) == ("settled", "calm", "carry-on")


def test_scores_that_worsen_hold_and_then_lower() -> None:
    days = [evening(number, fatigue="4" if number <= 15 else "7") for number in range(1, 26)]
    watched = [Watched("fatigue", "higher", Decimal(2))]

    def seen(number: int, watched: list[Watched]) -> str:
        return observe(Look(plan(), days[:number], on(number), (), watched))[0].observation.value

    assert [seen(number, watched) for number in (15, 18, 22, 25)] == ["due", "open", "worse-lasting", "worse-lasting"]
    assert seen(25, [Watched("fatigue", "lower", Decimal(2))]) == "calm"
    assert seen(25, [Watched("pain", "higher", Decimal(2))]) == "calm"
    assert seen(25, [Watched("fatigue", "higher", Decimal(4))]) == "calm"


def test_days_after_the_evening_are_not_looked_at() -> None:
    days = evenings(1, 15) + evenings(16, 30, {"nausea": 3})
    assert proposed(plan(), days, 15) == ("first", "due", "step-up")


def test_before_the_first_day_nothing_is_proposed() -> None:
    found = propose(look(plan(), [], 0))
    assert (found.action, found.changes) == (Action.CARRY_ON, False)


def test_a_reason_names_the_effects_and_the_days() -> None:
    reason = propose(look(plan(), at_2_mg({"nausea": 1, "constipation": 2}), 25)).reason
    assert reason.startswith("Trouble with the gut has lasted 10 days: constipation and nausea.")


def test_scores_of_fewer_than_three_days_say_nothing_of_a_change() -> None:
    watched = [Watched("fatigue", "higher", Decimal(2))]
    after = [evening(number, fatigue="9") for number in range(16, 26)]
    two = [evening(number, fatigue="3") for number in (14, 15)]
    assert observe(Look(plan(), [*two, *after], on(25), (), watched))[0].observation.value == "calm"
