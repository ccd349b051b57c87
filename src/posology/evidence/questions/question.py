"""A question that people ask, its answer in five sentences, and the part of the program that goes further."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import source

SENTENCES = 5


class Group(StrEnum):
    """What a question is about."""

    DOSE = "dose"
    EFFECTS = "effects"
    SIDE_EFFECTS = "side-effects"
    SAFETY = "safety"
    ACCESS = "access"

    @property
    def words(self) -> str:
        """Heading for people."""
        return {
            "dose": "How much, and how to go up",
            "effects": "Does it work?",
            "side-effects": "Side effects",
            "safety": "Is it safe?",
            "access": "Getting it",
        }[self.value]


class Part(StrEnum):
    """Part of the program that goes further."""

    SAFETY = "safety"
    PLAN = "plan"
    DIARY = "diary"
    ANSWER = "answer"
    CARD = "card"
    EVIDENCE = "evidence"

    @property
    def words(self) -> str:
        """What a person finds there."""
        return {
            "safety": "Check my medicines",
            "plan": "Make a plan of doses",
            "diary": "Keep a diary",
            "answer": "Find out whether it works for me",
            "card": "Print an emergency card",
            "evidence": "See what was found",
        }[self.value]


@dataclass(frozen=True)
class Question:
    """One question.

    Parameters
    ----------
    number
        From 1 to 30.
    group
        What it is about.
    question
        As people ask it.
    answer
        Five sentences.
    sources
        What they rest on.
    goes_to
        Where the program goes further.

    Raises
    ------
    ValueError
        When it is not complete: a mistake in our own files.
    """

    number: int
    group: Group
    question: str
    answer: tuple[str, ...]
    sources: tuple[str, ...]
    goes_to: Part

    def __post_init__(self) -> None:
        if len(self.answer) != SENTENCES or not all(sentence.endswith(".") for sentence in self.answer):
            raise ValueError(f"question {self.number} is not answered in {SENTENCES} sentences")
        if not self.question.endswith("?") or not self.sources:
            raise ValueError(f"question {self.number} needs its words and a source")

    @property
    def text(self) -> str:
        """The answer in one paragraph."""
        return " ".join(self.answer)


@cache
def questions() -> tuple[Question, ...]:
    """Every question, in order.

    Raises
    ------
    ValueError
        When one is not complete, they are not numbered in order, or a source is not in the bibliography.
    """
    read = tomllib.loads(files(__package__).joinpath("questions.toml").read_text(encoding="utf-8"))["questions"]
    found = tuple(read_question(number, entry) for number, entry in enumerate(read, 1))
    for one in found:
        for id in one.sources:
            source(id)
    return found


def read_question(number: int, entry: Mapping[str, Any]) -> Question:
    """Read one question as it stands in the file.

    Raises
    ------
    ValueError
        When a field is missing, unknown or cannot be.
    """
    given = dict(entry)
    try:
        if given.pop("number") != number:
            raise ValueError("it is out of order")
        return Question(
            number,
            Group(given.pop("group")),
            answer=tuple(given.pop("answer")),
            sources=tuple(given.pop("sources")),
            goes_to=Part(given.pop("goes_to")),
            **given,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"question {number}: {error}") from error


def question(number: int) -> Question:
    """One question by its number.

    Raises
    ------
    BadInput
        When there is none of that number.
    """
    if not 1 <= number <= len(questions()):
        raise BadInput(f"There is no question {number}.", f"They are numbered 1 to {len(questions())}.")
    return questions()[number - 1]
