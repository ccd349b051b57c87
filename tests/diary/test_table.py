import pytest

from posology.diary.dry_run import Problem
from posology.diary.table import Table, read_table
from posology.vocabulary.errors import BadInput

TEXT = "date,treatment,fatigue\n2026-01-03,LDN,7\n2026-01-04,placebo,5\n"
NAMES = ("date", "treatment", "fatigue")
ROWS = [["2026-01-03", "LDN", "7"], ["2026-01-04", "placebo", "5"]]


def read(text: str) -> Table:
    return read_table(text.encode())


def shape(table: Table) -> tuple[tuple[str, ...], list[list[str]], list[int]]:
    return table.names, table.rows, table.lines


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.rstrip("\n").encode(),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode(),
        TEXT.replace(",", "|").encode(),
        TEXT.replace("LDN", '"LDN"').encode(),
        (TEXT + "\n\n").encode(),
        (TEXT + ",,\n,,\n").encode(),
        (TEXT + " , ,\n").encode(),
    ],
)
def test_one_table_in_many_files(data: bytes) -> None:
    assert shape(read_table(data)) == (NAMES, ROWS, [2, 3])


def test_excels_own_separator_line() -> None:
    assert shape(read("sep=;\n" + TEXT.replace(",", ";"))) == (NAMES, ROWS, [3, 4])
    assert read("sep=;\n" + TEXT.replace(",", ";")).notes == ()


def test_letters_that_are_not_utf8_are_read_as_windows_1252_with_a_note() -> None:
    table = read_table("Tag,Behandlung,Müdigkeit\n2026-01-03,LDN,7\n".encode("cp1252"))
    assert table.names == ("Tag", "Behandlung", "Müdigkeit")
    assert table.notes == ("The letters are read as Windows-1252, because they are not UTF-8.",)


def test_title_lines_are_left_out_with_a_note_and_rows_keep_their_numbers() -> None:
    table = read("My LDN diary,,\nkept by Alice,,\n\n" + TEXT)
    assert shape(table) == (NAMES, ROWS, [5, 6])
    assert table.notes == ("Lines above the column names left out: 2.",)
    assert read("My LDN diary\n" + TEXT).notes == ("Line above the column names left out: 1.",)


def test_a_fuller_line_of_words_is_the_header() -> None:
    assert shape(read("Name: Alice,Doctor: Priya\n" + TEXT))[0] == NAMES


def test_quoted_newlines_and_delimiters() -> None:
    table = read('date,treatment,note\n2026-01-03,LDN,"slept badly,\nthen well"\n2026-01-04,placebo,ok\n')
    assert table.rows == [["2026-01-03", "LDN", "slept badly,\nthen well"], ["2026-01-04", "placebo", "ok"]]
    assert table.lines == [2, 3]


def test_names_that_stand_twice_are_numbered() -> None:
    table = read("date,score,score,Score,\n2026-01-03,1,2,3,4\n")
    assert table.names == ("date", "score (1)", "score (2)", "Score", "column 5")
    assert table.notes == ("2 columns are called 'score': they are read as 'score (1)' and so on.",)


def test_short_rows_are_filled_with_nothing() -> None:
    assert read(TEXT + "2026-01-05\n").rows[-1] == ["2026-01-05", "", ""]


def test_rows_with_more_cells_than_the_header_are_named() -> None:
    table = read(TEXT + "2026-01-05,LDN,7,5\n2026-01-06,LDN,4,,\n")
    assert shape(table) == (NAMES, [*ROWS, ["2026-01-06", "LDN", "4"]], [2, 3, 5])
    assert table.problems == (
        Problem(
            4,
            "after fatigue",
            "5",
            "The row has more cells than the header; it was left out.",
            "Put a cell that has the delimiter or a decimal comma in it in quotes.",
            True,
        ),
    )


def test_decimal_commas_without_quotes_are_refused() -> None:
    with pytest.raises(BadInput) as refused:
        read("date,treatment,fatigue\n2026-01-03,LDN,7,5\n2026-01-04,placebo,5,5\n")
    assert refused.value.row == 2
    assert refused.value.reason == "Most rows have more cells than the header, row 2 for example."


def test_a_quotation_mark_that_never_closes_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        read(TEXT + '2026-01-05,"LDN,7\n2026-01-06,LDN,5\n')
    assert (refused.value.row, refused.value.reason) == (4, "A quotation mark in row 4 is never closed.")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty."),
        (b" \n \n", "The file is empty."),
        (b"\xff\xfe", "The file is empty."),
        (b"PK\x03\x04rest", "This is an Excel or other packed file, not a text table."),
        (b"\xd0\xcf\x11\xe0rest", "This is an old Excel file, not a text table."),
        (b"%PDF-1.7", "This is a PDF, not a text table."),
        (b"\x1f\x8b\x08", "This is a packed file, not a text table."),
        (b"SQLite format 3\0", "This is a database, not a text table."),
        (b'[{"date": 1}]', "This is a web or data page, not a text table."),
        (b"<!DOCTYPE html>", "This is a web or data page, not a text table."),
        (b"a,b\n1,\0\0\0\0\0\0" + b"text" * 30, "This is not a text table."),
        (b"hello", "There is only one column."),
        (b"hello\nworld\n", "There is only one column."),
        (b"2026-01-03,LDN,7\n2026-01-04,LDN,8\n", "No line names the columns."),
        (b"a,b\n1," + b"x" * 200_000, "The table cannot be read (field larger than field limit (131072))."),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_table(data)
    assert refused.value.reason == reason
    assert refused.value.fix != ""


def test_a_header_longer_than_a_cell_may_be() -> None:
    names = [f"measure number {i:05d}" for i in range(8000)]
    table = read(";".join(["date", *names]) + "\n" + ";".join(["2026-01-03", *("1" for _ in names)]) + "\n")
    assert (len(table.names), len(table.rows)) == (8001, 1)


def test_columns_come_without_spaces_and_rows_can_be_kept() -> None:
    table = read("date,treatment\n2026-01-03, LDN \n2026-01-04,placebo\n2026-01-05,LDN\n")
    assert table.column("treatment") == ["LDN", "placebo", "LDN"]
    assert table.keep([0, 2]).lines == [2, 4]


def test_reading_works_once_a_row() -> None:
    """Work, not time: each row is parsed once, apart from the look at the head with each delimiter."""
    import csv

    import posology.diary.table as under_test

    parsed = 0
    real = csv.reader

    def counting(lines, delimiter):  # type: ignore[no-untyped-def]
        nonlocal parsed
        for record in real(lines, delimiter=delimiter):
            parsed += 1
            yield record

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(under_test.csv, "reader", counting)
        read(TEXT.split("\n")[0] + "\n" + "2026-01-03,LDN,7\n" * 10_000)
    assert parsed <= 10_001 + 4 * 50
