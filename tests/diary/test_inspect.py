import pytest

from posology.diary import Column, ReadOptions, examples, inspect
from tests.diary.test_studyu import export, month
from tests.diary.test_tidy import tidy
from tests.diary.written import arm, fatigue, table


def guesses(text: str) -> dict[str, str]:
    return {column.name: column.guess for column in inspect(text.encode()).columns if column.guess}


def test_a_wide_table() -> None:
    seen = inspect(table(scores=lambda i: "" if i == 4 else str(fatigue(i))).encode())
    assert (seen.format, seen.rows, seen.people, seen.missing_options) == ("wide", 20, (), ())
    assert seen.treatments == ("LDN", "placebo")
    assert seen.columns == (
        Column(
            "date",
            "date",
            "date",
            ("2026-01-03", "2026-01-04", "2026-01-05", "2026-01-06", "2026-01-07"),
            20,
            0,
        ),
        Column("treatment", "treatment", "text", ("placebo", "LDN"), 2, 0),
        Column("fatigue", "outcome", "number", ("0", "7", "3", "10", "2"), 11, 1, 0.0, 10.0),
    )


def test_guesses_by_name_and_content() -> None:
    text = "id,Datum,Uhrzeit,Behandlung,block,taken,prediction,relapse,mood,pain,ldn01,note,blank\n" + "".join(
        f"{i},{3 + i:02d}.01.2026,21:30,{arm(i)},{i // 5},{arm(i)},0.{i % 9 + 1},{'x' if i == 3 else ''},{i},{i / 2},"
        f"{int(arm(i) == 'LDN')},day {i},\n"
        for i in range(20)
    )
    assert guesses(text) == {
        "Datum": "date",
        "Uhrzeit": "time",
        "Behandlung": "treatment",
        "block": "period",
        "taken": "taken",
        "prediction": "guess",
        "relapse": "mark",
        "mood": "outcome",
        "pain": "outcome",
    }


def test_the_day_is_the_one_that_reading_takes() -> None:
    moments = table(
        dates="%Y-%m-%d 21:00", header=("datetime", "treatment", "fatigue", "date"), more=lambda i: (f"{3 + i}/1/2026",)
    )
    assert guesses(moments) == {"datetime": "time", "treatment": "treatment", "fatigue": "outcome", "date": "date"}


def test_two_columns_that_could_be_the_day_are_asked() -> None:
    text = table(header=("begun", "treatment", "fatigue", "ended"), more=lambda i: ("2026-02-01",))
    assert inspect(text.encode()).missing_options == (
        "More than one column holds dates. Say which is the day: --date 'begun' or 'ended'.",
    )


def test_a_treatment_by_content_alone() -> None:
    assert guesses(table(header=("when", "week", "fatigue"))) == {
        "when": "date",
        "week": "treatment",
        "fatigue": "outcome",
    }
    zero_one = table(arms=lambda i: str(i // 5 % 2), header=("date", "ldn", "fatigue"))
    assert guesses(zero_one) == {"date": "date", "ldn": "treatment", "fatigue": "outcome"}


def test_a_tidy_table_shows_its_items() -> None:
    seen = inspect(tidy().encode())
    assert (seen.format, [(c.name, c.guess) for c in seen.columns]) == (
        "tidy",
        [("treatment", "treatment"), ("fatigue", "outcome")],
    )
    assert (seen.rows, seen.treatments) == (40, ("LDN", "placebo"))


def test_a_studyu_export_shows_its_questions_and_people() -> None:
    seen = inspect(export(*month(who="ab-1"), *month(who="cd-2")).encode())
    assert (seen.format, seen.people) == ("studyu", ("ab-1", "cd-2"))
    assert [(c.name, c.guess) for c in seen.columns] == [
        ("intervention", "treatment"),
        ("Energy", "outcome"),
        ("Stress", "outcome"),
    ]
    assert seen.missing_options == ("The file holds 2 people: say --person, with an id or its beginning.",)
    assert inspect(export(*month(who="ab-1")).encode()).missing_options == ()


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (
            table(9, dates="%d/%m/%Y"),
            ReadOptions(),
            ("'03/01/2026' in column 'date' can be two different days. Say --dates day-first or --dates month-first.",),
        ),
        (table(9, dates="%d/%m/%Y"), ReadOptions(day_first=True), ()),
        (
            table(scores=lambda i: f'"1,{234 + i}"'),
            ReadOptions(),
            (
                "'1,234' in column 'fatigue' can be two numbers, and nothing in the file says which. "
                "Say --decimal comma or --decimal point.",
            ),
        ),
        (table(scores=lambda i: f'"1,{234 + i}"'), ReadOptions(decimal_comma=True), ()),
    ],
)
def test_what_the_file_cannot_settle_is_asked(text: str, options: ReadOptions, said: tuple[str, ...]) -> None:
    assert inspect(text.encode(), options=options).missing_options == said


@pytest.mark.parametrize("one", examples(), ids=lambda one: one.id)
def test_the_guesses_fit_the_real_diaries(one: object) -> None:
    seen = inspect(one.data(), options=one.options)  # type: ignore[attr-defined]
    guessed = {column.name: column.guess for column in seen.columns}
    treatment = "intervention" if seen.format == "studyu" else one.columns.treatment  # type: ignore[attr-defined]
    assert guessed[treatment] == "treatment"
    assert {guessed[name] for name in one.columns.outcomes} == {"outcome"}  # type: ignore[attr-defined]
    assert set(seen.treatments) == {one.active, one.control}  # type: ignore[attr-defined]


def test_many_columns_do_not_hurt() -> None:
    names = tuple(f"c{i}" for i in range(2000))
    text = table(header=("date", "treatment", "fatigue", *names), more=lambda i: ("1",) * 2000)
    assert len(inspect(text.encode()).columns) == 2003
