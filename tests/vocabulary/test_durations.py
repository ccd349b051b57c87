"""Stretches of time as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.vocabulary.durations import hours
from posology.vocabulary.errors import BadInput


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("168h", 168.0), ("1h", 1.0), ("30m", 0.5), ("7d", 168.0), ("2w", 336.0), ("1h30m", 1.5), (" 1.5 H ", 1.5),
        ("0,5d", 12.0), ("2 weeks", 336.0), ("90 min", 1.5), ("1 day", 24.0), ("3 hrs", 3.0),
    ],
)  # fmt: skip
def test_read(text: str, expected: float) -> None:
    assert hours(text) == expected


@pytest.mark.parametrize(
    "text", ["", "h", "12", "0h", "-1h", "1x", "1h 2", "1e3h", "nan h", "1h1", "1.2.3h", "∞h", "1mo"]
)
def test_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        hours(text, option="--every")
    assert refused.value.reason.startswith("--every cannot be ")
    assert refused.value.fix == "Write it like 30m, 1h, 168h or 7d."


@given(st.integers(1, 999_999), st.sampled_from(["m", "h", "d", "w"]))
def test_units_are_in_proportion(number: int, unit: str) -> None:
    assert hours(f"{number}{unit}") == pytest.approx(number * hours(f"1{unit}"))
