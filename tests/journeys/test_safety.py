"""Alice lists her medicines and reads what the sources say: by mouse, keyboard, without a script, small, enlarged."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Served
from tests.journeys.steps import overflow, press_until
from tests.journeys.test_accessibility import LOOKS, violations
from tests.journeys.test_answer import small_targets

Open = Callable[..., Page]


@pytest.fixture
def at(open_page: Open, served: Served) -> Iterator[Callable[..., Page]]:
    """Open a safety page with nothing typed yet; leave nothing behind for the next journey."""
    pages = []

    def open_(path: str = "safety/", size: tuple[int, int] = DESKTOP, **options: object) -> Page:
        page = open_page(size, **options)
        pages.append(page)
        page.goto(f"{served.address}{path}")
        return page

    yield open_
    for page in pages[:1]:
        page.emulate_media(media="screen")
        page.goto(f"{served.address}safety/")
        if page.get_by_role("button", name="Clear it all").count():
            page.get_by_role("button", name="Clear it all").click()


def add(page: Page, *texts: str) -> None:
    for text in texts:
        page.get_by_label("Medicine", exact=True).fill(text)
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("list", name="on your list")).to_contain_text(text)


def paste(page: Page, *texts: str) -> None:
    box = page.get_by_label("Your list, one medicine a line")
    if not box.is_visible():
        page.get_by_text("Paste a whole list").click()
    box.fill("\n".join(texts))
    page.get_by_role("button", name="Add these").click()
    expect(page.get_by_role("list", name="on your list")).to_contain_text(texts[-1])


def see(page: Page) -> None:
    page.get_by_role("button", name="See what the sources say").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What the sources say")


def read(page: Page) -> None:
    """A whole check, from the list to the result, in the words of the page."""
    add(page, "Avonex", "oxycodonne")
    page.get_by_label("Are you pregnant?").check()
    see(page)
    expect(page.get_by_role("heading", level=2).first).to_have_text("Not complete")
    page.get_by_role("link", name="Settle it").click()
    page.get_by_role("button", name="oxycodone", exact=True).click()
    expect(page.get_by_role("button", name="None of these")).to_have_count(0)
    expect(page.get_by_label("Are you pregnant?")).to_be_checked()
    see(page)
    expect(page.get_by_role("heading", level=2).first).to_have_text("Do not start naltrexone for now.")


def test_from_a_list_to_what_the_sources_say(at: Callable[..., Page]) -> None:
    page = at()
    read(page)
    assert page.url.endswith("/safety/result/")
    finding = page.get_by_role("article").filter(has=page.get_by_role("heading", name="Avonex (interferon beta-1a)"))
    sources = finding.get_by_role("listitem")
    expect(sources.first).to_be_hidden()
    finding.get_by_text("Show sources").click()
    expect(sources.first).to_be_visible()


def test_without_scripts_everything_is_the_same(at: Callable[..., Page]) -> None:
    page = at(java_script_enabled=False)
    read(page)
    page.get_by_role("link", name="Change the list").click()
    paste(page, "ibuprofen", "Tylenol 3")


def test_names_are_offered_while_typing(at: Callable[..., Page]) -> None:
    page = at()
    page.get_by_label("Medicine", exact=True).press_sequentially("oxyco")
    page.locator("#offers").get_by_role("button", name="oxycodone", exact=True).click()
    expect(page.get_by_role("list", name="on your list")).to_contain_text("oxycodone")
    expect(page.get_by_label("Medicine", exact=True)).to_be_focused()


def test_everything_by_keyboard(at: Callable[..., Page]) -> None:
    page = at()
    press_until(page, "#medicine")
    page.keyboard.type("Avonex")
    page.keyboard.press("Enter")
    expect(page.get_by_role("list", name="on your list")).to_contain_text("Avonex")
    expect(page.get_by_label("Medicine", exact=True)).to_be_focused()
    page.keyboard.type("tramadolll")
    page.keyboard.press("Enter")
    expect(page.get_by_role("list", name="on your list")).to_contain_text("tramadolll")
    press_until(page, "[value='choose:1:tramadol']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="None of these")).to_have_count(0)
    press_until(page, "[value='remove:0']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove Avonex")).to_have_count(0)
    press_until(page, "[value='pregnancy']")
    page.keyboard.press("Space")
    press_until(page, "[value=check]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("What the sources say")
    press_until(page, "summary")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article").first.get_by_role("listitem").first).to_be_visible()


def test_nothing_typed_is_lost_by_going_away_or_by_a_mistake(at: Callable[..., Page]) -> None:
    page = at(java_script_enabled=False)
    add(page, "Avonex")
    page.get_by_label("Are you pregnant?").check()
    page.get_by_label("Day of the operation, if you know it").fill("2001-01-01")
    page.get_by_role("button", name="See what the sources say").click()
    expect(page.get_by_role("alert")).to_contain_text("This day is past.")
    page.get_by_role("link", name="Does it work?").click()
    page.get_by_role("link", name="Safety").click()
    expect(page.get_by_label("Are you pregnant?")).to_be_checked()
    expect(page.get_by_role("list", name="on your list")).to_contain_text("Avonex")


def test_what_is_ticked_is_kept_at_once(at: Callable[..., Page]) -> None:
    page = at()
    with page.expect_response("**/safety/answers/"):
        page.get_by_label("Are you pregnant?").check()
    page.get_by_role("link", name="Does it work?").click()
    page.get_by_role("link", name="Safety").click()
    expect(page.get_by_label("Are you pregnant?")).to_be_checked()


def test_a_check_is_saved_found_again_and_deleted(at: Callable[..., Page]) -> None:
    page = at()
    add(page, "Avonex")
    see(page)
    page.get_by_role("button", name="Save to my record").click()
    expect(page.get_by_role("heading", name="Nothing has changed since you saved it")).to_be_visible()
    page.get_by_role("link", name="Safety").click()
    page.get_by_role("link", name="Check of").first.click()
    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_role("status")).to_have_text("Deleted.")


def test_the_page_for_the_pharmacist_prints_without_buttons(at: Callable[..., Page]) -> None:
    page = at()
    paste(page, "Avonex", "zorbulane")
    see(page)
    page.get_by_role("link", name="Page for the pharmacist").click()
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.get_by_text("zorbulane: not recognised")).to_be_visible()


def make_card(page: Page) -> None:
    page.get_by_role("link", name="Emergency card").click()
    page.get_by_label("Dose a day, in mg").fill("4.5")
    page.get_by_label("When do you take it?").fill("10 pm")
    page.get_by_role("button", name="Make the card").click()
    expect(page.get_by_text("I take naltrexone 4.5 mg", exact=True)).to_be_visible()


def forget_card(page: Page) -> None:
    page.get_by_text("Change the card, or forget it").click()
    page.get_by_role("button", name="Forget what I typed").click()
    expect(page.get_by_role("heading", name="Make it yours")).to_be_visible()


def test_the_emergency_card_is_one_press_away_and_can_be_taken_along(page: Page) -> None:
    make_card(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="PDF for the wallet").click()
    assert Path(taken.value.path()).read_bytes()[:5] == b"%PDF-"
    forget_card(page)


@LOOKS
def test_axe_finds_nothing(at: Callable[..., Page], size: tuple[int, int], scheme: str) -> None:
    page = at("safety/", size, color_scheme=scheme)
    found = {"empty": violations(page)}
    page.get_by_role("button", name="See what the sources say").click()
    found["nothing typed"] = violations(page)
    paste(page, "Avonex", "oxycodonne", "zorbulane", "OxyContin", "paracetamol", "ibuprofen")
    page.get_by_label("Medicine", exact=True).press_sequentially("oxyco")
    expect(page.locator("#offers").get_by_role("button").first).to_be_visible()
    found["list"] = violations(page)
    page.get_by_label("Are you pregnant?").check()
    page.get_by_label("Do you have thoughts of ending your life").check()
    see(page)
    found["result"] = violations(page)
    page.get_by_role("link", name="Page for the pharmacist").click()
    found["print"] = violations(page)
    page.go_back()
    page.get_by_role("button", name="Save to my record").click()
    found["saved"] = violations(page)
    page.get_by_role("link", name="Delete").click()
    found["delete"] = violations(page)
    page.get_by_role("button", name="Delete it").click()
    page.get_by_role("link", name="Emergency card").first.click()
    found["no card"] = violations(page)
    make_card(page)
    found["card"] = violations(page)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = false })")
    forget_card(page)
    assert found == {name: [] for name in found}


@pytest.mark.parametrize(
    ("size", "options"),
    [(PHONE, {"has_touch": True, "is_mobile": True}), ((640, 450), {"device_scale_factor": 2}), ((320, 256), {})],
    ids=["phone", "200 % zoom", "400 % zoom"],
)
def test_nothing_sticks_out_and_all_is_large_enough_where_there_is_little_room(
    at: Callable[..., Page], size: tuple[int, int], options: dict[str, object]
) -> None:
    page = at("safety/", size, **options)
    paste(page, "Avonex", "oxycodonne", "paracetamol/codeine/diphenhydramine with a very long name that does not end")
    sideways, small = [overflow(page)], small_targets(page)
    see(page)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    sideways.append(overflow(page))
    small += small_targets(page)
    for path in ("safety/card/", "safety/result/print/"):
        page.goto(page.url.split("safety/")[0] + path)
        sideways.append(overflow(page))
        small += small_targets(page)
    assert (sideways, small) == ([0, 0, 0, 0], [])
