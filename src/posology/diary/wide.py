"""Wide tables: one row a day or a reading, one column a measure. Tables of single doses are read the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time

from posology.diary.cells import same_name, yes_or_no
from posology.diary.columns import date_column, named, time_columns
from posology.diary.dates import DAY_ZERO, Moments, read_clocks, read_moments
from posology.diary.draft import Draft, Scale, labels_of
from posology.diary.dry_run import Columns, ReadOptions, shown
from posology.diary.numbers import Numbers, read_numbers
from posology.diary.table import Table
from posology.vocabulary.errors import BadInput

_SCALE_IN_NAME = re.compile(r"\b([01])\s*(?:-|–|—|to|bis|à|a|\.\.+)\s*(\d{1,3})\b|/\s*(10|100)\b", re.IGNORECASE)


def read_wide(table: Table, columns: Columns, options: ReadOptions, *, single_doses: bool = False) -> Draft:
    """Read a wide table.

    Parameters
    ----------
    table
        Rows of one person.
    columns, options
        What holds what, and what the file cannot settle.
    single_doses
        Whether each row is a dose and nothing was taken between two rows.

    Raises
    ------
    BadInput
        If a column does not exist, dates or numbers can be read in two ways, or an outcome holds no numbers at all.
    """
    asked = found_columns(columns, table.names)
    date_name = asked.date or date_column(table)
    moments, keep, problems = _days(table, date_name, asked, options)
    draft = Draft(rows=[], days=[], clocks=[], treatments=[], scores={}, rows_read=len(table.rows))
    draft.single_doses = single_doses
    draft.cell_lines = table.cell_lines
    draft.numbered = moments.numbered
    draft.treatment_name = asked.treatment
    draft.date_name = date_name or "row"
    draft.notes += moments.notes
    for i, why in problems:
        cell = table.column(draft.date_name)[i] if date_name else ""
        fix = "Write the date as 2026-01-31." if not moments.numbered else "Write the number of the day."
        draft.point_out(
            table.lines[i], draft.date_name, cell, f"The date {why}; the row was left out.", fix, fatal=True
        )
    table = table.keep(keep) if len(keep) < len(table.rows) else table
    draft.rows = list(table.lines)
    draft.days = [day for i in keep if (day := moments.days[i]) is not None]
    draft.clocks = _clocks(draft, table, [moments.clocks[i] for i in keep], asked, options, date_name)
    draft.zone = options.zone if any(draft.clocks) else None
    draft.treatments = labels_of(table.column(asked.treatment))
    for name in asked.outcomes:
        draft.scores[name] = read_scores(draft, table, name, table.column(name), options)
    if asked.period:
        draft.periods = labels_of(table.column(asked.period))
    if asked.taken:
        draft.taken = labels_of(table.column(asked.taken))
    if asked.guess:
        draft.guesses = read_guesses(draft, table, asked.guess, table.column(asked.guess), options)
    if asked.marks:
        draft.marks = marks_in([(name, table.column(name)) for name in asked.marks])
    return draft


def found_columns(columns: Columns, names: Sequence[str]) -> Columns:
    """Return the columns with the names as they stand in the file.

    Raises
    ------
    BadInput
        If a column does not exist, or the treatment is asked for as a score.
    """

    def optional(name: str | None) -> str | None:
        return named(name, names) if name else None

    if not columns.outcomes:
        raise BadInput(
            "No score was asked for.", f"Say which column is the score: {', '.join(map(shown, names[:12]))}."
        )
    found = Columns(
        treatment=named(columns.treatment, names),
        outcomes=tuple(dict.fromkeys(named(name, names) for name in columns.outcomes)),
        date=optional(columns.date),
        time=optional(columns.time),
        period=optional(columns.period),
        taken=optional(columns.taken),
        guess=optional(columns.guess),
        marks=tuple(named(name, names) for name in columns.marks),
    )
    if found.treatment in found.outcomes:
        raise BadInput(f"'{shown(found.treatment)}' cannot be both the treatment and the score.", "Name two columns.")
    return found


def read_scores(
    draft: Draft, table: Table, name: str, cells: Sequence[str], options: ReadOptions
) -> list[float | None]:
    """Read the cells of one measure as numbers; cells that are none count as missing and are named.

    Raises
    ------
    BadInput
        If words stand in the column and no number at all, or its numbers can be read in two ways.
    """
    numbers = _numbers(table, name, cells, options)
    if numbers.wrong and not any(value is not None for value in numbers.values):
        first = cells[numbers.wrong[0][0]]
        raise BadInput(
            f"Column '{shown(name)}' holds no numbers that can be read, but '{shown(first)}' for example.",
            "Name a column of scores, or write the scores as numbers.",
        )
    for i, why in numbers.wrong:
        fix = "Write one number, or leave the cell empty."
        draft.point_out(draft.rows[i], name, cells[i], f"The cell {why}; it counts as missing.", fix)
    draft.notes += numbers.notes
    scale = scale_asked(name, options.scales) or scale_in_name(name)
    if scale is None and numbers.top is not None:
        scale = (min(0.0, *(v for v in numbers.values if v is not None)), numbers.top)
    if scale:
        draft.scales[name] = scale
    return numbers.values


def read_guesses(
    draft: Draft, table: Table, name: str, cells: Sequence[str], options: ReadOptions
) -> list[float | None]:
    """Read guesses: the chance (0-1, or per cent) that it was the active treatment. Others count as missing."""
    numbers = _numbers(table, name, cells, options)
    given = [value for value in numbers.values if value is not None]
    per_cent = bool(given) and max(given) > 1 and all(0 <= value <= 100 for value in given)
    guesses = [value / 100 if per_cent and value is not None else value for value in numbers.values]
    wrong = dict(numbers.wrong) | {
        i: "is no chance from 0 to 1" for i, g in enumerate(guesses) if g and not 0 <= g <= 1
    }
    for i, why in wrong.items():
        fix = "Write the chance that it was the active treatment, from 0 to 1."
        draft.point_out(draft.rows[i], name, cells[i], f"The guess {why}; it counts as missing.", fix)
    return [None if i in wrong else guess for i, guess in enumerate(guesses)]


def marks_in(columns: Sequence[tuple[str, Sequence[str]]]) -> list[frozenset[str]]:
    """Return the marks of each row: a column's name where its cell says yes, else the word in the cell."""
    by_column = []
    for name, cells in columns:
        meaning = {cell: yes_or_no(cell) for cell in set(cells)}
        mark = {cell: None if says is False else name if says else cell for cell, says in meaning.items()}
        by_column.append([mark[cell] for cell in cells])
    return [frozenset(mark for mark in marks if mark is not None) for marks in zip(*by_column, strict=True)]


