"""What must hold for any diary: it reads back as written, in any order, with any delimiter, and nothing crashes."""

import string
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posology.diary import (
    Columns,
    Diary,
    DryRun,
    Inspection,
    ReadOptions,
    inspect,
    read,
    tidy_columns,
    to_tidy_csv,
)
from posology.vocabulary.errors import BadInput
from tests.diary.written import TODAY

T = TypeVar("T")
EDGES = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SCORES = st.one_of(st.none(), st.integers(0, 7).map(float), st.floats(-1e6, 1e6).map(lambda x: round(x, 3)))
ARMS = ("LDN", "placebo", "=no tablet", "-5 mg, twice", 'the "blue" one')
WORDS = st.text(string.ascii_letters + string.digits + " ,;'\"=+-@äß\n", min_size=1, max_size=12).map(str.strip)


@st.composite
def diaries(draw: st.DrawFn) -> Diary:
    """A diary as reading gives it: one reading a day and time, every treatment on several rows."""
    number = draw(st.integers(8, 30))
    days = draw(st.lists(st.integers(0, 200), min_size=number, max_size=number, unique=True).map(sorted))
    clocked = draw(st.booleans())
    clocks = [draw(st.times()) if clocked else None for _ in days]
    if clocked and all(clock == time() for clock in clocks):
        clocks[0] = time(8)
    first, second = draw(st.permutations(ARMS))[:2]
    treatments = [(first, second)[i % 2] for i in range(number)]
    scale = draw(st.booleans())
    values = st.one_of(st.none(), st.integers(0, 10).map(float)) if scale else SCORES
    scores = draw(st.lists(values, min_size=number, max_size=number))
    marks = [frozenset({"relapse"}) if draw(st.booleans()) else frozenset[str]() for _ in days]
    return Diary(
        days=tuple(date(2026, 1, 1) + timedelta(day) for day in days),
        clocks=tuple(clocks),
        treatments=tuple(treatments),
        scores={"fatigue": tuple(scores)},
        rows=tuple(range(2, number + 2)),
        periods=tuple(str(i // 4) for i in range(number)) if draw(st.booleans()) else None,
        guesses=tuple(draw(st.lists(st.floats(0, 1), min_size=number, max_size=number)))
        if draw(st.booleans())
        else None,
        marks=tuple(marks) if any(marks) else (),
        zone=draw(st.sampled_from([None, "Europe/Berlin", "Pacific/Kiritimati"])) if clocked else None,
        single_doses=draw(st.booleans()),
        scales={"fatigue": (0.0, 10.0)} if scale else {},
    )


@EDGES
@given(diaries())
def test_a_diary_reads_back_as_written(one: Diary) -> None:
    found = read(to_tidy_csv(one), tidy_columns(one), today=TODAY).diary
    assert found is not None
    assert replace(found, rows=one.rows) == one


def cell(text: str, delimiter: str) -> str:
    """Text as a CSV cell."""
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if any(c in text for c in f'{delimiter}"\n') else text


def wide(one: Diary, delimiter: str = ",", order: list[int] | None = None) -> bytes:
    """The diary as a wide table."""
    lines = [delimiter.join(("date", "time", "treatment", "fatigue"))]
    for i in order if order is not None else range(len(one.days)):
        clock, score = one.clocks[i], one.scores["fatigue"][i]
        cells = (
            one.days[i].isoformat(),
            clock.isoformat() if clock else "",
            one.treatments[i] or "",
            "" if score is None else repr(score),
        )
        lines.append(delimiter.join(cell(text, delimiter) for text in cells))
    return "\n".join(lines).encode()


def core(run: DryRun) -> tuple[object, ...]:
    """What was read, without where it stood in the file."""
    assert run.diary is not None
    return run.diary.days, run.diary.clocks, run.diary.treatments, dict(run.diary.scores)


WIDE = Columns("treatment", ("fatigue",), date="date", time="time")
POINT = ReadOptions(decimal_comma=False)


@EDGES
@given(diaries(), st.data())
def test_neither_order_nor_delimiter_matters_in_a_wide_table(one: Diary, data: st.DataObject) -> None:
    if all(score is None for score in one.scores["fatigue"]):
        one = replace(one, scores={"fatigue": (1.0, *one.scores["fatigue"][1:])})
    order = data.draw(st.permutations(range(len(one.days))))
    delimiter = data.draw(st.sampled_from([",", ";", "\t", "|"]))
    plain = core(read(wide(one), WIDE, today=TODAY, options=POINT))
    assert plain == (one.days, one.clocks, one.treatments, dict(one.scores))
    assert core(read(wide(one, delimiter, order), WIDE, today=TODAY, options=POINT)) == plain


@EDGES
@given(diaries(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]), st.booleans())
def test_neither_encoding_nor_line_ends_matter(one: Diary, encoding: str, windows: bool) -> None:
    text = wide(one).decode()
    plain = core(read(text.encode(), WIDE, today=TODAY, options=POINT))
    text = text.replace("\n", "\r\n") if windows else text
    assert core(read(text.encode(encoding), WIDE, today=TODAY, options=POINT)) == plain


HEADERS = {
    "date,treatment,fatigue": Columns("treatment", ("fatigue",)),
    "date,time,tz,kind,item,value,unit,scale_min,scale_max,status,note": Columns("treatment", ("fatigue",)),
    "datetime,substance,guess,fatigue,date": Columns("substance", ("fatigue",), guess="guess"),
    "measurement_time,participant_id,participant_started_at,current_day_of_study,current_intervention_name,"
    "survey1_question1_text,survey1_question1_response": Columns("intervention", ("survey1_question1",)),
    "fatigue,treatment,fatigue,": Columns("treatment", ("fatigue (2)",)),
}
SNIPPETS = """
treatment fatigue score 2026-01-03 2026-01-04 03/01/2026 26-01-03 13.1.2026 7 7,5 1,234 7/10 70% 9e999 -1 n/a ? 21:30
2026-01-03T25:61:00Z 2026-01-03T08:00:00Z 0001-01-01T00:00:00+14:00 9999-12-31T23:59:59Z 46025 1e400 99999999999999 3.5
"""
CELLS = st.one_of(
    st.sampled_from(SNIPPETS.split()), WORDS, st.dates().map(str), st.datetimes().map(str), st.floats().map(str)
)


@st.composite
def tables(draw: st.DrawFn) -> tuple[bytes, Columns]:
    """A header of some format over rows of cells that mean nothing together, and columns that it has."""
    header, columns = draw(st.sampled_from(sorted(HEADERS.items(), key=str)))
    width = header.count(",") + 1
    rows = draw(st.lists(st.lists(CELLS, min_size=1, max_size=width), min_size=1, max_size=15))
    lines = [",".join(cell(text, ",") for text in row) for row in rows]
    return "\n".join([header, *lines]).encode(), columns


ANYTHING = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(str.encode),
    st.lists(st.lists(WORDS, min_size=2, max_size=5).map(";".join), min_size=1, max_size=6)
    .map("\n".join)
    .map(str.encode),
)
OPTIONS = st.builds(
    ReadOptions,
    day_first=st.sampled_from([None, True, False]),
    decimal_comma=st.sampled_from([None, True, False]),
    zone=st.sampled_from([None, "Europe/Berlin", "nowhere"]),
    format=st.sampled_from([None, "wide", "doses", "tidy", "studyu"]),
    person=st.sampled_from([None, "a"]),
)
ASKED = st.builds(
    Columns,
    treatment=st.sampled_from(["treatment", "fatigue", "intervention", "kind", ""]),
    outcomes=st.sampled_from([("fatigue",), ("date",), ()]),
    time=st.sampled_from([None, "time", "fatigue"]),
    guess=st.sampled_from([None, "fatigue"]),
    marks=st.sampled_from([(), ("treatment",)]),
)
HOSTILE = st.one_of(
    tables(),
    tables(),
    tables(),
    st.tuples(ANYTHING, ASKED),
    tables().flatmap(lambda t: st.tuples(st.just(t[0]), ASKED)),
)


@settings(EDGES, max_examples=400)
@given(HOSTILE, st.one_of(st.just(ReadOptions()), OPTIONS))
def test_any_bytes_give_a_dry_run_or_a_sentence(asked: tuple[bytes, Columns], options: ReadOptions) -> None:
    result = answer(lambda: read(*asked, today=TODAY, options=options))
    if isinstance(result, DryRun):
        assert [problem for problem in result.problems if not (problem.why and problem.fix)] == []
    else:
        assert (result.reason[-1:], result.fix[-1:]) == (".", ".")


@settings(EDGES, max_examples=300)
@given(HOSTILE, OPTIONS)
def test_any_bytes_can_be_looked_at(asked: tuple[bytes, Columns], options: ReadOptions) -> None:
    result = answer(lambda: inspect(asked[0], options=options))
    if not isinstance(result, Inspection):
        assert (result.reason[-1:], result.fix[-1:]) == (".", ".")


def answer(ask: Callable[[], T]) -> T | BadInput:
    """What was answered, or the refusal; any other exception is a bug."""
    try:
        return ask()
    except BadInput as refused:
        return refused
