"""Take everything out, as a tidy CSV, as JSON or both in one zip; and put a JSON or a zip back exactly as it was.

The JSON holds every version of everything; the CSV only what the diary says now, for a spreadsheet. An import is tried
first and undone; only then it is done, in one transaction. A file with anything unknown in it is refused as a whole.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import posology
from posology.diary import as_json
from posology.diary.as_json import Fields
from posology.diary.own_csv import own_csv
from posology.storage import backups, whole
from posology.storage.days import DayVersion
from posology.storage.documents import Document, DocumentKind
from posology.storage.whole import NEWER, Whole
from posology.usecases.follow_plan import decision_of, entry_of, plan_of
from posology.usecases.read_timeline import read_timeline
from posology.usecases.set_up_diary import setup
from posology.vocabulary.errors import BadInput

__all__ = ["Arrival", "as_csv", "as_zip", "import_everything", "look_at", "to_json_text"]

FORMAT = "posology-everything"
VERSION = 1
LARGEST_UNPACKED = 500 * 2**20  # bytes
_JSON_NAME, _CSV_NAME = "posology.json", "diary.csv"
_WHICH = "Choose the .zip or .json that posology export wrote; its .csv is for a spreadsheet only."
_README = """This is everything that Posology keeps for you.

posology.json  every version of everything; `posology import` reads it, or this zip, back exactly as it was
diary.csv      what the diary says now, one row a thing, for a spreadsheet or another program

