"""The plan: chosen, made, answered, changed, put into a calendar, put away."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from posology.storage import documents
from posology.storage.documents import DocumentKind
from posology.titration.protocols import protocols
from posology.usecases import save_check
from posology.usecases.fill_in_check import AskedCheck
from posology.usecases.follow_plan import follow_plan
from posology.usecases.make_own_plan import every_decision
from tests.web.course.conftest import EVENING, PLAN, TODAY, USUAL, text

Clock = Callable[[datetime], None]
DREAMS = {**USUAL, "effect": ["vivid-dreams"], "bad-vivid-dreams": "2", "how": "evening"}


def doses() -> list[tuple[str, str]]:
    """Steps of the plan that is followed: date and dose."""
    return [(step.start.isoformat(), str(step.daily_mg)) for step in follow_plan(now=EVENING).plan.steps]


def nights(client: Client, on: Clock, number: int, form: dict[str, object]) -> None:
    """Write so many evenings, tonight's being the first, and stay on the last."""
    for night in range(number):
        on(EVENING + timedelta(night))
        client.post("/tonight/", form)


def test_every_protocol_can_be_chosen_with_its_sources(keeper: Client) -> None:
    page = keeper.get("/plan/").text
    assert re.findall(r'/plan/make/\?protocol=([^"]+)"', page) == list(protocols())
    assert text(page).count("Rests on: ") == len(protocols())
    assert page.count('class="source"') == len(protocols())


def test_a_plan_is_made_with_its_cap_and_says_that_nothing_was_checked(keeper: Client) -> None:
    keeper.post("/plan/make/", {**PLAN, "condition": ["spasticity"]})
    page = text(keeper.get("/plan/").text)
    assert doses() == [("2026-11-20", "1.5"), ("2026-12-04", "2"), ("2026-12-18", "2.5"), ("2027-01-01", "3")]
    assert "Tonight: 1.5 mg at 22:00. LDN Research Trust fact sheet, at most 3 mg a day." in page
    assert "Cap for spasticity" in page
    assert "No safety check was made for this plan." in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"start": ""}, "Write the first day, such as 2027-01-31."),
        ({"start": "2024-01-01"}, "2024-01-01 is more than a year ago."),
        ({"most": "lots"}, "Highest dose"),
        ({"most": "1"}, "This protocol starts at 1.5 mg a day, above the 1 mg of this person."),
        ({"age": "12"}, "under 18"),
        ({"condition": ["pregnancy"]}, "Ask your prescriber for the highest dose"),
        ({"condition": ["opioid-use"]}, "opioid"),
        ({"form": "liquid", "strengths": "1.5mg"}, "That strength does not fit the form"),
        ({"strengths": "three"}, "'three' is not a strength."),
    ],
)
def test_what_no_plan_can_be_made_of_is_said_with_the_way_on(
    keeper: Client, typed: dict[str, object], says: str
) -> None:
    answer = keeper.post("/plan/make/", {**PLAN, "bedtime": "23:15", **typed})
    assert (answer.status_code, says in text(answer.text), follow_plan(now=EVENING)) == (422, True, None)
    assert 'value="23:15"' in answer.text


def test_a_protocol_that_is_not_there_leads_back(keeper: Client) -> None:
    assert keeper.get("/plan/make/?protocol=nobodys").status_code == 404


def test_the_spasticity_of_the_diary_is_ticked_already(keeper: Client) -> None:
    keeper.post("/begin/measures/", {"condition": ["me-cfs"], "measure": ["fatigue"], "zone": "UTC"})
    page = keeper.get("/plan/make/?protocol=dickson-slow").text
    assert re.findall(r'name="condition" value="([^"]+)" checked', page) == ["me-cfs"]


def test_dreams_propose_an_earlier_hour_and_it_is_taken(planner: Client, on: Clock) -> None:
    nights(planner, on, 3, DREAMS)
    page = text(planner.get("/tonight/").text)
    assert "Take it earlier?" in page
    assert "Evidence: practice, untested." in page
    assert planner.post("/plan/answer/", {"answer": "accepted", "back": "tonight"}).headers["Location"] == "/tonight/"
    now = EVENING + timedelta(2)
    assert f"{follow_plan(now=now).tonight.times[0]:%H:%M}" == "21:00"
    page = text(planner.get("/tonight/").text)
    assert ("You chose to take it earlier." in page, "Take it earlier?" in page) == (True, False)


