"""Check the medicines a person typed, and their conditions, against the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from posology.safety.conditions import read_condition
from posology.safety.finding import Check, ConditionResult, Entry, Finding
from posology.safety.medicines import Register, register
from posology.safety.recognise import recognise
from posology.safety.recognition import Recognition, State
from posology.safety.rule import Rule, rules
from posology.safety.surgery import surgery_dates

SURGERY = "planned-surgery"


def check(
    texts: Sequence[str],
    conditions: Iterable[str] = (),
    *,
    surgery: date | None = None,
    known: Register | None = None,
) -> Check:
    """Recognise every entry and say what the rules say of it.

    Parameters
    ----------
    texts
        Medicines as people type them, one each.
    conditions
        Conditions of the person, by id or synonym; each counts once.
    surgery
        Day of a planned operation; counts as the condition planned-surgery.
    known
        Tables of medicines; those of the program if left out.

    Raises
    ------
    BadInput
        When a condition is not in the vocabulary.
    """
    tables = known or register()
    ids = [read_condition(one) for one in conditions] + ([SURGERY] if surgery else [])
    return Check(
        tuple(check_entry(text, tables) for text in texts),
        tuple(_check_condition(id, surgery) for id in dict.fromkeys(ids)),
        surgery,
    )


def check_entry(text: str, known: Register | None = None) -> Entry:
    """Recognise one entry and say what the rules say of it."""
    tables = known or register()
    return judged(recognise(text, tables), tables)


def judged(found: Recognition, tables: Register) -> Entry:
    """What the rules say of something that was recognised; nothing of anything else."""
    if found.state is not State.RECOGNISED:
        return Entry(found)
    return Entry(found, tuple(Finding(rule, rule.say) for rule in rules() if _speaks_of(rule, found, tables)))


def _speaks_of(rule: Rule, found: Recognition, tables: Register) -> bool:
    """Whether a rule applies to something that was recognised, taken the way it is taken."""
    if rule.routes and found.route not in rule.routes:
        return False
    classes = {name for ingredient in found.ingredients for name in tables.classes_of(ingredient)}
    return bool(classes.intersection(rule.classes) or set(found.ingredients).intersection(rule.ingredients))


def _check_condition(id: str, surgery: date | None) -> ConditionResult:
    spoken = [rule for rule in rules() if id in rule.conditions]
    dates = surgery_dates(surgery) if id == SURGERY and surgery else ""
    return ConditionResult(id, tuple(Finding(rule, f"{dates} {rule.say}".strip()) for rule in spoken))
