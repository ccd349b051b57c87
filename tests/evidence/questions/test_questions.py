"""The thirty questions: five plain sentences each, sourced, and nothing in them that could hurt."""

from collections import Counter
from typing import Any

import pytest

from posology.evidence.questions import Group, Part, Question, question, questions
from posology.evidence.questions.question import read_question
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import bibliography
from tests.evidence.wording import bad_words
from tests.report.reading_grade import reading_grade

every_question = pytest.mark.parametrize("one", questions(), ids=[str(one.number) for one in questions()])
GOOD: dict[str, Any] = {
    "number": 1,
    "group": "dose",
    "question": "How much?",
    "answer": ["Some."] * 5,
    "sources": ["seed-004"],
    "goes_to": "plan",
}


def test_there_are_thirty_in_five_groups() -> None:
    assert [one.number for one in questions()] == list(range(1, 31))
    assert Counter(one.group.value for one in questions()) == {
        "dose": 10,
        "effects": 5,
        "side-effects": 5,
        "safety": 8,
        "access": 2,
    }


@every_question
def test_an_answer_is_five_short_plain_sentences(one: Question) -> None:
    assert len(one.answer) == 5
    assert reading_grade(one.text) <= 8
    assert max(len(sentence.split()) for sentence in one.answer) <= 25


@every_question
def test_an_answer_promises_nothing_and_its_sources_exist(one: Question) -> None:
    assert bad_words(one.text) == []
    assert set(one.sources) - set(bibliography()) == set()


def test_every_part_of_the_program_is_led_to() -> None:
    assert {one.goes_to for one in questions()} == set(Part)


@pytest.mark.parametrize(
    ("number", "first", "part"),
    [
        (18, "If you think of ending your life, call your emergency number or a crisis line now.", Part.SAFETY),
        (21, "Never take LDN while an opioid is in your body.", Part.SAFETY),
        (23, "Call the emergency number, and never wait because of LDN.", Part.CARD),
        (24, "Do not stop or skip the drug that you were prescribed.", Part.SAFETY),
        (25, "Yes: if your doctor says you need steroids, take them.", Part.SAFETY),
        (14, "Nobody knows.", Part.EVIDENCE),
        (12, "How you feel cannot settle it by itself.", Part.ANSWER),
    ],
)
def test_what_matters_most_comes_first(number: int, first: str, part: Part) -> None:
    assert (question(number).answer[0], question(number).goes_to) == (first, part)


def test_an_entry_is_read() -> None:
    assert read_question(1, GOOD).group is Group.DOSE


@pytest.mark.parametrize(
    "changed",
    [
        {"number": 2},
        {"group": "love"},
        {"question": "How much"},
        {"answer": ["Some."] * 4},
        {"answer": ["Some."] * 4 + ["No stop"]},
        {"sources": []},
        {"goes_to": "nowhere"},
        {"colour": "blue"},
    ],
)
def test_an_entry_with_a_wrong_word_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="question 1"):
        read_question(1, {**GOOD, **changed})


@pytest.mark.parametrize("number", [0, 31, -1])
def test_a_question_that_is_not_there_is_told(number: int) -> None:
    with pytest.raises(BadInput, match=r"They are numbered 1 to 30\."):
        question(number)
