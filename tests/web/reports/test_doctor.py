"""The page for the doctor: what stands on it, which days, questions that are kept, and the files."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from posology.usecases.doctor_questions import LONGEST, kept_questions
from posology.usecases.fill_in_check import AskedCheck, TypedEntry
from posology.usecases.save_check import save
from posology.web.pages.reports.doctor import view
from tests.report.reading_grade import reading_grade
from tests.web.reports.conftest import EVENING
from tests.web.test_words import hard, sentences

Status = Callable[[Client, str], tuple[int, str]]


@pytest.fixture(autouse=True)
def quick_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures by their names only: how they are drawn is tried elsewhere."""
    monkeypatch.setattr(view, "chart_svg", lambda chart, width=0: f"<svg><!-- {chart.name} --></svg>")


def words(page: str) -> str:
    """The main part of a page as words."""
    main = page.split("<main")[1].split("</main>")[0]
    return " ".join(re.sub("<[^>]+>", " ", main).split())


@pytest.mark.parametrize("address", ["/doctor/", "/doctor/doctor.pdf", "/pharmacist/pharmacist.pdf"])
def test_before_the_first_run_it_leads_there(beginner: Client, status: Status, address: str) -> None:
    assert status(beginner, address) == (302, "/begin/")


def test_it_says_what_the_diary_says_with_a_table_for_each_picture(shown: Client) -> None:
    page = shown.get("/doctor/").content.decode()
    assert (page.count("<figure"), page.count("<table")) == (5, 5)
    text = words(page)
    assert "28 Aug 2026 to 25 Nov 2026: 84 of 90 days written." in text
    assert "No safety check was run" in text
    assert "Last dose 3 mg on 25 Nov 2026 at 22:00" in text
    ours = [text for text in sentences(page) if "seed-002" not in text]  # what a source's rule says is the rule's
    assert {text: grade for text, grade in hard(page).items() if text in ours} == {}
    assert reading_grade(" ".join(ours)) <= 8


def test_other_days_can_be_shown_and_taken_away(keeper: Client) -> None:
    page = keeper.get("/doctor/?from=2026-11-01&to=2026-11-07").content.decode()
    assert "1 Nov 2026 to 7 Nov 2026:" in page
    assert re.findall(r'href="(/doctor/doctor\.pdf[^"]*)"', page) == [
        "/doctor/doctor.pdf?from=2026-11-01&amp;to=2026-11-07"
    ]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("from=2026-11-07&to=2026-11-01", "The last day is before the first. Swap the two days."),
        ("from=soon", "&#39;soon&#39; is not a date. Write it as 2026-11-25."),
    ],
)
def test_days_that_cannot_be_meant_are_told_beside_the_field(keeper: Client, query: str, told: str) -> None:
    page = keeper.get(f"/doctor/?{query}")
    assert (page.status_code, page.content.decode().count(told)) == (200, 2)
    assert keeper.get(f"/doctor/doctor.pdf?{query}").status_code == 400


def test_questions_are_kept_until_they_are_changed(keeper: Client) -> None:
    assert keeper.post("/doctor/", {"questions": "Earlier?\r\n<b>Food?</b>"}).headers["Location"] == "/doctor/"
    assert kept_questions() == "Earlier?\n<b>Food?</b>"
    page = keeper.get("/doctor/").content.decode()
    assert page.count("&lt;b&gt;Food?&lt;/b&gt;") == 2
    keeper.post("/doctor/", {"questions": " "})
    assert kept_questions() == ""


def test_what_is_too_long_is_not_lost(keeper: Client) -> None:
    page = keeper.post("/doctor/", {"questions": "x" * (LONGEST + 1)}).content.decode()
    assert ("x" * (LONGEST + 1) in page, kept_questions()) == (True, "")
    assert "These questions are too long for a page." in page


def test_after_keeping_questions_the_days_stay(keeper: Client) -> None:
    answer = keeper.post("/doctor/?from=2026-11-01", {"questions": "a"})
    assert answer.headers["Location"] == "/doctor/?from=2026-11-01"


def test_the_findings_of_the_saved_check_stand_on_it(keeper: Client) -> None:
    asked = AskedCheck((TypedEntry("Avonex"), TypedEntry("gobbledygook")), ("spasticity",))
    save(asked, now=EVENING)
    text = words(keeper.get("/doctor/").content.decode())
    assert "Not complete: one medicine is not recognised yet. So far: incomplete Checked on" in text
    assert "Avonex (interferon beta-1a): sources disagree One web page forbids it" in text
    assert "[LDN Explained forbids it;" in text


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/doctor/doctor.pdf", "application/pdf"),
        ("/doctor/doctor.html", "text/html; charset=utf-8"),
        ("/fact-sheet/fact-sheet.pdf", "application/pdf"),
        ("/fact-sheet/fact-sheet.html", "text/html; charset=utf-8"),
    ],
)
def test_files_to_take_away(keeper: Client, status: Status, address: str, kind: str) -> None:
    assert status(keeper, address) == (200, kind)


def test_it_cites_what_was_published_and_leads_there(shown: Client) -> None:
    page = shown.get("/doctor/").content.decode()
    assert "they disagree. One saw some gain in mood, pain and thinking, the other saw none [Cree 2010;" in words(page)
    assert re.findall(r'href="(/evidence/[^"]+)"', page.split("Also for them")[1]) == [
        "/evidence/conditions/multiple-sclerosis/"
    ]
