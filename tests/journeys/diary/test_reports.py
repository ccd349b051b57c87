"""What is shown to somebody else, in a browser: the way there, questions, other days, files, paper, and axe."""

from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP, PHONE, Served
from tests.journeys.diary.conftest import go
from tests.journeys.diary.test_diary_accessibility import CHANGES_WITH_THE_LOOK
from tests.journeys.test_accessibility import violations

PAGES = ("doctor/", "doctor/?from=2026-11-07&to=2026-11-01", "fact-sheet/", "pharmacist/?strength=1mg%2Fml")


def test_axe_finds_nothing_in_light_and_dark(page: Page, served: Served) -> None:
    found = {}
    for path in PAGES:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        go(page, served, path)
        found[path] = violations(page)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        dark = Axe().run(page, options=CHANGES_WITH_THE_LOOK).response["violations"]
        found[path] += [f"{one['id']}: {node['html']}" for one in dark for node in one["nodes"]]
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    assert found == {path: [] for path in PAGES}


def test_from_the_timeline_to_a_question_and_the_file(page: Page, served: Served, tmp_path: Path) -> None:
    go(page, served, "timeline/")
    page.get_by_role("link", name="One page for your doctor").click()
    page.get_by_label("Your questions, one a line").fill("Could I take it earlier?\nWhat of my liver?")
    page.get_by_role("button", name="Keep my questions").click()
    assert page.get_by_role("region", name="What I want to ask").get_by_role("listitem").all_inner_texts() == [
        "Could I take it earlier?",
        "What of my liver?",
    ]
    with page.expect_download() as waiting:
        page.get_by_role("link", name="PDF, one sheet").click()
    waiting.value.save_as(tmp_path / "doctor.pdf")
    assert (waiting.value.suggested_filename, (tmp_path / "doctor.pdf").read_bytes()[:5]) == ("doctor.pdf", b"%PDF-")
    page.get_by_label("Your questions, one a line").fill("")
    page.get_by_role("button", name="Keep my questions").click()
    assert page.get_by_role("region", name="What I want to ask").count() == 0


def test_without_a_script_and_by_keyboard_other_days_are_shown(open_page: Callable[..., Page], served: Served) -> None:
    page = open_page(PHONE, java_script_enabled=False)
    go(page, served, "doctor/?from=2026-01-01&to=2026-01-05")
    assert page.get_by_text("1 Jan 2026 to 5 Jan 2026: 0 of 5 days written.").count() == 1
    page.get_by_label("Your questions, one a line").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Show other days"


def test_on_paper_the_forms_are_gone_and_the_name_can_be_written(page: Page, served: Served) -> None:
    go(page, served, "doctor/")
    page.emulate_media(media="print")
    assert page.get_by_role("button", name="Keep my questions").is_visible() is False
    assert page.get_by_text("Born", exact=True).is_visible()
    assert page.get_by_role("heading", name="What I want to ask").is_visible()
