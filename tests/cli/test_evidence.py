"""`posology studies`, `claims` and `questions`: what a person types, and what comes out."""

import json
from pathlib import Path

import pytest

from posology.cli.program import main


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(words)
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


def test_studies_of_a_condition_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "studies", "--condition", "ms", "--outcome", "fatigue", "--json")
    assert (code, err) == (0, "")
    assert [one["id"] for one in json.loads(out)["studies"]] == ["sharafaddinzadeh-2010", "turel-2015"]


def test_a_forest_plot_is_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "pain.svg"
    words = ("--condition", "fibromyalgia", "--outcome", "pain", "--forest", str(path))
    code, _, err = run(capsys, "studies", *words)
    assert (code, err) == (0, f"The picture is in {path}.\n")
    assert path.read_text(encoding="utf-8").startswith("<svg")


def test_a_picture_that_cannot_be_written_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "pain.svg"
    code, out, err = run(capsys, "studies", "--condition", "ms", "--forest", str(path))
    assert (code, out) == (2, "")
    assert err.startswith(f"{path} cannot be written")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("studies", "--condition", "sadness"), "There is no condition 'sadness'."),
        (("studies", "--design", "good"), "There is no design 'good'."),
        (("claims", "--topic", "weather"), "There is no topic 'weather'."),
        (("claims", "--page", "page 9"), "There is no page 'page 9'."),
        (("questions", "99"), "There is no question 99."),
    ],
)
def test_what_is_not_there_ends_with_2(capsys: pytest.CaptureFixture[str], words: tuple[str, ...], reason: str) -> None:
    code, out, err = run(capsys, *words, "--json")
    assert code == 2
    assert json.loads(out)["reason"] == reason
    assert err.startswith(reason)


def test_claims_by_page_topic_and_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--page", "seed-004", "--topic", "liver", "--verdict", "in part", "--json")
    _, out, _ = run(capsys, "claims", *words)
    assert [one["id"] for one in json.loads(out)["claims"]] == ["S4-18", "S4-19"]


def test_a_question_is_answered(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "questions", "14")
    assert out.splitlines()[0] == "14. Does it prevent relapses of MS, or slow it down?"


def test_all_questions_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "questions", "--json")
    assert json.loads(out)["count"] == 30
