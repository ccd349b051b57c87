"""From the first page to an answer: by mouse, by keyboard, on a phone, enlarged."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.steps import bring, melatonin, overflow, press_until, reach_answer, say_what_is_what


def test_one_click_on_a_real_diary_shows_its_answer(page: Page) -> None:
    page.get_by_role("link", name="Melatonin and mood, 70 days").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Does melatonin help your mood?")
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    expect(page.get_by_role("img")).to_have_count(2)


def test_from_a_file_to_an_answer(page: Page, tmp_path: Path) -> None:
    reach_answer(page, tmp_path)
    assert page.locator(".numbers dd").count() >= 2
    days = page.get_by_role("region", name="Every day of your trial", exact=True)
    table = days.get_by_role("table")
    expect(table).to_have_count(0)  # closed: not there for anybody
    days.get_by_text("Every day of your trial, as a table").click()
    expect(table).to_be_visible()
    assert table.get_by_role("row").count() == 71


def test_keep_find_again_and_delete(page: Page, tmp_path: Path) -> None:
    reach_answer(page, tmp_path)
    page.get_by_role("button", name="Keep this answer").click()
    page.get_by_role("link", name="Your answers").click()
    kept = page.get_by_role("link", name="Does melatonin help your mood?", exact=True)
    before = kept.count()
    page.get_by_role("link", name="Delete").first.click()
    page.get_by_role("link", name="Keep it").click()
    assert kept.count() == before
    page.get_by_role("link", name="Delete").first.click()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_role("status")).to_have_text("Deleted, with its diary file.")
    assert kept.count() == before - 1


def test_a_mistake_keeps_everything_else(page: Page, tmp_path: Path) -> None:
    bring(page, melatonin(tmp_path))
    say_what_is_what(page)
    page.get_by_label("Higher is better").check()
    page.get_by_label("The smallest change that would be worth it to you").fill("quite a lot")
    page.get_by_label("Chance, for each day").check()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Higher is better")).to_be_checked()
    expect(page.get_by_label("Chance, for each day")).to_be_checked()
    worthwhile = page.get_by_label("The smallest change that would be worth it to you")
    expect(worthwhile).to_have_value("quite a lot")
    assert "Write a number, such as 1 or 0.5." in page.locator("#worthwhile-error").inner_text()
    page.get_by_role("link", name="The change that would be worth it").click()
    expect(worthwhile).to_be_focused()
    worthwhile.fill("5")
    page.get_by_label("Yes, I knew").check()
    page.get_by_label("Something else, or I do not know").check()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Does melatonin help your mood?")


def test_everything_by_keyboard(page: Page, tmp_path: Path) -> None:
    press_until(page, "input[type=file]")
    page.locator("input[type=file]").set_input_files(
        melatonin(tmp_path)
    )  # the system's own window is not ours to drive
    for button, next_page in (("form button", "Which column is what?"), ("[value=check]", "What would be worth it?")):
        press_until(page, button)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(next_page)
    for field, presses in (("better", 1), ("randomised", 1), ("blinded", 0), ("before", 2)):
        if field == "randomised":
            press_until(page, "#worthwhile")
            page.keyboard.type("5")
        press_until(page, f"input[name={field}]")
        page.keyboard.press("Space")
        for _ in range(presses):
            page.keyboard.press("ArrowDown")
    press_until(page, "form .button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Does melatonin help your mood?")
    press_until(page, "summary")
    page.keyboard.press("Enter")
    expect(page.get_by_role("table").first).to_be_visible()


def test_the_first_stop_of_the_keyboard_leads_to_the_main_part(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Go to the main part")).to_be_focused()
    expect(page.get_by_role("link", name="Go to the main part")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize(
    ("size", "options"),
    [(PHONE, {"has_touch": True, "is_mobile": True}), ((640, 450), {"device_scale_factor": 2}), ((320, 256), {})],
    ids=["phone", "200 % zoom", "400 % zoom"],
)
def test_nothing_sticks_out_where_there_is_little_room(
    open_page: Callable[..., Page], tmp_path: Path, size: tuple[int, int], options: dict[str, object]
) -> None:
    page = open_page(size, **options)
    sideways = [overflow(page)]
    bring(page, melatonin(tmp_path))
    sideways.append(overflow(page))
    say_what_is_what(page)
    sideways.append(overflow(page))
    page.goto(page.url.split("/drafts/")[0] + "/examples/melatonin-daily/")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    sideways.append(overflow(page))
    assert sideways == [0, 0, 0, 0]


def test_text_twice_as_large_still_fits(open_page: Callable[..., Page]) -> None:
    page = open_page(DESKTOP)
    for path in ("does-it-work/", "examples/melatonin-daily/", "about/"):
        page.goto(page.url.split("does-it-work/")[0].split("examples/")[0] + path)
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        assert overflow(page) == 0


def test_what_one_presses_is_large_enough_for_an_unsteady_hand(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page(PHONE, has_touch=True, is_mobile=True)
    too_small = small_targets(page)
    bring(page, melatonin(tmp_path))
    too_small += small_targets(page)
    say_what_is_what(page)
    too_small += small_targets(page)
    assert too_small == []


def small_targets(page: Page) -> list[str]:
    """Controls that are less than 48 px high, as a person sees them."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.button, summary, select, input[type=text], .choice, .tile, nav a')]
            .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 48)
            .map(one => one.outerHTML.slice(0, 80))"""
    )


def test_without_scripts_everything_is_the_same(open_page: Callable[..., Page], tmp_path: Path) -> None:
    reach_answer(open_page(java_script_enabled=False), tmp_path)


def test_on_paper_the_tables_are_there_and_the_buttons_are_not(page: Page) -> None:
    page.get_by_role("link", name="Melatonin and mood, 70 days").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Ask it another way")).to_be_hidden()
    expect(page.get_by_role("navigation")).to_be_hidden()
