"""The person's diary as JSON values and back: dates and decimals as text, what is missing as null, nothing guessed.

Reading is strict. A field that is not known, or one that is lacking, is an error that names it: a file of a newer
version is refused rather than read in part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from posology.diary.beside import Change, CheckIn, CourseBeside, CourseKind, VisitKind, VisitOrTest
from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus, Mark
from posology.diary.measures import Measure
from posology.diary.person import Aim, PersonSetup
from posology.vocabulary.doses import plain_decimal
from posology.vocabulary.errors import BadInput

Json = dict[str, Any]
E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


def day_json(day: DiaryDay) -> Json:
    """Turn a day into JSON values."""
    dose = day.dose
    return {
        "date": day.date.isoformat(),
        "recorded_at": day.recorded_at.isoformat(),
        "dose": dose and {"status": dose.status.value, "dose_mg": _text(dose.dose_mg), "at": _clock_text(dose.at)},
        "scores": {id: _text(score) for id, score in day.scores.items()},
        "side_effects": dict(day.side_effects),
        "marks": sorted(mark.value for mark in day.marks),
        "note": day.note,
        "bad_day": day.bad_day,
        "recalled": day.recalled,
    }


def day_from_json(entry: Any) -> DiaryDay:
    """Turn JSON values back into the day they came from.

    Raises
    ------
    BadInput
        When a field is unknown, lacking or cannot be right.
    """
    given = Fields(entry, "day", ("date", "recorded_at", "dose", "scores", "side_effects"), _OF_A_DAY)
    dose = None
    if given["dose"] is not None:
        parts = Fields(given["dose"], "dose", ("status", "dose_mg", "at"))
        dose = DoseOfDay(
            parts.word("status", DoseStatus), parts.optional("dose_mg", decimal), parts.optional("at", clock)
        )
    return DiaryDay(
        date=given.read("date", day_of),
        recorded_at=given.read("recorded_at", moment),
        dose=dose,
        scores={id: given.value("scores", score, decimal) for id, score in given.table("scores").items()},
        side_effects={name: given.whole("side_effects", how) for name, how in given.table("side_effects").items()},
        marks=frozenset(given.value("marks", mark, Mark) for mark in given.list("marks")),
        note=given.text("note"),
        bad_day=given.yes("bad_day"),
        recalled=given.yes("recalled"),
    )


def setup_json(person: PersonSetup) -> Json:
    """Turn a person's set-up into JSON values."""
    return {
        "aim": person.aim.value,
        "measures": [measure_json(one) for one in person.measures],
        "started_on": person.started_on.isoformat(),
        "conditions": list(person.conditions),
        "bedtime": _clock_text(person.bedtime),
        "zone": person.zone,
        "simulated": person.simulated,
    }


def setup_from_json(entry: Any) -> PersonSetup:
    """Turn JSON values back into a set-up; errors as `day_from_json`."""
    given = Fields(entry, "set-up", ("aim", "measures", "started_on", "conditions", "bedtime", "zone", "simulated"))
    return PersonSetup(
        aim=given.word("aim", Aim),
        measures=tuple(measure_from_json(one) for one in given.list("measures")),
        started_on=given.read("started_on", day_of),
        conditions=tuple(str(id) for id in given.list("conditions")),
        bedtime=given.optional("bedtime", clock),
        zone=given.text("zone"),
        simulated=given.yes("simulated"),
    )


def measure_json(one: Measure) -> Json:
    """Turn a measure into JSON values."""
    return {
        "id": one.id,
        "name": one.name,
        "question": one.question,
        "lowest": _text(one.lowest),
        "highest": _text(one.highest),
        "lowest_words": one.lowest_words,
        "highest_words": one.highest_words,
        "better": one.better,
        "unit": one.unit,
        "worthwhile": _text(one.worthwhile),
    }


def measure_from_json(entry: Any) -> Measure:
    """Turn JSON values back into a measure; errors as `day_from_json`."""
    words = ("id", "name", "question", "lowest_words", "highest_words", "better", "unit")
    given = Fields(entry, "measure", (*words, "lowest", "highest", "worthwhile"))
    better = given.text("better")
    if better not in ("lower", "higher"):
        raise given.wrong("better")
    return Measure(
        id=given.text("id"),
        name=given.text("name"),
        question=given.text("question"),
        lowest=given.read("lowest", decimal),
        highest=given.optional("highest", decimal),
        lowest_words=given.text("lowest_words"),
        highest_words=given.text("highest_words"),
        better="lower" if better == "lower" else "higher",
        unit=given.text("unit"),
        worthwhile=given.optional("worthwhile", decimal),
    )


def course_json(course: CourseBeside) -> Json:
    """Turn a course beside the medicine into JSON values."""
    return {
        "kind": course.kind.value,
        "name": course.name,
        "start": course.start.isoformat(),
        "dose": course.dose,
        "stop": course.stop and course.stop.isoformat(),
        "note": course.note,
    }


def course_from_json(entry: Any) -> CourseBeside:
    """Turn JSON values back into a course beside; errors as `day_from_json`."""
    given = Fields(entry, "course", ("kind", "name", "start", "dose", "stop", "note"))
    return CourseBeside(
        kind=given.word("kind", CourseKind),
        name=given.text("name"),
        start=given.read("start", day_of),
        dose=given.text("dose"),
        stop=given.optional("stop", day_of),
        note=given.text("note"),
    )


def visit_json(visit: VisitOrTest) -> Json:
    """Turn a visit or test into JSON values."""
    return {"kind": visit.kind.value, "name": visit.name, "date": visit.date.isoformat(), "result": visit.result}


