"""Studies from a table: found columns, rows that are left out, cells that cannot be."""

import pytest

from posology.evidence.pooling.reading import StudyColumns, read_studies
from posology.vocabulary.errors import BadInput

GIVEN = StudyColumns(effect="yi", variance="vi")
TABLE = b"Study,yi,vi,place\nCree,-0.4,0.04,US\nGironi,n/a,0.09,IT\nThird,1e-3,2.5e-1,\n"


def read(text: str, columns: StudyColumns = GIVEN, **options: bool) -> list[tuple[str, float, float]]:
    table = read_studies(text.encode(), columns, **options)
    return [(one.study, one.effect, one.variance) for one in table.results]


def test_rows_become_results_and_empty_cells_are_told() -> None:
    table = read_studies(TABLE, GIVEN)
    assert [(one.study, one.effect, one.variance) for one in table.results] == [
        ("Cree", -0.4, 0.04),
        ("Third", 0.001, 0.25),
    ]
    assert [(one.row, one.study, one.why) for one in table.left_out] == [(3, "Gironi", "Nothing is written in 'yi'.")]


def test_names_match_without_regard_to_capitals() -> None:
    assert read("TRIAL;YI;VI\nCree;-0,4;0,04\n") == [("Cree", -0.4, 0.04)]


def test_without_names_rows_are_numbered() -> None:
    assert read("yi,vi\n0.1,0.2\n") == [("row 2", 0.1, 0.2)]


def test_numbers_a_computer_wrote_are_read_as_they_are() -> None:
    assert read("yi,vi\n1.25e+16,1e-300\n") == [("row 2", 1.25e16, 1e-300)]


def test_a_standard_error_is_squared() -> None:
    assert read("yi,se\n0.1,0.5\n", StudyColumns(effect="yi", se="se")) == [("row 2", 0.1, 0.25)]


def test_a_decimal_comma_can_be_said() -> None:
    assert read("yi;vi\n1,234;0,500\n", decimal_comma=True) == [("row 2", 1.234, 0.5)]


def test_events_and_means_are_read() -> None:
    counts = read_studies(b"s,a,b,c,d\nx,1,9,2,8\n", StudyColumns(events=("a", "b", "c", "d"), study="s")).counts
    assert (counts[0].study, counts[0].cells) == ("x", (1, 9, 2, 8))
    columns = StudyColumns(means=("a", "b", "c", "d", "e", "f"), crossover="x")
    means = read_studies(b"a,b,c,d,e,f,x\n1,2,30,4,5,30,yes\n1,2,30,4,5,31,no\n", columns).means
    assert [one.crossover for one in means] == [True, False]


def test_a_study_without_its_subgroup_is_left_out() -> None:
    table = read_studies(TABLE, StudyColumns(effect="yi", variance="vi", subgroup="place"))
    assert [(one.study, one.group) for one in table.results] == [("Cree", "US")]
    assert [one.row for one in table.left_out] == [3, 4]


@pytest.mark.parametrize(
    ("text", "row", "reason"),
    [
        ("yi,vi\n0.1,0.2\n0.1,0\n", 3, "Row 3: The variance of row 3 is 0"),
        ("yi,vi\n0.1,0.2\n0.3,-1\n", 3, "Row 3: The variance"),
        ("yi,vi\n0.1,0.2\nabc,1\n", 3, "Row 3: 'abc' in column 'yi' is not a number"),
        ("yi,vi\ninf,0.2\n", 2, "Row 2: 'inf' in column 'yi'"),
    ],
)
def test_a_cell_that_cannot_be_names_its_row(text: str, row: int, reason: str) -> None:
    with pytest.raises(BadInput, match=reason) as refused:
        read(text)
    assert refused.value.row == row


def test_a_count_that_cannot_be_names_its_row() -> None:
    with pytest.raises(BadInput, match=r"Row 3: .* four cells"):
        read_studies(b"a,b,c,d\n1,2,3,4\n1.5,2,3,4\n", StudyColumns(events=("a", "b", "c", "d")))


def test_a_standard_error_of_zero_is_refused() -> None:
    with pytest.raises(BadInput, match="Row 2: The standard error"):
        read("yi,se\n0.1,0\n", StudyColumns(effect="yi", se="se"))


def test_neither_yes_nor_no_is_refused() -> None:
    columns = StudyColumns(means=("a", "b", "c", "d", "e", "f"), crossover="x")
    with pytest.raises(BadInput, match="'perhaps' in row 2"):
        read_studies(b"a,b,c,d,e,f,x\n1,2,30,4,5,30,perhaps\n", columns)


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(BadInput, match=r"no column 'effect'.*There are: 'Study', 'yi', 'vi', 'place'"):
        read_studies(TABLE, StudyColumns(effect="effect", variance="vi"))


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({}, "must be said"),
        ({"effect": "yi"}, "needs its variance"),
        ({"effect": "yi", "variance": "vi", "se": "se"}, "needs its variance"),
        ({"effect": "yi", "variance": "vi", "events": ("a", "b", "c", "d")}, "twice"),
        ({"events": ("a", "b")}, "four columns"),
        ({"means": ("a", "b")}, "six columns"),
        ({"variance": "vi", "events": ("a", "b", "c", "d")}, "belongs to an effect"),
        ({"effect": "yi", "variance": "vi", "crossover": "x"}, "needs means"),
    ],
)
def test_columns_that_do_not_fit_together_are_refused(columns: dict[str, object], reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        StudyColumns(**columns)
