"""Finding columns: by the name that was given, or by what their names and cells look like."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Sequence

from posology.diary.cells import is_missing, same_name
from posology.diary.dates import looks_like_clock, looks_like_date
from posology.diary.dry_run import shown
from posology.diary.numbers import looks_like_number
from posology.diary.table import Table
from posology.vocabulary.errors import BadInput

# What people call their columns, in lower case; the first word that fits best comes first.
NAMES = {
    "date": "date datum day tag jour fecha data dia giorno dato päivä datetime timestamp zeitstempel when",
    "time": "time uhrzeit zeit heure hora ora tijd clock time_of_day datetime timestamp zeitstempel date_time",
    "treatment": "treatment arm condition intervention substance group drug medicine medication med behandlung "
    "bedingung traitement tratamiento allocation assigned current_intervention_name arzneimittel",
    "period": "period block phase cycle abschnitt période periode",
    "taken": "taken as_taken actually_taken really_taken actual eingenommen pris",
    "guess": "guess prediction predicted believed belief vermutung",
    "mark": "relapse steroid steroids infection relapses sick illness rescue comedicine marks flag schub",
    "person": "person person_id participant participant_id participantid subject subject_id patient patient_id "
    "user user_id",
    "count": "day study_day day_of_study day_number tag jour dag dia current_day_of_study n t day_no daynr trial_day",
    "amount": "amount dose dosis dosage",
    "index": "id _id index row nr no # n n_obs number",
}
_WORDS = {meaning: tuple(words.split()) for meaning, words in NAMES.items()}


def is_called(name: str, meaning: str) -> bool:
    """Whether a column is called like something of that meaning (a key of `NAMES`)."""
    return _key(name) in _WORDS[meaning]


def named(wanted: str, names: Iterable[str], what: str = "column") -> str:
    """Return the name meant by `wanted`: exactly that, else the one that differs only in case and spaces.

    Raises
    ------
    BadInput
        If there is no such name, or more than one; lists what there is.
    """
    names = list(names)
    if wanted in names:
        return wanted
    same = [name for name in names if same_name(name) == same_name(wanted)]
    if len(same) == 1:
        return same[0]
    twins = [name for name in names if same_name(name) in (f"{same_name(wanted)} (1)", f"{same_name(wanted)} (2)")]
    if twins or same:
        raise BadInput(f"More than one {what} is called '{shown(wanted)}'.", f"Say {_listed(twins or same, ' or ')}.")
    near = difflib.get_close_matches(same_name(wanted)[:80], [same_name(name)[:80] for name in names], 1, 0.7)
    nearest = next((name for name in names if near and same_name(name)[:80] == near[0]), None)
    hint = f"Did you mean '{shown(nearest)}'? " if nearest else ""
    raise BadInput(f"There is no {what} '{shown(wanted)}'.", f"{hint}There are: {_listed(names, ', ')}.")


def kind_of(cells: Sequence[str]) -> str:
    """Return "date", "datetime", "clock", "number", "text" or "empty" for a column, from up to 60 different cells."""
    different: dict[str, None] = {}
    for cell in cells:
        if cell not in different and not is_missing(cell):
            different[cell] = None
            if len(different) == 60:
                break
    if not different:
        return "empty"
    enough = 0.8 * len(different)
    dates = Counter(looks_like_date(cell) for cell in different)
    if dates["date"] + dates["datetime"] >= enough:
        return "datetime" if dates["datetime"] else "date"
    if sum(map(looks_like_number, different)) >= enough:
        return "number"
    return "clock" if sum(map(looks_like_clock, different)) >= enough else "text"


def date_column(table: Table) -> str | None:
    """Return the column that holds the days, or None where there is none: then each row is the next day.

    Raises
    ------
    BadInput
        If several columns could be it, or if the one that is called so holds no dates.
    """
    called = sorted((n for n in table.names if is_called(n, "date")), key=lambda n: _WORDS["date"].index(_key(n)))
    best = next((name for name in called if kind_of(table.column(name)) in ("date", "datetime")), None)
    if best:
        return best
    kinds = {name: kind_of(table.column(name)) for name in table.names}
    dated = [name for name in table.names if kinds[name] in ("date", "datetime")]
    if len(dated) == 1:
        return dated[0]
    if dated:
        raise BadInput("More than one column holds dates.", f"Say which is the day: --date {_listed(dated, ' or ')}.")
    counted = [n for n in table.names if kinds[n] == "number" and (is_called(n, "count") or is_called(n, "date"))]
    if counted:
        return counted[0]
    unreadable = [n for n in table.names if is_called(n, "date") and kinds[n] == "text"]
    if unreadable:
        cell = next(cell for cell in table.column(unreadable[0]) if not is_missing(cell))
        raise BadInput(
            f"Column '{shown(unreadable[0])}' holds no dates with day, month and year, such as '{shown(cell)}'.",
            "Write dates as 2026-01-31.",
        )
    return None


def time_columns(table: Table) -> list[str]:
    """Return the columns called like a time of day that hold times or dates with times, best name first."""
    called = [name for name in table.names if is_called(name, "time")]
    called.sort(key=lambda name: _WORDS["time"].index(_key(name)))
    return [name for name in called if kind_of(table.column(name)) in ("clock", "datetime")]


def person_column(table: Table) -> str | None:
    """Return the column that says whose row it is, where there is one."""
    return next((name for name in table.names if is_called(name, "person")), None)


def people_of(table: Table) -> tuple[str, ...]:
    """Return whose rows the table holds, in alphabetical order; () where no column says so."""
    column = person_column(table)
    return tuple(sorted(set(table.column(column)) - {""})) if column else ()


def rows_of_person(table: Table, wanted: str | None) -> Table:
    """Return the rows of one person: the one meant by `wanted` (an id or its beginning), or the only one.

    Raises
    ------
    BadInput
        If there are several people and none is named, or the name fits none or more than one.
    """
    people = people_of(table)
    column = person_column(table)
    if column is None or (len(people) <= 1 and wanted is None):
        if wanted is not None:
            raise BadInput("No column of this file says whose row it is.", "Leave --person out.")
        return table
    if wanted is None:
        raise BadInput(
            f"This file holds {len(people)} people.", f"Say whose rows to read: --person {_listed(people, ' or ')}."
        )
    fitting = [p for p in people if p == wanted] or [p for p in people if p.casefold().startswith(wanted.casefold())]
    if len(fitting) != 1 or not wanted:
        amount = "No" if not fitting else "More than one"
        raise BadInput(f"{amount} person's id starts with '{shown(wanted)}'.", f"There are: {_listed(people, ', ')}.")
    cells = table.column(column)
    return table.keep([i for i, cell in enumerate(cells) if cell == fitting[0]])


def _key(name: str) -> str:
    return "_".join(name.casefold().replace("-", " ").replace("_", " ").split())


def _listed(names: Sequence[str], between: str, most: int = 12) -> str:
    quoted = [f"'{shown(name, 60)}'" for name in names[:most]]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return between.join(quoted) + more
