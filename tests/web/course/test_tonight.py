"""The evening: filled in, saved in a press or two, and nothing typed is lost."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.test import Client

from posology.usecases.edit_day import find_day, history
from posology.usecases.log_day import DoseOfDay, DoseStatus, Mark
from tests.web.course.conftest import EVENING, TODAY, USUAL, checked, text

BEFORE = TODAY - timedelta(1)
TAKEN = DoseOfDay(DoseStatus.TAKEN, Decimal("1.5"), time(22))
Clock = Callable[[datetime], None]


@pytest.fixture
def yesterday(keeper: Client, on: Clock) -> Client:
    """Alice, who wrote the evening before."""
    on(EVENING - timedelta(1))
    keeper.post("/tonight/", {**USUAL, "note": "Rain.", "mark": ["stress"], "how": "evening"})
    on(EVENING)
    return keeper


def test_the_first_evening_starts_from_nothing(keeper: Client) -> None:
    page = keeper.get("/tonight/").text
    assert "Tonight, Friday 20 November" in text(page)
    assert (checked(page, "score-fatigue"), checked(page, "dose"), checked(page, "effect")) == ([""], [""], [])
    assert "Same as yesterday" not in text(page)


def test_what_is_chosen_is_saved(keeper: Client) -> None:
    done = keeper.post(
        "/tonight/", {**USUAL, "mark": ["infection"], "own_effect": " cold  feet ", "note": "Long walk."}
    )
    day = find_day(TODAY)
    assert done.headers["Location"] == "/tonight/?saved=evening"
    assert (day.dose, day.marks, day.note, day.recalled) == (TAKEN, {Mark.INFECTION}, "Long walk.", False)
    assert day.scores == {"fatigue": Decimal(6), "leg-stiffness": Decimal(3), "sleep": Decimal(5)}
    assert day.side_effects == {"vivid-dreams": 1, "cold feet": None}
    assert "Tonight is saved." in text(keeper.get("/tonight/?saved=evening").text)


def test_yesterday_is_filled_in_but_not_its_note(yesterday: Client) -> None:
    page = yesterday.get("/tonight/").text
    assert (checked(page, "score-fatigue"), checked(page, "dose")) == (["6"], ["taken"])
    assert (checked(page, "effect"), checked(page, "mark"), "Rain." in page) == (["vivid-dreams"], ["stress"], False)


def test_the_same_as_yesterday_takes_one_press(yesterday: Client) -> None:
    form = {**USUAL, "score-fatigue": "9", "note": "Fine.", "how": "same"}
    assert yesterday.post("/tonight/", form).headers["Location"] == "/tonight/?saved=same"
    day = find_day(TODAY)
    assert (day.scores, day.dose, day.note) == (find_day(BEFORE).scores, TAKEN, "Fine.")


def test_a_bad_day_saves_only_what_was_said(yesterday: Client) -> None:
    yesterday.post("/tonight/", {**USUAL, "mark": ["stress"], "score-fatigue": "9", "how": "bad"})
    day = find_day(TODAY)
    assert (day.bad_day, day.scores, day.dose, day.side_effects) == (True, {"fatigue": Decimal(9)}, None, {})


def test_a_bad_day_takes_one_press_on_the_first_evening(keeper: Client) -> None:
    keeper.post("/tonight/", {"how": "bad"})
    assert find_day(TODAY).bad_day is True


def test_a_half_typed_evening_survives_a_reload(keeper: Client) -> None:
    sent = keeper.post("/tonight/typed/", {"score-fatigue": "7", "effect": ["nausea"], "note": "Half a sen"})
    page = keeper.get("/tonight/").text
    assert (sent.status_code, checked(page, "score-fatigue"), checked(page, "effect")) == (204, ["7"], ["nausea"])
    assert "Half a sen</textarea>" in page
    assert "not saved yet" in text(page)


def test_what_comes_late_from_a_page_opened_before_the_evening_was_saved_is_typed_no_more(keeper: Client) -> None:
    keeper.post("/tonight/", {**USUAL, "how": "evening"})
    keeper.post("/tonight/typed/", {"score-fatigue": "7", "last_saved": ""})
    assert checked(keeper.get("/tonight/").text, "score-fatigue") == ["6"]
    now = re.findall(r'name="last_saved" value="([^"]+)"', keeper.get("/tonight/").text)[0]
    keeper.post("/tonight/typed/", {"score-fatigue": "7", "last_saved": unescape(now)})
    assert checked(keeper.get("/tonight/").text, "score-fatigue") == ["7"]


def test_a_mistake_loses_nothing_and_names_its_field(keeper: Client) -> None:
    answer = keeper.post("/tonight/", {**USUAL, "dose_mg": "a lot", "note": "Kept?"})
    assert (answer.status_code, history(TODAY)) == (422, ())
    assert re.findall(r'id="(\w+)-error"', answer.text) == ["dose_mg"]
    again = keeper.get("/tonight/").text
    assert ('value="a lot"' in again, "Kept?</textarea>" in again) == (True, True)


def test_nothing_chosen_is_said_kindly(keeper: Client) -> None:
    answer = keeper.post("/tonight/", {"how": "evening"})
    assert (answer.status_code, "Nothing was chosen for this day." in text(answer.text)) == (422, True)


def test_a_saved_evening_can_be_changed(yesterday: Client) -> None:
    yesterday.post("/tonight/", {**USUAL, "how": "evening"})
    page = yesterday.get("/tonight/").text
    assert ("Same as yesterday" in text(page), "Save the changes" in text(page)) == (False, True)
    yesterday.post("/tonight/", {**USUAL, "score-fatigue": "2", "how": "evening"})
    assert (find_day(TODAY).scores["fatigue"], len(history(TODAY))) == (Decimal(2), 2)


def test_the_past_week_can_be_caught_up_on(yesterday: Client) -> None:
    page = yesterday.get("/tonight/").text
    days = re.findall(r'href="/days/([\d-]+)/"', page)
    assert days == [(TODAY - timedelta(back)).isoformat() for back in range(2, 8)]
    yesterday.post(f"/days/{days[0]}/", {"score-fatigue": "4", "how": "save"})
    assert (find_day(TODAY - timedelta(2)).recalled, find_day(BEFORE).recalled) == (True, False)


def test_a_red_flag_comes_first_and_is_not_filled_in_the_next_day(keeper: Client, on: Clock) -> None:
    keeper.post("/tonight/", {**USUAL, "flag": ["jaundice"], "how": "evening"})
    page = text(keeper.get("/tonight/?saved=evening").text)
    assert page.index("This can come from the liver.") < page.index("The dose")
    on(EVENING + timedelta(1))
    page = keeper.get("/tonight/").text
    assert ("This first" in text(page), checked(page, "flag")) == (True, [])
    keeper.post("/tonight/", {**USUAL, "how": "same"})
    assert "jaundice" not in find_day(TODAY + timedelta(1)).side_effects


def test_after_midnight_it_is_still_the_same_evening(keeper: Client, on: Clock) -> None:
    on(EVENING + timedelta(hours=5))  # 02:30 in London
    assert "Friday 20 November" in text(keeper.get("/tonight/").text)


def test_the_planned_dose_stands_ready_and_follows_the_plan(planner: Client, on: Clock) -> None:
    page = planner.get("/tonight/").text
    assert "Week 1 of your plan: 1.5 mg at 22:00." in text(page)
    assert 'name="dose_mg" type="text" inputmode="decimal" autocomplete="off" value="1.5"' in page
    quiet = {**USUAL, "effect": []}
    for number in range(14):
        on(EVENING + timedelta(number))
        planner.post("/tonight/", {**quiet, "how": "evening"})
    on(EVENING + timedelta(14))
    page = planner.get("/tonight/").text
    assert "Your plan goes up tonight." in text(page)
    planner.post("/tonight/", {**USUAL, "how": "same"})
    assert find_day(TODAY + timedelta(14)).dose == DoseOfDay(DoseStatus.TAKEN, Decimal(2), time(22))
