"""A case as plain values (JSON, TOML) and back: what was not said is left out, and comes back as not said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any, TypeVar

from posology.evidence.cases.case import Account, Case, Consent, Taking
from posology.evidence.cases.facts import Change, Direction, Outcome, Relapse, SideEffect, Size, Step, Treatment, Use
from posology.evidence.cases.names import condition_id, domain_id
from posology.evidence.cases.when import When, rough_date, when
from posology.vocabulary.doses import dose_mg, plain_decimal
from posology.vocabulary.errors import BadInput

T = TypeVar("T")
FORMAT = "posology-cases-1"


def case_json(case: Case) -> dict[str, Any]:
    """Lay a case out as JSON values, under the names of its fields; doses are texts, so that no digit changes."""
    return _written(case)


def account_json(account: Account) -> dict[str, Any]:
    """Lay an account out as JSON values."""
    return _written(account)


def case_from_json(entry: Mapping[str, Any], *, id: str = "") -> Case:
    """Read a case.

    Parameters
    ----------
    entry
        As `case_json` writes it, or as a TOML file holds it.
    id
        Its key, where the entry has none.

    Raises
    ------
    BadInput
        When a value is missing, unknown, or cannot be.
    """
    given = _table(entry, Case, "a case")
    given["id"] = _text(given.get("id", id))
    accounts = _rows(given.pop("accounts", ()), "accounts")
    conditions = given.pop("conditions", ())
    conditions = [conditions] if isinstance(conditions, str) else conditions
    return _made(
        lambda: Case(
            id=given.pop("id"),
            pseudonym=_text(given.pop("pseudonym", "")),
            country=_text(given.pop("country", "")),
            conditions=tuple(dict.fromkeys(condition_id(_text(name)) for name in _list(conditions, "conditions"))),
            accounts=tuple(account_from_json(account) for account in accounts),
            consent=_word(Consent, given.pop("consent", ""), "consent"),
            diagnosed=_year(given.pop("diagnosed", None)),
            before=_sentences(given.pop("before", ()), "before"),
            cautions=_sentences(given.pop("cautions", ()), "cautions"),
            source=_text(given.pop("source", "")),
            answer=_text(given.pop("answer", "")),
        )
    )


def account_from_json(entry: Mapping[str, Any]) -> Account:
    """Read an account; raises `BadInput` as `case_from_json` does."""
    given = _table(entry, Account, "an account")
    effects, relapses = given.get("side_effects"), given.get("relapses")
    return _made(
        lambda: Account(
            told=rough_date(_text(given.get("told", ""))),
            taking=_word(Taking, given.get("taking", ""), "taking"),
            steps=tuple(_step(row) for row in _rows(given.get("steps", ()), "steps")),
            changes=tuple(_change(row) for row in _rows(given.get("changes", ()), "changes")),
            side_effects=None
            if effects is None
            else tuple(_side_effect(row) for row in _rows(effects, "side_effects")),
            relapses=None if relapses is None else tuple(_relapse(row) for row in _rows(relapses, "relapses")),
            treatments=tuple(_treatment(row) for row in _rows(given.get("treatments", ()), "treatments")),
            stopped=when(_text(given.get("stopped", ""))),
            why_stopped=_text(given.get("why_stopped", "")),
            said=_sentences(given.get("said", ()), "said"),
        )
    )


def _step(entry: Mapping[str, Any]) -> Step:
    given = _table(entry, Step, "a dose")
    dose = given.get("dose_mg")
    return Step(
        when(_text(given.get("start", ""))),
        None if dose is None or dose == "" else dose_mg(_number(dose)),
        _text(given.get("clock", "")),
        _yes(given.get("now_and_then", False)),
        _text(given.get("said", "")),
    )


def _change(entry: Mapping[str, Any]) -> Change:
    given = _table(entry, Change, "a change")
    return Change(
        domain_id(_text(given.get("domain", ""))),
        _word(Direction, given.get("direction", ""), "direction"),
        _word(Size, given.get("size", ""), "size"),
        when(_text(given.get("start", ""))),
        _text(given.get("said", "")),
    )


def _side_effect(entry: Mapping[str, Any]) -> SideEffect:
    given = _table(entry, SideEffect, "a side effect")
    return SideEffect(
        _text(given.get("effect", "")),
        when(_text(given.get("start", ""))),
        when(_text(given.get("end", ""))),
        _word(Outcome, given.get("outcome", ""), "outcome"),
        _text(given.get("said", "")),
    )


def _relapse(entry: Mapping[str, Any]) -> Relapse:
    given = _table(entry, Relapse, "a relapse")
    return Relapse(when(_text(given.get("start", ""))), _text(given.get("said", "")))


def _treatment(entry: Mapping[str, Any]) -> Treatment:
    given = _table(entry, Treatment, "a treatment")
    return Treatment(
        _text(given.get("name", "")),
        _word(Use, given.get("use", Use.ALONGSIDE), "use"),
        when(_text(given.get("start", ""))),
        _text(given.get("said", "")),
    )


def _written(value: Any) -> dict[str, Any]:
    """Values of a fact without those that were not said; a list that is empty because there were none stays."""
    told_none = {"side_effects", "relapses"}
    found: dict[str, Any] = {}
    for field in fields(value):
        inner = getattr(value, field.name)
        if isinstance(inner, When):
            inner = inner.text
        elif isinstance(inner, Decimal):
            inner = str(plain_decimal(inner))
        elif isinstance(inner, tuple):
            inner = [one if isinstance(one, str) else _written(one) for one in inner]
            if not inner and field.name in told_none:
                found[field.name] = []
        elif isinstance(inner, str):
            inner = str(inner)
        if inner not in (None, "", [], False):
            found[field.name] = inner
    return found


def _made(build: Callable[[], T]) -> T:
    """Build, and say what cannot be as an error that a person can mend."""
    try:
        return build()
    except ValueError as error:
        words = str(error)
        raise BadInput(f"{words[:1].upper()}{words[1:]}.", "Change it, or leave it out.") from None


def _table(entry: Any, kind: type, what: str) -> dict[str, Any]:
    if not isinstance(entry, Mapping):
        raise BadInput(
            f"{what.capitalize()} must be a table of names and values.", "See docs/how-to/tell-your-case.md."
        )
    names = [field.name for field in fields(kind)]
    if unknown := sorted(set(entry) - set(names)):
        raise BadInput(f"{what.capitalize()} has no '{unknown[0]}'.", f"It has: {', '.join(names)}.")
    return dict(entry)


def _list(value: Any, what: str) -> Sequence[Any]:
    if isinstance(value, str | Mapping) or not isinstance(value, Sequence):
        raise BadInput(f"'{what}' must be a list.", "Put it in square brackets.")
    return value


def _rows(value: Any, what: str) -> Sequence[Mapping[str, Any]]:
    return _list(value, what)


def _sentences(value: Any, what: str) -> tuple[str, ...]:
    rows = [value] if isinstance(value, str) else _list(value, what)
    return tuple(text for text in (_text(row) for row in rows) if text)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | Mapping | list | tuple):
        raise BadInput(f"'{str(value)[:40]}' is not a text.", "Write it as one line of text.")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in str(value)).split())


def _number(value: Any) -> str:
    return format(value, "f") if isinstance(value, Decimal) else _text(value)


def _word(kind: Callable[[str], T], value: Any, what: str) -> T:
    try:
        return kind(_text(value).lower())
    except ValueError:
        allowed = ", ".join(str(one) for one in kind if str(one))  # type: ignore[attr-defined]
        wrong = f"'{_text(value)[:40]}' is not a {what}." if _text(value) else f"The {what} is missing."
        raise BadInput(wrong, f"Write one of: {allowed}.") from None


def _year(value: Any) -> int | None:
    text = _text(value)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise BadInput(f"'{text[:40]}' is not a year.", "Write it with four digits, such as 2007.")
    return int(text)


def _yes(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    words = {"yes": True, "true": True, "1": True, "no": False, "false": False, "": False, "0": False}
    text = _text(value).lower()
    if text not in words:
        raise BadInput(f"'{text[:40]}' is neither yes nor no.", "Write yes or no.")
    return words[text]
