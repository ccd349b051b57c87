"""Files as programs and people really save them, each a whole file with the same five days of Alice in it."""

from datetime import date, time

import pytest

from posology.diary import Columns, DryRun, ReadOptions, inspect, read
from tests.diary.written import TODAY

EXCEL_GERMANY = """\
Datum;Medikament;Müdigkeit (0-10);Bemerkung\r
24.01.2026;LDN;4,5;\r
25.01.2026;LDN;5;"schlecht\r
geschlafen"\r
26.01.2026;Placebo;k.A.;\r
27.01.2026;Placebo;6,5;\r
28.01.2026;Placebo;7;\r
;;;\r
;;;\r
""".encode("cp1252")

EXCEL_FRANCE = """\
Journal de fatigue;;\r
;;\r
Jour;Traitement;Fatigue\r
sam. 24 janv. 2026;LDN;4,5\r
dim. 25 janv. 2026;LDN;5\r
lun. 26 janv. 2026;Placebo;\r
mar. 27 janv. 2026;Placebo;6,5\r
mer. 28 janv. 2026;Placebo;7\r
""".encode("cp1252")

EXCEL_UNICODE_TEXT = (
    "date\ttreatment\tfatigue\r\n1/24/2026\tLDN\t4.5\r\n1/25/2026\tLDN\t5\r\n1/26/2026\tPlacebo\t\r\n"
    "1/27/2026\tPlacebo\t6.5\r\n1/28/2026\tPlacebo\t7\r\n"
).encode("utf-16")

GOOGLE_FORM = b"""\
"Timestamp","What did you take today?","How tired were you?"
"1/24/2026 21:04:33","LDN","4.5"
"1/25/2026 21:10:02","LDN","5"
"1/26/2026 20:58:40","Placebo",""
"1/27/2026 21:30:00","Placebo","6.5"
"1/28/2026 22:01:59","Placebo","7"
"""

GOOGLE_SHEETS_UK = b"""\
Day,Date,Treatment,Fatigue
Saturday,24 January 2026,LDN,4.5
Sunday,25 January 2026,LDN,5
Monday,26 January 2026,Placebo,
Tuesday,27 January 2026,Placebo,6.5
Wednesday,28 January 2026,Placebo,7
"""

PANDAS = b"""\
,date,treatment,fatigue,scored
0,2026-01-24 00:00:00,LDN,4.5,True
1,2026-01-25 00:00:00,LDN,5.0,True
2,2026-01-26 00:00:00,Placebo,,False
3,2026-01-27 00:00:00,Placebo,6.5,True
4,2026-01-28 00:00:00,Placebo,7.0,True
"""

R = b"""\
"","date","treatment","fatigue"
"1","2026-01-24","LDN",4.5
"2","2026-01-25","LDN",5
"3","2026-01-26","Placebo",NA
"4","2026-01-27","Placebo",6.5
"5","2026-01-28","Placebo",7
"""

MOOD_APP = b"""\
full_date,date,weekday,time,mood,treatment,fatigue,note
2026-01-28,January 28,Wednesday,21:15,good,Placebo,7,""
2026-01-27,January 27,Tuesday,21:15,meh,Placebo,6.5,"long, long day"
2026-01-26,January 26,Monday,21:15,meh,Placebo,,""
2026-01-25,January 25,Sunday,21:15,good,LDN,5,""
2026-01-24,January 24,Saturday,21:15,good,LDN,4.5,"=2+2"
"""

LOST_FORMATS = b"""\
date,treatment,fatigue
46046,LDN,4.5
46047,LDN,5
46048,Placebo,
46049,Placebo,6.5
46050,Placebo,7
"""

OLD_MAC = b"date,treatment,fatigue\r2026-01-24,LDN,4.5\r2026-01-25,LDN,5\r2026-01-26,Placebo,\r" + (
    b"2026-01-27,Placebo,6.5\r2026-01-28,Placebo,7\r"
)

AND_MORE_BELOW = b"""\
Name: Alice,Doctor: Priya,,
date,treatment,fatigue (0-10),weather
2026-01-24,LDN,4.5,rain
2026-01-25,LDN,5,

2026-01-26,Placebo,?,sun
2026-01-27,Placebo,6.5/10,
2026-01-28,Placebo,7,
,,,
Average,,5.75,
"""

