"""The timeline reads everything at once: days, gaps, plans and what went on beside, whatever the number of days."""

from datetime import timedelta

import pytest

from posology.diary.beside import CourseBeside, CourseKind
from posology.storage import days, documents
from posology.storage.documents import DocumentKind
from posology.usecases.keep_beside import Beside, Kept, keep
from posology.usecases.log_day import tonight
from posology.usecases.read_timeline import Timeline, read_timeline
from posology.usecases.set_up_diary import set_up
from posology.vocabulary.errors import NotEnoughData
from tests.diary.own import ALICE, FIRST, a_day, at

NOW = at(FIRST)
DAYS = [FIRST + timedelta(n) for n in range(10)]


def test_everything_is_there(store: None) -> None:
    set_up(ALICE, now=NOW)
    written = [a_day(DAYS[n]) for n in (0, 1, 4, 5, 9)]
    days.add(*written)
    course = CourseBeside(CourseKind.DIET, "no sugar", FIRST)
    key = keep(course, now=NOW)
    documents.put(DocumentKind.PLAN, {"v": 1}, now=NOW, key="p")
    documents.put(DocumentKind.PLAN, {"v": 2}, now=NOW, key="p")
    documents.put(DocumentKind.STOCK, {"capsules": "-3"}, now=NOW, key="s")
    assert read_timeline() == Timeline(
        person=ALICE,
        days=tuple(written),
        gaps=((DAYS[2], DAYS[3]), (DAYS[6], DAYS[8])),
        beside=Beside((Kept(key, course),), (), ()),
        plans={"p": {"v": 2}},
        proposals={},
        stock={"s": {"capsules": "-3"}},
    )
    part = read_timeline(first=DAYS[1], last=DAYS[4])
    assert (part.days, part.gaps) == (tuple(written[1:3]), ((DAYS[2], DAYS[3]),))
    assert read_timeline(last=DAYS[0]).days == (written[0],)


def test_an_empty_diary_is_a_timeline_too(store: None) -> None:
    set_up(ALICE, now=NOW)
    assert (read_timeline().days, read_timeline().gaps) == ((), ())


def test_before_the_first_run_it_says_what_to_do(store: None) -> None:
    with pytest.raises(NotEnoughData, match="Choose what to score"):
        read_timeline()


def test_the_number_of_queries_does_not_grow_with_the_diary(store: None) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    set_up(ALICE, now=NOW)
    days.add(*(a_day(day) for day in DAYS))
    keep(CourseBeside(CourseKind.DIET, "no sugar", FIRST), now=NOW)
    with CaptureQueriesContext(connection) as timeline:
        read_timeline()
    with CaptureQueriesContext(connection) as evening:
        tonight(now=at(DAYS[-1]))
    assert (len(timeline), len(evening)) == (2, 3)
