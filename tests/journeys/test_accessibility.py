"""axe finds nothing on any page: in light and dark, on a desk and on a phone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from posology.diary import example
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.steps import bring, melatonin, reach_answer, say_what_is_what

LOOKS = pytest.mark.parametrize(
    ("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desk, light", "phone, dark"]
)


def violations(page: Page) -> list[str]:
    """What axe finds, with everything that can be opened open."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


@LOOKS
def test_the_way_to_an_answer(
    open_page: Callable[..., Page], tmp_path: Path, size: tuple[int, int], scheme: str
) -> None:
    page = open_page(size, color_scheme=scheme)
    found = {"first page": violations(page)}
    page.get_by_role("button", name="Read this file").click()
    found["no file"] = violations(page)
    bring(page, melatonin(tmp_path))
    found["columns"] = violations(page)
    say_what_is_what(page)
    page.get_by_role("button", name="Show the answer").click()
    found["question with mistakes"] = violations(page)
    page.goto(page.url.split("drafts/")[0] + "does-it-work/")
    reach_answer(page, tmp_path)
    found["answer"] = violations(page)
    page.get_by_role("button", name="Keep this answer").click()
    found["kept answer"] = violations(page)
    page.get_by_role("link", name="Delete this answer").click()
    found["delete"] = violations(page)
    page.get_by_role("button", name="Delete it").click()
    found["answers"] = violations(page)
    assert found == {name: [] for name in found}


@LOOKS
def test_pages_with_something_to_settle(
    open_page: Callable[..., Page], tmp_path: Path, size: tuple[int, int], scheme: str
) -> None:
    page = open_page(size, color_scheme=scheme)
    tea = tmp_path / "tea.csv"
    tea.write_bytes(example("classroom-tea").data())
    bring(page, tea)
    found = {"several people": violations(page)}
    page.get_by_role("button", name="Go on").click()
    found["nobody chosen"] = violations(page)
    page.goto(page.url.split("drafts/")[0] + "does-it-work/")
    torn = tmp_path / "torn.csv"
    torn.write_bytes(example("melatonin-daily").data().replace(b"66.66666666666667", b"a bad day"))
    bring(page, torn)
    page.get_by_role("button", name="Go on").click()
    found["rows not used"] = violations(page)
    page.goto(page.url.split("drafts/")[0] + "about/")
    found["about"] = violations(page)
    page.goto(page.url.split("about/")[0] + "examples/classroom-tea/")
    found["association"] = violations(page)
    assert found == {name: [] for name in found}
