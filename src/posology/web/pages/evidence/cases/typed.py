"""From what was typed about a case to its facts, field by field, so that what is not clear is said beside its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from posology.evidence.cases import Account, Case, Taking, Use, account_from_json, case_from_json, rough_date, when
from posology.evidence.cases.facts import Direction, Outcome, Size
from posology.usecases.keep_case import UNKEPT
from posology.vocabulary.doses import dose_mg
from posology.vocabulary.errors import BadInput
from posology.web.pages.fields import Fields

PERSON = ("pseudonym", "country", "condition", "diagnosed", "before", "consent", "answer")
ACCOUNT = ("told", "taking", "had_side_effects", "had_relapses", "stopped", "why_stopped", "note")
ROWS = {  # kind of row -> its fields, how many there are at first, and what one is called
    "step": (("start", "dose", "clock", "said"), 2, "another dose"),
    "change": (("domain", "direction", "size", "start", "said"), 3, "another change"),
    "effect": (("effect", "outcome", "start", "said"), 1, "another side effect"),
    "relapse": (("start", "said"), 1, "another relapse"),
    "other": (("name", "use", "start"), 2, "another treatment"),
}
MOST_ROWS = 40
_LONG = {"before", "note", "why_stopped"}
_ROW = re.compile(r"(step|change|effect|relapse|other)-([0-9]{1,2})-([a-z]+)")
_GROUPS = {"step": "steps", "change": "changes", "other": "treatments"}


def typed_of(post: Mapping[str, str]) -> dict[str, str]:
    """Take the fields of the form out of what was posted; nothing else gets in."""
    found: dict[str, str] = {}
    for name in post:
        row = _ROW.fullmatch(name)
        if name in PERSON + ACCOUNT or (row and row[3] in ROWS[row[1]][0] and int(row[2]) < MOST_ROWS):
            found[name] = post[name][: 4000 if name in _LONG else 300]
    return found


def rows_shown(typed: Mapping[str, Any], *, update: bool = False) -> dict[str, int]:
    """How many rows of each kind the form shows: those at first, those filled in, and those asked for."""
    found = {}
    for kind, (_, at_first, _) in ROWS.items():
        filled = [int(row[2]) + 1 for name in typed if (row := _ROW.fullmatch(name)) and row[1] == kind and typed[name]]
        least = 1 if update else at_first
        found[kind] = min(MOST_ROWS, max([least, *filled, int(typed.get(f"rows-{kind}", 0))]))
    return found


def case_typed(fields: Fields) -> Case | None:
    """The case that was typed; None when something is missing or not clear, and then `fields.errors` says what."""
    person = {
        "pseudonym": fields.text("pseudonym") or "",
        "country": fields.text("country") or "",
        "conditions": [name.strip() for name in re.split(r"[,;\n]", fields.text("condition") or "") if name.strip()],
        "diagnosed": fields.text("diagnosed") or "",
        "before": _lines(fields.text("before")),
        "consent": fields.choice("consent", ("own", "agreed", "share"), "Choose on what ground this is written down.")
        or "",
        "answer": fields.text("answer") or "",
    }
    if not person["pseudonym"]:
        fields.errors["pseudonym"] = "Write a name to know it by, not the full name."
    if "@" in person["pseudonym"]:
        fields.errors["pseudonym"] = "Write a made-up name, not an address."
    if not person["conditions"]:
        fields.errors["condition"] = "Write what it is taken for, such as MS."
    if person["diagnosed"] and not re.fullmatch(r"(19|20)[0-9]{2}", str(person["diagnosed"])):
        fields.errors["diagnosed"] = "Write the year with four digits, or leave it empty."
    account = account_typed(fields)
    if fields.errors or account is None:
        return None
    return _without_key(person, account)


def account_typed(fields: Fields) -> Account | None:
    """The account that was typed, or None as in `case_typed`."""
    entry: dict[str, Any] = {
        "told": _read(fields, "told", rough_date),
        "taking": fields.choice("taking", ("yes", "no", "never")) or "",
        "stopped": _read(fields, "stopped", lambda text: when(text).text),
        "why_stopped": fields.text("why_stopped") or "",
        "said": _lines(fields.text("note")),
    }
    if not fields.text("told"):
        fields.errors["told"] = "Write the day, the month or the year, such as 2026-11-25."
    gave_up = fields.text("stopped") or fields.text("why_stopped")
    if gave_up and entry["taking"] != Taking.NO:
        fields.errors["taking"] = "You wrote when or why it was given up. Is it still taken?"
    for kind, group in _GROUPS.items():
        entry[group] = _rows(fields, kind)
    if entry["taking"] == Taking.NEVER and (entry["steps"] or entry["changes"]):
        fields.errors["taking"] = "There are doses or changes below. Was it never taken?"
    for asked, kind, group in (("had_side_effects", "effect", "side_effects"), ("had_relapses", "relapse", "relapses")):
        rows = _rows(fields, kind)
        had = fields.choice(asked, ("yes", "no"))
        if had == "no" and rows:
            fields.errors[asked] = "There are some below. Choose yes, or clear them."
        if had == "yes" and not rows and kind == "relapse":
            rows = [{}]
        elif had == "yes" and not rows:
            fields.errors["effect-0-effect"] = "Write what it was."
        if rows or had == "no":
            entry[group] = rows
    return None if fields.errors else _account(fields, entry)


def empty_account(today: date) -> dict[str, str]:
    """What stands in a new form already."""
    return {"told": today.isoformat()}


def options() -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in the rows of the form."""
    return {
        "direction": [(one.value, one.value) for one in Direction],
        "size": [(one.value, one.value) for one in Size if one.value],
        "outcome": [(one.value, one.value) for one in Outcome if one.value],
        "use": [(one.value, one.words) for one in Use],
    }


