"""The answer in a terminal."""

from posology.report.answer_page import answer_report
from posology.report.answer_text import WIDTH, answer_text
from tests.report.hand_made import alice, alice_readings


def test_the_sentence_comes_first_then_the_numbers_then_the_checks() -> None:
    lines = answer_text(
        answer_report(alice(), alice_readings(), measure="fatigue", reading=("As it was.",))
    ).splitlines()
    assert lines[:6] == [
        "It probably helps. Your fatigue was about 1.4 points lower after two weeks on LDN than after two",
        "weeks on placebo. We can be fairly, not completely, sure.",
        "",
        "            97\u2009%  chance it is better at all",
        "            71\u2009%  chance it is worth it to you",
        "     −2.8 to 0.0  points, likely range (95\u2009%)",
    ]
    assert (
        lines[lines.index("Checks") + 1] == "  Look at this: Scores at the end of the scale. 22 of 104 days sit on 10."
    )
    assert max(map(len, lines)) <= WIDTH


def test_empty_sections_are_left_out() -> None:
    bare = alice(warnings=(), checks=(), sensitivity=(), more_data="")
    text = answer_text(answer_report(bare, alice_readings(), measure="fatigue"))
    assert [
        word for word in ("Bear in mind", "Checks", "What would change", "asked in other ways") if word in text
    ] == []
