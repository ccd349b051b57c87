"""Times of day as people type them."""

from datetime import time

import pytest

from posology.vocabulary.errors import BadInput
from posology.vocabulary.times import clock, time_of_day


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("22:00", time(22)),
        (" 22.30 ", time(22, 30)),
        ("9:05", time(9, 5)),
        ("10 pm", time(22)),
        ("10:30PM", time(22, 30)),
        ("12 am", time(0)),
        ("12 p.m.", time(12)),
        ("00:00", time(0)),
        ("22h15", time(22, 15)),
    ],
)
def test_what_people_type_is_understood(typed: str, meant: time) -> None:
    assert time_of_day(typed) == meant


@pytest.mark.parametrize("typed", ["", "10", "24:00", "12:60", "13 pm", "0 am", "evening", "22:00:00", "٢٢:٠٠"])
def test_what_is_no_time_of_day_says_how_to_write_one(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        time_of_day(typed)
    assert refused.value.fix == "Write it like 22:00 or 10 pm."


def test_a_time_is_said_with_its_minutes() -> None:
    assert clock(time(9, 5)) == "09:05"
