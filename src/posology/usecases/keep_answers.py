"""Keep answers on this computer, list them, open one again, delete one.

Only the file and the question are kept: opening an answer again works it out again, and gives the same.
"""

from __future__ import annotations

from datetime import datetime

from posology.storage import answers
from posology.storage.answers import StoredAnswer as KeptAnswer
from posology.usecases.asked import Asked, asked_from_json, asked_json
from posology.usecases.read_answer import Answered

__all__ = ["KeptAnswer", "forget", "keep", "kept", "open_kept"]


def keep(name: str, data: bytes, asked: Asked, answered: Answered, *, now: datetime) -> str:
    """Keep one answer.

    Parameters
    ----------
    name, data
        Name and bytes of the diary file.
    asked, answered
        The question and its answer.
    now
        The moment, with its zone.

    Returns
    -------
    str
        Its id.
    """
    report = answered.report
    return answers.add(
        name=name, data=data, asked=asked_json(asked), title=report.title, answer=report.headline, kept_at=now
    )


def kept() -> tuple[KeptAnswer, ...]:
    """All kept answers, the newest first."""
    return answers.every()


def open_kept(id: str) -> tuple[KeptAnswer, bytes, Asked]:
    """Find a kept answer with its file and its question.

    Raises
    ------
    BadInput
        When there is none of that id.
    """
    answer, data, question = answers.find(id)
    return answer, data, asked_from_json(question)


def forget(id: str) -> None:
    """Delete a kept answer and its file for good."""
    answers.remove(id)
