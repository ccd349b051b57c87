"""Says in words of the page what an error says for every face: a field instead of an option of the command line."""

from __future__ import annotations

import re

from posology.vocabulary.errors import PosologyError

_FIELD_OF_OPTION = {
    "--person": "person",
    "--dates": "dates",
    "--date": "date",
    "--decimal": "decimals",
    "--tz": "zone",
    "--compare": "active",
    "--scale": "lowest",
    "--outcome": "outcome",
    "--treatment": "treatment",
    "--period": "period",
}
_IN_WORDS = (
    (r"[Ss]ay --person, with an id or its beginning", "choose one under “Whose diary?”"),
    (r"--person", "choose under “Whose diary?”:"),
    (r"--dates day-first or --dates month-first", "whether the day or the month comes first"),
    (r"--decimal comma or --decimal point", "whether decimals are written with a comma or a point"),
    (r"--tz ZONE", "your time zone, such as Europe/Berlin,"),
    (r"--date COLUMN", "choose it under “The date”"),
    (r"--date ", "choose under “The date”: "),
    (r"say --scale ([\d.]+),([\d.]*\d)", r"give \1 and \2 as the lowest and the highest"),
    (r"with --compare ACTIVE,CONTROL", "under “Does this help?” and “Compared with”"),
    (r"Say which is the day: choose", "Choose"),
)


def in_page_words(sentence: str) -> str:
    """A sentence without options of the command line."""
    for option, words in _IN_WORDS:
        sentence = re.sub(option, words, sentence)
    return sentence


def field_of(text: str | PosologyError) -> str | None:
    """The field of the form that settles it, or None where it is not one field."""
    option = re.search(r"--[a-z]+", str(text))
    return _FIELD_OF_OPTION.get(option.group()) if option else None
