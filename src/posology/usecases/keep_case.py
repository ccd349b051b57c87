"""Keep cases: write one down, add an update, take it up again where it was left, export and import.

Published cases are part of the program and cannot be changed. Kept ones lie on this computer. An update is put behind
what was told before and never replaces it; so is what an import brings.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from posology.evidence.cases import (
    Account,
    Case,
    Overview,
    case_from_json,
    case_json,
    cases_from_csv,
    cases_to_csv,
    condition_id,
    overview,
    published_cases,
)
from posology.evidence.cases.json_form import FORMAT
from posology.evidence.cases.when import rough_span
from posology.evidence.studies import conditions as study_conditions
from posology.evidence.studies.terms import ids_within
from posology.report.case_story import case_text
from posology.storage import cases as stored
from posology.storage.cases import StoredCaseDraft as CaseDraft
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import source

__all__ = [
    "UNKEPT",
    "CaseDraft",
    "ImportPlan",
    "add_update",
    "case_of_json",
    "case_words",
    "cases",
    "discard_draft",
    "export_csv",
    "export_json",
    "find_case",
    "find_draft",
    "forget_old_drafts",
    "import_cases",
    "is_published",
    "json_values",
    "keep",
    "kept_cases",
    "may_be_shared",
    "plan_import",
    "read_cases",
    "remember",
    "remove_case",
    "side_by_side",
    "start_draft",
    "unfinished",
]
_DRAFTS_KEPT_FOR = timedelta(days=365)
_LARGEST = 20 * 2**20  # bytes of a file to import


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do; nothing is done yet.

    Parameters
    ----------
    new
        Cases that are not here.
    more
        Cases that are here, as they would be with their further updates, each with how many those are.
    same
        Cases that are here already, just so.
    """

    new: tuple[Case, ...]
    more: tuple[tuple[Case, int], ...]
    same: tuple[Case, ...]


def cases(*, condition: str | None = None) -> tuple[Case, ...]:
    """All cases, the published ones first.

    Parameters
    ----------
    condition
        Only those of a condition: an id, a name or an alias ("ms"), or the person's own words.
    """
    found = (*published_cases().values(), *stored.every())
    if condition is None:
        return found
    id = condition_id(condition)
    wanted = ids_within(id, study_conditions()) if id in study_conditions() else frozenset({id})
    wanted = frozenset(name.casefold() for name in wanted)
    return tuple(case for case in found if wanted & {name.casefold() for name in case.conditions})


def kept_cases() -> tuple[Case, ...]:
    """The cases that were kept on this computer, in the order in which they were."""
    return stored.every()


def side_by_side(*, condition: str | None = None) -> Overview:
    """Put all cases, or those of a condition, side by side."""
    return overview(cases(condition=condition))


def find_case(id: str) -> Case:
    """One case, published or kept.

    Raises
    ------
    BadInput
        When there is none of that id.
    """
    return published_cases()[id] if id in published_cases() else stored.find(id)


def is_published(id: str) -> bool:
    """Whether a case is part of the program, so that it cannot be changed."""
    return id in published_cases()


def keep(case: Case, *, now: datetime) -> Case:
    """Keep a new case; one without a key gets one.

    Parameters
    ----------
    case
        The case; `unkept` in its place of a key asks for one.
    now
        The moment, with its zone.

    Raises
    ------
    BadInput
        When there is a case of that id, or it tells of the future.
    """
    case = replace(case, id=stored.new_id()) if case.id == UNKEPT else case
    _not_published(case.id)
    _not_ahead(case, now.date())
    stored.add(case, now=now)
    return case


UNKEPT = "-"
"""In the place of a key: the case has none yet."""


def add_update(id: str, account: Account, *, now: datetime) -> Case:
    """Put an update behind all that was told before; gives the case as it is then.

    Raises
    ------
    BadInput
        When there is no kept case of that id, or the update tells of the future.
    """
    _not_published(id)
    _not_ahead(stored.find(id).with_update(account), now.date())
    return stored.add_update(id, account, now=now)


def remove_case(id: str) -> None:
    """Delete a kept case with all its updates for good."""
    _not_published(id)
    stored.remove(id)


def case_words(case: Case) -> str:
    """Say a case in words, with where it was told."""
    told = source(case.source).title if is_published(case.id) else case.source
    return case_text(case, told)


# ---- what is still being typed


def start_draft(*, case: str = "", typed: Mapping[str, Any] | None = None, now: datetime) -> str:
    """Begin to write down a case, or an update of the case with that id; the key of the draft.

    Raises
    ------
    BadInput
        When there is no kept case of that id.
    """
    if case:
        _not_published(case)
        stored.find(case)
    return stored.start_draft(case=case, typed=typed or {}, now=now)


def find_draft(id: str) -> CaseDraft:
    """Open a draft; raises `BadInput` when there is none of that key."""
    return stored.find_draft(id)


def unfinished() -> tuple[CaseDraft, ...]:
    """All drafts, the one that was saved last first."""
    return stored.every_draft()


