"""Look up one of the thirty questions that people ask, or all of them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from posology.evidence.questions import Group, Question, question, questions
from posology.vocabulary.sources import source

__all__ = ["read_questions", "read_questions_json", "read_questions_text"]

WIDTH = 100


def read_questions(number: int | None = None) -> tuple[Question, ...]:
    """All questions, or the one of a number.

    Raises
    ------
    BadInput
        When there is none of that number.
    """
    return questions() if number is None else (question(number),)


def read_questions_text(asked: Sequence[Question]) -> str:
    """One question with its answer and sources; of several the questions alone, by what they are about."""
    if len(asked) == 1:
        return "\n".join(_answer_lines(asked[0]))
    lines: list[str] = []
    for group in Group:
        lines += [group.words, *(f"  {one.number:>2}  {one.question}" for one in asked if one.group is group), ""]
    return "\n".join([*lines, "The answer to one of them: posology questions 12"])


def read_questions_json(asked: Sequence[Question]) -> dict[str, Any]:
    """Questions with their answers as plain JSON values."""
    return {
        "count": len(asked),
        "questions": [
            {
                "number": one.number,
                "group": one.group.value,
                "question": one.question,
                "answer": list(one.answer),
                "sources": [{"id": id, "title": source(id).title, "seen": source(id).seen.value} for id in one.sources],
                "goes_to": one.goes_to.value,
            }
            for one in asked
        ],
    }


def _answer_lines(one: Question) -> list[str]:
    lines = [f"{one.number}. {one.question}", "", *textwrap.wrap(one.text, WIDTH), "", "Sources"]
    for id in one.sources:
        told = source(id)
        words = f"{told.title} ({told.seen})"
        lines += textwrap.wrap(words, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
    return [*lines, "", f"Further: {one.goes_to.words}."]
