"""A day of one's own diary refuses to exist when it cannot be right, and what is missing stays missing."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus, Mark
from posology.vocabulary.errors import BadInput

NIGHT = datetime(2026, 11, 25, 22, tzinfo=UTC)
DAY = date(2026, 11, 25)


def day(**fields: Any) -> DiaryDay:
    return DiaryDay(**{"date": DAY, "recorded_at": NIGHT, **fields})


def test_what_was_not_written_is_not_there() -> None:
    empty = day()
    assert (empty.dose, empty.scores, empty.side_effects, empty.dose_taken_mg) == (None, {}, {}, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"dose": DoseOfDay(DoseStatus.SKIPPED)},
        {"scores": {"fatigue": Decimal(0)}},
        {"side_effects": {"nausea": None}},
        {"marks": frozenset({Mark.STRESS})},
        {"note": "walked"},
        {"bad_day": True},
    ],
)
def test_anything_that_was_said_makes_a_day(fields: dict[str, Any]) -> None:
    assert (day().empty, day(**fields).empty) == (True, False)


@pytest.mark.parametrize(
    ("dose", "taken"),
    [
        (DoseOfDay(DoseStatus.TAKEN, Decimal("4.5")), Decimal("4.5")),
        (DoseOfDay(DoseStatus.TAKEN), None),
        (DoseOfDay(DoseStatus.LATER, Decimal(3)), None),
        (DoseOfDay(DoseStatus.SKIPPED), None),
    ],
)
def test_only_a_dose_that_was_taken_counts_as_taken(dose: DoseOfDay, taken: Decimal | None) -> None:
    assert day(dose=dose).dose_taken_mg == taken


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"date": DAY + timedelta(1)}, "2026-11-26 has not been lived yet, or is too long ago."),
        ({"date": date(1899, 12, 31)}, "1899-12-31 has not been lived yet, or is too long ago."),
        ({"scores": {"fatigue": Decimal("NaN")}}, "The score of 'fatigue' is not a number."),
        ({"scores": {"": Decimal(1)}}, "The score of '' is not a number."),
        ({"side_effects": {" ": 1}}, "A side effect needs a short name."),
        ({"side_effects": {"nausea": 4}}, "4 does not say how bad nausea was."),
        ({"note": "x" * 4001}, "The note is too long."),
    ],
)
def test_what_cannot_be_right_is_refused(fields: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        day(**fields)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("status", "dose", "at"),
    [
        (DoseStatus.TAKEN, Decimal(0), None),
        (DoseStatus.TAKEN, Decimal(-1), None),
        (DoseStatus.TAKEN, Decimal("Infinity"), None),
        (DoseStatus.TAKEN, Decimal(1001), None),
        (DoseStatus.SKIPPED, Decimal(3), None),
        (DoseStatus.SKIPPED, None, time(22)),
        (DoseStatus.TAKEN, Decimal(3), time(22, tzinfo=UTC)),
    ],
)
def test_a_dose_that_cannot_be_is_refused(status: DoseStatus, dose: Decimal | None, at: time | None) -> None:
    with pytest.raises(BadInput):
        DoseOfDay(status, dose, at)


def test_the_moment_of_writing_has_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        day(recorded_at=datetime(2026, 11, 25, 22))  # noqa: DTZ001
