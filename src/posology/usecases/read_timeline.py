"""Read the whole diary for the timeline: days, gaps, plans, and what went on beside, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from posology.diary.as_json import setup_from_json
from posology.diary.day import DiaryDay
from posology.diary.person import PersonSetup
from posology.storage import days, documents
from posology.storage.documents import DocumentKind
from posology.usecases.keep_beside import Beside, beside_of
from posology.vocabulary.errors import NotEnoughData

__all__ = ["Timeline", "read_timeline"]


@dataclass(frozen=True)
class Timeline:
    """Everything that a picture of the diary needs.

    Parameters
    ----------
    person
        How the diary is set up.
    days
        Every saved day, in order.
    gaps
        First and last day of each stretch between saved days that nothing was written for.
    beside
        Other courses, visits and tests, check-ins.
    plans, proposals, stock
        As their owners wrote them, by key, in the order they were first kept.
    """

    person: PersonSetup
    days: tuple[DiaryDay, ...]
    gaps: tuple[tuple[date, date], ...]
    beside: Beside
    plans: Mapping[str, Mapping[str, Any]]
    proposals: Mapping[str, Mapping[str, Any]]
    stock: Mapping[str, Mapping[str, Any]]


def read_timeline(*, first: date | None = None, last: date | None = None) -> Timeline:
    """Read the diary, or the part of it from `first` to `last`.

    Raises
    ------
    NotEnoughData
        Before the first run.
    """
    found = documents.every(*DocumentKind)
    setups = [one.content for one in found if one.kind is DocumentKind.SETUP]
    if not setups:
        raise NotEnoughData(
            "No diary has been set up here yet.",
            "Choose what to score: posology log --measure fatigue, or Tonight in the app.",
        )
    saved = days.every() if first is None and last is None else days.between(first or date.min, last or date.max)
    of = {
        kind: {one.key: one.content for one in found if one.kind is kind and one.content is not None}
        for kind in (DocumentKind.PLAN, DocumentKind.PROPOSAL, DocumentKind.STOCK)
    }
    return Timeline(setup_from_json(setups[0]), saved, _gaps(saved), beside_of(found), *of.values())


def _gaps(saved: tuple[DiaryDay, ...]) -> tuple[tuple[date, date], ...]:
    one = timedelta(1)
    return tuple(
        (before.date + one, after.date - one) for before, after in pairwise(saved) if after.date - before.date > one
    )