def remember(id: str, typed: Mapping[str, Any], *, now: datetime) -> None:
    """Keep what was typed; other fields stay as they were."""
    stored.amend_draft(id, typed, now=now)


def discard_draft(id: str) -> None:
    """Forget a draft."""
    stored.remove_draft(id)


def forget_old_drafts(*, now: datetime) -> None:
    """Forget the drafts that nobody has touched for a year."""
    stored.remove_drafts_older(now - _DRAFTS_KEPT_FOR)


# ---- files


def export_json(which: Sequence[Case]) -> str:
    """Write cases as one JSON document that `plan_import` reads back exactly."""
    whole = {"format": FORMAT, "cases": [case_json(case) for case in which]}
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def export_csv(which: Sequence[Case]) -> bytes:
    """Write cases as one table, a fact a row, that `plan_import` reads back exactly."""
    return cases_to_csv(which)


def may_be_shared(which: Sequence[Case]) -> tuple[Case, ...]:
    """Those whose person said that they may be handed on."""
    return tuple(case for case in which if case.consent.may_be_shared)


def read_cases(data: bytes) -> tuple[Case, ...]:
    """Read the cases of a file, JSON or CSV.

    Raises
    ------
    BadInput
        When it is neither, or a case in it cannot be right.
    """
    if len(data) > _LARGEST:
        raise BadInput("This file is too large.", "Import at most 20 MB at a time.")
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    found = _from_json(data) if start in (b"{", b"[") else cases_from_csv(data)
    if not found:
        raise BadInput("There is no case in this file.", "Choose a file that posology cases export wrote.")
    named = [case.id for case in found if case.id != UNKEPT]
    if len(set(named)) < len(named):
        raise BadInput("Two cases of this file have one name.", "Give each case a name of its own.")
    return found


def plan_import(data: bytes, *, now: datetime) -> ImportPlan:
    """Say what an import would do, without doing it.

    Raises
    ------
    BadInput
        When the file cannot be read, or a case in it contradicts the one that is here: an import overwrites nothing.
    """
    here = {case.id: case for case in cases()}
    new, more, same = [], [], []
    for case in read_cases(data):
        case = replace(case, id=stored.new_id()) if case.id == UNKEPT else case
        _not_ahead(case, now.date())
        known = here.get(case.id)
        if known is None:
            new.append(case)
        elif known == case or known.continues(case):
            same.append(known)
        elif case.continues(known) and not is_published(case.id):
            more.append((case, len(case.accounts) - len(known.accounts)))
        else:
            raise BadInput(
                f"The case of {case.pseudonym} ({case.id}) is here already and says something else.",
                "Give the one in the file another name; an import overwrites nothing.",
            )
    return ImportPlan(tuple(new), tuple(more), tuple(same))


def import_cases(data: bytes, *, now: datetime) -> ImportPlan:
    """Import the cases of a file, all or none; gives what was done.

    Raises
    ------
    BadInput
        As `plan_import`; then nothing has changed.
    """
    plan = plan_import(data, now=now)
    stored.bring_in(plan.new, ((case.id, case.accounts[-added:]) for case, added in plan.more), now=now)
    return plan


def case_of_json(data: bytes) -> Case:
    """Read one case from JSON: a case by itself, or a file with one case in it; without a key it is `UNKEPT`.

    Raises
    ------
    BadInput
        When it cannot be read, or there are several.
    """
    found = _from_json(data)
    if len(found) != 1:
        raise BadInput(f"This file holds {len(found)} cases.", "Use posology cases import for several.")
    return found[0]


def json_values(data: bytes) -> Any:
    """Read JSON with its numbers as they are written.

    Raises
    ------
    BadInput
        When it is no JSON.
    """
    try:
        return json.loads(data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_number)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise BadInput("This file cannot be read as JSON.", "Choose a file that posology cases export wrote.") from None


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _from_json(data: bytes) -> tuple[Case, ...]:
    whole = json_values(data)
    if isinstance(whole, Mapping) and "cases" in whole:
        if whole.get("format", FORMAT) != FORMAT:
            raise BadInput("This file is of another kind or version.", f"Its format must be {FORMAT}.")
        whole = whole["cases"]
    rows = whole if isinstance(whole, list) else [whole]
    return tuple(case_from_json(row, id=UNKEPT) for row in rows)


def _not_published(id: str) -> None:
    if is_published(id):
        raise BadInput("This case was published and cannot be changed here.", "Write down a case of your own.")


def _not_ahead(case: Case, today: date) -> None:
    ahead = [account.told for account in case.accounts if rough_span(account.told)[0] > today]
    if ahead:
        raise BadInput(f"{ahead[0]} has not come yet.", "Write the day on which it was told.")
    if case.diagnosed is not None and case.diagnosed > today.year:
        raise BadInput(
            f"The year of diagnosis, {case.diagnosed}, has not come yet.", "Write the year, or leave it out."
        )
