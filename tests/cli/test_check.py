"""`posology check` as a person runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from posology.safety.conditions import conditions
from tests.cli.test_program import run


def test_a_check_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("check", "Avonex", "co-codamol 30/500", "--condition", "hepatitis", "--surgery", "2026-12-20")
    code, out, err = run(*words, capsys=capsys)
    assert (code, err, out.splitlines()[0]) == (0, "", "Result: contraindicated.")
    assert "not yet reviewed by a pharmacist" in out


def test_a_check_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("check", "codeine", "zzyzx", "--condition", "pregnant", "--json", capsys=capsys)
    found = json.loads(out)
    assert (code, found["overall"], found["complete"]) == (0, "contraindicated", False)
    assert [one["verdict"] for one in found["entries"]] == ["contraindicated", "incomplete"]
    assert [one["condition"] for one in found["conditions"]] == ["pregnancy"]


def test_a_file_gives_one_object_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "list.txt"
    file.write_text("codeine\nzzyzx\n\nparacetamol", encoding="utf-8")
    code, out, err = run("check", "--batch", str(file), capsys=capsys)
    found = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [(one["text"], one["verdict"]) for one in found] == [
        ("codeine", "contraindicated"),
        ("zzyzx", "incomplete"),
        ("", "incomplete"),
        ("paracetamol", "clear"),
    ]


def test_the_conditions_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("check", "--list-conditions", capsys=capsys)
    assert (code, [line.split(":")[0] for line in out.splitlines()]) == (0, list(conditions()))
    listed = json.loads(run("check", "--list-conditions", "--json", capsys=capsys)[1])
    assert [one["condition"] for one in listed] == list(conditions())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("check",), "There is nothing to check. Name a medicine, a condition or the day of an operation."),
        (("check", "codeine", "--condition", "hepatits"), "Did you mean hepatitis?"),
        (("check", "codeine", "--surgery", "soon"), "'soon' is not a day. Write it as 2026-12-20."),
        (("check", "codeine", "--surgery", "9999-12-31"), "'9999-12-31' is not a day. Write it as 2026-12-20."),
        (("check", "codeine", "--surgery", "2026-W51-1"), "'2026-W51-1' is not a day. Write it as 2026-12-20."),
        (("check", "--condition", "eGFR 95"), "An eGFR of 95 alone is no kidney disease."),
        (("check", "codeine", "--batch", "x"), "--batch stands alone. Put the medicines into the file, one a line."),
        (("check", "--batch", "none.txt"), "There is no file none.txt."),
    ],
)
def test_what_can_be_mended(words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(*words, capsys=capsys)
    assert (code, out) == (2, "")
    assert sentence in err
    code, out, _ = run(*words, "--json", capsys=capsys)
    assert (code, json.loads(out)["error"]) == (2, "bad-input")


def test_a_check_loads_nothing_heavy() -> None:
    code = "import sys; from posology.cli import main\ntry: main(['check', 'oxycodne'])\n"
    code += "except SystemExit: print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"numpy", "scipy", "django", "jinja2"} & set(ran.stdout.splitlines()[-1].split()) == set()
