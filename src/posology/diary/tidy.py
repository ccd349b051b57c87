"""Tidy long tables: one row a thing written down (`date,time,tz,kind,item,value,...`), turned into a wide table.

A score is a row whose item is the measure; a treatment is a row of kind "treatment" (or whose item or kind is the name
asked for). Rows of the same day and time make one reading. What stands on a row without a score, such as the treatment
of the day, holds for all readings of that day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from posology.diary.cells import is_missing, same_name, yes_or_no
from posology.diary.columns import is_called, named
from posology.diary.draft import Draft, Scale
from posology.diary.dry_run import Columns, Problem, ReadOptions, shown
from posology.diary.table import Table
from posology.diary.wide import read_wide, scale_asked

SINGLE_DOSE = "single dose"
"""Status of a treatment row in a table of single doses."""

_ITEM = ("item", "measure", "variable", "metric", "parameter", "symptom", "question")
_NOT_GIVEN = ("missing", "skipped", "not done")
_SPECIAL = "=+-@'\t\r"

_CONTRADICTS = "Another row of the same day says otherwise; this row was left out."
_WHICH = "Keep the row that is right, or give both the times of the scores they belong to."

Moment = tuple[str, str, int]  # date and time as written, and the turn among rows that say the same thing then


@dataclass
class _Reading:
    """Cells of one moment by column, with the line of each."""

    cells: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Long:
    """A long table by meaning, one entry a row; `things` are the rows of each item (or kind, where there is none)."""

    table: Table
    kinds: list[str]
    items: list[str]
    values: list[str]
    statuses: list[str]
    things: dict[str, list[int]]


def is_tidy(table: Table) -> bool:
    """Whether the table is long: a date, an item and a value a row."""
    return bool(_called(table, "value") and _called(table, *_ITEM) and date_name(table))


def date_name(table: Table) -> str | None:
    """Return the column of a long table that holds the date."""
    return _called(table, "date") or next((name for name in table.names if is_called(name, "date")), None)


def long_table(table: Table) -> Long:
    """Return the columns of a long table by meaning."""
    kinds, items = _cells(table, "kind"), [unescaped(cell) for cell in _cells(table, *_ITEM)]
    statuses = [cell.casefold() for cell in _cells(table, "status")]
    values = [
        "" if status in _NOT_GIVEN else unescaped(cell)
        for cell, status in zip(_cells(table, "value"), statuses, strict=True)
    ]
    things: defaultdict[str, list[int]] = defaultdict(list)
    for i, (kind, item) in enumerate(zip(kinds, items, strict=True)):
        things[item or kind].append(i)
    return Long(table, kinds, items, values, statuses, dict(things))


def read_tidy(table: Table, columns: Columns, options: ReadOptions) -> Draft:
    """Read a tidy long table.

    Parameters
    ----------
    table
        Rows of one person.
    columns
        Outcomes are items; the treatment is an item, a kind, or a column of the file; the others are items or kinds.
    options
        What the file cannot settle.

    Raises
    ------
    BadInput
        As `read_wide`.
    """
    long = long_table(table)
    outcomes = tuple(dict.fromkeys(named(name, long.things, "item") for name in columns.outcomes))
    marks = tuple(dict.fromkeys(item for name in columns.marks for item in _items(long, name)))
    cells = {name: {i: long.values[i] for i in long.things[name]} for name in (*outcomes, *marks)}
    cells[columns.treatment] = _treatments(long, columns.treatment, outcomes)
    for name in filter(None, (columns.period, columns.taken, columns.guess)):
        cells[name] = {i: long.values[i] for i in _rows(long, name)}
    day, clock = (f"{name} of the row" if name in cells else name for name in ("date", "time"))
    wide = _pivoted(table, columns, cells, outcomes, (day, clock))
    asked = replace(columns, outcomes=outcomes, marks=marks, date=day, time=clock if any(wide.column(clock)) else None)
    scales = {name: scale for name in outcomes if (scale := _scale(table, long.things[name]))}
    given = {name: scale for name in outcomes if (scale := scale_asked(name, options.scales))}
    options = replace(options, zone=_zone(table) or options.zone, scales=scales | given)
    single = any(long.statuses[i] == SINGLE_DOSE for i in cells[columns.treatment])
    draft = read_wide(wide, asked, options, single_doses=single)
    draft.rows_read = len(table.rows)
    draft.problems += wide.problems[len(table.problems) :]
    return draft


def escaped(text: str) -> str:
    """Text as a cell that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    return f"'{text}" if text[:1] and text[0] in _SPECIAL else text


