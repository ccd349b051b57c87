"""The evidence in a real browser: by key, by phone, at 200 %, without a script, and with nothing for axe to find."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.steps import overflow, press_until
from tests.journeys.test_accessibility import LOOKS, violations

SHOWN = [
    "",
    "conditions/multiple-sclerosis/",
    "conditions/fibromyalgia/",
    "studies/?condition=ms",
    "studies/cree-2010/",
    "claims/?topic=interaction",
    "contradictions/",
    "lines-that-could-harm/",
    "questions/",
    "cases/",
    "cases/of/m-2007/",
    "cases/new/",
    "cases/files/bring/",
]
DRAWN = [address for address in SHOWN if address.startswith(("conditions/fib", "claims", "cases/of"))]


def go(page: Page, address: str) -> None:
    page.goto(f"{page.url.split('/')[0]}//{page.url.split('/')[2]}/evidence/{address}")


def begin(page: Page) -> None:
    """From the list of stories to an empty form."""
    go(page, "cases/")
    page.get_by_role("link", name="Tell your story").click()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your story")


def fill(page: Page) -> None:
    """The four things that are needed, and one that changed."""
    page.get_by_label("A name to know it by").fill("Al")
    page.get_by_label("What is it taken for?").fill("MS")
    page.get_by_label("It is my own story, for me only").check()
    page.get_by_label("What", exact=True).first.fill("fatigue")
    page.get_by_label("Which way").first.select_option("better")


@LOOKS
def test_axe_finds_nothing(open_page: Callable[..., Page], size: tuple[int, int], scheme: str) -> None:
    page = open_page(size, color_scheme=scheme)
    found = {}
    for address in SHOWN if size == DESKTOP else DRAWN:
        go(page, address)
        found[address] = violations(page)
    begin(page)
    page.get_by_role("button", name="Keep this story").click()
    found["form with mistakes"] = violations(page)
    fill(page)
    page.get_by_role("button", name="Keep this story").click()
    found["kept"] = violations(page)
    page.get_by_role("button", name="Add an update").click()
    found["update"] = violations(page)
    go(page, "cases/")
    found["with a draft"] = violations(page)
    assert found == {name: [] for name in found}


@pytest.mark.parametrize("size", [PHONE, (DESKTOP[0] // 2, DESKTOP[1] // 2)], ids=["phone", "200 %"])
def test_nothing_sticks_out(open_page: Callable[..., Page], size: tuple[int, int]) -> None:
    page = open_page(size)
    wide = {}
    for address in SHOWN:
        go(page, address)
        wide[address] = overflow(page)
    begin(page)
    wide["form"] = overflow(page)
    assert wide == dict.fromkeys(wide, 0)


def test_what_is_typed_is_saved_by_itself_and_there_after_a_reload(page: Page) -> None:
    begin(page)
    page.get_by_label("A name to know it by").fill("Al")
    with page.expect_response("**/save/"):
        page.get_by_label("Country").press_sequentially("UK")
        page.get_by_label("Country").blur()
    expect(page.locator("#saved")).to_contain_text("Saved at")
    page.reload()
    expect(page.get_by_label("A name to know it by")).to_have_value("Al")
    expect(page.get_by_label("Country")).to_have_value("UK")


def test_a_story_is_told_with_keys_alone(page: Page) -> None:
    begin(page)
    for selector, typed in (("#pseudonym", "Al"), ("#condition", "MS")):
        press_until(page, selector)
        page.keyboard.type(typed)
    press_until(page, "[name=consent]")
    page.keyboard.press("Space")
    press_until(page, "#change-0-domain")
    page.keyboard.type("sleep")
    press_until(page, "#change-0-direction")
    page.keyboard.type("better")
    press_until(page, "button[value=keep]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Al, multiple sclerosis")


def test_enter_in_a_field_saves_and_stays(page: Page) -> None:
    begin(page)
    page.get_by_label("A name to know it by").fill("Al")
    page.get_by_label("A name to know it by").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your story")
    expect(page.get_by_label("A name to know it by")).to_have_value("Al")


def test_without_a_script_a_story_is_told_left_and_kept(open_page: Callable[..., Page]) -> None:
    page = open_page(PHONE, java_script_enabled=False)
    begin(page)
    fill(page)
    page.get_by_role("button", name="Add another dose").click()
    expect(page.get_by_label("Dose in mg")).to_have_count(3)
    page.get_by_role("button", name="Go on later").click()
    page.get_by_role("link", name="Go on with Al").first.click()
    page.get_by_role("button", name="Keep this story").click()
    expect(page.get_by_role("status")).to_contain_text("It is kept, on this computer only.")
    page.get_by_role("button", name="Add an update").click()
    page.get_by_label("Anything else", exact=True).fill("Still well.")
    page.get_by_role("button", name="Keep this update").click()
    expect(page.get_by_text("Still well.")).to_be_visible()


def test_without_a_script_studies_are_chosen(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    go(page, "studies/")
    page.get_by_label("Condition").select_option("fibromyalgia")
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_role("link", name="FINAL 2024")).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_what_is_pressed_is_large_enough(open_page: Callable[..., Page], size: tuple[int, int]) -> None:
    page = open_page(size)
    begin(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            'main :is(button, select, input:not([type=radio]), textarea, summary, label.choice)')]
        .filter(one => one.offsetParent && !one.classList.contains('unseen') && one.type !== 'hidden')
        .filter(one => one.getBoundingClientRect().height < 48).map(one => one.outerHTML)"""
    )
    assert small == []
