import pytest

from posology.diary.columns import (
    date_column,
    is_called,
    kind_of,
    named,
    people_of,
    person_column,
    rows_of_person,
    time_columns,
)
from posology.diary.table import Table, read_table
from posology.vocabulary.errors import BadInput

TWO_PEOPLE = "participant,date,score\na1,2026-01-03,1\nb2,2026-01-03,2\na1,2026-01-04,3\n"


def table(text: str) -> Table:
    return read_table(text.encode())


def columns(**cells: str) -> Table:
    """A table of four rows from columns, each one cell four times or four cells with | between."""
    names = [name.replace("__", " ") for name in cells]
    rows = [[*cell.split("|")] if "|" in cell else [cell] * 4 for cell in cells.values()]
    lines = [",".join(names), *(",".join(column[i] for column in rows) for i in range(4))]
    return table("\n".join(lines) + "\n")


DATES = "2026-01-03|2026-01-04|2026-01-05|2026-01-06"
MOMENTS = "2026-01-03 08:00|2026-01-04 09:00|2026-01-05 10:00|2026-01-06 08:30"


def test_a_name_is_found_exactly_first() -> None:
    assert named("Score", ["score", "Score", "SCORE"]) == "Score"


def test_a_name_is_found_whatever_its_case_and_spaces() -> None:
    assert named(" fatigue  (0-10)", ["date", "Fatigue (0-10)"]) == "Fatigue (0-10)"


def test_a_name_that_is_not_there_lists_what_is() -> None:
    with pytest.raises(BadInput) as refused:
        named("fatige", ["date", "fatigue"])
    assert refused.value.reason == "There is no column 'fatige'."
    assert refused.value.fix == "Did you mean 'fatigue'? There are: 'date', 'fatigue'."
    with pytest.raises(BadInput) as refused:
        named("zzz", [f"c{i}" for i in range(30)], "question")
    assert refused.value.reason == "There is no question 'zzz'."
    assert refused.value.fix.endswith("'c11' and 18 more.")


def test_a_name_that_stands_twice_is_asked_back() -> None:
    with pytest.raises(BadInput) as refused:
        named("score", ["score (1)", "score (2)"])
    assert refused.value.reason == "More than one column is called 'score'."
    assert refused.value.fix == "Say 'score (1)' or 'score (2)'."


def test_what_columns_are_called() -> None:
    assert [is_called(name, "date") for name in ["Date", "DATUM", "dates", "Zeit-stempel"]] == [
        True,
        True,
        False,
        False,
    ]
    assert is_called("Day of study", "count") is True


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["2026-01-03", "", "2026-01-04"], "date"),
        (["2026-01-03 08:00"], "datetime"),
        (["1", "2,5", "7/10", "n/a"], "number"),
        (["21:30", "9 pm"], "clock"),
        (["LDN", "placebo", "3"], "text"),
        (["", "n/a"], "empty"),
        ([], "empty"),
    ],
)
def test_kinds(cells: list[str], kind: str) -> None:
    assert kind_of(cells) == kind


def test_a_few_odd_cells_do_not_change_the_kind() -> None:
    assert kind_of([str(i) for i in range(9)] + ["bad"]) == "number"


def test_the_date_is_found_by_name_before_content() -> None:
    assert date_column(columns(created=DATES, Datum=DATES, score="1|2|3|4")) == "Datum"
    assert date_column(columns(datetime=MOMENTS, date=DATES)) == "date"
    assert date_column(columns(noted__on=DATES, score="1|2|3|4")) == "noted on"
    assert date_column(columns(study_day="1|2|3|4", score="5|6|7|8")) == "study_day"
    assert date_column(columns(x="a", score="5|6|7|8")) is None


def test_two_columns_that_could_be_the_date_are_asked_back() -> None:
    with pytest.raises(BadInput) as refused:
        date_column(columns(created=DATES, changed=DATES))
    assert refused.value.fix == "Say which is the day: --date 'created' or 'changed'."


def test_a_column_called_date_without_dates_is_named() -> None:
    with pytest.raises(BadInput) as refused:
        date_column(columns(date="Monday|Tuesday|Monday|Friday", score="1|2|3|4"))
    assert refused.value.reason == "Column 'date' holds no dates with day, month and year, such as 'Monday'."


def test_times_are_found_by_name() -> None:
    found = columns(date=DATES, datetime=MOMENTS, Uhrzeit="21:30", time="soon", other="08:00")
    assert time_columns(found) == ["Uhrzeit", "datetime"]


def test_people() -> None:
    both = table(TWO_PEOPLE)
    assert (person_column(both), people_of(both)) == ("participant", ("a1", "b2"))
    assert rows_of_person(both, "a").lines == [2, 4]
    assert rows_of_person(both, "B2").lines == [3]


def test_several_people_are_asked_back() -> None:
    with pytest.raises(BadInput) as refused:
        rows_of_person(table(TWO_PEOPLE), None)
    assert refused.value.reason == "This file holds 2 people."
    assert refused.value.fix == "Say whose rows to read: --person 'a1' or 'b2'."


@pytest.mark.parametrize("wanted", ["c", ""])
def test_a_person_who_is_not_there(wanted: str) -> None:
    with pytest.raises(BadInput) as refused:
        rows_of_person(table(TWO_PEOPLE), wanted)
    assert refused.value.fix == "There are: 'a1', 'b2'."


def test_a_beginning_that_fits_two_people_is_asked_back() -> None:
    with pytest.raises(BadInput) as refused:
        rows_of_person(table(TWO_PEOPLE.replace("b2", "a2")), "a")
    assert refused.value.reason == "More than one person's id starts with 'a'."


def test_one_person_needs_no_name_and_a_file_without_people_takes_none() -> None:
    alone = table(TWO_PEOPLE.replace("b2", "a1"))
    assert rows_of_person(alone, None).lines == [2, 3, 4]
    with pytest.raises(BadInput) as refused:
        rows_of_person(table("date,score\n2026-01-03,1\n"), "a1")
    assert refused.value.reason == "No column of this file says whose row it is."