def test_a_proposal_is_declined_and_the_plan_stays(planner: Client, on: Clock) -> None:
    nights(planner, on, 3, DREAMS)
    before = doses()
    planner.post("/plan/answer/", {"answer": "declined", "back": "plan"})
    page = text(planner.get("/plan/").text)
    assert "You chose not to take it earlier." in page
    assert doses()[0] == before[0]


def test_what_the_prescriber_said_is_kept_and_followed(planner: Client) -> None:
    done = planner.post("/plan/said/", {"said": "Stay low.", "said_mg": "1", "back": "plan"})
    assert done.headers["Location"] == "/plan/"
    assert doses() == [("2026-11-20", "1")]
    assert "Your prescriber said: Stay low. Dose from then on: 1 mg a day." in text(planner.get("/plan/").text)


@pytest.mark.parametrize(("dose", "says"), [("9", "above the highest dose of this plan"), ("a bit", "is not a dose")])
def test_a_prescribers_dose_above_the_cap_is_refused_and_nothing_is_lost(planner: Client, dose: str, says: str) -> None:
    before = doses()
    answer = planner.post("/plan/said/", {"said": "Go up.", "said_mg": dose, "back": "plan"})
    assert (answer.status_code, says in text(answer.text), doses()) == (422, True, before)
    assert "Go up.</textarea>" in answer.text


def test_a_changed_plan_keeps_its_events_and_cancels_the_steps_it_has_no_more(planner: Client, on: Clock) -> None:
    before = planner.get("/plan/calendar.ics").text
    planner.post("/plan/said/", {"said": "Fine.", "back": "plan"})
    on(EVENING + timedelta(minutes=1))
    planner.post("/plan/make/", {**PLAN, "most": "2", "bedtime": "21:00"})
    after = planner.get("/plan/calendar.ics").text
    assert doses() == [("2026-11-20", "1.5"), ("2026-12-04", "2")]
    assert set(re.findall("UID:(.+)", after)) == set(re.findall("UID:(.+)", before))
    assert (before.count("STATUS:CANCELLED"), after.count("STATUS:CANCELLED")) == (0, 5)
    assert {int(number) for number in re.findall(r"SEQUENCE:(\d+)", after)} == {1}
    following = follow_plan(now=EVENING)
    assert (following.decisions, [one.said for one in every_decision(following.plan)]) == ((), ["Fine."])


def test_the_calendar_names_nothing_unless_asked(planner: Client) -> None:
    neutral, named = planner.get("/plan/calendar.ics"), planner.get("/plan/calendar.ics?named")
    assert neutral.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert ("altrexone" in neutral.text, "mg" in neutral.text, "Naltrexone 1.5 mg" in named.text) == (
        False,
        False,
        True,
    )


def test_the_plan_can_be_put_away_and_the_days_stay(planner: Client) -> None:
    planner.post("/tonight/", {**USUAL, "how": "evening"})
    assert "talk with your prescriber before you change" in text(planner.get("/plan/end/").text)
    assert planner.post("/plan/end/").headers["Location"] == "/tonight/"
    assert (follow_plan(now=EVENING), "Plan a course" in text(planner.get("/plan/").text)) == (None, True)
    assert "This evening is saved." in text(planner.get("/tonight/").text)


def test_rules_for_missed_doses_and_durations_stand_beside_the_plan(planner: Client) -> None:
    page = text(planner.get("/plan/").text)
    assert "Never take two to make up for one." in page
    assert "No measured time course exists." in page
    assert "People do relapse while they take this medicine" in page


def test_the_supply_makes_every_step_exactly(planner: Client) -> None:
    page = text(planner.get("/plan/supply/?strengths=1.5mg, 0.5mg&pack=30&price=20").text)
    assert "2 mg 1 of 1.5 mg and 1 of 0.5 mg" in page
    assert "With 1.5 mg alone: 20.00 for thirty days of tonight's step." in page
    page = text(planner.get("/plan/supply/?strengths=1mg/ml").text)
    assert "2.5 mg 2.5 mL of 1 mg/mL" in page
    page = text(planner.get("/plan/supply/?strengths=4mg").text)
    assert "1.5 mg cannot be made exactly from 4 mg." in page


