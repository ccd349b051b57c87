"""What the browser is given to open."""

import sys
from pathlib import Path

import pytest

from posology.web.server import _browser_target

ADDRESS = "http://127.0.0.1:8765"


@pytest.mark.parametrize(
    ("platform", "display", "target"),
    [
        ("linux", {"DISPLAY": ":0"}, f"{ADDRESS}/"),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, f"{ADDRESS}/"),
        ("linux", {}, None),
        ("darwin", {}, "file:///data/open-posology.html"),
        ("win32", {}, "file:///data/open-posology.html"),
    ],
)
def test_the_address_where_the_system_knows_whose_a_connection_is_else_the_launch_file(
    monkeypatch: pytest.MonkeyPatch, platform: str, display: dict[str, str], target: str | None
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in display.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert _browser_target(ADDRESS, Path("/data/open-posology.html")) == target
