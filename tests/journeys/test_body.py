"""A night, the days after the last dose, and the rebound story in a real browser: mouse, keys, phone, and no script."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.steps import overflow, press_until
from tests.journeys.test_accessibility import LOOKS, violations

PAGES = ("night/", "washout/", "rebound/", "night/numbers/")
DOSES = "time,dose_mg\n2026-11-22 22:00,1.5\n2026-11-23 22:30,1.5\n2026-11-24 21:45,3\n"


def go(page: Page, address: str) -> None:
    """Open one page of this server."""
    page.goto(re.sub(r"(https?://[^/]+/).*", rf"\g<1>{address}", page.url))


def headline(page: Page) -> str:
    return page.locator("#headline").inner_text()


def redrawn(page: Page, act: Callable[[], object]) -> str:
    """Do something and wait until the curve is another; its headline."""
    page.evaluate("document.querySelector('#headline').dataset.old = 'yes'")
    act()
    expect(page.locator("#headline:not([data-old])")).to_be_visible()
    return headline(page)


def test_every_way_to_set_the_dose_redraws_the_curve_at_once(page: Page) -> None:
    go(page, "night/")
    dose, slider = page.get_by_label("Dose", exact=True), page.get_by_label("Dose, to slide")
    assert "With 5 mg" in redrawn(page, page.get_by_role("button", name="More, by 0.5 mg").click)
    expect(dose).to_have_value("5")
    expect(slider).to_have_value("5")
    assert "With 3.2 mg" in redrawn(page, lambda: dose.fill("3,2"))
    assert "With 2 mg" in redrawn(page, lambda: slider.fill("2"))
    expect(dose).to_have_value("2")
    assert "at 22:30" in redrawn(page, page.get_by_role("button", name="Later, by 30 minutes").click)
    assert page.url.endswith("/night/")
    expect(page.locator("#said")).to_have_text(headline(page))


def test_the_stories_are_switched_in_sight(page: Page) -> None:
    go(page, "night/")
    seen = [
        redrawn(page, page.get_by_role("radio", name=name).check) for name in ("As the web pages say", "Slow release")
    ]
    by_web_pages, slow = (int(re.search(r"(\d+)\u2009%", text).group(1)) for text in seen)
    assert by_web_pages < 50 < slow
    assert page.locator("#curve svg text", has_text="S3: slow release").count() == 1


def test_what_stands_below_the_curve_follows(page: Page) -> None:
    go(page, "night/")
    page.get_by_label("Dose", exact=True).fill("50")
    expect(page.locator("#more-of-it")).to_contain_text("hours of 24 above 90\u2009%")
    expect(page.locator("#more-of-it dd").nth(2)).to_have_text("24")


def test_a_mistake_says_so_and_mends_itself(page: Page) -> None:
    go(page, "night/")
    page.get_by_label("Dose", exact=True).fill("a lot")
    expect(page.get_by_role("alert")).to_contain_text("is not a dose")
    expect(page.locator("#curve svg")).to_have_count(0)
    page.get_by_label("Dose", exact=True).fill("3")
    expect(page.locator("#headline")).to_contain_text("With 3 mg")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_with_keys_only(page: Page) -> None:
    go(page, "night/")
    press_until(page, "#dose ~ *, button[value='dose+']")
    assert "With 5 mg" in redrawn(page, lambda: page.keyboard.press("Enter"))
    press_until(page, "input[type=range]")
    assert "With 5.5 mg" in redrawn(page, lambda: page.keyboard.press("ArrowRight"))
    press_until(page, "#at")
    press_until(page, "[name=structure]")
    assert "The most is around 22:" in redrawn(page, lambda: page.keyboard.press("ArrowRight"))
    expect(page.get_by_role("radio", name="As the web pages say")).to_be_checked()


def test_without_a_script(open_page: Callable[..., Page], tmp_path: Path) -> None:
    page = open_page(java_script_enabled=False)
    go(page, "night/")
    expect(page.locator("input[type=range]:visible")).to_have_count(0)
    page.get_by_role("button", name="More, by 0.5 mg").click()
    assert "With 5 mg" in headline(page)
    page.get_by_label("Dose", exact=True).fill("3")
    page.get_by_label("Dose", exact=True).press("Enter")
    assert "With 3 mg" in headline(page)
    page.get_by_role("radio", name="As the web pages say").check()
    page.get_by_role("button", name="Show the night").click()
    assert "The most is around 22:00." in headline(page)
    go(page, "washout/")
    page.get_by_label("Day of the last dose").fill("2026-12-29")
    page.get_by_role("button", name="Show what may be left").click()
    expect(page.get_by_role("rowheader", name="24 hours: Wed 30 Dec, 22:00")).to_be_visible()


def test_own_doses_stay_while_the_dose_changes(page: Page, tmp_path: Path) -> None:
    go(page, "night/")
    file = tmp_path / "doses.csv"
    file.write_text(DOSES, encoding="utf-8")
    page.get_by_text("The nights before").click()
    page.get_by_text("Bring a file of your doses").click()
    page.get_by_label("Choose a file, or drop it here").set_input_files(file)
    page.get_by_role("button", name="Read this file").click()
    expect(page.get_by_role("radio", name="The doses in a file")).to_be_checked()
    redrawn(page, page.get_by_role("button", name="More, by 0.5 mg").click)
    expect(page.get_by_role("radio", name="The doses in a file")).to_be_checked()
    assert page.locator("input[name=own]").input_value().count("\n") == 3


def test_the_days_after_the_last_dose(page: Page) -> None:
    go(page, "washout/")
    page.get_by_label("Day of the last dose").fill("2026-12-29")
    expect(page.get_by_role("rowheader", name="96 hours: Sat 2 Jan, 22:00")).to_be_visible()
    expect(page.get_by_role("button", name="Print this page")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_label("Dose", exact=True)).to_be_hidden()
    expect(page.get_by_text("In an emergency, do not wait")).to_be_visible()


@LOOKS
def test_axe_finds_nothing(open_page: Callable[..., Page], size: tuple[int, int], scheme: str) -> None:
    page = open_page(size, color_scheme=scheme)
    found = {}
    for address in PAGES:
        go(page, address)
        found[address] = violations(page)
    go(page, "rebound/")
    page.get_by_role("button", name="Show me the hypothesis").click()
    found["rebound, shown"] = violations(page)
    go(page, "night/")
    page.get_by_label("Dose", exact=True).fill("")
    expect(page.get_by_role("alert")).to_be_visible()
    found["a mistake"] = violations(page)
    assert found == {name: [] for name in found}


@pytest.mark.parametrize("size", [PHONE, (DESKTOP[0] // 2, DESKTOP[1] // 2)], ids=["phone", "200 %"])
def test_nothing_sticks_out_and_targets_are_large(open_page: Callable[..., Page], size: tuple[int, int]) -> None:
    page = open_page(size)
    for address in PAGES:
        go(page, address)
        assert (address, overflow(page)) == (address, 0)
        heights = page.eval_on_selector_all(
            "main button:not(.unseen), main input:not([type=hidden]):not([type=radio]), main .choice, main summary",
            "all => all.filter(one => one.offsetParent).map(one => one.getBoundingClientRect().height)",
        )
        assert [height for height in heights if height < 48] == []
