"""A first look at a diary file: its format, its columns, and a guess at what each one means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from posology.diary.cells import MISSING, same_name
from posology.diary.columns import date_column, is_called, kind_of, people_of, time_columns
from posology.diary.dates import read_moments
from posology.diary.dry_run import Column, Inspection, ReadOptions, shown
from posology.diary.numbers import read_numbers
from posology.diary.studyu import TREATMENT, questions
from posology.diary.table import Table
from posology.diary.tidy import date_name, long_table
from posology.vocabulary.errors import BadInput

_GUESSED_BY_NAME = ("treatment", "taken", "guess", "period", "mark")
_MOST_ARMS = 12


def inspected(table: Table, kind: str, options: ReadOptions) -> Inspection:
    """Return what the table looks like.

    Parameters
    ----------
    table
        All rows.
    kind
        Its format: "wide", "tidy", "doses" or "studyu".
    options
        What was already said, so that it is not asked again.
    """
    if kind == "tidy":
        long = long_table(table)
        cells = {name: [long.values[i] for i in at] for name, at in long.things.items()}
        of_kind = {name: long.kinds[at[0]] for name, at in long.things.items()}
    elif kind == "studyu":
        cells = {"intervention": table.column(TREATMENT)}
        cells |= {question.text: table.column(question.column) for question in questions(table)}
        of_kind = {}
    else:
        cells, of_kind = {name: table.column(name) for name in table.names}, {}
    looks = {name: kind_of(column) for name, column in cells.items()}
    open_options: list[str] = []
    ranges = {
        name: _range(table, name, cells[name], options, open_options) for name, k in looks.items() if k == "number"
    }
    guesses = _day_and_time(table, open_options) if kind in ("wide", "doses") else {}
    guesses = _guesses(cells, looks, ranges, of_kind, guesses)
    columns = tuple(_column(name, cells[name], looks[name], guesses.get(name), ranges.get(name)) for name in cells)
    treatment = next((name for name, guess in guesses.items() if guess == "treatment"), None)
    people = people_of(table)
    if len(people) > 1 and options.person is None:
        open_options.insert(0, f"The file holds {len(people)} people: say --person, with an id or its beginning.")
    open_options += _dates(table, next((n for n, g in guesses.items() if g == "date"), None), kind, options)
    return Inspection(
        format=kind,
        columns=tuple(column for column in columns if column.kind != "empty" or not column.name.startswith("column ")),
        rows=len(table.rows) + len(table.problems),
        treatments=_labels(cells[treatment]) if treatment else (),
        people=people if len(people) > 1 or kind == "studyu" else (),
        missing_options=tuple(dict.fromkeys(open_options)),
        notes=table.notes,
    )


def _column(name: str, cells: Sequence[str], kind: str, guess: str | None, span: tuple[float, float] | None) -> Column:
    different = dict.fromkeys(cell for cell in cells if cell.lower() not in MISSING)
    missing = sum(1 for cell in cells if cell.lower() in MISSING)
    sample = tuple(shown(cell) for cell in list(different)[:5])
    kind = "datetime" if kind == "clock" else kind
    return Column(name, guess, kind, sample, len(different), missing, *(span or (None, None)))


def _range(
    table: Table, name: str, cells: Sequence[str], options: ReadOptions, open_options: list[str]
) -> tuple[float, float] | None:
    try:
        read = read_numbers(cells, name=name, decimal_comma=options.decimal_comma, delimiter=table.delimiter)
    except BadInput as error:
        open_options.append(f"{error.reason} {error.fix}")
        return None
    numbers = [value for value in read.values if value is not None]
    return (min(numbers), max(numbers)) if numbers else None


def _guesses(
    cells: dict[str, list[str]],
    looks: dict[str, str],
    ranges: dict[str, tuple[float, float] | None],
    of_kind: dict[str, str],
    known: dict[str, str],
) -> dict[str, str]:
    """Guess what each column means: first by its name (or kind, in tidy files), then by what stands in it."""
    guesses = dict(known)
    for name, look in looks.items():
        called = of_kind.get(name, "")
        for meaning in _GUESSED_BY_NAME:
            wanted = is_called(name, meaning) or is_called(called, meaning)
            fits = meaning != "treatment" or _is_treatment(cells[name])
            free = meaning == "mark" or meaning not in guesses.values()
            if name not in guesses and look != "empty" and wanted and fits and free:
                guesses[name] = meaning
    if "treatment" not in guesses.values():
        words = [n for n, look in looks.items() if n not in guesses and look == "text" and _is_treatment(cells[n], 4)]
        words = words or [n for n, span in ranges.items() if n not in guesses and span == (0.0, 1.0) and _two(cells[n])]
        guesses.update({words[0]: "treatment"} if words else {})
    twin = next((cells[name] for name, guess in guesses.items() if guess == "treatment"), [])
    for name, look in looks.items():
        if look == "number" and name not in guesses and not _is_index(name, cells[name], twin):
            guesses[name] = "outcome"
    return guesses


def _day_and_time(table: Table, open_options: list[str]) -> dict[str, str]:
    """Guess the columns of the day and the time as `read` does."""
    try:
        day = date_column(table)
    except BadInput as error:
        open_options.append(f"{error.reason} {error.fix}")
        day = None
    guesses = {name: "time" for name in time_columns(table)[:1] if name != day}
    return guesses | ({day: "date"} if day else {})


def _is_treatment(cells: Sequence[str], most: int = _MOST_ARMS) -> bool:
    labels = Counter(same_name(cell) for cell in cells if cell.lower() not in MISSING)
    return 2 <= len(labels) <= most and labels.total() >= 2 * len(labels)


def _two(cells: Sequence[str]) -> bool:
    return len({same_name(cell) for cell in cells if cell.lower() not in MISSING}) == 2


def _is_index(name: str, cells: Sequence[str], treatment: Sequence[str]) -> bool:
    """Whether a column of numbers only counts rows, hardly varies, or says the treatment once more in numbers."""
    if any(is_called(name, meaning) for meaning in ("index", "count", "person", "amount")) or len(set(cells)) <= 2:
        return True
    if name.startswith("column ") and [c for c in cells if c] in (_counted(cells, 0), _counted(cells, 1)):
        return True
    if len(treatment) == len(cells) and _two(cells):
        return len(set(zip(map(same_name, cells), map(same_name, treatment), strict=True))) == 2
    return False


def _counted(cells: Sequence[str], first: int) -> list[str]:
    return [str(first + i) for i in range(len(cells))]


def _labels(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the labels of a treatment column, the commonest first."""
    times = Counter(cell for cell in cells if cell.lower() not in MISSING)
    best: dict[str, str] = {}
    for label in sorted(times, key=lambda label: (-times[label], label)):
        best.setdefault(same_name(label), label)
    return tuple(best.values())


def _dates(table: Table, day: str | None, kind: str, options: ReadOptions) -> list[str]:
    """Say what the dates leave open."""
    name = date_name(table) if kind == "tidy" else day
    said = []
    if name and kind_of(table.column(name)) in ("date", "datetime"):
        try:
            read_moments(table.column(name), name=name, day_first=options.day_first, zone=options.zone, numbers=False)
        except BadInput as error:
            said.append(f"{error.reason} {error.fix}")
    return said
