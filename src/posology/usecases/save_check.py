"""Save a check to the person's record; open it again by the rules of today, and say what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from posology.report.check_page import condition_words
from posology.report.check_text import HEADINGS
from posology.safety import Check, State, Verdict
from posology.storage import checks
from posology.storage.checks import StoredCheck
from posology.usecases.fill_in_check import AskedCheck, asked_from_json, asked_json, check_asked

__all__ = ["LatestCheck", "SavedCheck", "forget", "latest_check", "open_saved", "save", "saved"]


@dataclass(frozen=True)
class SavedCheck:
    """One check of the record.

    Parameters
    ----------
    id, saved_at
        Its key, and when it was saved, with the zone.
    asked
        What was typed and chosen.
    overall, complete
        What it came to when it was saved.
    """

    id: str
    saved_at: datetime
    asked: AskedCheck
    overall: Verdict
    complete: bool


@dataclass(frozen=True)
class LatestCheck:
    """What the check saved last comes to by the rules of today.

    Parameters
    ----------
    when
        When it was saved, with its zone.
    overall, complete
        The verdict of the whole, and whether every entry was recognised. While it is not complete, nothing is clear.
    conditions
        Ids of the conditions that the person said they have.
    """

    when: datetime
    overall: Verdict
    complete: bool
    conditions: tuple[str, ...]


def save(asked: AskedCheck, *, now: datetime) -> str:
    """Save a check as it comes out by the rules of today.

    Parameters
    ----------
    asked
        What was typed and chosen.
    now
        With its zone.

    Returns
    -------
    str
        Its id.
    """
    check = check_asked(asked)
    return checks.add(
        asked=asked_json(asked), result=_result(check), overall=check.overall, complete=check.complete, saved_at=now
    )


def saved() -> tuple[SavedCheck, ...]:
    """All saved checks, the newest first."""
    return tuple(_saved(one) for one in checks.every())


def open_saved(id: str) -> tuple[SavedCheck, Check, tuple[str, ...]]:
    """Find a saved check, check it again by the rules of today, and say in sentences what changed since.

    Raises
    ------
    BadInput
        When there is none of that id.
    """
    stored = checks.find(id)
    kept = _saved(stored)
    again = check_asked(kept.asked)
    return kept, again, _changes(stored.result, _result(again))


def forget(id: str) -> None:
    """Delete a saved check for good."""
    checks.remove(id)


def latest_check() -> LatestCheck | None:
    """The check saved last, by the rules of today; None where none is saved."""
    stored = checks.newest()
    if stored is None:
        return None
    again = check_asked(asked_from_json(stored.asked))
    return LatestCheck(stored.saved_at, again.overall, again.complete, tuple(one.condition for one in again.conditions))


def _saved(stored: StoredCheck) -> SavedCheck:
    asked = asked_from_json(stored.asked)
    return SavedCheck(stored.id, stored.saved_at, asked, Verdict(stored.overall), stored.complete)


def _result(check: Check) -> dict[str, Any]:
    """What a check came to, as JSON values: enough to tell later what has changed."""
    entries = [
        {
            "about": one.recognition.text,
            "state": one.recognition.state.value,
            "ingredients": list(one.recognition.ingredients),
            "verdict": one.verdict.value,
            "rules": {finding.rule.id: finding.verdict.value for finding in one.findings},
        }
        for one in check.entries
    ]
    answers: list[dict[str, Any]] = [
        {
            "about": condition_words(one.condition),
            "state": State.RECOGNISED.value,
            "ingredients": [],
            "verdict": one.verdict.value,
            "rules": {finding.rule.id: finding.verdict.value for finding in one.findings},
        }
        for one in check.conditions
    ]
    return {"overall": check.overall.value, "complete": check.complete, "entries": [*entries, *answers]}


def _changes(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    before = {one["about"]: one for one in then["entries"]}
    found = []
    for one in now["entries"]:
        old = before.get(one["about"])
        if old is None or old == one:
            continue
        was, is_ = (HEADINGS[Verdict(each["verdict"])] for each in (old, one))
        if was != is_:
            found.append(f"{one['about']}: it was “{was}”. It is now “{is_}”.")
        elif old["ingredients"] != one["ingredients"]:
            found.append(f"{one['about']}: it is now read as {', '.join(one['ingredients']) or 'not known'}.")
        else:
            found.append(f"{one['about']}: other rules speak of it now.")
    return tuple(found)
