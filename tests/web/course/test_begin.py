"""The first run: two pages to a diary, or a made-up person."""

import re
from collections.abc import Callable
from datetime import datetime, time
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client

from posology.usecases.set_up_diary import Aim, setup
from tests.web.course.conftest import FIRST_RUN, TODAY, checked, text

PAGES_OF_A_DIARY = ["tonight", "plan", "plan/choose", "plan/supply", "timeline", "month", "days/2026-11-19", "beside"]


@pytest.mark.parametrize("page", [*PAGES_OF_A_DIARY, "does-it-work/own", "plan/calendar.ics", "everything/diary.csv"])
def test_without_a_diary_every_page_leads_to_the_first_run(alice: Client, on: object, page: str) -> None:
    address = f"/{page}" if "." in page else f"/{page}/"
    assert alice.get(address).headers["Location"] == "/begin/"


def test_the_front_door_leads_to_tonight_once_there_is_a_diary(alice: Client, on: object) -> None:
    assert alice.get("/").headers["Location"] == "/does-it-work/"
    alice.post("/begin/measures/", FIRST_RUN)
    assert alice.get("/").headers["Location"] == "/tonight/"


def test_three_measures_are_suggested_for_a_condition(alice: Client, on: object) -> None:
    page = alice.get("/begin/measures/?aim=diary&condition=fibromyalgia").text
    assert checked(page, "measure") == ["pain", "fatigue", "sleep"]
    assert "Start the diary" in text(page)


def test_going_back_loses_nothing(alice: Client, on: object) -> None:
    page = alice.get("/begin/measures/?aim=plan&condition=migraine&condition=me-cfs&bedtime=23:15&zone=UTC").text
    back = unescape(re.findall(r'href="(/begin/\?[^"]+)"', page)[0])
    first = alice.get(back).text
    assert (checked(first, "aim"), checked(first, "condition")) == (["plan"], ["me-cfs", "migraine"])
    assert 'value="23:15"' in first


def test_what_was_chosen_is_kept(alice: Client, on: object) -> None:
    done = alice.post("/begin/measures/", {**FIRST_RUN, "own_1": "Tremor", "better_1": "lower"})
    person = setup()
    assert done.headers["Location"] == "/tonight/"
    assert [one.name for one in person.measures] == ["Fatigue", "Spasticity or stiff legs", "Sleep", "Tremor"]
    assert {one.worthwhile for one in person.measures} == {Decimal(1)}
    assert (person.aim, person.started_on, person.bedtime) == (Aim.DIARY, TODAY, time(22, 30))
    assert (person.zone, person.conditions, person.simulated) == ("Europe/London", ("multiple-sclerosis",), False)


def test_a_plan_comes_next_for_who_wants_one(alice: Client, on: object) -> None:
    assert alice.post("/begin/measures/", {**FIRST_RUN, "aim": "plan"}).headers["Location"] == "/plan/"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"measure": []}, "Choose at least one thing to score."),
        ({"worthwhile": "much"}, "Write a number, such as 1 or 0.5."),
        ({"bedtime": "late"}, "Write a time of day, such as 22:30."),
        ({"zone": "Atlantis"}, "There is no time zone 'Atlantis'."),
        ({"own_1": "???"}, "The measure needs a name with letters a to z."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(
    alice: Client, on: object, typed: dict[str, object], says: str
) -> None:
    answer = alice.post("/begin/measures/", {**FIRST_RUN, **typed})
    kept = '<input type="hidden" name="condition" value="multiple-sclerosis">' in answer.text
    assert (answer.status_code, says in text(answer.text), kept, setup()) == (422, True, True, None)


def test_the_set_up_can_be_changed_and_the_first_day_stays(keeper: Client, on: Callable[[datetime], None]) -> None:
    before = setup()
    page = keeper.get("/begin/").text
    assert (checked(page, "aim"), checked(page, "condition")) == (["diary"], ["multiple-sclerosis"])
    keeper.post("/begin/measures/", {**FIRST_RUN, "measure": ["mood"]})
    after = setup()
    assert ([one.id for one in after.measures], after.started_on) == (["mood"], before.started_on)


def test_the_made_up_person_is_marked_as_such_on_every_page_and_leaves_no_trace(alice: Client, on: object) -> None:
    assert alice.post("/begin/made-up/").headers["Location"] == "/tonight/"
    pages = [f"/{page}/" for page in [*PAGES_OF_A_DIARY, "does-it-work", "does-it-work/own", "about", "answers"]]
    marks = {page: len(re.findall(r"<strong>Simulated\.</strong>", alice.get(page).text)) for page in pages}
    assert marks == dict.fromkeys(pages, 1)
    assert alice.post("/begin/own/").headers["Location"] == "/begin/"
    assert (setup(), "Simulated" in text(alice.get("/begin/").text)) == (None, False)


def test_a_real_diary_is_never_made_up_nor_forgotten(keeper: Client) -> None:
    mine = setup()
    keeper.post("/begin/made-up/")
    keeper.post("/begin/own/")
    assert setup() == mine
