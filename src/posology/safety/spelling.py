"""Words of a name, whatever the case, the accents, the punctuation and the hyphens.

Both what a person types and every name of the tables go through `words`, so that the two can be compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LONGEST_ENTRY = 200  # characters; nobody's one medicine is longer

_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_PLUS_SUFFIX = re.compile(r"(?<=[^\W_])\+(?!\s*[^\W_])|(?<=[^\W_])\+(?=\s)|(?<=[^\W_]\s)\+(?=\s*$)")
_MARKS_OF_TRADE = str.maketrans("", "", "™®©℠")  # before "™" is spelled out
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3})((?:,\d{3})+)(?![\d,])")
_PIECES = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|\ufffd")  # what could not be read stays a word of its own
_GREEK = {"α": "alpha", "β": "beta", "γ": "gamma"}  # "interferon β-1a"
_GREEK_LETTER = re.compile(r"(?<![^\W\d_])[αβγ](?![^\W\d_])")
_UNIT_LETTERS = frozenset("glhx")  # after a number they are a unit: "1 g", "2 x"
_NUMBER_SIGN = frozenset({"no", "number"})


def words(text: str) -> tuple[str, ...]:
    """Words and numbers of a name, in small letters.

    Accents, apostrophes and invisible characters are dropped; every other mark parts two words. Letters are parted
    from digits ("10mg"), single letters in a row are joined ("L.P."), a plus sign at the end of a word is the word
    "plus", and the sign before a number ("#3", "No. 3") goes.
    """
    plain = text.lower() if text.isascii() else _without_accents(text)
    if not plain.isalpha():
        plain = _APOSTROPHES.sub("", plain)
        if "+" in plain:
            plain = _PLUS_SUFFIX.sub(" plus ", plain)
        if "%" in plain:
            plain = plain.replace("%", " percent ")
        if "&" in plain:
            plain = plain.replace("&", " and ")
        if "," in plain:
            plain = _THOUSANDS.sub(lambda found: found[1] + found[2].replace(",", ""), plain)
    return tuple(_joined([piece.replace(",", ".") for piece in _PIECES.findall(plain)]))


# Letters of other alphabets that look like Latin ones: "cоdeine" with a Cyrillic о reads codeine.
_LOOK_ALIKE = str.maketrans(
    "аеорсухіјѕԁһӏвкмнтᴄοαεικνρτυχ",
    "aeopcyxijsdhlbkmhtcoaeikvptux",
)


def _without_accents(text: str) -> str:
    """Small letters without accents, invisible characters or letters of another width."""
    wide = unicodedata.normalize("NFKC", text.translate(_MARKS_OF_TRADE)).casefold()
    kept = (mark for mark in unicodedata.normalize("NFKD", wide) if unicodedata.category(mark) not in {"Mn", "Cf"})
    plain = _GREEK_LETTER.sub(lambda found: _GREEK[found[0]], unicodedata.normalize("NFC", "".join(kept)))
    return plain.translate(_LOOK_ALIKE).replace("ß", "ss").replace("ø", "o").replace("œ", "oe")


def _joined(pieces: Sequence[str]) -> list[str]:
    """Join single letters in a row, and drop the sign beside a number."""
    found: list[str] = []
    letters = False
    for at, piece in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else ""
        if piece in _NUMBER_SIGN and (is_number(after) or (found and is_number(found[-1]))):
            letters = False
            continue
        single = len(piece) == 1 and piece.isalpha()
        if single and letters:
            found[-1] += piece
        else:
            found.append(piece)
        letters = single and not (piece in _UNIT_LETTERS and at > 0 and is_number(pieces[at - 1]))
    return found


def is_number(word: str) -> bool:
    """Whether a word is a number such as 30 or 12.8."""
    return word[:1].isdigit()


def compact(parts: Sequence[str]) -> str:
    """One word out of several: spaces and hyphens do not matter ("co codamol", "cocodamol")."""
    return "".join(parts)


def in_any_order(parts: Sequence[str]) -> str:
    """A key that is the same for every order of the words ("beta interferon")."""
    return " ".join(sorted(parts))
