"""Servers with a diary of their own: an empty one, and one of the made-up person."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Served


@pytest.fixture(scope="session")
def served(start_server: Callable[[], Served], browser: Browser) -> Served:
    """The server with the diary of the made-up person; journeys leave its days as they found them, or do not mind."""
    server = start_server()
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address)
    page.goto(address(server, "begin/"))
    page.get_by_role("button", name="Show me a made-up diary").click()
    context.close()
    return server


def address(server: Served, path: str) -> str:
    """Address of a page."""
    return f"{server.address.rstrip('/')}/{path}"


def go(page: Page, server: Served, path: str) -> None:
    """Open a page, and see that it is there."""
    assert page.goto(address(server, path)).status == 200
