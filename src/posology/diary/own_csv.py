"""One's own diary as a tidy long CSV: one row a thing written down, for a spreadsheet or another program.

The header is that of `diary.export`. A count of what is missing can be made from it: a measure that was asked about and
not scored has a row with an empty value and the status "missing".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from posology.diary.beside import CheckIn, CourseBeside, VisitOrTest
from posology.diary.day import DiaryDay
from posology.diary.export import HEADER
from posology.diary.person import PersonSetup
from posology.diary.tidy import escaped
from posology.vocabulary.doses import plain_decimal

Row = tuple[str, ...]


def own_csv(
    person: PersonSetup,
    days: Iterable[DiaryDay],
    courses: Sequence[CourseBeside] = (),
    visits: Sequence[VisitOrTest] = (),
    check_ins: Sequence[CheckIn] = (),
) -> bytes:
    """Write the newest version of every day, and what went on beside, as UTF-8 CSV (RFC 4180)."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(HEADER)
    for day in days:
        writer.writerows(map(_safe, _day_rows(person, day)))
    for course in courses:
        writer.writerow(_safe(_beside(course.start.isoformat(), "course", course.name, course.dose, "start")))
        if course.stop is not None:
            writer.writerow(_safe(_beside(course.stop.isoformat(), "course", course.name, course.dose, "stop")))
    for visit in visits:
        writer.writerow(_safe(_beside(visit.date.isoformat(), "visit", visit.name, visit.result, visit.kind.value)))
    for check in check_ins:
        change = check.change.value if check.change else ""
        writer.writerow(_safe(_beside(check.date.isoformat(), "check-in", "change", change, "", check.note)))
    return lines.getvalue().encode()


def _day_rows(person: PersonSetup, day: DiaryDay) -> Iterator[Row]:
    date = day.date.isoformat()
    how = "recalled" if day.recalled else "written"
    if day.dose is not None:
        clock = day.dose.at.isoformat("minutes") if day.dose.at else ""
        size = "" if day.dose.dose_mg is None else str(plain_decimal(day.dose.dose_mg))
        zone = person.zone if clock else ""
        yield (date, clock, zone, "dose", "dose", size, "mg", "", "", day.dose.status.value, "")
    scales = {one.id: one for one in person.measures}
    for id in (*scales, *(id for id in day.scores if id not in scales)):
        low = high = unit = ""
        if (measure := scales.get(id)) is not None:
            low, unit = str(plain_decimal(measure.lowest)), measure.unit
            high = "" if measure.highest is None else str(plain_decimal(measure.highest))
        score = day.scores.get(id)
        value, status = ("", "missing") if score is None else (str(plain_decimal(score)), how)
        yield (date, "", "", "score", id, value, unit, low, high, status, "")
    for name, how_bad in day.side_effects.items():
        yield (date, "", "", "side effect", name, "" if how_bad is None else str(how_bad), "", "1", "3", how, "")
    for mark in sorted(day.marks):
        yield (date, "", "", "mark", mark.value, "yes", "", "", "", how, "")
    if day.bad_day:
        yield (date, "", "", "bad day", "bad day", "yes", "", "", "", how, "")
    if day.note:
        yield (date, "", "", "note", "note", "", "", "", "", how, day.note)


def _beside(date: str, kind: str, item: str, value: str, status: str, note: str = "") -> Row:
    return (date, "", "", kind, item, value, "", "", "", status, note)


def _safe(row: Row) -> list[str]:
    """No cell that a spreadsheet would take for a formula; numbers stay as they are."""
    return [cell if place in _NUMBERS and _number(cell) else escaped(cell) for place, cell in enumerate(row)]


def _number(cell: str) -> bool:
    return cell.lstrip("-").replace(".", "", 1).isdigit()


_NUMBERS = frozenset(map(HEADER.index, ("value", "scale_min", "scale_max")))