def _without_key(person: Mapping[str, Any], account: Account) -> Case:
    from posology.evidence.cases import account_json

    return case_from_json({**person, "accounts": [account_json(account)]}, id=UNKEPT)


def _account(fields: Fields, entry: Mapping[str, Any]) -> Account | None:
    try:
        return account_from_json(entry)
    except BadInput as error:
        fields.errors["note"] = str(error)
        return None


def _rows(fields: Fields, kind: str) -> list[dict[str, str]]:
    found = []
    for at in range(MOST_ROWS):
        names = {name: f"{kind}-{at}-{name}" for name in ROWS[kind][0]}
        if any(fields.text(name) for name in names.values()):
            found.append(_READ[kind](fields, names))
    return found


def _step(fields: Fields, names: Mapping[str, str]) -> dict[str, str]:
    return {
        "start": _when(fields, names["start"]),
        "dose_mg": _read(fields, names["dose"], lambda text: str(dose_mg(text))),
        "clock": _read(fields, names["clock"], _clock),
        "said": fields.text(names["said"]) or "",
    }


def _change(fields: Fields, names: Mapping[str, str]) -> dict[str, str]:
    domain = fields.text(names["domain"]) or ""
    if not domain:
        fields.errors[names["domain"]] = "Write what changed, such as fatigue."
    direction = fields.choice(names["direction"], list(Direction), "Choose which way it went.") or ""
    size = fields.choice(names["size"], list(Size)) or ""
    if direction == Direction.UNCHANGED and size:
        fields.errors[names["size"]] = "It is unchanged, so leave this empty."
    said = fields.text(names["said"]) or ""
    return {
        "domain": domain,
        "direction": direction,
        "size": size,
        "start": _when(fields, names["start"]),
        "said": said,
    }


def _effect(fields: Fields, names: Mapping[str, str]) -> dict[str, str]:
    effect = fields.text(names["effect"]) or ""
    if not effect:
        fields.errors[names["effect"]] = "Write what it was."
    outcome = fields.choice(names["outcome"], list(Outcome)) or ""
    start = _when(fields, names["start"])
    return {"effect": effect, "outcome": outcome, "start": start, "said": fields.text(names["said"]) or ""}


def _relapse(fields: Fields, names: Mapping[str, str]) -> dict[str, str]:
    return {"start": _when(fields, names["start"]), "said": fields.text(names["said"]) or ""}


def _other(fields: Fields, names: Mapping[str, str]) -> dict[str, str]:
    name = fields.text(names["name"]) or ""
    if not name:
        fields.errors[names["name"]] = "Write which treatment."
    use = fields.choice(names["use"], list(Use)) or str(Use.ALONGSIDE)
    return {"name": name, "use": use, "start": _when(fields, names["start"])}


_READ: dict[str, Callable[[Fields, Mapping[str, str]], dict[str, str]]] = {
    "step": _step,
    "change": _change,
    "effect": _effect,
    "relapse": _relapse,
    "other": _other,
}


def _when(fields: Fields, name: str) -> str:
    return _read(fields, name, lambda text: when(text).text)


def _read(fields: Fields, name: str, read: Callable[[str], str]) -> str:
    text = fields.text(name)
    if text is None:
        return ""
    try:
        return read(text)
    except BadInput as error:
        fields.errors[name] = str(error)
        return ""


def _clock(text: str) -> str:
    match = re.fullmatch(r"([0-9]{1,2})[:.h]([0-9]{2})", text.strip().lower())
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise BadInput(f"'{text[:20]}' is not a time of day.", "Write it as 22:00.")
    return f"{int(match[1]):02d}:{match[2]}"


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
