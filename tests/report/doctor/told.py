"""What Alice's doctor is told, in every size: from nothing at all to far too much for one sheet."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from posology.diary.beside import Change, CheckIn, CourseBeside, CourseKind, VisitKind, VisitOrTest
from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus, Mark
from posology.report.doctors_page import AnswerLine, Answers, SafetyLine, SafetySummary, Told
from tests.diary.own import ALICE, FIRST, a_day, at

SKIPPED = DoseOfDay(DoseStatus.SKIPPED)
EFFECTS = ("vivid-dreams", "nausea", "headache", "constipation", "a strange tingling in both feet")


def days_of(number: int, make: Callable[[int], dict[str, Any]] | None = None) -> tuple[DiaryDay, ...]:
    """So many days in a row, plain or as `make` says of each place; a place of which it says nothing is left out."""
    found = []
    for place in range(number):
        fields = {"side_effects": {}, "marks": frozenset()} | ({} if make is None else make(place))
        if fields.pop("gone", False):
            continue
        on = FIRST + timedelta(place)
        found.append(a_day(on, recorded_at=at(on), **fields))
    return tuple(found)


def told(number: int = 28, make: Callable[[int], dict[str, Any]] | None = None, **more: Any) -> Told:
    """Alice's diary of so many days."""
    return Told(person=ALICE, days=days_of(number, make), **more)


def busy(place: int) -> dict[str, Any]:
    """A day of somebody to whom everything happens."""
    dose = SKIPPED if place % 29 == 28 else DoseOfDay(DoseStatus.TAKEN, Decimal(3 + place // 14 % 7) / 2)
    marks = {Mark.RELAPSE} if place % 100 in range(30, 40) else {Mark.STRESS} if place % 45 < 3 else set()
    return {
        "gone": place % 17 in (3, 4),
        "dose": dose,
        "scores": {one.id: Decimal((place * 7 + n * 3) % 11) for n, one in enumerate(ALICE.measures)},
        "side_effects": {name: place % 3 + 1 for n, name in enumerate(EFFECTS) if (place + n) % (n + 2) == 0},
        "marks": frozenset(marks),
    }


def much(number: int = 200) -> Told:
    """Far more than fits on a sheet."""
    courses = tuple(
        CourseBeside(CourseKind.OTHER, f"medicine number {n}", FIRST + timedelta(10 * n), "4,000 units, with food")
        for n in range(12)
    )
    visits = tuple(
        VisitOrTest(VisitKind.MRI, "MRI of the head", FIRST + timedelta(20 * n + 5), "nothing new, " * 40)
        for n in range(6)
    )
    line = SafetyLine("Interferon beta", "sources disagree", "One page forbids it. " * 30, ("Cree 2010", "A page"))
    check = SafetySummary(FIRST, "Something here needs a talk.", ("Avonex", "baclofen"), (line,) * 9)
    answer = AnswerLine("Fatigue", "We see no clear link.", "Your fatigue was about the same. " * 6)
    return Told(
        person=ALICE,
        days=days_of(number, busy),
        courses=courses,
        visits=visits,
        check_ins=(CheckIn(FIRST + timedelta(90), Change.MUCH_BETTER),),
        safety=check,
        answers=Answers((answer,) * 3, "The order was not drawn by chance. " * 3),
        questions="\n".join(["Could a lower dose suit me better, as my legs are so stiff in the morning? " * 3] * 20),
    )
