import pytest

from posology.diary.cells import is_missing, same_name, yes_or_no


@pytest.mark.parametrize("cell", ["", "  ", "n/a", "N/A", "NaN", "-", "—", "?", "..", "#N/A", "k.A.", "Null"])
def test_nothing_was_written_down(cell: str) -> None:
    assert is_missing(cell) is True


@pytest.mark.parametrize("cell", ["0", "none", "no", "nothing", "x", "0.0", "None"])
def test_an_answer_is_not_missing(cell: str) -> None:
    assert is_missing(cell) is False


def test_yes_no_and_other_words() -> None:
    cells = ["yes", "X", "1", "Ja", "oui", "no", "0", "", "n/a", "flu"]
    assert [yes_or_no(cell) for cell in cells] == [True, True, True, True, True, False, False, False, False, None]


def test_spellings_of_one_name() -> None:
    assert {same_name(name) for name in ["LDN 4.5 mg", " ldn  4.5 MG "]} == {"ldn 4.5 mg"}
    assert [same_name(name) for name in ["1", "1.0", "10.0", "v1.0"]] == ["1", "1", "10", "v1.0"]
