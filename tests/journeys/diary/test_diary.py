"""The diary and its plan in a real browser: first run, an evening in four presses, an edit, a plan, an export."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Served
from tests.journeys.diary.conftest import address, go
from tests.journeys.steps import overflow, press_until

ZOOMED = (640, 450)  # what is left of a desk's window at 200 %
YESTERDAY = date.today() - timedelta(1)  # noqa: DTZ011 - as the person at the screen
EVERY_PAGE = [
    *("tonight/", "plan/", "plan/choose/", "plan/make/?protocol=dickson-slow", "plan/supply/", "plan/end/"),
    *("timeline/", "month/", f"days/{YESTERDAY - timedelta(20)}/", "beside/", "beside/course/", "beside/visit/"),
    *("beside/check-in/", "everything/", "does-it-work/own/", "begin/"),
]


@pytest.fixture
def bare(browser: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """Open a page whose mistakes are not counted: with no script, or with no connection."""
    contexts = []

    def open_(**options: object) -> Page:
        context = browser.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(served.address)
        return page

    yield open_
    for context in contexts:
        context.close()


def press(page: Page, measure: str, score: str) -> None:
    """Press a score."""
    page.get_by_role("group", name=measure).get_by_role("radio", name=score, exact=True).check()


def without_tonight(page: Page, served: Served) -> None:
    """Take tonight away, so that it can be written again."""
    page.goto(address(served, "tonight/"))
    day = page.locator("[data-evening]").get_attribute("data-evening")
    page.goto(address(served, f"days/{day}/"))
    if page.get_by_role("button", name="Delete this day").count():
        page.get_by_role("button", name="Delete this day").click()
    page.goto(address(served, "tonight/"))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_from_the_first_visit_to_the_first_evening(
    start_server: Callable[[], Served], browser: Browser, size: tuple[int, int]
) -> None:
    server = start_server()
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.goto(server.address)
    page.get_by_role("link", name="Begin a diary").click()
    page.get_by_label("Multiple sclerosis").check()
    page.get_by_label("When do you go to bed, most days?").fill("22:30")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Start the diary").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tonight")
    presses = 0
    for name, score in (("Fatigue", "6"), ("Spasticity or stiff legs", "3"), ("Sleep", "5")):
        press(page, name, score)
        presses += 1
    page.get_by_role("button", name="Save tonight").click()
    presses += 1
    expect(page.get_by_role("status").first).to_contain_text("Tonight is saved.")
    assert presses <= 4
    context.close()


def test_the_same_as_yesterday_is_one_press(page: Page, served: Served) -> None:
    without_tonight(page, served)
    page.get_by_role("button", name="Same as yesterday").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved, the same as yesterday.")


def test_a_bad_day_is_one_press_on_a_phone(open_page: Callable[..., Page], served: Served) -> None:
    page = open_page(PHONE)
    without_tonight(page, served)
    page.get_by_role("button", name="Bad day: just save").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved. Rest now.")


def test_an_evening_by_keyboard_alone(page: Page, served: Served) -> None:
    without_tonight(page, served)
    press_until(page, "input[name='score-fatigue']")
    page.keyboard.press("ArrowRight")
    chosen = page.locator("input[name='score-fatigue']:checked").get_attribute("value")
    press_until(page, "input[name='effect']")
    page.keyboard.press("Space")
    press_until(page, "button[value='evening']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Tonight is saved.")
    assert page.locator("input[name='score-fatigue']:checked").get_attribute("value") == chosen


def test_without_a_script_a_mistake_loses_nothing_and_the_evening_is_saved(
    bare: Callable[..., Page], served: Served
) -> None:
    page = bare(java_script_enabled=False)
    page.goto(address(served, f"days/{YESTERDAY}/"))
    page.get_by_text("Change this day").click()
    page.get_by_text("A note").click()
    page.get_by_label("Your note").fill("Written without a script.")
    page.get_by_text("Another dose or time").click()
    page.get_by_label("Milligrams").fill("much")
    page.get_by_role("button", name="Save this day").click()
    expect(page.get_by_role("alert")).to_contain_text("Milligrams")
    expect(page.get_by_label("Your note")).to_have_value("Written without a script.")
    page.get_by_label("Milligrams").fill("3")
    page.get_by_role("button", name="Save this day").click()
    expect(page.get_by_role("status")).to_contain_text("This day is saved.")
    expect(page.locator(".said")).to_contain_text("Written without a script.")


def test_a_half_typed_evening_survives_a_reload_and_a_dropped_connection(
    bare: Callable[..., Page], served: Served
) -> None:
    page = bare()
    without_tonight(page, served)
    press(page, "Fatigue", "9")
    expect(page.locator("#kept-so-far")).to_have_text("Kept, not saved yet.")
    page.reload()
    assert page.locator("input[name='score-fatigue']:checked").get_attribute("value") == "9"
    page.context.set_offline(True)
    press(page, "Fatigue", "2")
    expect(page.locator("#kept-so-far")).to_have_text("Kept in this browser.")
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("input[name='score-fatigue'][value='2']")).to_be_checked()
    expect(page.locator("#kept-so-far")).to_have_text("Kept, not saved yet.")
    page.get_by_role("button", name="Save tonight").click()
    expect(page.get_by_role("status").first).to_contain_text("Tonight is saved.")
    assert page.evaluate("Object.keys(localStorage).filter(one => one.startsWith('posology'))") == []


def test_a_day_is_edited_deleted_and_brought_back(page: Page, served: Served) -> None:
    go(page, served, f"days/{YESTERDAY}/")
    page.get_by_text("Change this day").click()
    press(page, "Sleep", "1")
    page.get_by_role("button", name="Save this day").click()
    expect(page.locator(".said")).to_contain_text("Sleep1")
    page.get_by_role("button", name="Delete this day").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".said")).to_contain_text("Sleep1")


def test_a_plan_is_changed_and_put_into_a_calendar(page: Page, served: Served, tmp_path: Path) -> None:
    go(page, served, "plan/make/?protocol=ldn-research-trust")
    page.get_by_label("The most a day that your prescriber allows").fill("2.5")
    page.get_by_role("button", name="my plan").click()
    expect(page.get_by_role("status")).to_contain_text("Your plan is made.")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="For my calendar").click()
    downloading.value.save_as(tmp_path / "evening.ics")
    assert (tmp_path / "evening.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    page.get_by_text("My prescriber said").click()
    page.get_by_label("What they said").fill("Go gently.")
    page.get_by_role("button", name="Keep this").click()
    page.get_by_text("What was decided").click()
    expect(page.locator("main")).to_contain_text("Your prescriber said: Go gently.")


def test_everything_is_taken_out(page: Page, served: Served, tmp_path: Path) -> None:
    go(page, served, "everything/")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Everything in one zip").click()
    downloading.value.save_as(tmp_path / "all.zip")
    assert (tmp_path / "all.zip").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("size", [PHONE, ZOOMED], ids=["phone", "200 %"])
def test_nothing_sticks_out_on_a_phone_or_at_200_percent(
    open_page: Callable[..., Page], served: Served, size: tuple[int, int]
) -> None:
    page, found = open_page(size), {}
    for path in EVERY_PAGE:
        go(page, served, path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found[path] = overflow(page)
    assert found == dict.fromkeys(EVERY_PAGE, 0)


def test_what_is_pressed_in_the_evening_is_large_enough(open_page: Callable[..., Page], served: Served) -> None:
    page = open_page(PHONE)
    go(page, served, "tonight/")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    small = page.evaluate(
        """() => [...document.querySelectorAll('main .press, main .chip, main button, main summary, main select, '
            + 'main input[type=text], main input[type=time], main .dates a, main .choice')]
            .map(one => [one, one.getBoundingClientRect()])
            .filter(([one, box]) => box.width && (box.height < 48 || box.width < 40))
            .map(([one, box]) => `${one.className} ${one.textContent.trim()} ${box.width} x ${box.height}`)"""
    )
    assert small == []
