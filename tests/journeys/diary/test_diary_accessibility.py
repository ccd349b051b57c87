"""axe finds nothing on any page of the diary: in light and dark, on a desk and on a phone."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import DESKTOP, PHONE, Served
from tests.journeys.diary.conftest import go
from tests.journeys.diary.test_diary import EVERY_PAGE, YESTERDAY
from tests.journeys.test_accessibility import LOOKS, violations

CHANGES_WITH_THE_LOOK = {"runOnly": ["color-contrast", "target-size", "scrollable-region-focusable"]}


def test_every_page_of_the_diary(page: Page, served: Served) -> None:
    found = {}
    for path in EVERY_PAGE:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        go(page, served, path)
        found[path] = violations(page)
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        dark = Axe().run(page, options=CHANGES_WITH_THE_LOOK).response["violations"]
        found[path] += [f"{one['id']}: {node['html']}" for one in dark for node in one["nodes"]]
    assert found == {path: [] for path in EVERY_PAGE}


@LOOKS
def test_a_sign_that_needs_a_doctor_says_at_once_what_to_do(
    open_page: Callable[..., Page], served: Served, size: tuple[int, int], scheme: str
) -> None:
    page = open_page(size, color_scheme=scheme)
    go(page, served, f"days/{YESTERDAY}/")
    page.get_by_text("Change this day").click()
    page.get_by_text("A sign that needs a doctor?").click()
    page.get_by_label("Trouble breathing").check()
    assert page.get_by_text("Call an ambulance.", exact=False).first.is_visible()
    assert violations(page) == []
