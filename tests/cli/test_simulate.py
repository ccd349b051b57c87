"""`posology simulate` and `posology washout`: plain sentences, one JSON object, a picture, and what can be mended."""

import json
from pathlib import Path

import pytest

from posology.cli import main

FEW = ("--people", "60")


def run(*words: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main([*map(str, words)])
    printed = capsys.readouterr()
    return int(left.value.code or 0), printed.out, printed.err


def test_the_answer_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run("simulate", "--dose", "4.5", "--at", "22:00", "--nights", "60", *FEW, capsys=capsys)
    assert (code, err) == (0, "")
    assert out.startswith("After 60 doses of 4.5 mg, about ")
    assert "S2, slow site" in out


def test_json_has_the_promised_keys(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("simulate", "--dose", "4.5", "--nights", "2", "--until", "168h", "--every", "30m", *FEW, "--json")
    code, out, _ = run(*words, capsys=capsys)
    found = json.loads(out)
    assert (code, len(found["times_h"]), found["times_h"][-1], found["structure"]) == (0, 337, 168.0, "S2")
    for name in ("naltrexone_ng_ml", "metabolite_ng_ml", "blockade"):
        assert {key: len(values) for key, values in found[name].items()} == {"median": 337, "p05": 337, "p95": 337}
    assert set(found["hours_above"]) == {"50", "90", "from_h", "to_h"}
    assert set(found["hours_above"]["50"]) == {"median", "p05", "p95"}
    assert {"lee-1988", "rabiner-2011"} <= {source["id"] for source in found["sources"]}


def test_every_value_lies_in_its_band(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run("simulate", "--dose", "50", *FEW, "--json", capsys=capsys)[1])
    for name in ("naltrexone_ng_ml", "metabolite_ng_ml", "blockade"):
        columns = zip(*(found[name][key] for key in ("p05", "median", "p95")), strict=True)
        assert [row for row in columns if not 0.0 <= row[0] <= row[1] <= row[2]] == []


def test_washout_json(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("washout", "--dose", "4.5", "--nights", "60", "--structure", "S1", *FEW, "--json")
    code, out, _ = run(*words, capsys=capsys)
    found = json.loads(out)
    assert (code, found["structure"], found["hours_after_last_dose"][-1]) == (0, "S1", 168.0)
    assert found["blockade"]["median"][24] < 0.03
    assert len(found["published_advice"]) == 7
    assert {advice["source"]["id"] for advice in found["published_advice"]} >= {"ldnrt-surgery", "ldn-direct-surgery"}


def test_washout_says_whom_to_ask_first(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run("washout", "--dose", "4.5", *FEW, capsys=capsys)
    assert (code, out.splitlines()[0]) == (
        0,
        "Discuss this with the anaesthetist. It clears nobody for surgery or for an opioid.",
    )
    assert "opioids can act more strongly than before" in out


def test_doses_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "alice.csv"
    path.write_text("time,dose_mg\n2026-03-28 22:00,1.5\n2026-03-29 22:00,3\n", encoding="utf-8")
    words = ("simulate", "--doses", path, "--tz", "Europe/Berlin", *FEW, "--json")
    found = json.loads(run(*words, capsys=capsys)[1])
    assert found["doses"] == [{"time_h": 0.0, "dose_mg": 1.5}, {"time_h": 23.0, "dose_mg": 3.0}]
    assert found["hours_above"]["from_h"] == 23.0
    code, out, _ = run("washout", "--doses", path, *FEW, "--json", capsys=capsys)
    assert (code, len(json.loads(out)["hours_after_last_dose"])) == (0, 169)


@pytest.mark.parametrize(("command", "structure"), [("simulate", "S1"), ("simulate", "S2"), ("washout", "S3")])
def test_a_picture_names_its_structure(
    command: str, structure: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "curve.svg"
    code, _, err = run(command, "--dose", "4.5", "--structure", structure, "--plot", path, *FEW, capsys=capsys)
    assert (code, err) == (0, f"The picture is in {path}.\n")
    svg = path.read_text(encoding="utf-8")
    assert (svg.startswith("<svg "), f"{structure}: " in svg, "model, not measured" in svg) == (True, True, True)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("simulate",), "There is no dose. Say --dose 4.5 --nights 60, or --doses FILE.csv."),
        (("simulate", "--dose", "x"), "'x' is not a dose. Write milligrams as a number, such as 4.5."),
        (("simulate", "--dose", "0"), "'0' is not a dose. Write milligrams as a number, such as 4.5."),
        (("simulate", "--dose", "4.5", "--at", "25:00"), "'25:00' is no clock time. Write it like 22:00."),
        (("simulate", "--dose", "4.5", "--nights", "0"), "0 nights cannot be simulated. Give 1 to 20,000 nights."),
        (("simulate", "--dose", "4.5", "--until", "soon"),
         "--until cannot be 'soon'. Write it like 30m, 1h, 168h or 7d."),
        (("simulate", "--dose", "4.5", "--every", "2h", "--until", "1h"),
         "The step between two times must be above 0 and not beyond the end. Give a shorter --every."),
        (("simulate", "--dose", "4.5", "--structure", "S9"), "There is no structure 'S9'. Give S1, S2 or S3."),
        (("simulate", "--dose", "4.5", "--people", "0"), "0 people cannot be drawn. Give a number from 1 to 100,000."),
        (("simulate", "--dose", "4.5", "--plot", "a.png"),
         "a.png is not an SVG file. Give a name that ends with .svg."),
        (("simulate", "--dose", "4.5", "--tz", "Europe/Berlin"),
         "A zone is only needed with a file of doses. Leave --tz out."),
        (("simulate", "--doses", "no.csv"), "There is no file no.csv. Look at the name and the folder."),
        (("simulate", "--doses", "no.csv", "--dose", "1"),
         "Give the doses once. Say --dose 4.5 --nights 60, or --doses FILE.csv."),
        (("washout", "--dose", "4.5", "--creatinine-clearance", "900"),
         "A creatinine clearance of 900 mL/min is not possible here. Give 5 to 200."),
    ],
)  # fmt: skip
def test_what_can_be_mended(words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*words, *(() if "--people" in words else FEW), capsys=capsys) == (2, "", sentence + "\n")
