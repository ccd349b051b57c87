"""Everything out, everything away, everything in again; and the diary asked whether it works."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from posology.storage import whole
from posology.usecases.log_day import tonight
from tests.web.course.conftest import EVENING, TODAY, USUAL, text


@pytest.fixture
def full(keeper: Client) -> Client:
    """Alice with two days and a course."""
    for back in (1, 2):
        keeper.post(f"/days/{TODAY - timedelta(back)}/", {**USUAL, "how": "save"})
    keeper.post("/beside/course/", {"kind": "diet", "name": "No sugar", "start": "2026-11-01"})
    return keeper


def test_out_away_and_in_again_is_the_same(full: Client) -> None:
    before = whole.everything()
    file = full.get("/everything/posology.zip")
    assert file.headers["Content-Disposition"] == 'attachment; filename="posology-2026-11-20.zip"'
    whole.wipe()
    answer = full.post("/everything/", {"file": SimpleUploadedFile("posology.zip", file.content)})
    assert "It is all here: 2 days" in text(answer.text)
    assert whole.everything() == before


def test_what_is_here_is_only_replaced_when_asked_and_kept_aside(full: Client) -> None:
    file = full.get("/everything/posology.json").content
    full.post("/tonight/", {**USUAL, "how": "evening"})
    refused = full.post("/everything/", {"file": SimpleUploadedFile("posology.json", file)})
    assert (refused.status_code, "Tick “in place of what is here”" in text(refused.text)) == (422, True)
    done = full.post("/everything/", {"file": SimpleUploadedFile("posology.json", file), "replace": "yes"})
    assert re.findall(r"is kept beside it, in (posology-before-import-[\d-]+\.sqlite3)", text(done.text)) != []
    assert tonight(now=EVENING).saved is None


def test_the_files_are_what_they_say(full: Client) -> None:
    packed = zipfile.ZipFile(io.BytesIO(full.get("/everything/posology.zip").content))
    assert packed.namelist() == ["README.txt", "posology.json", "diary.csv"]
    assert full.get("/everything/diary.csv").text.startswith("date,")
    assert full.get("/everything/posology-backup.sqlite3").content.startswith(b"SQLite format 3\x00")


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({}, "No file was chosen."),
        ({"file": SimpleUploadedFile("tea.csv", b"a,b\n1,2\n")}, "This is no export of Posology."),
    ],
)
def test_other_files_are_refused(full: Client, form: dict[str, object], says: str) -> None:
    answer = full.post("/everything/", form)
    assert (answer.status_code, says in text(answer.text)) == (422, True)


def test_the_made_up_diary_is_asked_and_the_answer_is_an_association(alice: Client, on: object) -> None:
    alice.post("/begin/made-up/")
    page = alice.get("/does-it-work/own/").text
    assert re.findall(r'name="measure" value="([^"]+)"', page) == ["fatigue", "leg-stiffness", "sleep"]
    asked = alice.post("/does-it-work/own/ask/", {"measure": "fatigue"}).headers["Location"]
    answer = alice.get(asked)
    assert (answer.status_code, asked.startswith("/drafts/")) == (200, True)
    assert "association" in text(answer.text).lower()
    again = alice.post("/does-it-work/own/ask/", {"measure": "sleep", "doses": "3 mg|1.5 mg"}).headers["Location"]
    assert (alice.get(again).status_code, alice.get(asked).status_code) == (200, 404)


def test_a_diary_that_cannot_answer_yet_says_what_is_lacking(full: Client) -> None:
    answer = full.post("/does-it-work/own/ask/", {"measure": "fatigue"})
    assert (answer.status_code, "Every day of this diary is on LDN." in text(answer.text)) == (422, True)
