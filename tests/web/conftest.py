"""Django is set up before its models are imported; then who the tests send to the pages."""

import django
import pytest

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from posology.web.door import Door  # noqa: E402


@pytest.fixture
def door() -> Door:
    """Give the pages a door that nobody has come through yet."""
    settings.DOOR = Door()
    return settings.DOOR


@pytest.fixture
def stranger(store: None, door: Door) -> Client:
    """Sam, without a key."""
    return Client(headers={"host": "127.0.0.1"})


@pytest.fixture
def alice(store: None, door: Door) -> Client:
    """Alice in her own browser, with a key."""
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies[settings.KEY_COOKIE] = door.enter(door.token())
    return client
