"""One's own diary as a CSV: no cell is a formula, doses are the decimals they were, what was not scored says so."""

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest

from posology.diary.beside import Change, CheckIn, CourseBeside, CourseKind, VisitKind, VisitOrTest
from posology.diary.day import DoseOfDay, DoseStatus
from posology.diary.export import HEADER
from posology.diary.own_csv import own_csv
from tests.diary.own import ALICE, FIRST, a_day


def rows(*args: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(own_csv(ALICE, *args).decode())))  # type: ignore[arg-type]


def test_an_empty_diary_is_its_header() -> None:
    assert own_csv(ALICE, []).decode() == ",".join(HEADER) + "\r\n"


@pytest.mark.parametrize(
    ("dose", "value", "status", "clock"),
    [
        (DoseOfDay(DoseStatus.TAKEN, Decimal("4.50")), "4.5", "taken", ""),
        (DoseOfDay(DoseStatus.TAKEN), "", "taken", ""),
        (DoseOfDay(DoseStatus.SKIPPED), "", "skipped", ""),
    ],
)
def test_a_dose_is_the_decimal_it_was(dose: DoseOfDay, value: str, status: str, clock: str) -> None:
    first = rows([a_day(dose=dose)])[0]
    assert (first["kind"], first["value"], first["status"], first["time"], first["tz"]) == (
        "dose",
        value,
        status,
        clock,
        "",
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "'x"])
def test_no_words_become_a_formula(text: str) -> None:
    day = a_day(note=text, side_effects={text: None})
    cells = [cell for row in rows([day]) for cell in (row["note"], row["item"]) if cell.endswith(text)]
    assert cells == [f"'{text}", f"'{text}"]


def test_a_recalled_day_says_so() -> None:
    assert {row["status"] for row in rows([a_day(recalled=True, dose=None)])} == {"recalled", "missing"}


def test_what_goes_on_beside_is_there() -> None:
    course = CourseBeside(CourseKind.STEROIDS, "steroids", FIRST, "by drip", FIRST + timedelta(3))
    visit = VisitOrTest(VisitKind.MRI, "MRI", FIRST, "no change")
    check = CheckIn(FIRST, Change.THE_SAME, note="Same.")
    found = [
        (row["date"], row["kind"], row["item"], row["value"], row["status"])
        for row in rows([], [course], [visit], [check])
    ]
    assert found == [
        ("2026-09-01", "course", "steroids", "by drip", "start"),
        ("2026-09-04", "course", "steroids", "by drip", "stop"),
        ("2026-09-01", "visit", "MRI", "no change", "mri"),
        ("2026-09-01", "check-in", "change", "about the same", ""),
    ]
