"""Studies from a table: which columns hold what, and every row that could not be used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from posology.diary.cells import is_missing, same_name, yes_or_no
from posology.diary.columns import named
from posology.diary.dry_run import shown
from posology.diary.numbers import read_numbers
from posology.diary.table import Table, read_table
from posology.evidence.pooling.counts import Counts
from posology.evidence.pooling.means import Means
from posology.evidence.pooling.results import StudyResult
from posology.vocabulary.errors import BadInput, PosologyError

_NAMES = ("study", "trial", "author", "authors", "name", "reference", "source", "slab", "studlab", "id")


@dataclass(frozen=True)
class StudyColumns:
    """Which columns of a table hold a study's numbers: one of effect, events and means.

    Parameters
    ----------
    effect, variance, se
        The effect, and its variance or its standard error.
    events
        Four: events and others of the first group, events and others of the second (metafor's ai, bi, ci, di).
    means
        Six: mean, SD and people of the first group, then of the second.
    study
        Name of the study; found if left out.
    subgroup
        What to group by.
    crossover
        Yes where a study is a crossover trial; with `means` only.
    """

    effect: str | None = None
    variance: str | None = None
    se: str | None = None
    events: tuple[str, ...] | None = None
    means: tuple[str, ...] | None = None
    study: str | None = None
    subgroup: str | None = None
    crossover: str | None = None

    def __post_init__(self) -> None:
        ways = [self.effect is not None, self.events is not None, self.means is not None]
        if sum(ways) != 1:
            raise BadInput(
                "It must be said which columns hold the results." if not any(ways) else "Results are named twice.",
                "Give --effect with --variance, or --events, or --means.",
            )
        if self.effect is not None and (self.variance is None) == (self.se is None):
            raise BadInput("An effect needs its variance or its standard error.", "Give --variance or --se.")
        if self.effect is None and (self.variance or self.se):
            raise BadInput("A variance belongs to an effect.", "Give --effect too, or leave --variance and --se out.")
        if self.events is not None and len(self.events) != 4:
            raise BadInput("Events need four columns.", "Write --events EVENTS1,OTHERS1,EVENTS2,OTHERS2.")
        if self.means is not None and len(self.means) != 6:
            raise BadInput("Means need six columns.", "Write --means MEAN1,SD1,N1,MEAN2,SD2,N2.")
        if self.crossover and self.means is None:
            raise BadInput("A column of crossover trials needs means.", "Give --means, or leave --crossover out.")

    @property
    def numbers(self) -> tuple[str, ...]:
        """The columns with numbers, in the order in which they are used."""
        if self.effect is not None:
            return self.effect, self.variance or self.se or ""
        return self.events or self.means or ()


@dataclass(frozen=True)
class LeftOut:
    """A row that has no result: its line in the file, its study, and why."""

    row: int
    study: str
    why: str


@dataclass(frozen=True)
class StudyTable:
    """The studies of a file; of `results`, `counts` and `means` the one that the columns gave.

    `notes` say how the cells were read.
    """

    results: tuple[StudyResult, ...]
    counts: tuple[Counts, ...]
    means: tuple[Means, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]


def read_studies(data: bytes, columns: StudyColumns, *, decimal_comma: bool | None = None) -> StudyTable:
    """Read a table with one row a study.

    Parameters
    ----------
    data
        The file as it is.
    columns
        Which column holds what; names match without regard to capitals.
    decimal_comma
        True: 7,5 is seven and a half; None: decided from the file.

    Raises
    ------
    BadInput
        When it is no table, a column is not there, or a cell cannot be right; names the row. An empty cell is no
        mistake: the row is left out and reported.
    """
    table = read_table(data)
    wanted = [named(name, table.names) for name in columns.numbers]
    numbers, notes = _numbers(table, wanted, decimal_comma)
    studies = _studies(table, columns.study)
    groups = _cells(table, columns.subgroup)
    crossed = [yes_or_no(cell) for cell in _cells(table, columns.crossover)]
    found: list[StudyResult | Counts | Means] = []
    left_out = [LeftOut(problem.row, problem.column, problem.why) for problem in table.problems]
    for at, (line, study) in enumerate(zip(table.lines, studies, strict=True)):
        row = [column[at] for column in numbers]
        empty = [name for name, value in zip(wanted, row, strict=True) if value is None]
        if columns.crossover and crossed[at] is None:
            cell = shown(table.column(named(columns.crossover, table.names))[at])
            raise BadInput(f"'{cell}' in row {line} is neither yes nor no.", "Write yes or no.", row=line)
        if columns.subgroup and is_missing(groups[at]):
            empty.append(columns.subgroup)
        if empty:
            left_out.append(LeftOut(line, study, f"Nothing is written in '{shown(empty[0])}'."))
            continue
        present = [value for value in row if value is not None]
        try:
            found.append(_one(columns, study, groups[at], present, crossover=bool(crossed[at])))
        except PosologyError as error:
            raise BadInput(f"Row {line}: {error.reason}", error.fix, row=line) from None
    return StudyTable(
        tuple(one for one in found if isinstance(one, StudyResult)),
        tuple(one for one in found if isinstance(one, Counts)),
        tuple(one for one in found if isinstance(one, Means)),
        tuple(sorted(left_out, key=lambda one: one.row)),
        (*table.notes, *notes),
    )


def _one(
    columns: StudyColumns, study: str, group: str, row: Sequence[float], *, crossover: bool
) -> StudyResult | Counts | Means:
    if columns.effect is not None:
        effect, spread = row
        if columns.variance is None and spread <= 0:
            raise BadInput(f"The standard error of {study} is {spread:g}, and must be above zero.", "Look it up again.")
        return StudyResult(study, effect, spread if columns.variance is not None else spread**2, group)
    if columns.events is not None:
        a, b, c, d = row
        return Counts(study, a, b, c, d, group)
    m1, sd1, n1, m2, sd2, n2 = row
    return Means(study, m1, sd1, n1, m2, sd2, n2, crossover, group)


def _numbers(
    table: Table, names: Sequence[str], decimal_comma: bool | None
) -> tuple[list[list[float | None]], list[str]]:
    columns: list[list[float | None]] = []
    notes: list[str] = []
    for name in names:
        cells = table.column(name)
        plain = None if decimal_comma or table.delimiter == ";" else _plain(cells)
        if plain is not None:
            columns.append(plain)
            continue
        read = read_numbers(
            cells,
            name=name,
            decimal_comma=decimal_comma,
            delimiter=table.delimiter,
            elsewhere=lambda: _others(table, names),
        )
        for at, why in read.wrong:
            line = table.lines[at]
            raise BadInput(
                f"Row {line}: '{shown(cells[at])}' in column '{shown(name)}' {why}.",
                "Write a number, or leave the cell empty.",
                row=line,
            )
        columns.append(read.values)
        notes += read.notes
    return columns, notes


def _plain(cells: Sequence[str]) -> list[float | None] | None:
    """Numbers as computers write them, 1e-300 as well; None where a cell is written in another way."""
    try:
        values = [None if is_missing(cell) else float(cell) for cell in cells]
    except ValueError:
        return None
    return values if all(value is None or isfinite(value) for value in values) else None


def _others(table: Table, names: Sequence[str]) -> Iterator[str]:
    return (cell for name in names for cell in table.column(name))


def _studies(table: Table, column: str | None) -> list[str]:
    """Name of each study: from the column said, or one called so, or else the row."""
    called = {same_name(name): name for name in table.names}
    found = named(column, table.names) if column else next((called[name] for name in _NAMES if name in called), None)
    cells = table.column(found) if found else [""] * len(table.rows)
    return [
        f"row {line}" if is_missing(cell) else " ".join(cell.split())[:120]
        for cell, line in zip(cells, table.lines, strict=True)
    ]


def _cells(table: Table, column: str | None) -> list[str]:
    return (
        [" ".join(cell.split()) for cell in table.column(named(column, table.names))]
        if column
        else [""] * len(table.rows)
    )
