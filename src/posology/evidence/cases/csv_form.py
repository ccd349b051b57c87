"""Cases as one flat table, a fact a row, that any spreadsheet opens and that reads back exactly."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from posology.diary.table import read_table
from posology.diary.tidy import escaped, unescaped
from posology.evidence.cases.case import Account, Case
from posology.evidence.cases.json_form import case_from_json, case_json
from posology.vocabulary.errors import BadInput

HEADER = (
    "case", "told", "kind", "what", "direction", "size", "dose_mg", "clock", "start", "end", "outcome", "said",
)  # fmt: skip
"""Columns. A row without `told` is of the case itself; a row with `kind` account begins an account."""

_OF_CASE = ("pseudonym", "country", "diagnosed", "consent", "source", "answer")  # one row each, the value in `what`
_LISTS_OF_CASE = {"condition": "conditions", "before": "before", "caution": "cautions"}
_NONE = {"no side effects": "side_effects", "no relapses": "relapses"}
_FACTS: dict[str, tuple[str, dict[str, str]]] = {  # kind -> list of the account, column -> field
    "dose": (
        "steps",
        {"dose_mg": "dose_mg", "clock": "clock", "start": "start", "said": "said", "outcome": "now_and_then"},
    ),
    "change": (
        "changes",
        {"what": "domain", "direction": "direction", "size": "size", "start": "start", "said": "said"},
    ),
    "side effect": (
        "side_effects",
        {"what": "effect", "start": "start", "end": "end", "outcome": "outcome", "said": "said"},
    ),
    "relapse": ("relapses", {"start": "start", "said": "said"}),
    "treatment": ("treatments", {"what": "name", "outcome": "use", "start": "start", "said": "said"}),
}
_NOW_AND_THEN = "now and then"


def cases_to_csv(cases: Iterable[Case]) -> bytes:
    """Write cases as a table.

    A text that a spreadsheet would take for a formula gets a ' in front; reading takes it away again.

    Returns
    -------
    bytes
        UTF-8; `cases_from_csv` gives the same cases back.
    """
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, HEADER, restval="", lineterminator="\r\n")
    writer.writeheader()
    for case in cases:
        for row in _rows(case):
            writer.writerow({name: escaped(text) for name, text in {"case": case.id, **row}.items()})
    return lines.getvalue().encode()


def cases_from_csv(data: bytes) -> tuple[Case, ...]:
    """Read cases from a table.

    Raises
    ------
    BadInput
        When the columns are not those of `HEADER`, or a row cannot be right; it names the row.
    """
    table = read_table(data)
    if lost := [name for name in ("case", "told", "kind", "what", "said") if name not in table.names]:
        raise BadInput(f"The table has no column '{lost[0]}'.", f"Its columns are: {', '.join(HEADER)}.")
    if table.problems:
        raise BadInput(
            f"Row {table.problems[0].row} has more cells than the header.", "Put texts with commas in quotes."
        )
    drafts: dict[str, _Draft] = {}
    for line, cells in zip(table.lines, table.rows, strict=True):
        row = {name: unescaped(cell.strip()) for name, cell in zip(table.names, cells, strict=True)}
        if not row["case"]:
            raise BadInput("A row does not say which case it is of.", "Fill the column 'case'.", row=line)
        drafts.setdefault(row["case"], _Draft(row["case"], line)).take(row, line)
    return tuple(draft.case() for draft in drafts.values())


def _rows(case: Case) -> Iterator[dict[str, str]]:
    whole = case_json(case)
    for name in _OF_CASE:
        if name in whole:
            yield {"kind": name, "what": str(whole[name])}
    for kind, name in _LISTS_OF_CASE.items():
        for text in whole.get(name, ()):
            yield {"kind": kind, "what" if kind == "condition" else "said": text}
    for account, written in zip(case.accounts, whole["accounts"], strict=True):
        for row in _account_rows(account, written):
            yield {"told": account.told, **row}


def _account_rows(account: Account, written: dict[str, Any]) -> Iterator[dict[str, str]]:
    yield {"kind": "account", "what": str(account.taking)}
    for kind, (group, columns) in _FACTS.items():
        for fact in written.get(group, ()):
            cells = {column: str(fact[field]) for column, field in columns.items() if field in fact}
            if kind == "dose" and fact.get("now_and_then"):
                cells["outcome"] = _NOW_AND_THEN
            yield {"kind": kind, **cells}
    for kind, group in _NONE.items():
        if written.get(group) == []:
            yield {"kind": kind}
    if account.stopped.known or account.why_stopped:
        yield {"kind": "stopped", "start": account.stopped.text, "said": account.why_stopped}
    for sentence in account.said:
        yield {"kind": "note", "said": sentence}


@dataclass
class _Draft:
    """A case that is being gathered row by row."""

    id: str
    line: int

    def __post_init__(self) -> None:
        self.entry: dict[str, Any] = {"id": self.id, "accounts": []}

    def take(self, row: dict[str, str], line: int) -> None:
        """Add what one row says."""
        kind = row["kind"].lower()
        if kind in _OF_CASE:
            self.entry[kind] = row["what"]
        elif kind in _LISTS_OF_CASE:
            self.entry.setdefault(_LISTS_OF_CASE[kind], []).append(row["what"] or row["said"])
        elif kind == "account":
            self.entry["accounts"].append({"told": row["told"], "taking": row["what"]})
        else:
            self._take_fact(kind, row, line)

    def _take_fact(self, kind: str, row: dict[str, str], line: int) -> None:
        accounts = self.entry["accounts"]
        if not accounts or (row["told"] and row["told"] != accounts[-1]["told"]):
            raise BadInput("A row stands before its account.", "Put a row of kind account above it.", row=line)
        account = accounts[-1]
        if kind in _FACTS:
            group, columns = _FACTS[kind]
            fact: dict[str, Any] = {field: row[column] for column, field in columns.items() if row.get(column)}
            if "now_and_then" in fact:
                fact["now_and_then"] = row["outcome"].lower() == _NOW_AND_THEN
            account.setdefault(group, []).append(fact)
        elif kind in _NONE:
            account.setdefault(_NONE[kind], [])
        elif kind == "stopped":
            account |= {"stopped": row.get("start", ""), "why_stopped": row["said"]}
        elif kind == "note":
            account.setdefault("said", []).append(row["said"])
        else:
            known = ", ".join((*_OF_CASE, *_LISTS_OF_CASE, "account", *_FACTS, *_NONE, "stopped", "note"))
            raise BadInput(f"There is no kind '{kind[:40]}'.", f"There are: {known}.", row=line)

    def case(self) -> Case:
        """The case, or an error that names where it begins."""
        try:
            return case_from_json(self.entry)
        except BadInput as error:
            raise BadInput(f"Case {self.id[:40]}: {error.reason}", error.fix, row=self.line) from None
