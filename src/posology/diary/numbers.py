"""Number cells as people type them: 7, 7,5, 1,234.5, 7/10, 70 %, 12 mg.

A column is read as a whole: whether a comma marks decimals or thousands, whether a suffix is a unit, is decided from
all its cells, never from one. What stays unclear is refused with the option that settles it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from posology.diary.cells import MISSING
from posology.diary.dry_run import shown
from posology.vocabulary.errors import BadInput

_CELL = re.compile(r"'?([+-]?)\s*([0-9][0-9.,' ]*|[.,][0-9]+)(?:[eE]([+-]?[0-9]{1,3}))?\s*(\D.*)?", re.DOTALL)
_OUT_OF = re.compile(r"(?:/|out of|of|von|sur|de)\s*([0-9]{1,4})", re.IGNORECASE)
_UNIT = re.compile(r"[^\W\d_][^\d]*|[%‰°€$£][^\d]*")
_ODD = str.maketrans({"\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u2212": "-", "\u2019": "'"})
_BODY = {
    comma: re.compile(rf"(?:[0-9]+|[1-9][0-9]{{0,2}}(?:([{group}' ])[0-9]{{3}})(?:\1[0-9]{{3}})*)?(?:\{mark}([0-9]*))?")
    for comma, mark, group in ((False, ".", ","), (True, ",", "."))
}


@dataclass(frozen=True)
class Numbers:
    """A column read as numbers: None where nothing (readable) is written.

    `wrong` lists (position, why) of cells that are no number; `top` is the scale's top where cells say "7/10".
    """

    values: list[float | None]
    wrong: list[tuple[int, str]]
    top: float | None
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Parts:
    sign: str
    body: str
    exponent: str
    suffix: str


def looks_like_number(cell: str) -> bool:
    """Whether a cell could be a number, with a unit or "/10" perhaps."""
    parts = _split(cell)
    if parts is None or not _styles(parts):
        return False
    suffix = parts.suffix
    return not suffix or (len(suffix) <= 12 and bool(_OUT_OF.fullmatch(suffix) or _UNIT.fullmatch(suffix)))


def read_numbers(
    cells: Sequence[str],
    *,
    name: str,
    decimal_comma: bool | None = None,
    delimiter: str = ",",
    elsewhere: Callable[[], Iterable[str]] = tuple,
) -> Numbers:
    """Read a column of number cells.

    Parameters
    ----------
    cells
        The column, one cell a row.
    name
        Its name, for messages.
    decimal_comma
        As in `ReadOptions`.
    delimiter
        What separates the columns of the file: a file with ";" may well write thousands as 1.234.
    elsewhere
        Gives the other cells of the file, looked at only if the column itself does not say what its commas mean.

    Raises
    ------
    BadInput
        If the commas or points can be read in two ways and nothing in the file says which.
    """
    counts = Counter(cells)
    parts = {cell: _split(cell) for cell in counts if cell.strip().lower() not in MISSING}
    found = {cell: (part, _styles(part)) for cell, part in parts.items() if part is not None}
    comma = _decimal_comma(found, name, decimal_comma, delimiter, elsewhere)
    why: dict[str, str] = {cell: "is not a number" for cell, part in parts.items() if part is None}
    value: dict[str, float] = {}
    for cell, (_, readings) in found.items():
        allowed = {style: number for style, number in readings.items() if comma is None or style == comma}
        if len(set(allowed.values())) == 1:
            value[cell] = next(iter(allowed.values()))
        else:
            why[cell] = "can be read as two numbers" if allowed else "is not a number"
    top, unit = _suffixes({cell: found[cell][0].suffix for cell in value}, value, counts, why)
    notes = []
    if comma and decimal_comma is None:
        notes.append(f"Numbers in '{shown(name)}' are read with a decimal comma.")
    if unit:
        notes.append(f"'{shown(unit)}' after the numbers in '{shown(name)}' is read as their unit.")
    wrong = [(i, why[cell]) for i, cell in enumerate(cells) if cell in why] if why else []
    return Numbers([None if c in why else value.get(c) for c in cells], wrong, top, tuple(notes))


def _split(cell: str) -> _Parts | None:
    match = _CELL.fullmatch(cell.translate(_ODD).strip())
    if not match:
        return None
    sign, body, exponent, suffix = match.groups(default="")
    return _Parts(sign, body.rstrip(), exponent, suffix.strip())


def _styles(parts: _Parts) -> dict[bool, float]:
    """Values the cell can have, by whether a comma marks the decimals: one is evidence, two different are unclear."""
    readings = {}
    for comma, pattern in _BODY.items():
        match = pattern.fullmatch(parts.body)
        if match and parts.body.strip(".,"):
            whole = parts.body if match[2] is None else parts.body[: match.start(2) - 1]
            digits = "".join(c for c in whole if c.isdigit()) or "0"
            number = float(f"{parts.sign}{digits}.{match[2] or '0'}e{parts.exponent or '0'}")
            if abs(number) < 1e15:
                readings[comma] = number
    return readings


def _decimal_comma(
    found: dict[str, tuple[_Parts, dict[bool, float]]],
    name: str,
    asked: bool | None,
    delimiter: str,
    elsewhere: Callable[[], Iterable[str]],
) -> bool | None:
    """Whether commas mark decimals: True, False, or None where both kinds stand side by side, each clear by itself."""
    if asked is not None:
        return asked
    evidence = {next(iter(readings)) for _, readings in found.values() if len(readings) == 1}
    unclear = [c for c, (_, readings) in found.items() if len(set(readings.values())) > 1]
    if not unclear or evidence:
        return evidence.pop() if len(evidence) == 1 else (None if evidence else False)
    if not any("," in cell for cell in unclear) and delimiter != ";":
        return False
    for cell in elsewhere():
        parts = _split(cell)
        readings = _styles(parts) if parts else {}
        evidence |= set(readings) if len(readings) == 1 else set()
    if len(evidence) == 1:
        return evidence.pop()
    raise BadInput(
        f"'{shown(unclear[0])}' in column '{shown(name)}' can be two numbers, and nothing in the file says which.",
        "Say --decimal comma or --decimal point.",
    )


def _suffixes(
    suffix: dict[str, str], value: dict[str, float], counts: Counter[str], why: dict[str, str]
) -> tuple[float | None, str]:
    """Return the scale's top ("7/10") and the unit; cells whose suffix does not fit the rest move into `why`."""
    tops: Counter[float] = Counter()
    units: Counter[str] = Counter()
    out_of: dict[str, float] = {}
    for cell, text in suffix.items():
        match = _OUT_OF.fullmatch(text)
        if match:
            out_of[cell] = float(match[1])
            tops[out_of[cell]] += counts[cell]
        elif not text or _UNIT.fullmatch(text):
            units[text.lower()] += counts[cell]
    common, times = units.most_common(1)[0] if units else ("", 0)
    unit = common if common and 2 * times > units.total() else ""
    bare = [value[cell] for cell, text in suffix.items() if not text]
    top = max(tops, key=lambda t: (tops[t], t)) if tops else None
    if top is not None and any(number > top for number in bare):
        top = None
    for cell, text in suffix.items():
        if cell in out_of:
            if out_of[cell] != top:
                why[cell] = "is out of another number than the rest"
        elif text and text.lower() != unit:
            why[cell] = "has words after the number" if not unit else "has another unit than the rest"
        elif unit == "%" and not text and value[cell] <= 1:
            why[cell] = "may be a share or a percentage"
    return top, unit
