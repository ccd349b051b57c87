"""What the answer page says, for each answer."""

import re
from dataclasses import replace

import pytest

from posology.analysis.result import Answer, Check, Randomised, SensitivityRow
from posology.report.answer_page import AnswerReport, BigNumber, answer_report
from tests.report.hand_made import alice, alice_design, alice_readings
from tests.report.reading_grade import reading_grade


def page(**changes) -> AnswerReport:
    return answer_report(alice(**changes), alice_readings(), measure="fatigue", scale=(0, 10), reading=("As it was.",))


def test_the_page_asks_and_answers() -> None:
    said = page()
    assert (said.title, said.headline, said.tone) == ("Does LDN help your fatigue?", "It probably helps.", "leaf")
    assert said.lead == (
        "16 weeks: four fortnights on LDN and four fortnights on placebo. Chance drew the order within each pair, "
        "and you did not know which was which. You said a change of 1 point would be worth it."
    )
    assert said.sentence == (
        "Your fatigue was about 1.4 points lower after two weeks on LDN than after two weeks on placebo. "
        "We can be fairly, not completely, sure."
    )


@pytest.mark.parametrize(
    ("answer", "numbers"),
    [
        (Answer.HELPS, (("97\u2009%", "chance it is better at all"), ("71\u2009%", "chance it is worth it to you"))),
        (Answer.NO_USEFUL_DIFFERENCE, (("28\u2009%", "chance the change is too small to matter"),)),
        (
            Answer.HARMS,
            (
                ("3\u2009%", "chance it is worse at all"),
                ("less than 1\u2009%", "chance it is worse by enough to matter"),
            ),
        ),
        (Answer.ASSOCIATION_ONLY, (("97\u2009%", "chance that LDN days are better"),)),
    ],
)
def test_the_big_numbers_fit_the_answer(answer: Answer, numbers: tuple[tuple[str, str], ...]) -> None:
    expected = [BigNumber(*pair) for pair in numbers]
    assert page(answer=answer).big_numbers == (*expected, BigNumber("−2.8 to 0.0", "points, likely range (95\u2009%)"))


def test_without_a_direction_there_is_a_difference_but_no_chance() -> None:
    effect = replace(alice().effect, p_better=None, p_worse=None, p_worthwhile=None, p_negligible=None)
    said = page(answer=None, better=None, worthwhile=None, effect=effect)
    assert said.big_numbers == (BigNumber("−2.8 to 0.0", "points, likely range (95\u2009%)"),)
    assert said.title == "What does LDN do to your fatigue?"
    assert said.headline == "Here is the difference."


def test_an_association_is_never_called_an_effect_of_the_treatment() -> None:
    said = page(answer=Answer.ASSOCIATION_ONLY, design=alice_design(randomised=Randomised.NO))
    assert said.title == "Does your fatigue go with LDN?"
    assert said.headline == "These move together; that is all we can say."
    assert "The order was not drawn by chance" in said.lead
    assert "help" not in " ".join([said.title, said.lead, said.headline, *(n.label for n in said.big_numbers)])


def test_flagged_checks_come_first() -> None:
    assert [check.mark for check in page().checks] == ["Look at this", "Fine", "Note"]


def test_the_other_ways_of_asking_have_a_table() -> None:
    assert page().sensitivity.rows == (
        ("without a trend", "−1.3", "−2.6 to 0.0", "97\u2009%", "probably helps"),
        ("as taken", "−1.4", "−2.9 to 0.1", "96\u2009%", ""),
    )


def test_the_periods_have_a_table() -> None:
    assert page().periods.rows[:2] == (
        ("1 to 14", "placebo", "13 of 14", "6.0"),
        ("15 to 28", "LDN", "13 of 14", "4.6"),
    )


def test_what_would_change_our_mind() -> None:
    rows = tuple(
        SensitivityRow(name, name, -0.2, (-1.0, 0.6), 0.6, answer)
        for name, answer in (
            ("without a trend", Answer.CANNOT_TELL_YET),
            ("prior doubled", Answer.PROBABLY_HELPS),
            ("as taken", Answer.CANNOT_TELL_YET),
        )
    )
    assert page(sensitivity=rows).change_our_mind == (
        "Two more weeks on each would likely settle it.",
        "When we ask it another way (without a trend; as taken), the answer is “cannot tell yet”.",
    )
    steady = replace(alice().effect_steady, mostly_prior=True)
    assert page(effect_steady=steady).change_our_mind[1] == (
        "We only saw what happens within two weeks. What comes later is mostly a guess."
    )


def test_periods_of_different_lengths_are_called_periods() -> None:
    first, *others = alice_design().periods
    design = alice_design(periods=(replace(first, last_day=12), *others))
    assert page(design=design).lead.startswith("16 weeks: four periods on LDN and four periods on placebo.")


@pytest.mark.parametrize("answer", [*Answer, None])
def test_everything_on_the_page_is_easy_to_read(answer: Answer | None) -> None:
    said = page(answer=answer, checks=())
    texts = [said.lead, f"{said.headline} {said.sentence} {said.follow_up}", *said.worked_out, *said.change_our_mind]
    texts += [chart.note for chart in said.charts]
    assert {text: grade for text in texts if (grade := reading_grade(text)) > 8} == {}


@pytest.mark.parametrize("answer", [*Answer, None])
def test_nothing_on_the_first_screen_prescribes_or_counts_p_values(answer: Answer | None) -> None:
    said = page(answer=answer)
    first_screen = " ".join(
        [
            said.title,
            said.lead,
            said.headline,
            said.sentence,
            said.follow_up,
            *(f"{n.value} {n.label}" for n in said.big_numbers),
        ]
    )
    assert re.findall(r"(?i)\b(stop\w*|start\w*|quit|must|should|p[- ]value|signific\w+)\b", first_screen) == []


def test_no_check_at_all_is_no_error() -> None:
    assert page(checks=(Check("weekday", "Day of the week", None, "Too few weeks."),)).checks[0].mark == "Note"
    assert page(checks=()).checks == ()
