"""Alice with a diary, on a fixed evening; and what a page says."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from posology.web import clock

TODAY = date(2026, 11, 20)
EVENING = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)
FIRST_RUN = {
    "aim": "diary",
    "condition": ["multiple-sclerosis"],
    "bedtime": "22:30",
    "zone": "Europe/London",
    "measure": ["fatigue", "leg-stiffness", "sleep"],
    "worthwhile": "1",
}
USUAL = {
    "dose": "taken",
    "dose_mg": "1.5",
    "dose_at": "22:00",
    "score-fatigue": "6",
    "score-leg-stiffness": "3",
    "score-sleep": "5",
    "effect": ["vivid-dreams"],
    "bad-vivid-dreams": "1",
}


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock of the pages."""

    def set_clock(now: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: now)

    set_clock(EVENING)
    return set_clock


@pytest.fixture
def keeper(alice: Client, on: Callable[[datetime], None]) -> Client:
    """Alice, who set up a diary a week ago and has written nothing yet."""
    on(EVENING - timedelta(7))
    alice.post("/begin/measures/", FIRST_RUN)
    on(EVENING)
    return alice


@pytest.fixture
def planner(keeper: Client) -> Client:
    """Alice with a plan that starts tonight."""
    made = keeper.post("/plan/make/", PLAN)
    assert made.headers["Location"] == "/plan/?done=made"
    return keeper


PLAN = {"protocol": "ldn-research-trust", "start": "2026-11-20", "bedtime": "22:00", "morning": "08:00"}


def text(page: str) -> str:
    """The words of the main part."""
    main = page.split("<main")[1].split("</main>")[0].partition(">")[2]
    return " ".join(unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", main, flags=re.S)).split())


def checked(page: str, name: str) -> list[str]:
    """Values of the pressed buttons and ticked boxes of a name."""
    return re.findall(rf'<input type="(?:radio|checkbox)" name="{name}" value="([^"]*)" checked>', page)