Nobody but you has it. It holds what you wrote about your health: send it only to people you trust.
"""


@dataclass(frozen=True)
class Arrival:
    """What a file would bring, or brought.

    Parameters
    ----------
    days, versions
        Days, and versions of days.
    first, last
        First and last day; None where there are none.
    documents
        Versions of other things, by kind.
    others
        Rows of other tables, by name.
    simulated
        Whether the diary in it is a made-up one.
    aside
        File that what was here before is kept in; "" where nothing was replaced.
    """

    days: int
    versions: int
    first: date | None
    last: date | None
    documents: Mapping[str, int]
    others: Mapping[str, int]
    simulated: bool
    aside: str = ""


def as_csv() -> bytes:
    """What the diary says now, as a tidy CSV.

    Raises
    ------
    NotEnoughData
        Before the first run.
    """
    timeline = read_timeline()
    beside = timeline.beside
    return own_csv(
        timeline.person,
        timeline.days,
        [one.what for one in beside.courses],
        [one.what for one in beside.visits],
        [one.what for one in beside.check_ins],
    )


def to_json_text(*, now: datetime) -> str:
    """Everything, with every version of it, as JSON."""
    found = whole.everything()
    person = setup()
    content = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": now.isoformat(),
        "made_by": posology.__version__,
        "simulated": person is not None and person.simulated,
        "days": [_version_json(on, version) for on, version in found.days],
        "documents": [_document_json(one) for one in found.documents],
        "tables": {name: list(rows) for name, rows in found.rows.items()},
    }
    return json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def as_zip(*, now: datetime) -> bytes:
    """Everything in one zip: the JSON, the CSV where there is a diary, and a few words on what is what."""
    parts = {"README.txt": _README.encode(), _JSON_NAME: to_json_text(now=now).encode()}
    if setup() is not None:
        parts[_CSV_NAME] = as_csv()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, now.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def look_at(data: bytes) -> Arrival:
    """Say what a file would bring; nothing is changed.

    Raises
    ------
    BadInput
        When it is no export of ours, or anything in it is unknown or cannot be right.
    """
    found, simulated = _read(data)
    whole.put_back(found, replace=True, only_try=True)
    return _arrival(found, simulated)


def import_everything(data: bytes, *, replace: bool = False, now: datetime) -> Arrival:
    """Put everything back: tried first, then done in one transaction.

    Parameters
    ----------
    data
        Bytes of a JSON or a zip that this program exported.
    replace
        Whether to put it in place of what is here; that is kept aside in a backup first.
    now
        The moment, with its zone.

    Raises
    ------
    BadInput
        As `look_at`; and where something is here already and `replace` is not set. Then nothing has changed.
    """
    arrival = look_at(data)
    here = not whole.everything().empty
    if here and not replace:
        raise BadInput(
            "There is a diary here already.", "Add --replace to put the file in its place; this one is kept aside."
        )
    aside = backups.keep_aside("before-import", now=now) if here else None
    whole.put_back(_read(data)[0], replace=True)
    return Arrival(**{**vars(arrival), "aside": str(aside or "")})


def _read(data: bytes) -> tuple[Whole, bool]:
    try:
        content = json.loads(_json_bytes(data))
    except (ValueError, RecursionError):
        raise BadInput("This is no export of Posology.", _WHICH) from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise BadInput("This is no export of Posology.", _WHICH)
    if content.get("version") != VERSION:
        raise BadInput(f"This export has version {str(content.get('version'))[:20]}, not {VERSION}.", NEWER)
    given = Fields(
        content, "export", ("format", "version", "made_at", "made_by", "simulated", "days", "documents", "tables")
    )
    tables = given.table("tables")
    if not all(isinstance(rows, list) and all(isinstance(row, dict) for row in rows) for rows in tables.values()):
        raise given.wrong("tables")
    found = Whole(
        tuple(map(_version, given.list("days"))),
        tuple(map(_document, given.list("documents"))),
        {name: tuple(rows) for name, rows in tables.items()},
    )
    return found, given.yes("simulated")


def _json_bytes(data: bytes) -> bytes:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(_JSON_NAME).file_size > LARGEST_UNPACKED:
                raise BadInput("This export is too large to be a diary.", "Choose the file that posology export wrote.")
            return archive.read(_JSON_NAME)
    except (KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
        raise BadInput(f"This zip holds no {_JSON_NAME}.", "Choose the zip that posology export wrote.") from None


def _version_json(on: date, version: DayVersion) -> dict[str, Any]:
    return {
        "date": on.isoformat(),
        "number": version.number,
        "recorded_at": version.recorded_at.isoformat(),
        "day": None if version.day is None else as_json.day_json(version.day),
    }


def _version(entry: Any) -> tuple[date, DayVersion]:
    given = Fields(entry, "version", ("date", "number", "recorded_at", "day"))
    on, at = given.read("date", as_json.day_of), given.read("recorded_at", as_json.moment)
    number = given.whole("number", given["number"])
    day = None if given["day"] is None else as_json.day_from_json(given["day"])
    if number is None or (day is not None and (day.date, day.recorded_at) != (on, at)):
        raise given.wrong("date" if number is not None else "number")
    return on, DayVersion(number, day, at)


def _document_json(one: Document) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "key": one.key,
        "number": one.number,
        "recorded_at": one.recorded_at.isoformat(),
        "content": None if one.content is None else dict(one.content),
    }


def _document(entry: Any) -> Document:
    given = Fields(entry, "document", ("kind", "key", "number", "recorded_at", "content"))
    kind, number = given.word("kind", DocumentKind), given.whole("number", given["number"])
    if number is None:
        raise given.wrong("number")
    content = None if given["content"] is None else given.table("content")
    if content is not None:
        _READERS[kind](content)
    return Document(kind, given.text("key"), number, content, given.read("recorded_at", as_json.moment))


_READERS: Mapping[DocumentKind, Callable[[dict[str, Any]], object]] = {
    DocumentKind.SETUP: as_json.setup_from_json,
    DocumentKind.COURSE: as_json.course_from_json,
    DocumentKind.VISIT: as_json.visit_from_json,
    DocumentKind.CHECK_IN: as_json.check_in_from_json,
    DocumentKind.PLAN: plan_of,
    DocumentKind.PROPOSAL: decision_of,
    DocumentKind.STOCK: entry_of,
}


def _arrival(found: Whole, simulated: bool) -> Arrival:
    dates = sorted({on for on, _ in found.days})
    newest = {on: version.day for on, version in sorted(found.days, key=lambda one: (one[0], one[1].number))}
    kinds = [one.kind.value for one in found.documents]
    return Arrival(
        days=sum(day is not None for day in newest.values()),
        versions=len(found.days),
        first=min(dates, default=None),
        last=max(dates, default=None),
        documents={kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
        others={name: len(rows) for name, rows in found.rows.items() if rows},
        simulated=simulated,
    )
