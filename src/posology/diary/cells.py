"""What a single cell can say: nothing, a word, a yes."""

from __future__ import annotations

_UNKNOWN = (
    "", "-", "--", "---", "–", "—", "−", "_", "?", "??", "???", ".", "..", "...", "…", "na", "n/a", "n.a.", "n. a.",
    "#n/a", "#nv", "nan", "null", "missing", "k.a.", "k. a.", "keine angabe", "nicht angegeben", "non renseigné",
)  # fmt: skip
MISSING = frozenset(_UNKNOWN)
"""Cells, in lower case, that say that nothing was written down. "None" and "no" are not here: they can be answers."""

_YES = frozenset(
    {"1", "1.0", "yes", "y", "true", "t", "x", "ja", "j", "oui", "o", "si", "sí", "✓", "✔", "wahr", "vrai"}
)
_NO = frozenset({"0", "0.0", "no", "n", "false", "f", "nein", "non", "falsch", "faux"})


def is_missing(cell: str) -> bool:
    """Whether a cell says that nothing was written down.

    Examples
    --------
    >>> is_missing(" n/a "), is_missing("0"), is_missing("none")
    (True, False, False)
    """
    return cell.strip().lower() in MISSING


def yes_or_no(cell: str) -> bool | None:
    """Return True for a yes, False for a no or a missing cell, None for any other word."""
    word = cell.strip().lower()
    if word in _YES:
        return True
    return False if word in _NO or word in MISSING else None


def same_name(text: str) -> str:
    """Key under which two spellings of a column or label are the same: case, spaces and "1.0" for "1" do not matter."""
    key = " ".join(text.split()).casefold()
    if key[-2:] == ".0" and key[:-2].isdigit():
        return key[:-2]
    return key