def unescaped(cell: str) -> str:
    """Undo `escaped`."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in _SPECIAL else cell


def _treatments(long: Long, wanted: str, outcomes: Sequence[str]) -> dict[int, str]:
    """Return the treatment's label by row: from rows of that kind or item, else from a column beside each score."""
    of_kind = [i for i, kind in enumerate(long.kinds) if same_name(kind) == same_name(wanted)]
    if len({long.items[i] for i in of_kind}) > 1:  # kind "dose", item "LDN" or "placebo", value perhaps in mg
        return {i: long.items[i] for i in of_kind if not long.values[i] or yes_or_no(long.values[i]) is not False}
    if of_kind or any(same_name(name) == same_name(wanted) for name in long.things):
        return {i: long.values[i] for i in of_kind or _rows(long, wanted)}
    there = dict.fromkeys([*long.things, *filter(None, long.kinds), *long.table.names])
    column = long.table.column(named(wanted, there, "item"))
    return {i: column[i] for name in outcomes for i in long.things[name]}


def _rows(long: Long, wanted: str) -> list[int]:
    """Return the rows of a kind or of an item."""
    of_kind = [i for i, kind in enumerate(long.kinds) if same_name(kind) == same_name(wanted)]
    return of_kind or long.things[named(wanted, long.things, "item")]


def _items(long: Long, wanted: str) -> list[str]:
    """Return the items of a kind, or the item of that name."""
    of_kind = [long.items[i] or long.kinds[i] for i, k in enumerate(long.kinds) if same_name(k) == same_name(wanted)]
    return list(dict.fromkeys(of_kind)) or [named(wanted, long.things, "item")]


def _pivoted(
    table: Table,
    columns: Columns,
    cells: dict[str, dict[int, str]],
    outcomes: Sequence[str],
    names: tuple[str, str],
) -> Table:
    """Return the wide table of one row a reading; `names` are those of its date and time columns."""
    dates = table.column(named(columns.date, table.names) if columns.date else date_name(table) or "date")
    times = table.column(named(columns.time, table.names)) if columns.time else _cells(table, "time")
    turns: Counter[tuple[str, str, str]] = Counter()
    readings: defaultdict[Moment, _Reading] = defaultdict(_Reading)
    for name, column in cells.items():
        for i, cell in column.items():
            turns[(name, dates[i], times[i])] += 1
            reading = readings[(dates[i], times[i], turns[(name, dates[i], times[i])])]
            reading.cells[name] = cell
            reading.lines[name] = table.lines[i]
    problems = _whole_days(readings, outcomes)
    order = sorted(((min(reading.lines.values()), moment) for moment, reading in readings.items()), key=itemgetter(0))
    rows, where = [], {}
    for line, moment in order:
        reading = readings[moment]
        rows.append([*moment[:2], *(reading.cells.get(name, "") for name in cells)])
        where.update({(line, name): other for name, other in reading.lines.items() if other != line})
    lines = [line for line, _ in order]
    table = replace(table, names=(*names, *cells), rows=rows, lines=lines, cell_lines=where)
    return replace(table, problems=(*table.problems, *problems))


def _whole_days(readings: dict[Moment, _Reading], outcomes: Iterable[str]) -> list[Problem]:
    """Move what stands beside no score to the readings of that day that have one; name what contradicts them."""
    scored: defaultdict[str, list[_Reading]] = defaultdict(list)
    bare: defaultdict[str, list[Moment]] = defaultdict(list)
    for moment, reading in readings.items():
        if any(name in reading.cells for name in outcomes):
            scored[moment[0]].append(reading)
        else:
            bare[moment[0]].append(moment)
    problems = []
    for day in [day for day in bare if day in scored]:
        loose = [readings.pop(moment) for moment in bare[day]]
        for name in dict.fromkeys(name for reading in loose for name in reading.cells):
            given = [reading for reading in loose if not is_missing(reading.cells.get(name, ""))]
            agreed = len({reading.cells[name] for reading in given}) == 1
            for reading in scored[day] if agreed else []:
                if is_missing(reading.cells.get(name, "")):
                    reading.cells[name], reading.lines[name] = given[0].cells[name], given[0].lines[name]
            problems += [
                Problem(reading.lines[name], shown(name), shown(reading.cells[name]), _CONTRADICTS, _WHICH, True)
                for reading in given
                if any(reading.cells[name] != other.cells.get(name) for other in scored[day])
            ]
    return problems


def _scale(table: Table, rows: Sequence[int]) -> Scale | None:
    """Return the scale that the rows of a measure state, if they all state the same."""
    lows, highs = _cells(table, "scale_min"), _cells(table, "scale_max")
    try:
        scales = {(float(lows[i]), float(highs[i])) for i in rows if lows[i] and highs[i]}
    except ValueError:
        return None
    low, high = scales.pop() if len(scales) == 1 else (0.0, 0.0)
    return (low, high) if low < high else None


def _zone(table: Table) -> str | None:
    zones = set(_cells(table, "tz")) - {""}
    return zones.pop() if len(zones) == 1 else None


def _called(table: Table, *words: str) -> str | None:
    return next((name for word in words for name in table.names if same_name(name) == word), None)


def _cells(table: Table, *words: str) -> list[str]:
    name = _called(table, *words)
    return table.column(name) if name else [""] * len(table.rows)