def test_the_stock_says_when_to_order_and_when_it_cannot_be_right(planner: Client) -> None:
    line = {"strength": "1.5mg", "on": TODAY.isoformat()}
    planner.post("/plan/supply/", {**line, "movement": "counted", "amount": "30"})
    page = text(planner.get("/plan/supply/?lead=3").text)
    assert "30 pieces of 1.5 mg." in page
    assert "By the plan, this lasts until Thursday 3 December 2026. Order by Tuesday 24 November 2026." in page
    planner.post("/plan/supply/", {**line, "movement": "used", "amount": "31"})
    assert "1 more were used than came since the last count." in text(planner.get("/plan/supply/").text)


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"amount": "", "strength": "1.5mg"}, "Write how many there are, came or were used."),
        ({"amount": "3", "strength": "blue"}, "'blue' is not a strength."),
        ({"amount": "-3", "strength": "1mg"}, "An amount in the stock is nothing or more."),
    ],
)
def test_a_line_of_the_book_that_cannot_be(planner: Client, form: dict[str, str], says: str) -> None:
    answer = planner.post("/plan/supply/", {"movement": "came", "on": TODAY.isoformat(), **form})
    assert (answer.status_code, says in text(answer.text)) == (422, True)


def test_no_dose_was_changed_by_looking(planner: Client) -> None:
    before = doses()
    for page in ("/plan/", "/tonight/", "/plan/supply/", "/plan/calendar.ics"):
        planner.get(page)
    assert doses() == before
    assert {Decimal(dose) <= Decimal("4.5") for _, dose in before} == {True}


def test_a_check_that_says_something_new_stands_first(planner: Client) -> None:
    save_check.save(AskedCheck().with_entries("oxycodone"), now=EVENING)
    page = text(planner.get("/plan/").text)
    assert page.index("Your safety check says something new") < page.index("Steps")
    assert "Call your prescriber or pharmacist before the next dose." in page
    tonight = text(planner.get("/tonight/").text)
    assert tonight.index("Your safety check says something new") < tonight.index("The dose")
    refused = planner.post("/plan/make/", PLAN)
    assert (refused.status_code, "rules out a first dose" in text(refused.text)) == (422, True)
    assert refused.text.count("See the check</a>") == 1


def test_where_no_check_was_saved_the_evening_says_nothing_of_it(planner: Client) -> None:
    assert "Your safety check" not in text(planner.get("/tonight/").text)


def test_a_plan_that_a_new_rule_forbids_is_said_and_the_diary_goes_on(planner: Client, on: Clock) -> None:
    kept = documents.every(DocumentKind.PLAN)[0]
    person = {**kept.content["person"], "prescribed_max_mg": "0.5"}
    documents.put(DocumentKind.PLAN, {**kept.content, "person": person}, now=EVENING, key=kept.key)
    for page in ("/tonight/", "/plan/", "/plan/choose/", "/plan/make/?protocol=dickson-slow"):
        assert planner.get(page).status_code == 200
    assert "is above the highest dose of this plan" in text(planner.get("/plan/").text)
    assert planner.post("/tonight/", {**USUAL, "how": "evening"}).headers["Location"] == "/tonight/?saved=evening"
    on(EVENING + timedelta(minutes=1))
    made = planner.post("/plan/make/", {**PLAN, "protocol": "dickson-slow"})
    assert (made.status_code, "Tonight: 0.5 mg" in text(planner.get("/plan/").text)) == (302, True)


def test_the_plan_leads_to_what_was_published(keeper: Client) -> None:
    keeper.post("/plan/make/", PLAN)
    more = keeper.get("/plan/").text.split("What was published</summary>")[1].split("</details>")[0]
    assert re.findall(r'href="([^"]+)"', more) == [
        "/evidence/conditions/multiple-sclerosis/",
        "/evidence/",
        "/evidence/questions/",
    ]
