"""`posology card`: words here, or a PDF in a file."""

from pathlib import Path

import pytest

from tests.cli.test_program import run

ALICE = ("card", "--dose", "4.5", "--last", "22:00")


def test_the_words_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(*ALICE, "--name", "Alice Example", capsys=capsys)
    assert (code, err) == (0, "")
    assert out.splitlines()[4:6] == ["Alice Example", "I take naltrexone 4.5 mg, once a day at 22:00."]


@pytest.mark.parametrize("size", ["wallet", "a4"])
def test_a_pdf_is_written(size: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "card.pdf"
    assert run(*ALICE, "--size", size, "--out", str(file), capsys=capsys) == (0, "", f"The card is in {file}.\n")
    assert file.read_bytes()[:5] == b"%PDF-"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("card", "--dose", "much", "--last", "22:00"), "'much' is not a dose. Write milligrams as a number"),
        (("card", "--dose", "4.5", "--last", "late"), "'late' is not a time of day. Write it like 22:00 or 10 pm."),
        ((*ALICE, "--out", "nowhere/card.pdf"), "nowhere/card.pdf cannot be written"),
        (("card", "--last", "22:00"), "Missing option '--dose'."),
    ],
)
def test_what_can_be_mended_is_one_sentence(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(*words, capsys=capsys)
    assert (code, out, err.startswith(sentence), err.count("\n")) == (2, "", True, 1)
