"""Alice with a diary, and the made-up person's, on a fixed evening."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from posology.storage import days
from posology.usecases.demo_person import meet_demo
from posology.usecases.set_up_diary import set_up
from posology.web import clock
from tests.diary.own import ALICE, a_day

EVENING = datetime(2026, 11, 25, 21, 30, tzinfo=UTC)


@pytest.fixture
def beginner(alice: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Alice, who has not set up a diary."""
    monkeypatch.setattr(clock, "now", lambda: EVENING)
    return alice


@pytest.fixture
def keeper(beginner: Client) -> Client:
    """Alice, who has written one day; pages of hers are quick to make."""
    set_up(ALICE, now=EVENING)
    days.add(a_day(EVENING.date(), recorded_at=EVENING))
    return beginner


@pytest.fixture
def shown(beginner: Client) -> Client:
    """Somebody who looks at the made-up person's diary."""
    meet_demo(now=EVENING)
    return beginner


@pytest.fixture
def status() -> Callable[[Client, str], tuple[int, str]]:
    """What comes of opening an address: the code, and the place it leads to or the type of what is there."""

    def open_(client: Client, address: str) -> tuple[int, str]:
        answer = client.get(address)
        return answer.status_code, answer.headers.get("Location", answer.headers["Content-Type"])

    return open_
