"""Alice's diary for tests, and strategies for any diary that a person could keep."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from posology.diary.beside import Change, CheckIn, CourseBeside, CourseKind, VisitKind, VisitOrTest
from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus, Mark
from posology.diary.measures import Measure, measure
from posology.diary.person import Aim, PersonSetup

FIRST = date(2026, 9, 1)
ALICE = PersonSetup(
    aim=Aim.DIARY,
    measures=(measure("fatigue"), measure("leg-stiffness"), measure("sleep")),
    started_on=FIRST,
    conditions=("multiple-sclerosis",),
    bedtime=time(22, 30),
    zone="Europe/London",
)


def at(day: date, hour: int = 22, *, offset_hours: int = 1) -> datetime:
    """An evening of that day, in a zone an hour ahead of UTC."""
    return datetime.combine(day, time(hour), timezone(timedelta(hours=offset_hours)))


def a_day(day: date = FIRST, **fields: Any) -> DiaryDay:
    """A day of Alice's, whole."""
    usual = {
        "date": day,
        "recorded_at": at(day),
        "dose": DoseOfDay(DoseStatus.TAKEN, Decimal("1.5"), time(22)),
        "scores": {"fatigue": Decimal(6), "sleep": Decimal(4)},
        "side_effects": {"vivid-dreams": 2, "nausea": None},
        "marks": frozenset({Mark.STRESS}),
        "note": "Walked to the sea.",
    }
    return DiaryDay(**{**usual, **fields})


DATES = st.dates(date(1990, 1, 1), date(2100, 1, 1))
CLOCKS = st.times()
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
NAMES = WORDS.filter(lambda text: text.strip())
DECIMALS = st.decimals(-1000, 1000, places=2, allow_nan=False, allow_infinity=False)
MOMENTS = st.datetimes(
    datetime(1990, 1, 3),  # noqa: DTZ001
    datetime(2100, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone(timedelta(hours=-8))]),
)
DOSE_SIZES = st.none() | st.decimals(Decimal("0.01"), 50, places=2)
DOSES = st.one_of(
    st.none(),
    st.just(DoseOfDay(DoseStatus.SKIPPED)),
    st.builds(DoseOfDay, st.sampled_from([DoseStatus.TAKEN, DoseStatus.LATER]), DOSE_SIZES, st.none() | CLOCKS),
)
MEASURES = st.builds(
    Measure,
    id=st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True),
    name=NAMES,
    question=WORDS,
    highest=st.none() | st.decimals(5, 100, places=1),
    better=st.sampled_from(["lower", "higher"]),
    worthwhile=st.none() | st.decimals(Decimal("0.1"), 4, places=1),
)
SETUPS = st.builds(
    PersonSetup,
    aim=st.sampled_from(Aim),
    measures=st.lists(MEASURES, min_size=1, max_size=4, unique_by=lambda one: one.id).map(tuple),
    started_on=DATES,
    conditions=st.lists(NAMES, max_size=2).map(tuple),
    bedtime=st.none() | CLOCKS,
    zone=st.sampled_from(["UTC", "Europe/London", "Asia/Kathmandu"]),
    simulated=st.booleans(),
)
COURSES = st.builds(CourseBeside, st.sampled_from(CourseKind), NAMES, DATES, WORDS, st.none(), WORDS)
VISITS = st.builds(VisitOrTest, st.sampled_from(VisitKind), NAMES, DATES, WORDS)
CHECK_INS = st.builds(
    CheckIn,
    DATES,
    st.none() | st.sampled_from(Change),
    st.dictionaries(st.just("gad-7"), st.lists(st.none() | DECIMALS, max_size=7).map(tuple)),
    WORDS,
)


@st.composite
def days(draw: st.DrawFn) -> DiaryDay:
    """Any day that a person could write down."""
    moment = draw(MOMENTS)
    return DiaryDay(
        date=moment.date() - timedelta(draw(st.integers(0, 40))),
        recorded_at=moment,
        dose=draw(DOSES),
        scores=draw(st.dictionaries(NAMES, DECIMALS, max_size=4)),
        side_effects=draw(st.dictionaries(NAMES, st.sampled_from([None, 1, 2, 3]), max_size=3)),
        marks=draw(st.frozensets(st.sampled_from(Mark))),
        note=draw(WORDS),
        bad_day=draw(st.booleans()),
        recalled=draw(st.booleans()),
    )
