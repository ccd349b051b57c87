"""Which two treatments of a diary are compared, and what they are called in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from posology.diary import find_label
from posology.vocabulary.errors import BadInput, NotEnoughData
from posology.vocabulary.words import count, listed, plain

_NOTHING = frozenset({"0", "0.0", "no", "n", "false", "off", "none", "nothing"})
_SOMETHING = frozenset({"1", "1.0", "yes", "y", "true", "on"})
_CONTROLS = _NOTHING | {
    "placebo",
    "control",
    "baseline",
    "sham",
    "sugar",
    "dummy",
    "comparator",
    "usual",
    "regular",
    "before",
}
_CONTROL_STARTS = ("no ", "not ", "without ", "placebo", "control", "sham", "regular ", "usual ")
_COLUMNS_THAT_NAME_NOTHING = frozenset(
    {"treatment", "condition", "arm", "group", "active", "intervention", "phase", "medicine", "drug", "assigned"}
)


@dataclass(frozen=True)
class Arms:
    """The two treatments of a comparison.

    Parameters
    ----------
    active, control
        Labels as the file has them.
    spoken
        What each label is called in a sentence.
    left_out
        Rows of other treatments, by label.
    guessed
        True where nobody said which is the control.
    """

    active: str
    control: str
    spoken: Mapping[str, str]
    left_out: Mapping[str, int]
    guessed: bool

    def warnings(self) -> tuple[str, ...]:
        """What a person should know of how the two were chosen."""
        found = []
        if self.guessed:
            found.append(f"We took {self.spoken[self.control]} as the comparison, by its name.")
        if self.left_out:
            rows = listed([f"{label} ({count(n, 'row')})" for label, n in self.left_out.items()])
            found.append(f"Other treatments were left out: {rows}.")
        return tuple(found)


def choose_arms(labels: Iterable[str | None], compare: tuple[str, str] | None, *, column: str) -> Arms:
    """Find the two treatments to compare.

    Parameters
    ----------
    labels
        Treatment of every row; None where it was not written down.
    compare
        Active and control as asked for, or None to guess the control by its name.
    column
        Name of the treatment column, to speak of "melatonin" where the file says 1.

    Raises
    ------
    BadInput
        When a label asked for is not there, or which two are meant cannot be known.
    NotEnoughData
        When there is only one treatment.
    """
    counts = Counter(label for label in labels if label is not None)
    if len(counts) < 2:
        only = f"only '{next(iter(counts))}'" if counts else "no treatment"
        raise NotEnoughData(f"The column {column} holds {only}.", "A comparison needs days on two treatments.")
    if compare is not None:
        active, control = (find_label(label, tuple(sorted(counts))) for label in compare)
        if active == control:
            raise BadInput(f"'{active}' cannot be compared with itself.", f"Choose two of: {_listing(counts)}.")
    elif len(counts) > 2:
        raise BadInput(
            f"There are {len(counts)} treatments: {_listing(counts)}.",
            "Say which two with --compare ACTIVE,CONTROL. If two of them mean the same, write them the same first.",
        )
    else:
        active, control = _by_name(counts)
    spoken = _spoken(active, control, column)
    left_out = {label: n for label, n in counts.items() if label not in (active, control)}
    return Arms(active, control, spoken, left_out, guessed=compare is None)


def _by_name(counts: Counter[str]) -> tuple[str, str]:
    first, second = counts
    if _control_like(first) == _control_like(second):
        raise BadInput(
            f"Which of {_listing(counts)} is the comparison cannot be told from the names.",
            "Say it with --compare ACTIVE,CONTROL.",
        )
    return (first, second) if _control_like(first) < _control_like(second) else (second, first)


def _control_like(label: str) -> int:
    name = label.strip().casefold()
    return 1 if name in _CONTROLS or name.startswith(_CONTROL_STARTS) else 0


def _spoken(active: str, control: str, column: str) -> dict[str, str]:
    if not (active.casefold() in _SOMETHING and control.casefold() in _NOTHING):
        return {active: active, control: control}
    name = plain(column)
    for opening in ("took ", "taken ", "taking ", "on "):
        name = name.removeprefix(opening)
    if name.casefold() in _COLUMNS_THAT_NAME_NOTHING:
        return {active: "the active treatment", control: "the control"}
    return {active: name, control: f"no {name}"}


def _listing(counts: Counter[str]) -> str:
    return ", ".join(f"{label} ({count(n, 'row')})" for label, n in sorted(counts.items(), key=lambda kv: -kv[1]))
