"""The order of urgency."""

import pytest

from posology.safety.verdict import Verdict, gravest

V = Verdict


@pytest.mark.parametrize(
    ("verdicts", "whole"),
    [
        ([], V.CLEAR),
        ([V.NOTE, V.CLEAR], V.NOTE),
        ([V.CLEAR, V.INCOMPLETE], V.INCOMPLETE),
        ([V.DISCUSS, V.DISAGREE], V.DISAGREE),
        ([V.DISAGREE, V.INCOMPLETE], V.INCOMPLETE),
        ([V.INCOMPLETE, V.AVOID, V.CONTRAINDICATED], V.CONTRAINDICATED),
    ],
)
def test_the_gravest_stands_for_the_whole(verdicts: list[Verdict], whole: Verdict) -> None:
    assert gravest(verdicts) == whole


def test_only_note_and_clear_do_not_alarm() -> None:
    assert [one for one in V if not one.alarms] == [V.NOTE, V.CLEAR]
