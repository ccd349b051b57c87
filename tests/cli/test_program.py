"""The program as a person runs it: words in, exit code and sentences out."""

import json
import re
import subprocess
import sys

import pytest

import posology
from posology.cli import app, main
from posology.cli.options import Drawn
from posology.vocabulary.errors import BadInput, NotEnoughData, Refused


def run(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(words)
    printed = capsys.readouterr()
    return int(left.value.code or 0), printed.out, printed.err


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("version", capsys=capsys) == (0, f"posology {posology.__version__}\n", "")


@pytest.mark.parametrize("words", [(), ("--help",)])
def test_help_names_the_commands(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(*words, capsys=capsys)
    assert (code, err) == (0, "")
    evidence = ["claims", "meta", "questions"]
    assert re.findall(r"^  (\w+)  ", out, re.M) == ["analyse", *evidence, "serve", "studies", "version", "cases"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("analyze",), "No such command 'analyze'."),
        (("analyse",), "Missing argument 'DIARY.csv'."),
        (("analyse", "a.csv", "--outcom", "x"), "No such option: --outcom"),
        (("analyse", "a.csv", "--better", "up"), "Invalid value for '--better': 'up' is not one of"),
        (
            ("analyse", "a.csv", "--worthwhile", "much"),
            "Invalid value for '--worthwhile': 'much' is not a valid float.",
        ),
        (("serve", "--port", "x"), "Invalid value for '--port': 'x' is not a valid int"),
    ],
)
def test_words_that_cannot_be_meant_get_one_sentence(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(*words, capsys=capsys)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(sentence)
    assert err.endswith("See posology --help, or posology COMMAND --help.\n")


def test_with_json_an_error_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("analyse", "--json", capsys=capsys)
    assert (code, json.loads(out)) == (
        2,
        {
            "error": "usage",
            "reason": "Missing argument 'DIARY.csv'.",
            "fix": "See posology --help, or posology COMMAND --help.",
        },
    )
    assert err.count("\n") == 1


@pytest.mark.parametrize("error", [Refused, BadInput, NotEnoughData])
def test_every_error_a_person_can_mend_ends_with_two(
    error: type, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise error("It cannot be.", "Do\nthis.")

    monkeypatch.setattr("posology.web.server.serve", fails)
    assert run("serve", capsys=capsys) == (2, "", "It cannot be. Do this.\n")


def test_a_bug_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("posology.web.server.serve", fails)
    with pytest.raises(ZeroDivisionError):
        main(["serve"])


def test_an_interrupt_ends_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("posology.web.server.serve", interrupted)
    assert run("serve", capsys=capsys)[0] == 130


@pytest.mark.parametrize(
    ("words", "called_with"),
    [
        ((), (None, True)),
        (("--port", "8080", "--no-browser"), (8080, False)),
    ],
)
def test_serve_passes_on_what_was_said(
    words: tuple[str, ...],
    called_with: tuple[int | None, bool],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    calls: list[tuple[int | None, bool]] = []
    monkeypatch.setattr("posology.web.server.serve", lambda *given: calls.append(given))
    assert run("serve", *words, capsys=capsys)[0] == 0
    assert calls == [called_with]


def test_the_module_is_the_program() -> None:
    ran = subprocess.run([sys.executable, "-m", "posology", "version"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (0, f"posology {posology.__version__}\n")


def test_the_ways_of_drawing_are_those_of_the_analysis() -> None:
    from posology.analysis.result import Randomised

    (choices, _) = Drawn.__origin__.__args__, Drawn.__metadata__
    assert list(choices) == [way.value for way in Randomised]


def test_no_command_completes_or_decorates() -> None:
    assert (app.info.name, app.rich_markup_mode, app.pretty_exceptions_enable) == ("posology", None, False)
