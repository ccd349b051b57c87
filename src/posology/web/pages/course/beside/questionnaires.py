"""Questionnaires of a check-in: only those whose text anybody may print. Each is answered in part, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from posology.diary.beside import CheckIn
from posology.diary.instruments import Instrument, instruments
from posology.diary.instruments.scoring import score
from posology.vocabulary.doses import plain_decimal


@dataclass(frozen=True)
class ItemField:
    """One question as the form shows it: its name, text, what stands before it, and what may be answered."""

    name: str
    text: str
    lead_in: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Questionnaire:
    """One questionnaire with its fields."""

    instrument: Instrument
    items: tuple[ItemField, ...]


def questionnaires() -> tuple[Questionnaire, ...]:
    """Every questionnaire that can be asked here, the shortest first."""
    asked = sorted((one for one in instruments().values() if one.can_be_asked), key=lambda one: one.number_of_items)
    return tuple(Questionnaire(one, tuple(_field(one, item) for item in _numbers(one))) for one in asked)


def names() -> tuple[str, ...]:
    """Names of all fields."""
    return tuple(item.name for one in questionnaires() for item in one.items)


def answers_typed(typed: Mapping[str, Any]) -> dict[str, tuple[Decimal | None, ...]]:
    """What was answered, one answer a question; a questionnaire without any answer is left out."""
    found = {}
    for one in questionnaires():
        answers = tuple(_answer(str(typed.get(item.name, "")), item) for item in one.items)
        if any(answer is not None for answer in answers):
            found[one.instrument.id] = answers
    return found


def typed_answers(check_in: CheckIn) -> dict[str, str]:
    """What one would choose to give these answers."""
    return {
        _name(id, item): "" if answer is None else str(plain_decimal(answer))
        for id, answers in check_in.answers.items()
        for item, answer in enumerate(answers, 1)
    }


def score_words(check_in: CheckIn) -> tuple[str, ...]:
    """The scores in words: "PHQ-8: 7 of 24"; where too few questions were answered there is none."""
    words = []
    for id, answers in check_in.answers.items():
        one = instruments()[id]
        scores = score(one, answers)
        for scale in one.scales:
            of = f"{one.name}, {scale.name.lower()}" if len(one.scales) > 1 else one.name
            value = scores[scale.id]
            ends = f" of {plain_decimal(scale.highest)}"
            words.append(
                f"{of}: {'no score, for too few answers' if value is None else f'{plain_decimal(value)}{ends}'}"
            )
    return tuple(words)


def _field(one: Instrument, item: int) -> ItemField:
    coding = one.coding(item)
    numbers = range(coding.lowest, coding.highest + 1)
    words = coding.words or tuple(map(str, numbers))
    options = tuple((str(number), word) for number, word in zip(numbers, words, strict=True))
    return ItemField(_name(one.id, item), one.items[item - 1], one.lead_in.get(item, ""), options)


def _answer(text: str, item: ItemField) -> Decimal | None:
    return Decimal(text) if text in dict(item.options) else None


def _name(id: str, item: int) -> str:
    return f"{id}-{item}"


def _numbers(one: Instrument) -> range:
    return range(1, one.number_of_items + 1)
