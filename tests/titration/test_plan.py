"""A plan: dated, capped, refused where it must be."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from posology.safety.verdict import Verdict
from posology.titration.caps import Kind, dose_rules
from posology.titration.cautions import cautions
from posology.titration.person import Checked, Person
from posology.titration.plan import Plan, Step, make_plan, occurs
from posology.titration.protocols import protocol
from posology.titration.strengths import Strength
from posology.vocabulary.errors import BadInput, Refused
from tests.titration.people import LONDON, START, doses, on, plan, starts

CLEAR = Checked(Verdict.CLEAR, complete=True)


def test_spasticity_ends_the_climb_at_3_mg() -> None:
    made = plan("ldn-research-trust", "spasticity")
    assert (doses(made), starts(made)) == (["1.5", "2", "2.5", "3"], [1, 15, 29, 43])
    assert made.bound.max_mg == Decimal(3)
    assert made.bound.reason.startswith(
        "Cap for spasticity: People with any form of spasticity are told to take no more"
    )
    assert made.bound.reason.endswith("(seed-002). Evidence: practice, untested.")


@pytest.mark.parametrize(
    ("name", "conditions", "most", "max_mg", "last", "reason"),
    [
        ("ldn-research-trust", (), None, "4.5", "4.5", ""),
        ("ldn-research-trust", (), "6", "4.5", "4.5", ""),
        ("ldn-research-trust", (), "3", "3", "3", "The prescriber allows no more than 3 mg a day."),
        ("ldn-research-trust", (), "3.2", "3.2", "3", "The prescriber allows no more than 3.2 mg a day."),
        ("ldn-research-trust", ("spasticity",), "2", "2", "2", "The prescriber allows no more than 2 mg a day."),
        ("norwegian-ms", (), "4", "4", "3", "The prescriber allows no more than 4 mg a day."),
        ("norwegian-split", (), "4", "4", "4", "The prescriber allows no more than 4 mg a day."),
    ],
)
def test_the_lowest_limit_counts(
    name: str, conditions: tuple[str, ...], most: str | None, max_mg: str, last: str, reason: str
) -> None:
    made = plan(name, *conditions, most=most)
    assert (str(made.bound.max_mg), doses(made)[-1], made.bound.reason) == (max_mg, last, reason)


def test_two_limits_that_are_equal_are_both_named() -> None:
    reason = plan("ldn-research-trust", "spasticity", most="3").bound.reason
    assert reason.startswith("Cap for spasticity")
    assert reason.endswith("The prescriber allows no more than 3 mg a day.")


def test_a_first_dose_above_the_cap_is_refused_with_what_starts_lower() -> None:
    with pytest.raises(Refused) as error:
        plan("fixed-4-5", "spasticity")
    assert error.value.reason.startswith("This protocol starts at 4.5 mg a day, above the 3 mg of this person. Cap for")
    assert error.value.fix.startswith("These start lower: ldn-research-trust, bihari-3mg, ")


@pytest.mark.parametrize("how", [{"age": 17}, {"age": 0}])
def test_no_plan_for_a_child(how: dict[str, int]) -> None:
    with pytest.raises(Refused, match=r"under 18.*A children's doctor can decide"):
        plan(**how)
    with pytest.raises(Refused, match="under 18"):
        plan("ldn-research-trust", "under-18", most="1")
    assert plan(age=18).person.age == 18


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("complete", [True, False])
def test_a_plan_against_a_check_is_refused(verdict: Verdict, complete: bool) -> None:
    forbidden = not complete or verdict in {Verdict.CONTRAINDICATED, Verdict.INCOMPLETE}
    with pytest.raises(Refused, match=r"\. (Show|Finish) the check") if forbidden else nullcontext():
        plan(checked=Checked(verdict, complete))


def test_without_a_check_the_plan_says_so_first() -> None:
    assert cautions(plan())[0].text.startswith("No safety check was made for this plan.")
    assert [one.text for one in cautions(plan(checked=CLEAR)) if "No safety check" in one.text] == []


def test_a_check_that_alarms_is_said() -> None:
    texts = [one.text for one in cautions(plan(checked=Checked(Verdict.AVOID, complete=True)))]
    assert texts[0] == "The safety check found something to talk about before a first dose. Do that first."


FIRST = [id for id, one in dose_rules().items() if one.kind is Kind.PRESCRIBER_FIRST]


@pytest.mark.parametrize("condition", ["opioid-use", "opioid-dependence", "acute-hepatitis", "liver-failure"])
def test_some_conditions_rule_out_a_plan_whatever_the_dose(condition: str) -> None:
    with pytest.raises(Refused, match="No plan is made"):
        plan("ldn-research-trust", condition, most="1.5")


@pytest.mark.parametrize("condition", FIRST)
def test_where_the_prescriber_decides_first_there_is_no_plan_without_a_highest_dose(condition: str) -> None:
    with pytest.raises(Refused, match="Ask your prescriber for the highest dose"):
        plan("ldn-research-trust", condition)
    assert doses(plan("ldn-research-trust", condition, most="2")) == ["1.5", "2"]


def test_a_plan_cannot_be_changed_to_break_a_cap() -> None:
    made = plan("ldn-research-trust", "spasticity")
    high = replace(made.steps[-1], each_mg=Decimal("3.5"))
    with pytest.raises(Refused, match=r"3\.5 mg a day is above the highest dose of this plan, 3 mg"):
        replace(made, steps=(*made.steps[:-1], high))
    with pytest.raises(Refused, match="above the highest dose"):
        replace(plan(), person=Person(("spasticity",)))
    with pytest.raises(Refused, match="under 18"):
        replace(plan(), person=Person(age=12))
    with pytest.raises(Refused, match="rules out"):
        replace(plan(), checked=Checked(Verdict.CONTRAINDICATED, complete=True))


def test_twice_a_day_counts_both_doses_against_the_cap() -> None:
    made = plan("norwegian-split")
    twice = replace(made.steps[-1], each_mg=Decimal("3.5"))
    with pytest.raises(Refused, match="7 mg a day is above"):
        replace(made, steps=(*made.steps[:-1], twice))


def test_steps_are_dated_one_after_another() -> None:
    made = plan()
    with pytest.raises(ValueError, match="dated one after another"):
        replace(made, steps=made.steps[::-1])
    with pytest.raises(ValueError, match="dated one after another"):
        replace(made, steps=())
    with pytest.raises(ValueError, match="no source is called nobody"):
        Step("1", START, Decimal(1), (time(22),), "nobody")
    with pytest.raises(ValueError, match="above nothing"):
        Step("1", START, Decimal(0), (time(22),), "seed-004")


def test_the_step_of_a_day() -> None:
    made = plan()
    days = (0, 1, 14, 15, 84, 85, 5000)
    found = [made.step_on(on(day)) for day in days]
    assert [step and str(step.daily_mg) for step in found] == [None, "1.5", "1.5", "2", "4", "4.5", "4.5"]


@pytest.mark.parametrize(
    ("name", "bedtime", "times"),
    [
        ("ldn-research-trust", time(22), ["22:00"]),
        ("norwegian-split", time(22), ["10:00", "22:00"]),
        ("norwegian-split", time(0, 30), ["12:30", "00:30"]),
        ("polo-twice-daily", time(23), ["08:00", "23:00"]),
        ("mischoulon-twice-daily", time(22), ["08:00", "22:00"]),
    ],
)
def test_times_of_the_last_step(name: str, bedtime: time, times: list[str]) -> None:
    made = plan(name, bedtime=bedtime)
    assert [f"{at:%H:%M}" for at in made.steps[-1].times] == times
    moments = [occurs(START, at) for at in made.steps[-1].times]
    assert moments == sorted(moments)


def test_after_midnight_belongs_to_the_evening_before() -> None:
    moments = [occurs(START, at).isoformat() for at in (time(0, 30), time(4, 59), time(5))]
    assert moments == ["2027-01-02T00:30:00", "2027-01-02T04:59:00", "2027-01-01T05:00:00"]


def test_a_bedtime_outside_the_hours_of_the_source_is_said() -> None:
    outside = [one for one in cautions(plan(bedtime=time(19))) if "hours that the source gives" in one.text]
    assert [(one.text, one.source) for one in outside] == [
        ("19:00 is not between 21:00 and 03:00, the hours that the source gives.", "bihari-lowdosenaltrexone-org")
    ]
    assert [one for one in cautions(plan(bedtime=time(2))) if "hours that the source gives" in one.text] == []


def test_gaps_that_were_filled_are_said() -> None:
    texts = [one.text for one in cautions(plan("reviewed-article"))]
    assert [text for text in texts if text.startswith("The article says 'gradually'")] != []


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "", "../etc", "UTC+25"])
def test_a_zone_that_is_none(zone: str) -> None:
    with pytest.raises(BadInput, match="There is no time zone"):
        plan(zone=zone)


@pytest.mark.parametrize("start", [date(1979, 12, 31), date(2201, 1, 1), date.max, date.min])
def test_a_start_that_cannot_be(start: date) -> None:
    with pytest.raises(BadInput, match="A plan cannot start on"):
        plan(start=start)


@pytest.mark.parametrize(
    ("form", "liquid"), [("capsule", True), ("tablet", True), ("liquid", False), ("sublingual", False)]
)
def test_a_strength_that_does_not_fit_the_form(form: str, liquid: bool) -> None:
    def made(one: bool) -> Plan:
        return make_plan(
            protocol("dickson-slow"),
            Person(),
            start=START,
            zone=LONDON,
            form=form,
            strengths=(Strength(Decimal(1), one),),
        )

    with pytest.raises(BadInput, match="does not fit the form"):
        made(liquid)
    assert made(not liquid).form == form


@pytest.mark.parametrize("most", ["0", "-1"])
def test_a_highest_dose_is_more_than_nothing(most: str) -> None:
    with pytest.raises(BadInput, match="A highest dose must be more than nothing"):
        plan(most=most)


def test_the_id_stays_the_same() -> None:
    assert plan().id == plan().id != plan(start=START + timedelta(1)).id