FIVE = tuple(date(2026, 1, 24 + i) for i in range(5))
ARMS = ("LDN", "LDN", "Placebo", "Placebo", "Placebo")
SCORES = (4.5, 5.0, None, 6.5, 7.0)


def understood(data: bytes) -> DryRun:
    """Read a file with nothing but the guesses of `inspect`, as a person would who accepts them all."""
    guesses = {column.name: column.guess for column in inspect(data).columns}
    treatment = next(name for name, guess in guesses.items() if guess == "treatment")
    outcome = next(name for name, guess in guesses.items() if guess == "outcome")
    return read(data, Columns(treatment, (outcome,)), today=TODAY)


@pytest.mark.parametrize(
    "data",
    [
        EXCEL_GERMANY,
        EXCEL_FRANCE,
        EXCEL_UNICODE_TEXT,
        GOOGLE_FORM,
        GOOGLE_SHEETS_UK,
        PANDAS,
        R,
        MOOD_APP,
        LOST_FORMATS,
        OLD_MAC,
        AND_MORE_BELOW,
    ],
    ids=[
        "Excel in Germany",
        "Excel in France",
        "Excel, Unicode text",
        "Google form",
        "Google Sheets in Britain",
        "pandas",
        "R",
        "mood app",
        "dates that lost their format",
        "old Mac",
        "words above and below",
    ],
)
def test_the_guesses_alone_read_the_same_five_days(data: bytes) -> None:
    found = understood(data).diary
    assert found is not None
    (scores,) = found.scores.values()
    assert (found.days, found.treatments, scores) == (FIVE, ARMS, SCORES)


def test_clocks_come_where_there_are_clocks() -> None:
    clocks = {
        name: run.diary.clocks
        for name, run in (("form", understood(GOOGLE_FORM)), ("app", understood(MOOD_APP)))
        if run.diary
    }
    assert clocks == {
        "form": (time(21, 4, 33), time(21, 10, 2), time(20, 58, 40), time(21, 30), time(22, 1, 59)),
        "app": (time(21, 15),) * 5,
    }
    plain = understood(PANDAS).diary
    assert plain is not None
    assert plain.clocks == (None,) * 5


def test_what_is_said_of_each() -> None:
    assert understood(EXCEL_GERMANY).notes == (
        "The letters are read as Windows-1252, because they are not UTF-8.",
        "Numbers in 'Müdigkeit (0-10)' are read with a decimal comma.",
    )
    assert understood(EXCEL_FRANCE).notes == (
        "Line above the column names left out: 1.",
        "Numbers in 'Fatigue' are read with a decimal comma.",
    )
    assert understood(MOOD_APP).notes == ("The time of day is taken from 'time'.",)
    assert understood(LOST_FORMATS).notes == ("The dates are a spreadsheet's day numbers (1 is 1 January 1900).",)
    assert understood(R).notes == ()


def test_rows_are_those_that_the_spreadsheet_shows() -> None:
    found = understood(AND_MORE_BELOW)
    assert found.diary is not None
    assert found.diary.rows == (3, 4, 6, 7, 8)
    assert [(p.row, p.value, p.fatal) for p in found.problems] == [(10, "Average", True)]
    german = understood(EXCEL_GERMANY).diary
    assert german is not None
    assert german.rows == (2, 3, 4, 5, 6)


def test_the_scale_in_the_german_header() -> None:
    german = understood(EXCEL_GERMANY).diary
    assert german is not None
    assert german.scales == {"Müdigkeit (0-10)": (0.0, 10.0)}


def test_a_file_that_mixes_habits_is_refused_with_what_settles_it() -> None:
    ambiguous = EXCEL_UNICODE_TEXT.decode("utf-16")
    for i in range(5):
        ambiguous = ambiguous.replace(f"1/{24 + i}/2026", f"{i + 1}/6/2026")
    options = inspect(ambiguous.encode()).missing_options
    assert options == (
        "'1/6/2026' in column 'date' can be two different days. Say --dates day-first or --dates month-first.",
    )
    found = read(
        ambiguous.encode(), Columns("treatment", ("fatigue",)), today=TODAY, options=ReadOptions(day_first=True)
    ).diary
    assert found is not None
    assert found.days == tuple(date(2026, 6, 1 + i) for i in range(5))
