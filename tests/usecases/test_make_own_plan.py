"""One's own plan meets the safety check, and is made anew without losing what was decided."""

from datetime import timedelta
from decimal import Decimal

import pytest

from posology.safety.verdict import Verdict
from posology.titration.person import Checked
from posology.usecases import save_check
from posology.usecases.fill_in_check import AskedCheck
from posology.usecases.follow_plan import follow_plan, record_prescriber
from posology.usecases.make_own_plan import (
    check_has_changed,
    checked_now,
    every_decision,
    forget_plan,
    make_own_plan,
    planned_before,
)
from posology.usecases.plan_titration import Wishes
from posology.usecases.set_up_diary import set_up
from posology.vocabulary.errors import BadInput, Refused
from tests.diary.own import ALICE, FIRST, at

NOW = at(FIRST)
WISHES = Wishes("ldn-research-trust", FIRST, "Europe/London")


@pytest.fixture(autouse=True)
def diary(store: None) -> None:
    set_up(ALICE, now=at(FIRST, 12))


def saved_check(medicines: str, *conditions: str) -> None:
    save_check.save(AskedCheck((), conditions).with_entries(medicines), now=NOW)


def test_without_a_check_the_plan_says_so() -> None:
    assert (checked_now(), make_own_plan(WISHES, now=NOW).checked) == (None, None)


def test_a_clear_check_is_part_of_the_plan() -> None:
    saved_check("paracetamol")
    assert make_own_plan(WISHES, now=NOW).checked == Checked(Verdict.CLEAR, complete=True)


@pytest.mark.parametrize("medicines", ["oxycodone", "zorbulane"])
def test_against_a_check_no_plan_is_made_nor_kept(medicines: str) -> None:
    saved_check(medicines)
    with pytest.raises(Refused):
        make_own_plan(WISHES, now=NOW)
    assert follow_plan(now=NOW) is None


def test_conditions_of_the_check_count_too() -> None:
    saved_check("paracetamol", "pregnancy")
    with pytest.raises(Refused, match="prescriber decides first"):
        make_own_plan(WISHES, now=NOW)


def test_a_check_that_changed_after_the_plan_is_noticed() -> None:
    plan = make_own_plan(WISHES, now=NOW)
    assert check_has_changed(plan) is None
    saved_check("oxycodone")
    assert check_has_changed(plan) == Checked(Verdict.CONTRAINDICATED, complete=True)


def test_a_plan_made_anew_goes_on_under_its_id() -> None:
    first = make_own_plan(WISHES, now=NOW)
    record_prescriber("Fine.", dose_mg=Decimal(2), now=NOW)
    later = NOW + timedelta(hours=1)
    again = make_own_plan(Wishes("norwegian-ms", FIRST, "Europe/London"), now=later)
    following = follow_plan(now=later)
    assert (again.id, again.revision, following.plan, following.decisions) == (first.id, 2, again, ())
    assert {step.key for step in again.steps} & {step.key for step in again.dropped} == set()
    assert [one.said for one in every_decision(again)] == ["Fine."]


def test_a_plan_is_put_away() -> None:
    make_own_plan(WISHES, now=NOW)
    forget_plan(now=NOW)
    forget_plan(now=NOW)
    assert follow_plan(now=NOW) is None


def test_a_first_day_long_ago_is_refused() -> None:
    planned_before(FIRST - timedelta(366), now=NOW)
    with pytest.raises(BadInput, match="more than a year ago"):
        planned_before(FIRST - timedelta(367), now=NOW)
