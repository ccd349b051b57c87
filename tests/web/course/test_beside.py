"""Courses, tests, visits and check-ins: added, changed, deleted, brought back; and seen on the timeline."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from posology.usecases.keep_beside import Change, all_beside
from tests.web.course.conftest import TODAY, USUAL, text

COURSE = {"kind": "vitamin-d", "name": "", "dose": "4,000 units a day", "start": "2026-11-15", "stop": "", "note": ""}


def test_a_course_is_kept_under_its_usual_name_and_changed(keeper: Client) -> None:
    assert keeper.post("/beside/course/", COURSE).headers["Location"] == "/beside/"
    [kept] = all_beside().courses
    assert (kept.what.name, kept.what.start, kept.what.stop) == ("Vitamin D", date(2026, 11, 15), None)
    page = keeper.get(f"/beside/course/{kept.key}/").text
    assert 'value="4,000 units a day"' in page
    keeper.post(f"/beside/course/{kept.key}/", {**COURSE, "stop": "2026-11-18"})
    assert [one.what.stop for one in all_beside().courses] == [date(2026, 11, 18)]


def test_a_visit_may_lie_ahead(keeper: Client) -> None:
    keeper.post("/beside/visit/", {"kind": "mri", "name": "", "date": "2027-02-01", "result": ""})
    assert "MRI scan, 2027-02-01 to come" in text(keeper.get("/beside/").text)


def test_a_check_in_is_kept(keeper: Client) -> None:
    keeper.post("/beside/check-in/", {"date": "2026-11-20", "change": "a little better", "note": "Slept."})
    assert [(one.what.change, one.what.note) for one in all_beside().check_ins] == [(Change.A_LITTLE_BETTER, "Slept.")]


def test_a_questionnaire_is_answered_scored_and_shown_again(keeper: Client) -> None:
    page = keeper.get("/beside/check-in/").text
    assert re.findall(r"<summary>([^:<]+):", page) == ["GAD-7", "PHQ-8", "RAND-36"]
    answers = {f"gad-7-{item}": "1" for item in range(1, 8)}
    keeper.post("/beside/check-in/", {"date": "2026-11-20", **answers, "phq-8-1": "3", "phq-8-2": "99"})
    [kept] = all_beside().check_ins
    assert kept.what.answers == {"gad-7": (Decimal(1),) * 7, "phq-8": (Decimal(3), *[None] * 7)}
    assert "GAD-7: 7 of 21 · PHQ-8: no score, for too few answers" in text(keeper.get("/beside/").text)
    again = keeper.get(f"/beside/check-in/{kept.key}/").text
    assert again.count('<option value="1" selected>') == 7


def test_what_was_deleted_can_be_brought_back(keeper: Client) -> None:
    keeper.post("/beside/course/", COURSE)
    key = all_beside().courses[0].key
    gone = keeper.post(f"/beside/course/{key}/", {"how": "forget"}).headers["Location"]
    assert ("Undo" in text(keeper.get(gone).text), all_beside().courses) == (True, ())
    keeper.post(f"/beside/course/{key}/", {"how": "undo"})
    assert [one.key for one in all_beside().courses] == [key]


@pytest.mark.parametrize(
    ("kind", "form", "says"),
    [
        ("course", {**COURSE, "start": ""}, "Write the day, such as 2027-01-31."),
        ("course", {**COURSE, "stop": "2026-11-01"}, "The last day is before the first."),
        ("course", {**COURSE, "kind": "magic"}, "Choose one of those shown."),
        ("visit", {"kind": "mri", "name": "x" * 101, "date": "2026-11-01"}, "needs a short name"),
        ("check-in", {"date": "1800-01-01", "change": ""}, "is not a day of this diary"),
    ],
)
def test_what_cannot_be_is_said(keeper: Client, kind: str, form: dict[str, str], says: str) -> None:
    answer = keeper.post(f"/beside/{kind}/", form)
    assert (answer.status_code, says in text(answer.text)) == (422, True)


def test_other_kinds_are_not_there(keeper: Client) -> None:
    assert keeper.get("/beside/magic/").status_code == 404


def test_it_is_all_on_the_timeline(keeper: Client) -> None:
    keeper.post("/beside/course/", COURSE)
    keeper.post("/beside/visit/", {"kind": "liver", "name": "", "date": "2026-11-17", "result": "as it should be"})
    keeper.post(f"/days/{TODAY - timedelta(3)}/", {**USUAL, "mark": ["relapse"], "how": "save"})
    page = keeper.get("/timeline/").text
    lanes = "Below: Relapse, Vivid dreams, Vitamin D, Tests, visits, check-ins."
    assert 'aria-label="From 2026-11-17 to 2026-11-20, 1 of 4 days written: doses, ' in page
    assert lanes in page


def test_the_month_shows_each_day_and_what_was_taken(keeper: Client) -> None:
    keeper.post(f"/days/{TODAY - timedelta(3)}/", {**USUAL, "how": "save"})
    keeper.post(f"/days/{TODAY - timedelta(2)}/", {"dose": "skipped", "how": "save"})
    page = keeper.get("/month/?of=2026-11").text
    assert "16 not written 17 1.5 mg 18 skipped 19 not written 20 not written 21 22" in text(page)
    assert "October 2026" in text(keeper.get("/month/?of=2026-10").text)
    assert "November 2026" in text(keeper.get("/month/?of=2031-01").text)


def test_own_words_are_never_taken_for_markup(keeper: Client) -> None:
    wicked = "<img src=x onerror=alert(1)>"
    keeper.post("/begin/measures/", {"measure": ["sleep"], "own_1": wicked, "zone": "UTC"})
    keeper.post("/beside/course/", {**COURSE, "kind": "other", "name": wicked})
    form = {"score-img-src-x-onerror-alert-1": "4", "own_effect": wicked, "note": wicked, "how": "save"}
    keeper.post(f"/days/{TODAY - timedelta(1)}/", form)
    pages = ["/timeline/", "/tonight/", f"/days/{TODAY - timedelta(1)}/", "/beside/", "/does-it-work/own/"]
    found = {page: ("<img" in (got := keeper.get(page).text), "img src=x" in got) for page in pages}
    assert found == dict.fromkeys(pages, (False, True))
