"""From bytes to a table of cells: encoding, delimiter, where the header is. Knows nothing of diaries.

Spreadsheets save the same table in many ways: with a BOM, in UTF-16, with ";" or tabs, under a title line, with blank
rows and columns behind. All of them give the same `Table`.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from posology.diary.dry_run import Problem, shown
from posology.vocabulary.errors import BadInput

_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 50  # rows looked at to find the delimiter and the header
_DATA = re.compile(r"[+\-−]?[\d.,/: %+\-−TZ]*\d[\d.,/: %+\-−TZ]*|\d{1,4}[-/. ]\w{1,12}[-/. ,]+\d{2,4}\b.*")
_NOT_TABLES = (
    (b"PK\x03\x04", "This is an Excel or other packed file, not a text table."),
    (b"\xd0\xcf\x11\xe0", "This is an old Excel file, not a text table."),
    (b"%PDF", "This is a PDF, not a text table."),
    (b"\x1f\x8b", "This is a packed file, not a text table."),
    (b"SQLite", "This is a database, not a text table."),
)
_SAVE_AS = "Open it in the program it comes from and save it as CSV (comma separated values)."


@dataclass(frozen=True)
class Table:
    """Rows of cells under named columns; every row has a cell for every name.

    Parameters
    ----------
    names
        Column names; a name that stands twice gets " (1)", " (2)" behind it.
    rows
        Cells as written.
    lines
        Row of the file each row came from, as a spreadsheet counts.
    delimiter
        What separates the cells.
    problems, notes
        Rows that do not fit the header, and what was decided on the way.
    cell_lines
        Row of the file of single cells, by (row of the table's row, column), where a table was made from a longer one.
    """

    names: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]
    delimiter: str
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    cell_lines: Mapping[tuple[int, str], int] = field(default_factory=dict)

    def column(self, name: str) -> list[str]:
        """Cells of one column without spaces around them."""
        at = self.names.index(name)
        return [row[at].strip() for row in self.rows]

    def keep(self, positions: Sequence[int]) -> Table:
        """Return the table with only the rows at these positions."""
        return replace(self, rows=[self.rows[i] for i in positions], lines=[self.lines[i] for i in positions])


def read_table(data: bytes) -> Table:
    """Read the bytes of a text table.

    Raises
    ------
    BadInput
        If the bytes are no text table, if no line names the columns, or if most rows do not fit the header.
    """
    text, notes = _text(data)
    delimiter, skip = _delimiter(text)
    numbered = enumerate(_records(text, delimiter), 1)
    head = list(islice(numbered, skip, _LOOKED_AT + skip))
    at = _header(record for _, record in head)
    header = head[at][1]
    above = [record for _, record in head[:at] if any(cell.strip() for cell in record)]
    if above:
        notes.append(f"{'Line' if len(above) == 1 else 'Lines'} above the column names left out: {len(above)}.")
    rows, lines, too_long = [], [], []
    width = len(header)
    for records in (head[at + 1 :], numbered):
        for line, record in records:
            if len(record) != width:
                if len(record) > width and any(cell.strip() for cell in record[width:]):
                    too_long.append((line, record[width:]))
                    continue
                record = (record + [""] * width)[:width]
            if "".join(record).strip():
                rows.append(record)
                lines.append(line)
    if len(too_long) > len(rows):
        raise BadInput(
            f"Most rows have more cells than the header, row {too_long[0][0]} for example.",
            "Save the file with ';' between the cells, or put numbers with a decimal comma in quotes.",
            row=too_long[0][0],
        )
    _unclosed(rows, lines, text)
    names, renamed = _names(header)
    return Table(names, rows, lines, delimiter, tuple(_too_long(too_long, names[-1])), (*notes, *renamed))


def _text(data: bytes) -> tuple[str, list[str]]:
    for start, reason in _NOT_TABLES:
        if data.startswith(start):
            raise BadInput(reason, _SAVE_AS)
    notes = []
    try:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            text = data.decode("utf-16")
        elif data[:400:2].count(0) + data[1:400:2].count(0) > len(data[:400]) / 4:
            text = data.decode("utf-16-le" if data[1:400:2].count(0) > data[:400:2].count(0) else "utf-16-be")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        notes.append("The letters are read as Windows-1252, because they are not UTF-8.")
    text = text.lstrip("\ufeff")
    if "\0" in text:
        raise BadInput("This is not a text table.", _SAVE_AS)
    if text.lstrip()[:9].lower().startswith(('{"', "[{", "<!doctype", "<html", "<?xml")):
        raise BadInput("This is a web or data page, not a text table.", _SAVE_AS)
    if not text.strip():
        raise BadInput("The file is empty.", "Give a table with a line of column names and the rows below it.")
    return text, notes


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise BadInput(f"The table cannot be read ({error}).", _SAVE_AS) from None


def _delimiter(text: str) -> tuple[str, int]:
    """What separates the cells, and how many lines come before the table (Excel's own "sep=;")."""
    first = text[: text.find("\n") + 1 or None].strip().strip('"')
    if first.lower().startswith("sep=") and first[4:] in _DELIMITERS:
        return first[4], 1
    if first.lower() == "sep=" and "\t" in text[:6]:
        return "\t", 1

    def fit(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(record) for record in islice(_records(text, delimiter), _LOOKED_AT) if any(record))
        except BadInput:  # a cell too long to be one
            return 0, 1
        width, times = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
        return (times if width > 1 else 0), width

    return max(_DELIMITERS, key=fit), 0


def _header(records: Iterator[list[str]]) -> int:
    """Position of the row that names the columns: the fullest row of words above the first row of data."""
    words: list[tuple[int, int]] = []
    for at, record in enumerate(records):
        filled = [cell.strip() for cell in record if cell.strip()]
        data = sum(1 for cell in filled if _DATA.fullmatch(cell))
        if len(filled) > 1 and 4 * data >= len(filled):
            break
        words.append((len(filled), -at))
    fullest, at = max(words, default=(0, 0))
    if fullest < 2:
        raise BadInput(
            "No line names the columns." if not words or fullest == 0 else "There is only one column.",
            "Give a table whose first line has the column names, such as date, treatment and fatigue.",
        )
    return -at


def _names(header: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    plain = [" ".join(cell.strip().lstrip("\ufeff").split()) or f"column {i}" for i, cell in enumerate(header, 1)]
    times = Counter(plain)
    seen: Counter[str] = Counter()
    names = []
    for name in plain:
        seen[name] += 1
        names.append(f"{name} ({seen[name]})" if times[name] > 1 else name)
    notes = tuple(
        f"{times[name]} columns are called '{shown(name)}': they are read as '{shown(name)} (1)' and so on."
        for name in [name for name in times if times[name] > 1][:5]
    )
    return tuple(names), notes


def _unclosed(rows: list[list[str]], lines: list[int], text: str) -> None:
    swallowed = [cell.rstrip() for row in rows[-1:] for cell in row if "\n" in cell]
    end = text.rstrip()
    if swallowed and not end.endswith('"') and end.endswith(swallowed[-1].replace('"', '""')):
        raise BadInput(
            f"A quotation mark in row {lines[-1]} is never closed.", "Close it or take it away.", row=lines[-1]
        )


def _too_long(rows: list[tuple[int, list[str]]], last: str) -> Iterator[Problem]:
    for line, extra in rows:
        cell = next(cell for cell in extra if cell.strip())
        yield Problem(
            line,
            f"after {shown(last)}",
            shown(cell),
            "The row has more cells than the header; it was left out.",
            "Put a cell that has the delimiter or a decimal comma in it in quotes.",
            True,
        )
