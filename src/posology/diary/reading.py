"""Reading a diary file: `inspect` looks at it, `read` understands it. Neither changes anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from posology.diary.cells import same_name
from posology.diary.columns import named, rows_of_person
from posology.diary.doses import guess_column, is_dose_table
from posology.diary.draft import finished
from posology.diary.dry_run import Columns, DryRun, Inspection, ReadOptions, shown
from posology.diary.inspect import inspected
from posology.diary.studyu import is_studyu, read_studyu
from posology.diary.table import Table, read_table
from posology.diary.tidy import is_tidy, read_tidy
from posology.diary.wide import read_wide
from posology.vocabulary.errors import BadInput

FORMATS = ("wide", "tidy", "doses", "studyu")
"""The kinds of file that can be read."""

_NOTHING_SAID = ReadOptions()


def inspect(data: bytes, *, options: ReadOptions = _NOTHING_SAID) -> Inspection:
    """Look at a file before anything is asked.

    Parameters
    ----------
    data
        The file's bytes.
    options
        What is already known.

    Raises
    ------
    BadInput
        If the bytes are no table.
    """
    table = read_table(data)
    kind = _format(table, options)
    return inspected(rows_of_person(table, options.person) if options.person else table, kind, options)


def read(data: bytes, columns: Columns, *, today: date, options: ReadOptions = _NOTHING_SAID) -> DryRun:
    """Read a diary and say what was understood.

    Parameters
    ----------
    data
        The file's bytes.
    columns
        Which column holds what.
    today
        Local date: a later day cannot have been lived yet.
    options
        What the file alone cannot settle.

    Returns
    -------
    DryRun
        Every row or cell that was not understood is a `Problem`; nothing is put in its place.

    Raises
    ------
    BadInput
        If the file as a whole cannot be read: no table, no such column, dates or numbers that can be read in two ways,
        several people and none named.
    """
    table = read_table(data)
    kind = _format(table, options)
    own = rows_of_person(table, options.person)
    if kind == "studyu":
        draft = read_studyu(own, columns, options)
    elif kind == "tidy":
        draft = read_tidy(own, columns, options)
    else:
        if kind == "doses" and columns.guess is None:
            columns = _with_guess(columns, own)
        draft = read_wide(own, columns, options, single_doses=kind == "doses")
        if kind == "doses":
            draft.notes.append("Each row is read as a single dose: between two rows nothing was taken.")
    draft.problems += own.problems
    draft.rows_read += len(own.problems)
    draft.notes = [*own.notes, *draft.notes]
    return finished(draft, today=today)


def find_label(wanted: str, labels: tuple[str, ...]) -> str:
    """Return the treatment meant by `wanted`: exactly that label, else the one that differs only in case and spaces.

    Raises
    ------
    BadInput
        If there is no such treatment; lists what there is.
    """
    return named(wanted, labels, "treatment")


def _format(table: Table, options: ReadOptions) -> str:
    if options.format is not None:
        asked = same_name(options.format)
        if asked not in FORMATS:
            raise BadInput(f"There is no format '{shown(options.format)}'.", f"Say one of {', '.join(FORMATS)}.")
        fits = {"tidy": is_tidy, "studyu": is_studyu}.get(asked)
        if fits and not fits(table):
            raise BadInput(f"This is no {asked} file.", "Leave the format out: it is recognised.")
        return asked
    if is_studyu(table):
        return "studyu"
    if is_tidy(table):
        return "tidy"
    return "doses" if is_dose_table(table) else "wide"


def _with_guess(columns: Columns, table: Table) -> Columns:
    return replace(columns, guess=guess_column(table))
