"""The sentence that says how big and how sure."""

import re
from dataclasses import replace

import pytest

from posology.analysis.result import Answer
from posology.analysis.sentence import HEADINGS
from tests.report.hand_made import alice, alice_design, worded
from tests.report.reading_grade import reading_grade

LOWER = "Your fatigue was about 1.4 points lower after two weeks on LDN than after two weeks on placebo."


@pytest.mark.parametrize(
    ("answer", "then"),
    [
        (Answer.HELPS, "We can be quite sure that it is better."),
        (Answer.PROBABLY_HELPS, "We can be fairly, not completely, sure."),
        (
            Answer.NO_USEFUL_DIFFERENCE,
            "The true difference is most likely below the 1 point you would call worth it.",
        ),
        (Answer.PROBABLY_HARMS, "We can be fairly, not completely, sure."),
        (Answer.HARMS, "We can be quite sure that it is worse."),
        (Answer.CANNOT_TELL_YET, "But it may be anything from −2.8 to 0.0 points. That is too wide to say."),
        (
            Answer.ASSOCIATION_ONLY,
            "It may be anything from −2.8 to 0.0 points. This shows what went together, not why.",
        ),
        (None, "It is likely to be from −2.8 to 0.0 points. This shows what went together, not why."),
    ],
)
def test_each_answer_says_how_sure(answer: Answer | None, then: str) -> None:
    assert worded(alice(answer=answer), "Fatigue").sentence == f"{LOWER} {then}"


@pytest.mark.parametrize("answer", [*Answer, None])
@pytest.mark.parametrize("blinded", [True, False])
def test_each_sentence_is_easy(answer: Answer | None, blinded: bool) -> None:
    analysis = alice(answer=answer, design=alice_design(blinded=blinded))
    assert reading_grade(worded(analysis, "mood").sentence) <= 8


@pytest.mark.parametrize("answer", [Answer.HELPS, Answer.PROBABLY_HELPS, Answer.PROBABLY_HARMS, Answer.HARMS])
def test_open_trials_have_expectation_included(answer: Answer) -> None:
    report = alice(answer=answer, design=alice_design(blinded=False))
    assert report.headline.endswith(", expectation included.")
    assert report.sentence.endswith("You knew which was which, so what you expected is part of this.")


@pytest.mark.parametrize("answer", [Answer.NO_USEFUL_DIFFERENCE, Answer.CANNOT_TELL_YET, Answer.ASSOCIATION_ONLY, None])
def test_other_answers_do_not_speak_of_expectation(answer: Answer | None) -> None:
    report = alice(answer=answer, design=alice_design(blinded=False))
    assert "expect" not in f"{report.headline} {report.sentence}"


def test_a_difference_of_nothing_has_no_direction() -> None:
    analysis = alice(answer=None, effect=replace(alice().effect, mean=-0.01))
    assert worded(analysis, "mood").sentence.startswith(
        "Your mood was about the same after two weeks on LDN and after two weeks on placebo."
    )


def test_higher_is_said_too() -> None:
    analysis = alice(answer=Answer.HELPS, effect=replace(alice().effect, mean=12.34, sd=6.0))
    assert worded(analysis, "mood").sentence.startswith("Your mood was about 12 points higher after")


def test_an_unclear_association_is_called_so() -> None:
    unclear = alice(answer=Answer.ASSOCIATION_ONLY, effect=replace(alice().effect, interval95=(-1.3, 1.0)))
    clear = alice(answer=Answer.ASSOCIATION_ONLY)
    assert unclear.headline == "We see no clear link."
    assert clear.headline == "These move together; that is all we can say."


def test_every_answer_has_a_heading() -> None:
    assert set(HEADINGS) == {*Answer, None}


def test_headings_are_easy_and_send_nobody_to_start_or_stop() -> None:
    for heading in HEADINGS.values():
        text = f"{heading.headline} {heading.follow_up}"
        assert reading_grade(text) <= 8, text
        assert re.findall(r"(?i)\b(stop|start|quit|take|try|increase|reduce|congratulations|well done)\b", text) == []
