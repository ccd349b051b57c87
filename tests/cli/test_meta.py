"""`posology meta` from a table to numbers, and everything that can be mended on the way."""

import json
from pathlib import Path

import pytest

from posology.cli import main
from posology.usecases import pool_studies as pooling
from posology.usecases.pool_studies import PoolAsked, StudyColumns

TABLE = "study,yi,vi\nCree,-0.4,0.04\nGironi,0.2,0.09\nThird,-0.1,0.02\n"
GIVEN = ("--effect", "yi", "--variance", "vi")


@pytest.fixture
def studies(tmp_path: Path) -> Path:
    path = tmp_path / "studies.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(*words: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["meta", *map(str, words)])
    printed = capsys.readouterr()
    return int(left.value.code or 0), printed.out, printed.err


def test_json_is_one_object_with_the_promised_keys(studies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(studies, *GIVEN, "--method", "DL", "--knha", "--json", capsys=capsys)
    content = json.loads(out)
    promised = {"estimate", "se", "ci95", "tau2", "tau2_ci95", "i2", "q", "prediction95", "k"}
    assert (code, err, promised - set(content)) == (0, "", set())
    assert (content["k"], content["method"], content["knha"]) == (3, "DL", True)


def test_words_come_without_json(studies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(studies, *GIVEN, capsys=capsys)
    assert (code, out.split(":")[0]) == (0, "Three studies")


def test_a_forest_plot_is_written(studies: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plot = tmp_path / "forest.svg"
    code, out, err = run(studies, *GIVEN, "--json", "--forest", plot, "--directions", "better,worse", capsys=capsys)
    assert (code, json.loads(out)["k"], err) == (0, 3, f"The forest plot is in {plot}.\n")
    assert "worse" in plot.read_text(encoding="utf-8")


def test_a_plot_that_cannot_be_written_is_told(
    studies: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(studies, *GIVEN, "--forest", tmp_path / "nowhere" / "x.svg", capsys=capsys)
    assert (code, out) == (2, "")
    assert err.endswith("cannot be written: No such file or directory. Choose another folder.\n")


def test_what_can_be_mended_is_one_object(studies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(studies, "--effect", "y", "--variance", "vi", "--json", capsys=capsys)
    content = json.loads(out)
    assert (code, content["error"], content["reason"]) == (2, "bad-input", "There is no column 'y'.")
    assert err == f"{content['reason']} {content['fix']}\n"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--events", "a,b", "--measure", "RR"), "--events needs 4 columns"),
        (("--means", "a,b", "--measure", "MD"), "--means needs 6 columns"),
        (("--directions", "one", *GIVEN), "--directions needs two values"),
        ((), "It must be said which columns"),
    ],
)
def test_half_said_columns_are_told(
    studies: Path, words: tuple[str, ...], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(studies, *words, capsys=capsys)
    assert (code, err.startswith(reason)) == (2, True)


def test_every_option_is_passed_on(
    studies: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[PoolAsked] = []

    def stop(data: bytes, question: PoolAsked) -> None:
        asked.append(question)
        raise KeyboardInterrupt

    monkeypatch.setattr(pooling, "pool_studies", stop)
    words = [
        "--means", "a,b,c,d,e,f", "--measure", "SMD", "--method", "PM", "--knha", "--study", "s", "--subgroup", "g",
        "--crossover", "x", "--correlation", "0.4", "--zero", "all", "--add", "0.25", "--bayes", "--tau-scale", "2",
        "--leave-one-out", "--decimal", "comma",
    ]  # fmt: skip
    assert run(studies, *words, capsys=capsys)[0] == 130
    columns = StudyColumns(means=tuple("abcdef"), study="s", subgroup="g", crossover="x")
    assert asked == [
        PoolAsked(columns, "SMD", "PM", True, "all", 0.25, 0.4, True, 2.0, True, True),
    ]
