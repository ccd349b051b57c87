"""The commands on one's own diary, as a person runs them: log, export, import, backup, restore."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from posology.cli import main
from posology.storage import days, documents, whole
from posology.storage.documents import DocumentKind
from posology.usecases.set_up_diary import setup


@pytest.fixture(autouse=True)
def clock(store: None, monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """A clock that the tests can set; nine in the evening of the first of September."""
    from posology.cli import own_store

    now = [datetime(2026, 9, 1, 21, tzinfo=UTC)]
    monkeypatch.setattr(own_store, "now_in", lambda zone: now[0])
    monkeypatch.setenv("TZ", "UTC")
    return now


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def words(text: str, *more: object) -> tuple[int, str]:
        with pytest.raises(SystemExit) as left:
            main([*text.split(), *map(str, more)])
        printed = capsys.readouterr()
        return int(left.value.code or 0), printed.err or printed.out

    return words


def test_looking_before_the_first_evening_keeps_nothing(run: Any) -> None:
    code, out = run("log")
    assert (code, out.splitlines()[0], whole.everything().empty) == (
        0,
        "Tonight, 2026-09-01: nothing is saved yet.",
        True,
    )


def test_the_first_evening_sets_the_diary_up(run: Any) -> None:
    assert run("log --condition migraine --bedtime 22:30 --tz Europe/Berlin")[0] == 0
    person = setup()
    assert ([one.id for one in person.measures], person.conditions) == (["migraine", "sleep", "mood"], ("migraine",))
    assert (str(person.bedtime), person.zone, days.every()) == ("22:30:00", "Europe/Berlin", ())
    assert run("log --bedtime 21:00")[0] == 0
    assert (str(setup().bedtime), setup().measures, setup().zone) == ("21:00:00", person.measures, "Europe/Berlin")


def test_a_score_that_is_given_first_is_scored_from_then_on(run: Any) -> None:
    assert run("log --score mood=6") == (0, "Saved 2026-09-01: mood 6; dose not written down.\n")
    assert [one.id for one in setup().measures] == ["fatigue", "pain", "sleep", "mood"]


def test_what_is_said_is_saved_and_the_rest_is_missing(run: Any) -> None:
    words = "log --json --dose 1,5 --at 21:45 --score fatigue=6 --side-effect nausea=2 --side-effect itch --mark stress"
    code, out = run(words, "--note", "A walk.")
    assert (code, json.loads(out)) == (
        0,
        {
            "date": "2026-09-01",
            "recorded_at": "2026-09-01T21:00:00+00:00",
            "dose": {"status": "taken", "dose_mg": "1.5", "at": "21:45"},
            "scores": {"fatigue": "6"},
            "side_effects": {"nausea": 2, "itch": None},
            "marks": ["stress"],
            "note": "A walk.",
            "bad_day": False,
            "recalled": False,
        },
    )


def test_saying_more_adds_to_the_day_and_keeps_what_it_was(run: Any, clock: list[datetime]) -> None:
    run("log --score fatigue=6 --taken")
    run("log --score sleep=4 --mark infection")
    day = days.every()[0]
    assert (len(days.history(day.date)), len(days.every())) == (2, 1)
    assert ({id: str(score) for id, score in day.scores.items()}, day.dose.status) == (
        {"fatigue": "6", "sleep": "4"},
        "taken",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("log --skipped", "no scores; dose skipped."),
        ("log --later 23:30", "no scores; dose later at 23:30."),
        ("log --dose 3 --later 23:30", "no scores; dose 3 mg later at 23:30."),
        ("log --at 21:00", "no scores; dose taken at 21:00."),
        ("log --bad-day", "no scores; dose not written down."),
    ],
)
def test_a_dose_is_taken_skipped_or_still_to_come(run: Any, words: str, said: str) -> None:
    assert run(words) == (0, f"Saved 2026-09-01: {said}\n")


def test_the_next_evening_can_be_the_same(run: Any, clock: list[datetime]) -> None:
    run("log --score fatigue=6 --dose 3")
    clock[0] += timedelta(1)
    assert (
        run("log")[1].splitlines()[-1]
        == "These are yesterday's. To save them for tonight: posology log --same-as-yesterday"
    )
    assert run("log --same-as-yesterday --score sleep=2") == (
        0,
        "Saved 2026-09-02: fatigue 6, sleep 2; dose 3 mg taken.\n",
    )


def test_a_missed_day_is_recalled_and_the_list_of_them_is_no_reproach(run: Any, clock: list[datetime]) -> None:
    run("log --score fatigue=6")
    clock[0] += timedelta(3)
    assert json.loads(run("log --json")[1]) == {
        "date": "2026-09-04",
        "saved": None,
        "to_catch_up": ["2026-09-03", "2026-09-02"],
    }
    assert run("log --date 2026-09-02 --bad-day") == (
        0,
        "Saved 2026-09-02 from memory: no scores; dose not written down.\n",
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("log --score fatigue", "'fatigue' is not a score. Write it as --score fatigue=6."),
        ("log --score fatigue=11", "11 is not on the scale of Fatigue. Choose 0 to 10."),
        ("log --score tremor=1", "There is no measure 'tremor'. There are: "),
        ("log --dose none", "'none' is not a dose. Write milligrams as a number, such as 4.5."),
        ("log --dose 3 --skipped", "A dose was either skipped or not. Leave --skipped out, or say it alone."),
        ("log --taken --later 23:00", "A dose is either taken or still to come. "),
        ("log --at 9pm", "'9pm' is not a time. Write it as 22:30."),
        ("log --at 21:00Z", "'21:00Z' is not a time. Write it as 22:30."),
        ("log --mark moon", "There is no mark 'moon'. There are: relapse, infection, stress."),
        ("log --side-effect nausea=9", "'nausea=9' does not say how bad it was. "),
        ("log --date yesterday --bad-day", "'yesterday' is not a date. Write it as 2026-11-25."),
        ("log --date 2026-09-02 --bad-day", "2026-09-02 has not been lived yet. "),
        ("log --date 2026-08-30", "Nothing was said of that day. "),
        ("log --same-as-yesterday", "There is no yesterday to repeat. "),
        ("log --condition gout", "There is no condition 'gout'. There are: multiple-sclerosis, "),
        ("log --tz Mars/Olympus", "There is no time zone 'Mars/Olympus'. Write it like Europe/Berlin."),
    ],
)
def test_what_cannot_be_meant_is_told_and_no_day_is_saved(run: Any, words: str, told: str) -> None:
    code, err = run(words)
    assert (code, err[: len(told)], days.every()) == (2, told, ())


def test_export_wipe_import(run: Any, tmp_path: Path) -> None:
    run("log --score fatigue=6 --dose 1.5")
    before = whole.everything()
    for name in ("all.zip", "all.json", "diary.csv"):
        assert run("export", tmp_path / name)[0] == 0
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    for name in ("all.zip", "all.json"):
        whole.wipe()
        assert run("import --dry-run", tmp_path / name)[1].splitlines()[-1] == "Nothing was changed."
        assert whole.everything().empty
        assert run("import", tmp_path / name)[1].splitlines()[-1] == "It is here now."
        assert whole.everything() == before
    code, err = run("import", tmp_path / "diary.csv")
    assert (code, err.split(".")[0], whole.everything()) == (2, "This is no export of Posology", before)


def test_an_import_over_a_diary_is_asked_for_and_kept_aside(run: Any, tmp_path: Path) -> None:
    run("log --score fatigue=6")
    run("export", tmp_path / "all.zip")
    assert run("import", tmp_path / "all.zip")[0] == 2
    code, out = run("import --replace", tmp_path / "all.zip")
    aside = Path(out.splitlines()[-1].removeprefix("What was here before is in ").removesuffix("."))
    assert (code, aside.exists()) == (0, True)
    aside.unlink()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("diary.txt", "'diary.txt' does not say which kind of file."),
        ("no/all.zip", "{}/no/all.zip cannot be written: "),
    ],
)
def test_an_export_needs_a_name_it_can_be_written_to(run: Any, tmp_path: Path, name: str, told: str) -> None:
    code, err = run("export", tmp_path / name)
    told = told.format(tmp_path)
    assert (code, err[: len(told)]) == (2, told)


def test_an_export_replaces_no_file(run: Any, tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_text("mine")
    assert run("export", tmp_path / "all.zip")[0] == 2
    assert (tmp_path / "all.zip").read_text() == "mine"


def test_backup_and_restore(run: Any, tmp_path: Path) -> None:
    run("log --score fatigue=6")
    before = whole.everything()
    path = tmp_path / "b.sqlite3"
    counted = [
        "  days: 1, from 2026-09-01 to 2026-09-01, with one version of them",
        "  dayrevision: one row",
        "  documentrevision: one row",
    ]
    assert run("backup", path)[1].splitlines() == [f"{path} was opened again, and holds:", *counted]
    run("log --bad-day")
    after = whole.everything()
    assert run("restore --rehearse", path)[1].splitlines()[1:] == [*counted, "Nothing was changed."]
    assert whole.everything() == after
    assert run("restore", path)[1].splitlines()[1:4] == counted
    assert whole.everything() == before


def test_a_backup_has_a_dated_name_of_its_own(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("backup")[0] == 0
    assert [one.name for one in tmp_path.iterdir()] == ["posology-2026-09-01.sqlite3"]


def test_a_damaged_backup_changes_nothing(run: Any, tmp_path: Path) -> None:
    run("log --score fatigue=6")
    before = whole.everything()
    (tmp_path / "b.sqlite3").write_bytes(b"SQLite format 3\x00" + bytes(9000))
    code, err = run("restore", tmp_path / "b.sqlite3")
    assert (code, err) == (2, "b.sqlite3 is damaged. Choose another backup; nothing was changed.\n")
    assert whole.everything() == before


def test_every_set_up_there_was_is_kept(run: Any) -> None:
    for words in ("log --measure sleep", "log --measure mood"):
        run(words)
    assert len(documents.history(DocumentKind.SETUP, "person")) == 2
