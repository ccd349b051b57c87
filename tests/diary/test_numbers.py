import pytest

from posology.diary.numbers import Numbers, looks_like_number, read_numbers
from posology.vocabulary.errors import BadInput

NOT_A_NUMBER = "is not a number"


def numbers(*cells: str, comma: bool | None = None, delimiter: str = ",", elsewhere: tuple[str, ...] = ()) -> Numbers:
    return read_numbers(cells, name="fatigue", decimal_comma=comma, delimiter=delimiter, elsewhere=lambda: elsewhere)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("7", 7.0),
        ("7.5", 7.5),
        (".5", 0.5),
        ("7.", 7.0),
        ("-3", -3.0),
        ("−3", -3.0),
        ("+3", 3.0),
        ("'7", 7.0),
        ("0.125", 0.125),
        ("1e-3", 0.001),
        ("2.5E2", 250.0),
        ("1,234.5", 1234.5),
        ("1 234.5", 1234.5),
        ("1\u202f234", 1234.0),
        ("12'345", 12345.0),
        ("1,234,567", 1234567.0),
        ("007", 7.0),
    ],
)
def test_numbers_with_a_point(cell: str, value: float) -> None:
    assert numbers(cell) == Numbers([value], [], None, ())


@pytest.mark.parametrize(
    ("cell", "value"),
    [("7,5", 7.5), ("0,125", 0.125), ("1.234,5", 1234.5), ("1.234.567", 1234567.0), ("1 234,5", 1234.5)],
)
def test_numbers_with_a_comma_that_can_be_nothing_else(cell: str, value: float) -> None:
    note = "Numbers in 'fatigue' are read with a decimal comma."
    assert numbers(cell, delimiter=";") == Numbers([value], [], None, (note,))


@pytest.mark.parametrize("cell", ["", "n/a", "-", "?", "NaN"])
def test_missing_is_missing_never_zero(cell: str) -> None:
    assert numbers(cell, "0") == Numbers([None, 0.0], [], None, ())


@pytest.mark.parametrize(
    "cell",
    ["bad", "seven", "~7", "<1", "7-8", "1,23,456", "1.2.3", "inf", "--7", "None", "1e999", "9" * 400, "½", "5²", "٣"],
)
def test_text_in_a_number_cell_is_named_and_missing(cell: str) -> None:
    read = numbers("3", cell, "4")
    assert (read.values, [i for i, _ in read.wrong]) == ([3.0, None, 4.0], [1])


def test_words_after_a_number_are_not_taken_for_a_unit() -> None:
    assert numbers("3", "7 bad day", "4").wrong == [(1, "has words after the number")]


def test_a_unit_on_most_cells_is_a_unit() -> None:
    read = numbers("7 h", "8 h", "6")
    assert read == Numbers([7.0, 8.0, 6.0], [], None, ("'h' after the numbers in 'fatigue' is read as their unit.",))
    assert numbers("7 h", "8 h", "420 min").wrong == [(2, "has another unit than the rest")]


def test_clock_times_are_no_numbers() -> None:
    assert numbers("7:30", "8:00", "3").wrong == [(0, "has words after the number"), (1, "has words after the number")]


def test_per_cent() -> None:
    assert numbers("70 %", "65%").values == [70.0, 65.0]
    assert numbers("70 %", "65%", "0.7").wrong == [(2, "may be a share or a percentage")]


def test_out_of_ten_gives_the_scale() -> None:
    assert numbers("7/10", "8 / 10", "3", "6 out of 10") == Numbers([7.0, 8.0, 3.0, 6.0], [], 10.0, ())


def test_out_of_another_number_is_named() -> None:
    read = numbers("7/10", "8/10", "3/5")
    assert (read.values, read.wrong, read.top) == (
        [7.0, 8.0, None],
        [(2, "is out of another number than the rest")],
        10.0,
    )


def test_out_of_ten_beside_numbers_above_ten_is_named() -> None:
    assert numbers("7/10", "55", "60").wrong == [(0, "is out of another number than the rest")]


def test_thousands_or_decimals_are_refused_with_the_option() -> None:
    with pytest.raises(BadInput) as refused:
        numbers("1,234", "1,300")
    assert refused.value.reason == "'1,234' in column 'fatigue' can be two numbers, and nothing in the file says which."
    assert refused.value.fix == "Say --decimal comma or --decimal point."


def test_the_option_settles_it() -> None:
    assert numbers("1,234", comma=True).values == [1.234]
    assert numbers("1,234", comma=False).values == [1234.0]
    assert numbers("7,5", comma=False).wrong == [(0, NOT_A_NUMBER)]
    assert numbers("7.5", comma=True).wrong == [(0, NOT_A_NUMBER)]


def test_three_decimals_with_a_point_are_decimals_unless_the_file_is_continental() -> None:
    assert numbers("1.234", "2.345").values == [1.234, 2.345]
    with pytest.raises(BadInput):
        numbers("1.234", "2.345", delimiter=";")


def test_one_clear_cell_decides_for_the_column() -> None:
    assert numbers("1,234", "7,5").values == [1.234, 7.5]
    assert numbers("1,234", "7.5").values == [1234.0, 7.5]


def test_another_column_can_decide() -> None:
    assert numbers("1,234", elsewhere=("LDN", "2,5")).values == [1.234]
    assert numbers("1,234", elsewhere=("LDN", "2.5")).values == [1234.0]
    with pytest.raises(BadInput):
        numbers("1,234", elsewhere=("2,5", "2.5"))


def test_other_columns_are_looked_at_only_when_needed() -> None:
    def never() -> tuple[str, ...]:
        raise AssertionError

    assert read_numbers(["1,234", "7,5", "3"], name="x", elsewhere=never).values == [1.234, 7.5, 3.0]


def test_both_marks_in_one_column_are_read_cell_by_cell() -> None:
    read = numbers("7,5", "7.5", "1,234")
    assert (read.values, read.wrong) == ([7.5, 7.5, None], [(2, "can be read as two numbers")])


def test_what_looks_like_a_number() -> None:
    cells = ["7", "7,5", "7/10", "70 %", "12 mg", "2026-01-03", "7:30", "LDN", "7 but I was really tired"]
    assert [looks_like_number(cell) for cell in cells] == [True, True, True, True, True, False, False, False, False]
