"""How the text of options is read."""

from pathlib import Path

import pytest

from posology.cli.options import file_bytes, two, two_numbers
from posology.vocabulary.errors import BadInput


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        (None, None),
        ("LDN,placebo", ("LDN", "placebo")),
        (" LDN , no LDN ", ("LDN", "no LDN")),
        ('"Tea, green",none', ("Tea, green", "none")),
    ],
)
def test_two_names(text: str | None, pair: tuple[str, str] | None) -> None:
    assert two(text, "--compare") == pair


@pytest.mark.parametrize("text", ["", "LDN", "LDN,", "a,b,c", ","])
def test_other_than_two_names_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        two(text, "--compare")
    assert (refused.value.reason, refused.value.fix) == (
        f"--compare needs two values, not '{text}'.",
        "Write them as --compare ONE,TWO.",
    )


def test_two_numbers() -> None:
    assert [two_numbers(text, "--scale") for text in (None, "0,10", "-5, 5.5")] == [None, (0.0, 10.0), (-5.0, 5.5)]


@pytest.mark.parametrize("text", ["10,0", "0,0", "low,high", "0,inf", "-inf,0", "nan,1", "0,nan"])
def test_other_than_a_lowest_and_a_highest_is_refused(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        two_numbers(text, "--scale")
    assert refused.value.reason == f"'{text}' is not a lowest and a highest number."


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "diary.csv").write_bytes(b"date,score\n")
    assert file_bytes(tmp_path / "diary.csv") == b"date,score\n"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        file_bytes(tmp_path / "diary.csv")
    assert refused.value.reason == f"There is no file {tmp_path / 'diary.csv'}."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        file_bytes(tmp_path)
    assert refused.value.reason.startswith(f"{tmp_path} cannot be read: ")
