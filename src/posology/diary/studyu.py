"""StudyU exports: one row a survey answered, questions in columns by threes, times in UTC, several people a file.

The export is turned into a wide table of one row a reading. An answer belongs to the study day that StudyU counts
(`current_day_of_study`) from the local midnight on which the person started. Answers within an hour of each other are
one reading, so a question answered twice in a row counts once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from posology.diary.cells import is_missing, same_name
from posology.diary.columns import is_called, named
from posology.diary.dates import zone_named
from posology.diary.draft import Draft
from posology.diary.dry_run import Columns, Problem, ReadOptions, shown
from posology.diary.table import Table
from posology.diary.wide import read_wide, scale_asked
from posology.vocabulary.errors import BadInput

TREATMENT = "current_intervention_name"
_ONE_READING = timedelta(hours=1)
_RESPONSE = re.compile(r"(survey\d+_question\d+)_response")
_LOOKS_BACK = re.compile(r"\b(last night|yesterday|gestern|letzte nacht)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Question:
    """One question of a study: its text, its id, and the column of the answers."""

    text: str
    id: str
    column: str


@dataclass(frozen=True)
class _Answered:
    """One row of the export: when it was answered (UTC), and the local day and time it belongs to."""

    row: int
    at: datetime
    day: date
    local: datetime


def is_studyu(table: Table) -> bool:
    """Whether the table is an export of StudyU's measurements."""
    return {"participant_id", TREATMENT} <= set(table.names)


def questions(table: Table) -> tuple[Question, ...]:
    """Return the questions of the study, in the order of the columns."""
    found = []
    for column in table.names:
        match = _RESPONSE.fullmatch(column)
        if match:
            text, identity = (_most_common(table, f"{match[1]}_{part}") for part in ("text", "id"))
            found.append(Question(text or match[1], identity or match[1], column))
    times = Counter(same_name(question.text) for question in found)
    return tuple(q if times[same_name(q.text)] == 1 else replace(q, text=f"{q.text} ({q.column})") for q in found)


def read_studyu(table: Table, columns: Columns, options: ReadOptions) -> Draft:
    """Read the answers of one person.

    Parameters
    ----------
    table
        Rows of one person of a StudyU export.
    columns
        Outcomes, marks, what was taken and guesses are questions by text, id or column; the treatment is the
        intervention.
    options
        `zone` turns the clock times from UTC into local ones; the days are StudyU's own.

    Raises
    ------
    BadInput
        As `read_wide`, and if the file holds no answers (StudyU exports tasks done in a file of its own).
    """
    asked = questions(table)
    if not asked:
        raise BadInput("This StudyU file holds no answers.", "Use the export of the measurements.")
    chosen = {name: _question(asked, name) for name in columns.outcomes}
    answers = {question.text: table.column(question.column) for question in chosen.values()}
    treatment = TREATMENT if columns.treatment not in table.names and is_called(columns.treatment, "treatment") else ""
    treatment = treatment or named(columns.treatment, table.names)
    period = named(columns.period, table.names) if columns.period else None
    beside = {name: table.column(name) for name in (treatment, period) if name}
    marks = tuple(_question(asked, name).text for name in columns.marks)
    taken, guess = (_question(asked, name).text if name else None for name in (columns.taken, columns.guess))
    daily = {q.text: table.column(q.column) for q in asked if q.text in (*marks, taken, guess)}
    problems: list[Problem] = []
    placed = list(_placed(table, [*answers.values(), *daily.values()], options, problems))
    of_day = {name: _of_day(table, placed, name, cells, problems) for name, cells in daily.items()}
    answered = [each for each in placed if any(not is_missing(cells[each.row]) for cells in answers.values())]
    rows = []
    for first, each in _readings(answered):
        cells = [each.day.isoformat(), first.local.time().isoformat()]
        cells += [column[each.row] for column in beside.values()]
        cells += [of_day[name].get(each.day, "") for name in daily]
        rows.append((table.lines[each.row], [*cells, *(column[each.row] for column in answers.values())]))
    rows = _joined(sorted(rows), 2 + len(beside) + len(daily))
    wide = replace(
        table,
        names=("date", "time", *beside, *daily, *answers),
        rows=[row for _, row in rows],
        lines=[line for line, _ in rows],
    )
    asked_for = Columns(treatment, tuple(answers), "date", "time", period, taken, guess, marks)
    scales = {question.text: s for name, question in chosen.items() if (s := scale_asked(name, options.scales))}
    draft = read_wide(wide, asked_for, replace(options, scales=scales))
    draft.rows_read = len(table.rows)
    draft.problems += problems
    draft.notes += _notes(answered, list(answers), options)
    return draft


