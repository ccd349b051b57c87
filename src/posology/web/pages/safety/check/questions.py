"""In which groups the conditions are asked about; each stands in exactly one."""

from __future__ import annotations

from posology.safety import Condition, conditions

OPERATION = "An operation"
_GROUPS = {
    "Opioids": ("opioid-dependence", "opioid-use"),
    OPERATION: ("planned-surgery",),
    "Pregnancy and age": ("pregnancy", "trying-to-conceive", "breast-feeding", "under-18"),
    "Liver and kidneys": (
        "acute-hepatitis",
        "liver-failure",
        "hepatitis",
        "cirrhosis",
        "liver-disease",
        "severe-kidney-disease",
        "kidney-disease",
    ),
    "Mood and mind": ("suicidality", "severe-depression", "psychosis", "anxiety", "alcohol-dependence"),
    "Transplant, thyroid, muscles": ("organ-transplant", "thyroid-disease", "spasticity"),
}


def question_groups() -> tuple[tuple[str, tuple[Condition, ...]], ...]:
    """The groups that everybody is asked, by heading."""
    known = conditions()
    return tuple((heading, tuple(known[id] for id in ids if id in known)) for heading, ids in _GROUPS.items())


def other_questions() -> tuple[Condition, ...]:
    """What is left: other illnesses, asked for on request."""
    grouped = {id for ids in _GROUPS.values() for id in ids}
    return tuple(one for id, one in conditions().items() if id not in grouped)
