"""posology cases: list, show, keep, update, export and import, as a person runs it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from posology.evidence.cases import published_cases
from posology.usecases import keep_case
from tests.cli.test_program import run
from tests.evidence.cases.people import ALICE, LATER

NOW = datetime(2026, 11, 25, 21, 0, tzinfo=UTC)
OWN = ("--pseudonym", "Al", "--condition", "MS", "--consent", "own", "--told", "2026-03")


@pytest.fixture(autouse=True)
def _own_store(store: None) -> None:
    """Every test finds an empty store."""


def cases(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    return run("cases", *words, capsys=capsys)


def as_json(*words: str, capsys: pytest.CaptureFixture[str]) -> dict:
    code, out, err = cases(*words, "--json", capsys=capsys)
    assert (code, err) == (0, "")
    return json.loads(out)


def test_the_list_holds_the_published_cases_with_denominators_and_limits(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = cases("list", capsys=capsys)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert [line for line in lines if line.startswith("m-2007")] == ["m-2007: M., multiple sclerosis"]
    assert "4 of 5 tell of something better, 1 of 5 of something worse." in lines
    assert lines.index("What this cannot show:") == len(lines) - 7


def test_the_list_is_narrowed_by_any_name_of_a_condition(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json("list", "--condition", "ms", capsys=capsys)
    assert (found["count"], [case["id"] for case in found["cases"]]) == (3, ["a-2007", "author-000", "m-2007"])
    code, out, _ = cases("list", "--condition", "gout", capsys=capsys)
    assert (code, out.splitlines()[0]) == (0, "No people told of it; nobody of them took it.")


def test_one_case_is_shown_with_its_updates(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = cases("show", "a-2007", capsys=capsys)
    told = [line for line in out.splitlines() if line.startswith(("First told", "Update"))]
    assert (code, told) == (0, ["First told: July 2008", "Update: January 2009", "Update: July 2009"])
    assert as_json("show", "a-2007", capsys=capsys)["accounts"][1]["told"] == "2009-01"


def test_a_case_that_is_not_there_is_told_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = cases("show", "nobody", "--json", capsys=capsys)
    assert (code, json.loads(out)["error"], err.count("\n")) == (2, "bad-input", 1)


def test_a_case_is_kept_from_options(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--dose", "1.5,2026-01,22:00", "--dose", "3 mg,week 4", "--change", 'fatigue,better,a lot,"week 3"')
    more = ("--no-relapses", "--side-effect", "vivid dreams,gone", "--treatment", "vitamin D", "--taking", "yes")
    kept = as_json("add", *OWN, *words, *more, capsys=capsys)
    assert kept["conditions"] == ["multiple-sclerosis"]
    assert kept["accounts"] == [
        {
            "told": "2026-03",
            "taking": "yes",
            "steps": [{"start": "2026-01", "dose_mg": "1.5", "clock": "22:00"}, {"start": "day 28", "dose_mg": "3"}],
            "changes": [{"domain": "fatigue", "direction": "better", "size": "a lot", "start": "day 21"}],
            "side_effects": [{"effect": "vivid dreams", "outcome": "gone"}],
            "relapses": [],
            "treatments": [{"name": "vitamin D", "use": "alongside"}],
        }
    ]
    assert [case.id for case in keep_case.kept_cases()] == [kept["id"]]


def test_a_case_is_kept_from_a_file_as_it_was_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "case.json"
    file.write_text(keep_case.export_json([ALICE]))
    assert cases("add", "--file", str(file), capsys=capsys) == (0, "Kept: alice-1\n", "")
    assert keep_case.kept_cases() == (ALICE,)


def test_an_update_comes_on_top(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    id = as_json("add", *OWN, capsys=capsys)["id"]
    as_json("update", id, "--told", "2026-06", "--change", "sleep,unchanged", capsys=capsys)
    file = tmp_path / "later.json"
    file.write_text('{"told": "2026-09", "taking": "no", "why_stopped": "no use"}')
    assert cases("update", id, "--file", str(file), capsys=capsys) == (0, f"Added to the case of Al: {id}\n", "")
    (case,) = keep_case.kept_cases()
    assert [account.told for account in case.accounts] == ["2026-03", "2026-06", "2026-09"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add",), "Nothing was said of a case."),
        (("add", "--pseudonym", "Al"), "It is not said whether this may be written down."),
        (("add", *OWN, "--file", "x.json"), "A file and options both say what a case is."),
        (("add", *OWN, "--dose", "lots"), "'lots' is not a dose."),
        (("add", *OWN, "--dose", "1,2026,22:00,x"), "--dose has at most 3 parts"),
        (("add", *OWN, "--change", "sleep"), "The direction is missing."),
        (("add", *OWN, "--change", "sleep,sideways"), "'sideways' is not a direction."),
        (("add", *OWN, "--relapse", "2026", "--no-relapses"), "--relapse and --no-relapses cannot both be right."),
        (("add", *OWN[:-1], "2199"), "2199 has not come yet."),
        (("update", "m-2007", "--note", "x"), "This case was published and cannot be changed here."),
        (("update", "nobody", "--note", "x"), "There is no case of that name here."),
        (("update", "nobody"), "Nothing was said of an update."),
        (("export", "cases.txt"), "cases.txt ends in neither .json nor .csv."),
        (("export", "cases.json"), "There is no case to export."),
        (("import", "nowhere.json"), "There is no file nowhere.json."),
    ],
)
def test_what_cannot_be_meant_gets_one_sentence(
    words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = cases(*words, capsys=capsys)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(sentence)
    assert keep_case.kept_cases() == ()


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_an_export_goes_in_again(tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"cases.{ending}"
    keep_case.import_cases(keep_case.export_json([ALICE.with_update(LATER)]).encode(), now=NOW)
    code, out, err = cases("export", str(file), capsys=capsys)
    assert (code, out, err.startswith("Some of them are not meant for others")) == (0, f"One case in {file}.\n", True)
    assert cases("export", str(file), capsys=capsys)[0] == 2  # never over a file that is there
    keep_case.remove_case(ALICE.id)
    code, out, _ = cases("import", str(file), "--dry-run", capsys=capsys)
    assert out == "New: one case.\nHere already: no cases.\nNothing was changed.\n"
    assert keep_case.kept_cases() == ()
    assert as_json("import", str(file), capsys=capsys) == {
        "dry_run": False,
        "new": [ALICE.id],
        "updated": {},
        "same": [],
    }
    assert keep_case.kept_cases() == (ALICE.with_update(LATER),)


def test_only_what_may_be_shared_is_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep_case.keep(ALICE, now=NOW)
    file = tmp_path / "cases.csv"
    assert cases("export", str(file), "--may-share", "--published", capsys=capsys) == (0, f"Six cases in {file}.\n", "")
    assert keep_case.read_cases(file.read_bytes()) == tuple(published_cases().values())
