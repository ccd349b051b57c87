"""What the evening page starts from: the diary, the plan, and red flags first."""

from datetime import time, timedelta
from decimal import Decimal

import pytest

from posology.storage import days
from posology.usecases.log_day import DoseOfDay, DoseStatus, Evening, log_day
from posology.usecases.make_own_plan import make_own_plan
from posology.usecases.open_evening import flags_in, open_evening, save_bad_day, save_evening, save_the_same
from posology.usecases.plan_titration import Wishes
from posology.usecases.set_up_diary import set_up
from posology.vocabulary.errors import BadInput
from tests.diary.own import ALICE, FIRST, at

SECOND = FIRST + timedelta(1)
TAKEN = DoseOfDay(DoseStatus.TAKEN, Decimal("1.5"), time(22))
SKIPPED = DoseOfDay(DoseStatus.SKIPPED)


@pytest.fixture(autouse=True)
def diary(store: None) -> None:
    set_up(ALICE, now=at(FIRST, 12))


def test_without_a_plan_there_is_no_planned_dose() -> None:
    page = open_evening(now=at(FIRST))
    assert (page.following, page.planned, page.again, page.filled_in) == (None, None, None, Evening())


@pytest.mark.parametrize(("written", "filled_in"), [(TAKEN, "2 mg"), (SKIPPED, "skipped"), (None, "nothing")])
def test_a_dose_that_was_taken_becomes_the_planned_one(written: DoseOfDay | None, filled_in: str) -> None:
    make_own_plan(Wishes("okelly-long-covid", FIRST, "Europe/London"), now=at(FIRST))
    log_day(FIRST, Evening(dose=written, scores={"sleep": Decimal(4)}), now=at(FIRST))
    page = open_evening(now=at(SECOND))
    planned = DoseOfDay(DoseStatus.TAKEN, Decimal(1), time(22))
    expected = {"2 mg": planned, "skipped": SKIPPED, "nothing": None}[filled_in]
    assert (page.planned, page.filled_in.dose) == (planned, expected)


def test_a_red_flag_is_seen_for_two_days_and_never_filled_in() -> None:
    save_evening(Evening(side_effects={"jaundice": None, "nausea": 1}), now=at(FIRST))
    assert [one.id for one in open_evening(now=at(FIRST)).flags] == ["jaundice"]
    page = open_evening(now=at(SECOND))
    assert ([one.id for one in page.flags], page.filled_in.side_effects) == (["jaundice"], {"nausea": 1})
    save_the_same(Evening(), now=at(SECOND))
    assert open_evening(now=at(SECOND + timedelta(1))).flags == ()


def test_red_flags_for_an_ambulance_come_first() -> None:
    flags = flags_in(Evening(side_effects={"rash": None, "trouble-breathing": None}), None)
    assert [one.id for one in flags] == ["trouble-breathing", "rash"]


def test_the_same_again_keeps_a_note_and_flags_of_tonight() -> None:
    log_day(FIRST, Evening(scores={"sleep": Decimal(4)}, note="Yesterday."), now=at(FIRST))
    saved = save_the_same(Evening(note="Tonight.", side_effects={"rash": None}), now=at(SECOND))
    assert (saved.scores, saved.note, saved.side_effects) == ({"sleep": Decimal(4)}, "Tonight.", {"rash": None})


def test_the_same_again_needs_a_yesterday() -> None:
    with pytest.raises(BadInput, match="Nothing was written for yesterday"):
        save_the_same(Evening(), now=at(FIRST))


def test_a_bad_day_is_saved_with_nothing_else() -> None:
    save_bad_day(Evening(), now=at(FIRST))
    assert (days.find(FIRST).bad_day, days.find(FIRST).scores) == (True, {})