def visit_from_json(entry: Any) -> VisitOrTest:
    """Turn JSON values back into a visit or test; errors as `day_from_json`."""
    given = Fields(entry, "visit or test", ("kind", "name", "date", "result"))
    return VisitOrTest(
        given.word("kind", VisitKind), given.text("name"), given.read("date", day_of), given.text("result")
    )


def check_in_json(check: CheckIn) -> Json:
    """Turn a check-in into JSON values."""
    return {
        "date": check.date.isoformat(),
        "change": check.change and check.change.value,
        "answers": {id: [_text(answer) for answer in answers] for id, answers in check.answers.items()},
        "note": check.note,
    }


def check_in_from_json(entry: Any) -> CheckIn:
    """Turn JSON values back into a check-in; errors as `day_from_json`."""
    given = Fields(entry, "check-in", ("date", "change", "answers", "note"))
    answers: dict[str, tuple[Decimal | None, ...]] = {}
    for id, all_answers in given.table("answers").items():
        if not isinstance(all_answers, list):
            raise given.wrong("answers")
        answers[id] = tuple(None if one is None else given.value("answers", one, decimal) for one in all_answers)
    return CheckIn(
        given.read("date", day_of), given.optional("change", lambda text: Change(text)), answers, given.text("note")
    )


class Fields:
    """The fields of one JSON object, read strictly.

    Parameters
    ----------
    entry
        What should be an object.
    what
        What it describes, for messages.
    needed, more
        Fields it must have; none beside them is allowed.

    Raises
    ------
    BadInput
        When it is no object, or a field is lacking or unknown.
    """

    def __init__(self, entry: Any, what: str, needed: tuple[str, ...], more: tuple[str, ...] = ()) -> None:
        self.what = what
        if not isinstance(entry, dict):
            raise BadInput(f"{_a(what).capitalize()} in this file is no JSON object.", _NOT_OURS)
        names = (*needed, *more)
        if unknown := [str(name)[:60] for name in entry if name not in names]:
            raise BadInput(
                f"{_a(what).capitalize()} in this file has a field that is not known here: {unknown[0]}.", _NEWER
            )
        if lacking := [name for name in names if name not in entry]:
            raise BadInput(f"{_a(what).capitalize()} in this file lacks its {lacking[0]}.", _NOT_OURS)
        self._entry: Mapping[str, Any] = entry

    def __getitem__(self, name: str) -> Any:
        return self._entry[name]

    def wrong(self, name: str) -> BadInput:
        """Say that a field cannot be right."""
        return BadInput(f"The {name} of {_a(self.what)} in this file cannot be read.", _NOT_OURS)

    def value(self, name: str, value: Any, reader: Callable[[str], T]) -> T:
        """One value as its reader understands it."""
        try:
            if not isinstance(value, str):
                raise TypeError
            return reader(value)
        except (ValueError, TypeError, InvalidOperation):
            raise self.wrong(name) from None

    def read(self, name: str, reader: Callable[[str], T]) -> T:
        """A field as its reader understands it."""
        return self.value(name, self._entry[name], reader)

    def optional(self, name: str, reader: Callable[[str], T]) -> T | None:
        """A field that may be null."""
        return None if self._entry[name] is None else self.read(name, reader)

    def word(self, name: str, words: type[E]) -> E:
        """A field that holds one of a few words."""
        return self.read(name, words)

    def text(self, name: str) -> str:
        """A field that holds text."""
        return self.read(name, str)

    def yes(self, name: str) -> bool:
        """A field that is true or false."""
        if not isinstance(self._entry[name], bool):
            raise self.wrong(name)
        return bool(self._entry[name])

    def whole(self, name: str, value: Any) -> int | None:
        """A whole number, or null."""
        if value is not None and type(value) is not int:
            raise self.wrong(name)
        return value

    def table(self, name: str) -> dict[str, Any]:
        """A field that holds an object."""
        if not isinstance(self._entry[name], dict):
            raise self.wrong(name)
        return dict(self._entry[name])

    def list(self, name: str) -> list[Any]:
        """A field that holds a list."""
        if not isinstance(self._entry[name], list):
            raise self.wrong(name)
        return [*self._entry[name]]


def _a(what: str) -> str:
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"


def decimal(text: str) -> Decimal:
    """Read a decimal as it is written here: no exponent, no infinity."""
    number = Decimal(text)
    if not number.is_finite() or len(text) > 30:
        raise ValueError(text[:30])
    return number


def day_of(text: str) -> date:
    """Read an ISO date: YYYY-MM-DD and nothing else."""
    day = date.fromisoformat(text)
    if day.isoformat() != text:
        raise ValueError(text[:30])
    return day


def clock(text: str) -> time:
    """Read a local time of day."""
    at = time.fromisoformat(text)
    if at.tzinfo is not None:
        raise ValueError(text[:30])
    return at


def moment(text: str) -> datetime:
    """Read a moment with its zone."""
    at = datetime.fromisoformat(text)
    if at.utcoffset() is None:
        raise ValueError(text[:40])
    return at


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(plain_decimal(number))


def _clock_text(at: time | None) -> str | None:
    return None if at is None else at.isoformat("minutes" if not (at.second or at.microsecond) else "auto")


_OF_A_DAY = ("marks", "note", "bad_day", "recalled")
_NEWER = "It may come from a newer Posology: bring this one up to date, then try again."
_NOT_OURS = "Choose a file that posology export wrote, just as it was written."
