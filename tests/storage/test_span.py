"""From which day to which the diary goes."""

from datetime import timedelta

from posology.storage import days
from posology.storage.span import written_span
from tests.diary.own import FIRST, a_day


def test_the_span_of_a_diary(store: None) -> None:
    assert written_span() is None
    days.add(a_day(FIRST), a_day(FIRST + timedelta(30)))
    assert written_span() == (FIRST, FIRST + timedelta(30))
