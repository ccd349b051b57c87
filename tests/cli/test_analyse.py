"""`posology analyse` from a file to an answer, and everything that can be mended on the way."""

import json
from pathlib import Path

import pytest

from posology.analysis.result import Randomised
from posology.cli import main
from posology.diary import Columns, ReadOptions
from posology.usecases import read_answer as asked_of
from posology.usecases.asked import Asked
from tests.usecases.diaries import alice_csv

USUAL = (
    "--outcome", "fatigue", "--treatment", "treatment", "--better", "lower", "--worthwhile", "1",
    "--randomised", "pairs", "--blinded", "yes",
)  # fmt: skip


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    path = tmp_path / "alice.csv"
    path.write_bytes(alice_csv())
    return path


def run(*words: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["analyse", *map(str, words)])
    printed = capsys.readouterr()
    return int(left.value.code or 0), printed.out, printed.err


def test_the_sentence_comes_first(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(diary, *USUAL, capsys=capsys)
    assert (code, err) == (0, "")
    assert out.startswith("It helps. Your fatigue was about 1.")


def test_json_is_one_object(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(diary, *USUAL, "--json", capsys=capsys)
    content = json.loads(out)
    assert (code, err, content["answer"]) == (0, "", "helps")
    assert content["design"]["labels"] == {"active": "LDN", "control": "placebo"}


def test_without_a_direction_the_answer_is_null(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(diary, "--outcome", "fatigue", "--treatment", "treatment", "--json", capsys=capsys)
    content = json.loads(out)
    assert (code, content["answer"], content["effect"]["p_better"]) == (0, None, None)
    assert content["effect"]["mean"] < -1


def test_a_page_is_written(diary: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "answer.html"
    code, out, err = run(diary, *USUAL, "--json", "--report", page, capsys=capsys)
    assert (code, err, json.loads(out)["answer"]) == (0, f"The page is in {page}.\n", "helps")
    assert "<h2>It helps.</h2>" in page.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_told(diary: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "no such folder" / "answer.html"
    code, out, err = run(diary, *USUAL, "--report", page, "--json", capsys=capsys)
    reason = f"{page} cannot be written: No such file or directory."
    assert (code, err) == (2, f"{reason} Choose another folder.\n")
    assert json.loads(out) == {"error": "bad-input", "reason": reason, "fix": "Choose another folder."}


def test_every_option_reaches_the_question(
    diary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[Asked] = []

    def stop(data: bytes, question: Asked, **_: object) -> None:
        asked.append(question)
        raise KeyboardInterrupt

    monkeypatch.setattr(asked_of, "read_answer", stop)
    words = [
        *USUAL, "--date", "d", "--time", "t", "--period", "p", "--period-days", "14", "--taken", "k",
        "--mark", "m", "--mark", "n", "--compare", "LDN,placebo", "--scale", "0,10", "--unit", "steps",
        "--before", "LDN", "--effect-at", "7", "--tz", "Europe/Berlin", "--person", "x", "--dates", "day-first",
        "--decimal", "comma",
    ]  # fmt: skip
    run(diary, *words, capsys=capsys)
    assert asked == [
        Asked(
            columns=Columns("treatment", ("fatigue",), "d", "t", "p", "k", marks=("m", "n")),
            compare=("LDN", "placebo"),
            better="lower",
            worthwhile=1.0,
            randomised=Randomised.PAIRS,
            blinded=True,
            before="LDN",
            period_days=14,
            effect_at=7.0,
            unit="steps",
            options=ReadOptions(True, True, "Europe/Berlin", "x", {"fatigue": (0.0, 10.0)}),
        )
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--worthwhile", "0"), "The worthwhile change must be above 0."),
        (("--compare", "LDN"), "--compare needs two values, not 'LDN'. Write them as --compare ONE,TWO."),
        (("--compare", "LDN,CBD"), "There is no treatment 'CBD'. There are: 'LDN', 'placebo'."),
        (("--tz", "Mars"), "There is no time zone 'Mars'. Write it like Europe/Berlin."),
        (("--outcome", "pain"), "There is no column 'pain'."),
        (("--scale", "10"), "--scale needs two values, not '10'. Write them as --scale ONE,TWO."),
    ],
)
def test_what_can_be_mended_is_one_sentence(
    words: tuple[str, ...], sentence: str, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(diary, *USUAL, *words, capsys=capsys)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(sentence)
    code, out, _ = run(diary, *USUAL, *words, "--json", capsys=capsys)
    told = json.loads(out)
    assert (code, list(told), f"{told['reason']} {told['fix']}\n") == (2, ["error", "reason", "fix"], err)


def test_one_arm_is_not_enough(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "alice.csv"
    path.write_bytes(alice_csv(arms=("LDN", "LDN")))
    code, out, _ = run(path, *USUAL, "--json", capsys=capsys)
    assert (code, json.loads(out)["error"]) == (2, "not-enough-data")


def test_too_few_options_show_the_file_and_what_to_add(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(diary, capsys=capsys)
    assert (code, err) == (
        2,
        "Say which column holds the score and which the treatment. "
        f"For example: posology analyse {diary} --outcome fatigue --treatment treatment\n",
    )
    assert out.splitlines() == [
        "alice.csv: 112 rows, read as a table with one row a day or a reading.",
        "",
        "  date       date      2026-01-05, 2026-01-06, 2026-01-07  (probably the date)",
        "  treatment  text      placebo, LDN  (probably the treatment)",
        "  fatigue    number    3.5 to 7  8 missing  (probably a score)",
        "  relapse    text      yes  111 missing  (probably a mark)",
        "",
        "Treatments: LDN, placebo",
        "",
        "For an answer, also say which way is better (--better lower or --better higher) and the smallest change that",
        "would be worth it (--worthwhile X). If chance drew the order of the treatments, add --randomised.",
    ]


def test_one_of_the_two_is_enough_to_ask_for_the_other(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = run(diary, "--outcome", "my score", capsys=capsys)
    assert err == (
        "Say which column holds the treatment. "
        f"For example: posology analyse {diary} --outcome 'my score' --treatment treatment\n"
    )


def test_too_few_options_with_json_are_one_object(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(diary, "--json", capsys=capsys)
    assert (code, json.loads(out)) == (
        2,
        {
            "error": "bad-input",
            "reason": "Say which column holds the score and which the treatment.",
            "fix": f"For example: posology analyse {diary} --outcome fatigue --treatment treatment",
        },
    )


def test_several_people_and_treatments_are_part_of_what_to_add(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        f"2026-01-{d:02d},{person},{arm},{d % 5}"
        for person in ("alice-1234-5678", "sam-0000-1111")
        for d, arm in enumerate(("LDN", "placebo", "CBD") * 4, start=1)
    ]
    path = tmp_path / "people.csv"
    path.write_text("\n".join(["date,participant,treatment,fatigue", *rows]))
    code, out, err = run(path, capsys=capsys)
    assert code == 2
    assert err.endswith("--treatment treatment --compare ACTIVE,CONTROL --person alice-12\n")
    assert "People: alice-1234-5678, sam-0000-1111" in out.splitlines()
