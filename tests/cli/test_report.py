"""posology report, as a person runs it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from posology.cli import main
from posology.usecases.demo_person import meet_demo

NOW = datetime(2026, 11, 25, 21, tzinfo=UTC)


@pytest.fixture(autouse=True)
def evening(store: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine in the evening, and the made-up person's diary."""
    from posology.cli import own_store

    monkeypatch.setattr(own_store, "now_in", lambda zone: NOW)
    meet_demo(now=NOW)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def words(*words: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["report", *map(str, words)])
        printed = capsys.readouterr()
        return int(left.value.code or 0), printed.out, printed.err

    return words


def test_words_stand_here_where_no_file_is_named(run: Any) -> None:
    code, out, _ = run()
    assert (code, out.splitlines()[:4]) == (
        0,
        [
            "LOW-DOSE NALTREXONE: MY DIARY ON ONE PAGE",
            "28 Aug 2026 to 25 Nov 2026: 84 of 90 days written. Printed 25 Nov 2026.",
            "",
            "Simulated: nobody lived these days, and nobody takes these medicines.",
        ],
    )


def test_the_days_can_be_chosen(run: Any) -> None:
    assert run("--from", "2026-11-01", "--to", "2026-11-07")[1].splitlines()[1].startswith("1 Nov 2026 to 7 Nov 2026: ")


@pytest.mark.parametrize(
    ("words", "start"), [((), b"%PDF-"), (("--fact-sheet",), b"%PDF-"), (("--pharmacist",), b"%PDF-")]
)
def test_a_pdf(run: Any, tmp_path: Path, words: tuple[str, ...], start: bytes) -> None:
    file = tmp_path / "out.pdf"
    assert run(*words, "--out", file) == (0, "", f"It is in {file}.\n")
    assert (file.read_bytes()[:5], file.stat().st_mode & 0o777) == (start, 0o600)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ((), "Low-dose naltrexone: my diary on one page"),
        (("--fact-sheet",), "Low-dose naltrexone: a fact sheet for prescribers"),
        (("--pharmacist", "--strength", "1mg/ml"), "For the pharmacist: low-dose naltrexone"),
    ],
)
def test_a_page(run: Any, tmp_path: Path, words: tuple[str, ...], title: str) -> None:
    file = tmp_path / "out.html"
    run(*words, "--out", file)
    assert f"<title>{title} · Posology</title>" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--out page.doc", "'page.doc' does not say which kind of file. End its name in .pdf or .html."),
        ("--from soon", "'soon' is not a date. Write it as 2026-11-25."),
        ("--from 2026-11-02 --to 2026-11-01", "The last day is before the first. Swap the two days."),
        ("--fact-sheet --pharmacist", "That is two sheets. Ask for one at a time."),
        ("--fact-sheet --from 2026-11-01", "A sheet has no first and last day. Leave out --from and --to."),
        ("--strength 1mg/ml", "Strengths are for the pharmacist. Add --pharmacist, or leave out --strength."),
        ("--pharmacist --strength one", "'one' is not a strength. Write it as 1.5mg, or 1mg/ml for a liquid."),
    ],
)
def test_what_cannot_be_meant_is_told(run: Any, words: str, told: str) -> None:
    assert run(*words.split()) == (2, "", f"{told}\n")


def test_a_file_that_is_there_is_never_overwritten(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    file.write_text("mine")
    assert run("--out", file)[0] == 2
    assert file.read_text() == "mine"
