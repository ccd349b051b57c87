"""The sheets: for everybody, and for the plan that there is."""

import re
from collections.abc import Callable

from django.test import Client

from tests.web.test_words import hard


def test_the_fact_sheet_needs_no_diary_and_holds_nothing_of_one(beginner: Client) -> None:
    page = beginner.get("/fact-sheet/").content.decode()
    assert "<h1>Low-dose naltrexone: a fact sheet for prescribers</h1>" in page
    assert "Simulated" not in page


def test_every_statement_has_its_numbers(beginner: Client) -> None:
    page = beginner.get("/fact-sheet/").content.decode()
    said = re.findall(r'<ul class="say">.*?</ul>', page, re.S)
    bare = [one for part in said for one in re.findall(r"<li>(.*?)</li>", part, re.S) if 'class="cite"' not in one]
    assert (len(said), bare) == (9, [])


def test_without_a_plan_there_is_nothing_to_prepare(beginner: Client) -> None:
    beginner.post("/begin/measures/", {"aim": "diary", "zone": "UTC", "measure": ["fatigue"], "bedtime": "22:30"})
    page = beginner.get("/pharmacist/").content.decode()
    assert "There is no plan yet, so there is nothing to prepare." in page
    assert beginner.get("/pharmacist/pharmacist.pdf").status_code == 404


def test_strengths_that_are_chosen_make_the_doses(shown: Client) -> None:
    page = shown.get("/pharmacist/?strength=1mg%2Fml&strength=9000mg").content.decode()
    assert "84 mL of 1 mg/mL." in page
    assert re.findall(r'value="([^"]+)" checked', page) == ["1mg/ml"]
    assert 'href="/pharmacist/pharmacist.pdf?strength=1mg%2Fml"' in page


def test_it_can_be_taken_away(shown: Client, status: Callable[[Client, str], tuple[int, str]]) -> None:
    found = [status(shown, f"/pharmacist/pharmacist.{kind}?strength=0.5mg&strength=1.5mg") for kind in ("pdf", "html")]
    assert found == [(200, "application/pdf"), (200, "text/html; charset=utf-8")]


def test_what_is_not_on_the_list_is_passed_over(shown: Client) -> None:
    assert "no strength was chosen yet" in shown.get("/pharmacist/?strength=9000mg").content.decode()


def test_the_words_of_the_forms_are_plain(shown: Client) -> None:
    page = shown.get("/pharmacist/").content.decode().split('aria-labelledby="sources"')[0]
    assert {text for text in hard(f"{page}</main>") if "[" not in text} == set()
