"""One day: read, edited, deleted and brought back; its history stays."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from posology.usecases.edit_day import deleted_days, find_day, history
from posology.usecases.set_up_diary import setup
from tests.web.course.conftest import FIRST_RUN, TODAY, USUAL, checked, text

DAY = TODAY - timedelta(3)
ADDRESS = f"/days/{DAY}/"


@pytest.fixture
def written(keeper: Client) -> Client:
    """Alice with one written day."""
    keeper.post(ADDRESS, {**USUAL, "note": "Rain.", "how": "save"})
    return keeper


def test_a_day_says_what_was_written(written: Client) -> None:
    page = written.get(ADDRESS).text
    assert "Tuesday 17 November 2026" in text(page)
    assert "Dose 1.5 mg at 22:00 taken Fatigue 6 Spasticity or stiff legs 3 Sleep 5" in text(page)
    assert "Side effects Vivid dreams (mild) Note Rain. Written later, from memory." in text(page)


def test_an_edit_keeps_what_was_there_before(written: Client) -> None:
    form = written.get(ADDRESS).text
    assert (checked(form, "score-fatigue"), checked(form, "effect")) == (["6"], ["vivid-dreams"])
    assert written.post(ADDRESS, {**USUAL, "score-fatigue": "2", "how": "save"}).headers["Location"].endswith("saved")
    assert [one.day.scores["fatigue"] for one in history(DAY)] == [Decimal(6), Decimal(2)]
    written.post(ADDRESS, {"how": "back-1"})
    assert (find_day(DAY).scores["fatigue"], find_day(DAY).note, len(history(DAY))) == (Decimal(6), "Rain.", 3)


def test_a_deleted_day_can_be_brought_back(written: Client) -> None:
    written.post(ADDRESS, {"how": "delete"})
    assert deleted_days() == (DAY,)
    assert "Undo" in text(written.get(f"{ADDRESS}?done=deleted").text)
    assert f'href="{ADDRESS}"' in written.get("/timeline/").text
    written.post(ADDRESS, {"how": "undo"})
    assert (deleted_days(), find_day(DAY).note) == ((), "Rain.")


def test_scores_that_are_no_longer_asked_for_stay(written: Client) -> None:
    written.post("/begin/measures/", {**FIRST_RUN, "measure": ["mood"]})
    assert [one.id for one in setup().measures] == ["mood"]
    written.post(ADDRESS, {"score-mood": "8", "how": "save"})
    scores = {"fatigue": Decimal(6), "leg-stiffness": Decimal(3), "sleep": Decimal(5), "mood": Decimal(8)}
    assert find_day(DAY).scores == scores


@pytest.mark.parametrize(("day", "status"), [("2026-11-31", 404), ("soon", 404), ("2026-11-21", 422)])
def test_days_that_cannot_be(keeper: Client, day: str, status: int) -> None:
    assert keeper.get(f"/days/{day}/").status_code == status


def test_tonight_is_written_on_its_own_page(keeper: Client) -> None:
    assert keeper.get(f"/days/{TODAY}/").headers["Location"] == "/tonight/"


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"how": "save"}, "Nothing is left of this day."),
        ({"how": "delete"}, "Nothing is saved for 2026-11-17."),
        ({"how": "undo"}, "2026-11-17 was not deleted."),
        ({"how": "back-7"}, "There is no version 7 of 2026-11-17 to go back to."),
        ({"how": "save", "dose": "taken", "dose_at": "late"}, "This is not a time of day."),
    ],
)
def test_what_cannot_be_done_is_said(keeper: Client, form: dict[str, str], says: str) -> None:
    answer = keeper.post(ADDRESS, form)
    assert (answer.status_code, says in text(answer.text)) == (422, True)