def scale_asked(name: str, scales: Mapping[str, Scale]) -> Scale | None:
    """Return the scale given for a measure, whatever the case of its name."""
    return next((scale for key, scale in scales.items() if same_name(key) == same_name(name)), None)


def scale_in_name(name: str) -> Scale | None:
    """Return the scale in a column's name, such as "Fatigue (0-10)" or "pain /10".

    Examples
    --------
    >>> scale_in_name("Fatigue (0-10)"), scale_in_name("fatigue")
    ((0.0, 10.0), None)
    """
    match = _SCALE_IN_NAME.search(name)
    if not match:
        return None
    low, high = (0.0, float(match[3])) if match[3] else (float(match[1]), float(match[2]))
    return (low, high) if high >= 3 else None


def _numbers(table: Table, name: str, cells: Sequence[str], options: ReadOptions) -> Numbers:
    def elsewhere() -> Iterator[str]:
        return (cell.strip() for row in table.rows for cell in row)

    return read_numbers(
        cells, name=name, decimal_comma=options.decimal_comma, delimiter=table.delimiter, elsewhere=elsewhere
    )


def _days(
    table: Table, date_name: str | None, asked: Columns, options: ReadOptions
) -> tuple[Moments, list[int], list[tuple[int, str]]]:
    """Return the days, the positions of the rows to keep, and (position, why) of those left out."""
    if date_name is None:
        note = "No column holds dates: each row is taken as the day after the one above it."
        days: list[date | None] = [date.fromordinal(DAY_ZERO.toordinal() + i + 1) for i in range(len(table.rows))]
        return Moments(days, [None] * len(days), [], (note,), numbered=True), list(range(len(days))), []
    cells = table.column(date_name)
    moments = read_moments(cells, name=date_name, day_first=options.day_first, zone=options.zone)
    keep = [i for i, day in enumerate(moments.days) if day is not None]
    problems = list(moments.wrong)
    if len(keep) + len(problems) < len(cells):
        wrong = {i for i, _ in problems}
        filled = [labels_of(table.column(name)) for name in (asked.treatment, *asked.outcomes)]
        undated = (i for i, day in enumerate(moments.days) if day is None and i not in wrong)
        problems += [(i, "is missing") for i in undated if any(column[i] for column in filled)]
    if not keep and moments.wrong:
        i, why = moments.wrong[0]
        raise BadInput(
            f"Column '{shown(date_name)}' holds no date that can be read: '{shown(cells[i])}' {why}.",
            "Write dates as 2026-01-31, or name another column: --date COLUMN.",
        )
    return moments, keep, problems


def _clocks(
    draft: Draft,
    table: Table,
    clocks: list[time | None],
    asked: Columns,
    options: ReadOptions,
    date_name: str | None,
) -> list[time | None]:
    """Return the time of day of each row: from the column asked for, the dates, else from a column that fits them."""
    if asked.time:
        cells = table.column(asked.time)
        found, wrong = read_clocks(cells, zone=options.zone)
        for i, why in wrong:
            draft.point_out(draft.rows[i], asked.time, cells[i], f"The cell {why}; it was left out.", "Write 21:30.")
        return found
    if any(clock is not None for clock in clocks):
        return clocks
    others = [name for name in time_columns(table) if name not in (date_name, asked.treatment, *asked.outcomes)]
    for name in others if date_name else []:
        cells = table.column(name)
        found, wrong = read_clocks(cells, zone=options.zone)
        if wrong or not _same_days(draft.days, cells, options):
            continue
        draft.notes.append(f"The time of day is taken from '{shown(name)}'.")
        return found
    return clocks


def _same_days(days: Sequence[date], cells: Sequence[str], options: ReadOptions) -> bool:
    """Whether a column of dates with times is about the same days; a column of bare times always is."""
    try:
        moments = read_moments(cells, name="time", day_first=options.day_first, zone=options.zone, numbers=False)
    except BadInput:
        return False
    dated = [(day, other) for day, other in zip(days, moments.days, strict=True) if other is not None]
    return all(day == other for day, other in dated)