def _question(asked: tuple[Question, ...], wanted: str) -> Question:
    for question in asked:
        if same_name(wanted) in (question.column, question.column.removesuffix("_response"), same_name(question.id)):
            return question
    text = named(wanted, [question.text for question in asked], "question")
    return next(question for question in asked if question.text == text)


def _placed(table: Table, asked: list[list[str]], options: ReadOptions, problems: list[Problem]) -> Iterator[_Answered]:
    """Place each row that answers something on a local day; rows without a readable time are left out and named."""
    zone = zone_named(options.zone) if options.zone else None
    started, counted = _column(table, "participant_started_at"), _column(table, "current_day_of_study")
    starts = {cell: _utc(cell) for cell in set(started)}
    for i, cell in enumerate(_column(table, "measurement_time")):
        if all(is_missing(cells[i]) for cells in asked):
            continue
        at = _utc(cell)
        local = _local(at, starts[started[i]], counted[i], zone) if at else None
        if at is None or local is None:
            why, fix = "The time cannot be read; the row was left out.", "Write it as 2026-01-31 08:00:00Z."
            problems.append(Problem(table.lines[i], "measurement_time", shown(cell), why, fix, True))
        else:
            yield _Answered(i, at, *local)


def _local(at: datetime, start: datetime | None, counted: str, zone: ZoneInfo | None) -> tuple[date, datetime] | None:
    """Return the study day and the local time of an answer."""
    offset = _midnight_offset(start)
    try:
        local = at.astimezone(zone) if zone else at + (offset or timedelta())
        if start is not None and offset is not None and counted.isdecimal() and len(counted) < 6:
            return (start + offset).date() + timedelta(int(counted)), local
    except OverflowError:
        return None
    return local.date(), local


def _of_day(
    table: Table, placed: list[_Answered], name: str, cells: list[str], problems: list[Problem]
) -> dict[date, str]:
    """Return the answers to a question about the day, by day; two that differ are left out and named."""
    found: dict[date, str] = {}
    for each in placed:
        cell = cells[each.row]
        if not is_missing(cell) and found.setdefault(each.day, cell) != cell:
            why = "Another answer of the same day says otherwise; both were left out."
            fix = "Keep the answer that is right."
            problems.append(Problem(table.lines[each.row], shown(name), shown(cell), why, fix, False))
            found[each.day] = ""
    return found


def _readings(answered: list[_Answered]) -> Iterator[tuple[_Answered, _Answered]]:
    """Pair each answer with the first one of its reading."""
    first = None
    for each in sorted(answered, key=lambda a: (a.day, a.at, a.row)):
        if first is None or first.day != each.day or each.at - first.at > _ONE_READING:
            first = each
        yield first, each


def _joined(rows: list[tuple[int, list[str]]], at: int) -> list[tuple[int, list[str]]]:
    """Put answers to different surveys of one reading side by side; a second answer to a question stays a row."""
    joined: list[tuple[int, list[str]]] = []
    open_rows: dict[tuple[str, ...], list[list[str]]] = {}
    for line, row in rows:
        same = open_rows.setdefault(tuple(row[:at]), [])
        fitting = next((o for o in same if not any(a and b for a, b in zip(o[at:], row[at:], strict=True))), None)
        if fitting is None:
            same.append(row)
            joined.append((line, row))
        else:
            fitting[at:] = [a or b for a, b in zip(fitting[at:], row[at:], strict=True)]
    return joined


def _midnight_offset(start: datetime | None) -> timedelta | None:
    """Return how far local time was ahead of UTC at the start, if the start is a local midnight to the quarter hour."""
    if start is None or start.second or start.microsecond or start.minute % 15:
        return None
    since = timedelta(hours=start.hour, minutes=start.minute)
    return -since if since < timedelta(hours=12) else timedelta(days=1) - since


def _notes(answered: list[_Answered], texts: list[str], options: ReadOptions) -> list[str]:
    notes = []
    if answered and not options.zone:
        ahead = {round((a.local - a.at.replace(tzinfo=a.local.tzinfo)) / timedelta(hours=1), 2) for a in answered}
        hours = ", ".join(f"{hours:+g}" for hours in sorted(ahead))
        notes.append(f"Clock times are UTC {hours} hours, as when the person started. Say --tz ZONE to be exact.")
    if any(_LOOKS_BACK.search(text) for text in texts):
        notes.append("A question looks back to the day before; the treatment is that of the day of the answer.")
    return notes


def _utc(cell: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(cell)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _column(table: Table, name: str) -> list[str]:
    return table.column(name) if name in table.names else [""] * len(table.rows)


def _most_common(table: Table, name: str) -> str:
    """Return what stands most often in the first rows of a column that should hold the same everywhere."""
    at = table.names.index(name) if name in table.names else None
    cells = Counter(" ".join(row[at].split()) for row in table.rows[:500]) if at is not None else Counter()
    return max(cells, key=lambda cell: (cell != "", cells[cell], cell), default="")
