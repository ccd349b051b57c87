"""The check of our words sees what it is there for, and nothing else."""

import pytest

from tests.evidence.wording import bad_words


@pytest.mark.parametrize(
    "text",
    [
        "It is proven to work.",
        "There is proof of it.",
        "This proves that it helps.",
        "It definitely helps.",
        "It cures MS.",
        "Stop taking your steroids first.",
        "You should stop the interferon drug.",
    ],
)
def test_a_promise_or_an_order_is_seen(text: str) -> None:
    assert len(bad_words(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Do not stop a disease-modifying drug.",
        "Do not stop the drug that you were prescribed.",
        "Never stop a prescribed opioid by yourself.",
        "It improves pain.",
        "The FDA approved it.",
    ],
)
def test_a_warning_is_not_an_order(text: str) -> None:
    assert bad_words(text) == []
