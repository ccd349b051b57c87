"""Keep what goes on beside the medicine: other courses, visits and tests, and the check-in every three months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from posology.diary import as_json
from posology.diary.beside import Change, CheckIn, CourseBeside, CourseKind, VisitKind, VisitOrTest
from posology.storage import documents
from posology.storage.documents import Document, DocumentKind
from posology.vocabulary.errors import BadInput

__all__ = [
    "Beside",
    "Change",
    "CheckIn",
    "CourseBeside",
    "CourseKind",
    "Kept",
    "VisitKind",
    "VisitOrTest",
    "all_beside",
    "check_in_due",
    "forget",
    "keep",
    "undo_forget",
]

Thing = CourseBeside | VisitOrTest | CheckIn
T = TypeVar("T", CourseBeside, VisitOrTest, CheckIn)
_MONTHS_BETWEEN_CHECK_INS = 3


@dataclass(frozen=True)
class Kept(Generic[T]):
    """Something that is kept, with its key."""

    key: str
    what: T


@dataclass(frozen=True)
class Beside:
    """All that goes on beside the medicine, each in the order of its days."""

    courses: tuple[Kept[CourseBeside], ...]
    visits: tuple[Kept[VisitOrTest], ...]
    check_ins: tuple[Kept[CheckIn], ...]


def keep(thing: Thing, *, now: datetime, key: str | None = None) -> str:
    """Keep a course, a visit or a check-in, or a new version of the one with that key; its key."""
    kind, content = _written(thing)
    return documents.put(kind, content, now=now, key=key)


def forget(kind: type[Thing], key: str, *, now: datetime) -> None:
    """Delete one; `undo_forget` brings it back."""
    documents.remove(_KINDS[kind], key, now=now)


def undo_forget(kind: type[Thing], key: str, *, now: datetime) -> None:
    """Bring a deleted one back.

    Raises
    ------
    BadInput
        When it was not deleted.
    """
    if not documents.bring_back(_KINDS[kind], key, now=now):
        raise BadInput("This was not deleted.", "It is still where it was.")


def all_beside() -> Beside:
    """Everything there is."""
    return beside_of(documents.every(*_KINDS.values()))


def beside_of(found: tuple[Document, ...]) -> Beside:
    """Sort documents by what they are; those of other kinds are passed over."""
    of = {kind: [(one.key, one.content) for one in found if one.kind is kind] for kind in _KINDS.values()}
    courses = [Kept(key, as_json.course_from_json(content)) for key, content in of[DocumentKind.COURSE]]
    visits = [Kept(key, as_json.visit_from_json(content)) for key, content in of[DocumentKind.VISIT]]
    checks = [Kept(key, as_json.check_in_from_json(content)) for key, content in of[DocumentKind.CHECK_IN]]
    return Beside(
        tuple(sorted(courses, key=lambda one: one.what.start)),
        tuple(sorted(visits, key=lambda one: one.what.date)),
        tuple(sorted(checks, key=lambda one: one.what.date)),
    )


def check_in_due(beside: Beside, started_on: date, *, today: date) -> date:
    """The day from which the next check-in is due: three months after the last one, else after the first day."""
    before = [one.what.date for one in beside.check_ins if one.what.date <= today]
    return months_after(max(before, default=started_on), _MONTHS_BETWEEN_CHECK_INS)


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    for number in range(day.day, 27, -1):
        try:
            return date(day.year + year, month + 1, number)
        except ValueError:
            continue
    return date(day.year + year, month + 1, min(day.day, 28))


def _written(thing: Thing) -> tuple[DocumentKind, dict[str, Any]]:
    if isinstance(thing, CourseBeside):
        return DocumentKind.COURSE, as_json.course_json(thing)
    if isinstance(thing, VisitOrTest):
        return DocumentKind.VISIT, as_json.visit_json(thing)
    return DocumentKind.CHECK_IN, as_json.check_in_json(thing)


_KINDS: dict[type[Thing], DocumentKind] = {
    CourseBeside: DocumentKind.COURSE,
    VisitOrTest: DocumentKind.VISIT,
    CheckIn: DocumentKind.CHECK_IN,
}
