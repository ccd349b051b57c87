"""`posology plan` and `posology protocols`: from the words to the plan, and all that can be mended."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar

from posology.cli import main
from posology.titration.protocols import protocols

USUAL = ("--protocol", "ldn-research-trust", "--start", "2027-01-01", "--tz", "Europe/London")
UNCHECKED = "Warning: no safety check was made for this plan. Name your medicines with --medicine.\n"


def run(*words: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main([*map(str, words)])
    printed = capsys.readouterr()
    return int(left.value.code or 0), printed.out, printed.err


def test_the_plan_of_the_fact_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("plan", *USUAL, "--json", capsys=capsys)
    values = json.loads(out)
    assert (code, err, values["checked"], values["max_mg"], values["cap_reason"]) == (0, UNCHECKED, False, "4.5", None)
    assert [(step["from"], step["dose_mg"]) for step in values["steps"]] == [
        ("2027-01-01", "1.5"),
        ("2027-01-15", "2"),
        ("2027-01-29", "2.5"),
        ("2027-02-12", "3"),
        ("2027-02-26", "3.5"),
        ("2027-03-12", "4"),
        ("2027-03-26", "4.5"),
    ]
    assert {(step["at"], step["source"]) for step in values["steps"]} == {("22:00", "seed-004")}


def test_spasticity_and_a_prescribed_maximum(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--condition", "spasticity", "--prescribed-max", "2.5 mg", "--bedtime", "9:30", "--json")
    values = json.loads(run("plan", *USUAL, *words, capsys=capsys)[1])
    assert (values["max_mg"], values["cap_reason"]) == ("2.5", "The prescriber allows no more than 2.5 mg a day.")
    assert [(step["dose_mg"], step["at"]) for step in values["steps"]] == [
        *(("1.5", "09:30"), ("2", "09:30"), ("2.5", "09:30"))
    ]


def test_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("plan", *USUAL, "--form", "liquid", "--strength", "1mg/ml", capsys=capsys)
    assert (code, out.splitlines()[0]) == (0, "LDN Research Trust fact sheet")
    assert [line for line in out.splitlines() if "mL" in line][:2] == [
        "  1.5 mg: 1.5 mL of 1 mg/mL",
        "  2 mg: 2 mL of 1 mg/mL",
    ]


def test_fitting_to_strengths_is_done_only_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    def found(*words: str) -> list[str]:
        out = run("plan", *USUAL, "--form", "capsule", "--strength", "1.5mg", *words, "--json", capsys=capsys)[1]
        return [step["dose_mg"] for step in json.loads(out)["steps"]]

    assert found() == ["1.5", "2", "2.5", "3", "3.5", "4", "4.5"]
    assert found("--fit") == ["1.5", "3", "4.5"]


@pytest.mark.parametrize(
    ("words", "kind", "sentence"),
    [
        (
            ("--protocol", "bihary-3mg", "--start", "2027-01-01"),
            "bad-input",
            "There is no protocol 'bihary-3mg'. Did you",
        ),
        (
            ("--protocol", "fixed-4-5", "--start", "2027-01-01", "--condition", "spasticity"),
            "refused",
            "This protocol starts",
        ),
        (
            ("--protocol", "bihari-3mg", "--start", "2027-01-01", "--age", "12"),
            "refused",
            "No plan is made for anybody",
        ),
        (
            ("--protocol", "bihari-3mg", "--start", "2027-01-01", "--condition", "under-18"),
            "refused",
            "No plan is made",
        ),
        (
            ("--protocol", "bihari-3mg", "--start", "2027-01-01", "--condition", "spastisity"),
            "bad-input",
            "The condition",
        ),
        (("--protocol", "bihari-3mg", "--start", "1 January"), "bad-input", "'1 January' is not a date."),
        (("--protocol", "bihari-3mg", "--start", "2027-02-29"), "bad-input", "'2027-02-29' is not a date."),
        (
            ("--protocol", "bihari-3mg", "--start", "2027-01-01", "--bedtime", "25:00"),
            "bad-input",
            "'25:00' is not a time",
        ),
        (
            ("--protocol", "bihari-3mg", "--start", "2027-01-01", "--tz", "Mars"),
            "bad-input",
            "There is no time zone 'Mars'",
        ),
        (
            ("--protocol", "bihari-3mg", "--start", "2027-01-01", "--prescribed-max", "0"),
            "bad-input",
            "'0' is not a dose.",
        ),
        (
            ("--protocol", "bihari-3mg", "--start", "2027-01-01", "--strength", "x"),
            "bad-input",
            "'x' is not a strength.",
        ),
        (("--protocol", "bihari-3mg", "--start", "2027-01-01", "--form", "gas"), "bad-input", "'gas' is not a form."),
        (("--start", "2027-01-01"), "usage", "Missing option '--protocol'."),
    ],
)
def test_what_can_be_mended(
    words: tuple[str, ...], kind: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run("plan", *words, "--json", capsys=capsys)
    assert (code, json.loads(out)["error"], err[: len(sentence)]) == (2, kind, sentence)


def test_the_calendar_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "plan.ics"
    code, out, err = run("plan", *USUAL, "--ics", path, "--json", capsys=capsys)
    assert (code, json.loads(out)["protocol"], err) == (
        0,
        "ldn-research-trust",
        f"{UNCHECKED}The calendar is in {path}.\n",
    )
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Evening medicine"] * 7
    run("plan", *USUAL, "--ics", path, "--name-the-medicine", capsys=capsys)
    named = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert (str(named[0]["summary"]), named[0]["uid"]) == ("Naltrexone 1.5 mg", events[0]["uid"])


def test_a_calendar_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run("plan", *USUAL, "--ics", tmp_path / "no" / "plan.ics", capsys=capsys)
    assert (code, err.splitlines()[-1].endswith("No such file or directory. Choose another folder.")) == (2, True)


def test_the_zone_of_the_computer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    path = tmp_path / "plan.ics"
    run("plan", "--protocol", "bihari-3mg", "--start", "2027-01-01", "--ics", path, capsys=capsys)
    assert Calendar.from_ical(path.read_bytes()).walk("VEVENT")[0]["dtstart"].params["TZID"] == "Asia/Kolkata"


def test_protocols_as_json_and_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("protocols", "--json", capsys=capsys)
    assert (code, err, [one["id"] for one in json.loads(out)]) == (0, "", list(protocols()))
    code, out, _ = run("protocols", capsys=capsys)
    assert (code, out.splitlines()[0]) == (0, "ldn-research-trust")


def test_a_medicine_is_checked_before_a_plan_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("plan", *USUAL, "--medicine", "paracetamol", "--json", capsys=capsys)
    assert (code, err, json.loads(out)["checked"]) == (0, "", True)


@pytest.mark.parametrize(
    ("medicine", "reason"),
    [
        ("co-codamol 30/500", "The safety check found something that rules out a first dose."),
        ("blorpazine", "The safety check is not complete: something was not recognised, so nothing can be said"),
    ],
)
def test_no_plan_against_a_check(medicine: str, reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("plan", *USUAL, "--medicine", medicine, "--json", capsys=capsys)
    assert (code, json.loads(out)["error"], err[: len(reason)]) == (2, "refused", reason)
