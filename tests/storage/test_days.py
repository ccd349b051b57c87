"""Days: what goes in comes out, every version stays, and the database has the last word."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus
from posology.storage import days, evenings
from posology.storage.days import DayVersion
from tests.diary.own import FIRST, a_day, at
from tests.diary.own import days as any_days

NEXT = FIRST + timedelta(1)


def test_what_goes_in_comes_out(store: None) -> None:
    days.add(a_day())
    assert (days.find(FIRST), days.find(NEXT)) == (a_day(), None)
    assert days.find(FIRST).recorded_at.utcoffset() == timedelta(hours=1)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=any_days())
def test_any_day_comes_out_as_it_went_in(store: None, day: DiaryDay) -> None:
    days.add(day)
    assert days.find(day.date) == day


def test_a_dose_is_kept_as_the_decimal_it_is(store: None) -> None:
    days.add(a_day(dose=DoseOfDay(DoseStatus.TAKEN, Decimal("0.1"))))
    assert str(days.find(FIRST).dose.dose_mg) == "0.1"


def test_days_come_in_order_and_only_the_newest_version_of_each(store: None) -> None:
    days.add(a_day(NEXT), a_day(FIRST))
    days.add(a_day(FIRST, note="later"))
    assert days.every() == (a_day(FIRST, note="later"), a_day(NEXT))
    assert days.between(NEXT, NEXT) == (a_day(NEXT),)


def test_every_version_stays(store: None) -> None:
    late = at(NEXT)
    days.add(a_day())
    days.add(a_day(note="edited", recorded_at=late))
    days.remove(FIRST, now=late)
    assert days.history(FIRST) == (
        DayVersion(1, a_day(), at(FIRST)),
        DayVersion(2, a_day(note="edited", recorded_at=late), late),
        DayVersion(3, None, late),
    )
    assert (days.find(FIRST), days.every(), days.deleted()) == (None, (), (FIRST,))


def test_a_deleted_day_can_be_written_again(store: None) -> None:
    days.add(a_day())
    days.remove(FIRST, now=at(NEXT))
    days.add(a_day(note="again"))
    assert ([one.number for one in days.history(FIRST)], days.deleted()) == ([1, 2, 3], ())


def test_deleting_what_is_not_there_leaves_no_trace(store: None) -> None:
    days.remove(FIRST, now=at(FIRST))
    assert days.history(FIRST) == ()


def test_several_days_are_saved_all_or_none(store: None, monkeypatch: pytest.MonkeyPatch) -> None:
    turns = iter([60])
    monkeypatch.setattr(days, "offset_minutes", lambda _: next(turns))
    with pytest.raises(StopIteration):
        days.add(a_day(FIRST), a_day(NEXT))
    assert days.every() == ()


def test_what_was_half_typed_is_forgotten_with_the_day_it_became(store: None) -> None:
    evenings.keep(FIRST, {"note": "Wal"}, now=at(FIRST))
    evenings.keep(NEXT, {"note": "S"}, now=at(FIRST))
    assert evenings.find(FIRST) == {"note": "Wal"}
    evenings.keep(FIRST, {"note": "Walked"}, now=at(FIRST))
    assert evenings.find(FIRST) == {"note": "Walked"}
    days.add(a_day())
    assert (evenings.find(FIRST), evenings.find(NEXT)) == ({}, {"note": "S"})
    evenings.forget(NEXT)
    assert evenings.find(NEXT) == {}


def row(**changes: Any) -> Mapping[str, Any]:
    moment = datetime(2026, 9, 1, 22, tzinfo=UTC)
    usual = {"date": date(2026, 9, 1), "number": 1, "recorded_at": moment, "recorded_offset_minutes": 60}
    return {**usual, **changes}


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("versions_of_a_day_start_at_one", {"number": 0}),
        ("dose_status_is_known", {"dose_status": "doubled"}),
        ("only_a_dose_taken_or_later_has_a_size_and_time", {"dose_status": "skipped", "dose_mg": "3"}),
        ("only_a_dose_taken_or_later_has_a_size_and_time", {"dose_mg": "3"}),
        ("a_deleted_day_holds_nothing", {"deleted": True, "note": "but"}),
        ("a_deleted_day_holds_nothing", {"deleted": True, "dose_status": "taken"}),
        ("day_offset_is_a_zone", {"recorded_offset_minutes": 841}),
        ("day_offset_is_a_zone", {"recorded_offset_minutes": -841}),
    ],
)
def test_the_database_has_the_last_word(store: None, constraint: str, changes: dict[str, Any]) -> None:
    from django.db import IntegrityError

    from posology.storage.models import DayRevision

    with pytest.raises(IntegrityError, match=constraint):
        DayRevision.objects.create(**row(**changes))
    assert DayRevision.objects.count() == 0


def test_two_versions_of_a_day_cannot_have_one_number(store: None) -> None:
    from django.db import IntegrityError

    from posology.storage.models import DayRevision

    DayRevision.objects.create(**row())
    with pytest.raises(IntegrityError, match="number"):
        DayRevision.objects.create(**row())
    assert DayRevision.objects.count() == 1


@given(st.integers(-14 * 60, 14 * 60))
def test_a_moment_reads_back_in_the_zone_it_was_kept_in(minutes: int) -> None:
    from datetime import timezone

    from posology.storage.moments import as_written, offset_minutes

    moment = datetime(2026, 9, 1, 22, tzinfo=timezone(timedelta(minutes=minutes)))
    back = as_written(moment.astimezone(UTC), offset_minutes(moment))
    assert (back, back.utcoffset()) == (moment, moment.utcoffset())
