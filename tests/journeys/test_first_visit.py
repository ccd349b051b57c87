"""The first visit: an address at once, a way in for this person, and none for others."""

import http.cookiejar
import stat
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from posology.web.server import _listen
from tests.journeys.conftest import Served
from tests.journeys.steps import reach_answer


def jar() -> urllib.request.OpenerDirector:
    """A visitor that keeps cookies and follows redirects, and is no browser."""
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def test_a_fresh_start_prints_its_address_at_once_and_a_cookie_jar_gets_in(
    start_server: Callable[[], Served],
) -> None:
    begun = time.monotonic()
    fresh = start_server()
    assert time.monotonic() - begun < 3
    with jar().open(fresh.address) as response:
        assert (response.status, response.url) == (200, f"{fresh.address}does-it-work/")
        assert "<h1>Does it work for me?</h1>" in response.read().decode()


def test_the_data_folder_is_for_this_person_only(start_server: Callable[[], Served]) -> None:
    fresh = start_server()
    jar().open(fresh.address).close()
    modes = {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in (fresh.home, *fresh.home.iterdir())}
    assert modes == {fresh.home.name: "0o700", "posology.sqlite3": "0o600", "open-posology.html": "0o600"}


def test_without_a_cookie_jar_the_way_ends_in_a_sentence(served: Served) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.build_opener().open(served.address)
    assert (refused.value.code, "It needs one small cookie" in refused.value.read().decode()) == (403, True)


def test_a_port_that_is_taken_is_said_in_one_sentence(served: Served) -> None:
    port = served.address.rstrip("/").rpartition(":")[2]
    command = [sys.executable, "-m", "posology", "serve", "--no-browser", "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip().startswith(f"Port {port} is taken")


def test_a_second_start_finds_a_free_port() -> None:
    first, second = _listen(None), _listen(None)
    hosts, ports = zip(first.getsockname(), second.getsockname(), strict=True)
    first.close()
    second.close()
    assert (set(hosts), len(set(ports))) == ({"127.0.0.1"}, 2)


def test_it_listens_on_this_computer_only(served: Served) -> None:
    port = int(served.address.rstrip("/").rpartition(":")[2])
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    listening = [row[1] for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "0A"]
    assert listening == [f"0100007F:{port:04X}"]


def test_the_launch_file_opens_the_first_page(browser: Browser, start_server: Callable[[], Served]) -> None:
    fresh = start_server()
    jar().open(fresh.address).close()  # wait until the file is there
    page = browser.new_context().new_page()
    page.goto((fresh.home / "open-posology.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Does it work for me?")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Does it work for me?")
    page.context.close()


def test_the_launch_file_goes_when_the_server_ends(start_server: Callable[[], Served]) -> None:
    fresh = start_server()
    jar().open(fresh.address).close()
    fresh.process.terminate()
    assert fresh.process.wait(timeout=10) == 0
    assert [path.name for path in fresh.home.iterdir()] == ["posology.sqlite3"]


def test_a_rebound_name_shows_nothing(browser: Browser, served: Served) -> None:
    page = browser.new_context().new_page()
    response = page.goto(served.address.replace("127.0.0.1", "rebound.test"))
    assert (response.status, page.inner_text("body").strip()) == (421, "This is not an address of Posology.")
    page.context.close()


def test_another_page_cannot_press_our_buttons(browser: Browser, served: Served, tmp_path: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(served.address)
    reach_answer(page, tmp_path)
    page.get_by_role("button", name="Keep this answer").click()
    page.wait_for_url("**/answers/**")
    kept = page.url
    trap = tmp_path / "trap.html"
    trap.write_text(f'<form method="post" action="{kept}delete/"><button>Win a prize</button></form>')
    other = context.new_page()
    other.goto(trap.as_uri())
    other.get_by_role("button").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("This came from another web site.")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Does melatonin help your mood?")
    context.close()


def test_what_was_begun_is_there_after_a_restart_of_the_browser(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    first = browser.new_context().new_page()
    first.goto(served.address)
    reach_answer(first, tmp_path)
    address = first.url
    first.context.close()
    second = browser.new_context().new_page()
    second.goto(served.address)
    second.goto(address)
    expect(second.get_by_role("heading", level=1)).to_have_text("Does melatonin help your mood?")
    second.context.close()
