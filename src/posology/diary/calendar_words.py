"""Names of months and weekdays in the languages that spreadsheets write them in."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_MONTHS = (
    "january januar janvier enero gennaio januari janeiro jänner",
    "february februar février febrero febbraio februari fevereiro",
    "march märz maerz mrz mars marzo maart março",
    "april avril abril aprile",
    "may mai mayo maggio mei maio",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august août agosto augustus",
    "september septembre septiembre setiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember décembre diciembre dicembre dezembro",
)
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
)
_FILLERS = frozenset(
    {"st", "nd", "rd", "th", "er", "de", "del", "of", "den", "der", "le", "the", "um", "uhr", "at", "t"}
)


def _bare(word: str) -> str:
    """Word in lower case without accents."""
    folded = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))


_MONTH_NAMES = [[_bare(name) for name in names.split()] for names in _MONTHS]
_WEEKDAY_NAMES = [_bare(name) for names in _WEEKDAYS for name in names.split()]


@lru_cache(maxsize=1024)
def month_called(word: str) -> int | None:
    """Return the month (1-12) that a word of three letters or more begins, if it begins only one.

    Examples
    --------
    >>> month_called("Jan"), month_called("März"), month_called("jui")
    (1, 3, None)
    """
    bare = _bare(word)
    months = [month for month, names in enumerate(_MONTH_NAMES, 1) if any(name.startswith(bare) for name in names)]
    return months[0] if len(months) == 1 and len(bare) >= 3 else None


@lru_cache(maxsize=1024)
def is_weekday(word: str) -> bool:
    """Whether a word of two letters or more begins the name of a weekday."""
    return len(word) >= 2 and any(name.startswith(_bare(word)) for name in _WEEKDAY_NAMES)


def is_filler(word: str) -> bool:
    """Whether a word may stand in a date and says nothing: "the 3rd of January", "le 1er mars"."""
    return word.casefold() in _FILLERS
