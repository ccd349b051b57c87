"""A question that cannot be meant is refused with a reason and a fix."""

from typing import Any

import pytest

from posology.analysis import Question, Randomised
from posology.vocabulary.errors import BadInput

REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"active": "LDN", "control": "LDN"}, "the same"),
    ({"better": "smaller"}, "'smaller'"),
    ({"worthwhile": 0.0}, "worthwhile"),
    ({"worthwhile": -1.0}, "worthwhile"),
    ({"worthwhile": float("nan")}, "worthwhile"),
    ({"worthwhile": float("inf")}, "worthwhile"),
    ({"before": "tea"}, "'tea'"),
    ({"effect_at": 0.0}, "0 days"),
    ({"effect_at": float("nan")}, "0 days"),
    ({"period_days": 0}, "period"),
    ({"period_days": 2.5}, "period"),
    ({"scale": (10.0, 0.0)}, "lowest"),
    ({"randomised": "maybe"}, "'maybe'"),
]


@pytest.mark.parametrize(("changes", "word"), REFUSED, ids=[str(changes) for changes, _ in REFUSED])
def test_refused_with_a_reason_and_a_fix(changes: dict[str, Any], word: str) -> None:
    with pytest.raises(BadInput) as caught:
        Question(**{"active": "LDN", "control": "placebo", **changes})
    assert word in caught.value.reason
    assert caught.value.reason.endswith(".")
    assert caught.value.fix.endswith(".")


@pytest.mark.parametrize("way", list(Randomised))
def test_a_word_for_the_way_of_drawing_will_do(way: Randomised) -> None:
    assert Question("LDN", "placebo", randomised=way.value).randomised is way  # type: ignore[arg-type]


@pytest.mark.parametrize("before", ["LDN", "placebo", "unknown"])
def test_what_came_before_may_be_either_or_unknown(before: str) -> None:
    assert Question("LDN", "placebo", before=before).before == before


def test_sign_follows_the_direction() -> None:
    signs = {better: Question("LDN", "placebo", better=better).sign for better in (None, "lower", "higher")}
    assert signs == {None: 1.0, "lower": -1.0, "higher": 1.0}
