"""A real server in a process of its own, and a real browser that looks at it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

QUIET_BROWSER = [
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP rebound.test 127.0.0.1",
]
DESKTOP, PHONE = (1280, 900), (375, 740)


@dataclass(frozen=True)
class Served:
    """A running server: the line it printed, the data folder it was given, and its process."""

    address: str
    home: Path
    process: subprocess.Popen[str]


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Served]]:
    """Start servers, and end them all when the tests are over."""
    started: list[subprocess.Popen[str]] = []

    def start() -> Served:
        home = tmp_path_factory.mktemp("served")
        process = subprocess.Popen(
            [sys.executable, "-m", "posology", "serve", "--no-browser", "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "POSOLOGY_HOME": str(home)},
        )
        started.append(process)
        return Served(process.stdout.readline().strip(), home, process)

    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=10)
        process.stdout.close()


@pytest.fixture(scope="session")
def served(start_server: Callable[[], Served]) -> Served:
    """The server that most journeys share."""
    return start_server()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Debian's chromium, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET_BROWSER)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, served: Served) -> Iterator[Callable[..., Page]]:
    """Open a new browser profile at the printed address; a mistake on any page, or a request elsewhere, fails."""
    contexts, mistakes = [], []

    def note_request(url: str) -> None:
        if not url.startswith((served.address, "data:", "file:")):
            mistakes.append(f"asked for {url}")

    def open_(size: tuple[int, int] = DESKTOP, **options: object) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: mistakes.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        page.on("request", lambda request: note_request(request.url))
        page.goto(served.address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert mistakes == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """Alice at her desk, on the first page."""
    return open_page()
