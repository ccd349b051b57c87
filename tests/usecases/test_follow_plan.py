"""Following a plan: it is kept as first made, every decision beside it, and together they give the plan of today."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus
from posology.storage import days, documents, whole
from posology.storage.documents import DocumentKind
from posology.titration.history import replay
from posology.titration.stock import Entry
from posology.titration.strengths import strength
from posology.usecases.export_everything import import_everything, to_json_text
from posology.usecases.follow_plan import (
    Answer,
    Movement,
    add_to_stock,
    answer_proposal,
    follow_plan,
    keep_plan,
    needed_plan,
    record_prescriber,
    stock_entries,
)
from posology.usecases.set_up_diary import set_up
from posology.vocabulary.errors import BadInput, NotEnoughData, PosologyError, Refused
from tests.diary.own import ALICE, at
from tests.titration.people import START, plan


def evening(n: int) -> datetime:
    """The evening of a day of the plan; the first is 0."""
    return at(START + timedelta(n))


def wrote(first: int, last: int, mg: str, side_effects: dict[str, int | None] | None = None) -> None:
    days.add(
        *(
            DiaryDay(
                START + timedelta(n),
                evening(n),
                DoseOfDay(DoseStatus.TAKEN, Decimal(mg), time(22)),
                {"fatigue": Decimal(5)},
                side_effects or {},
            )
            for n in range(first, last + 1)
        )
    )


@pytest.fixture(autouse=True)
def diary(store: None) -> None:
    set_up(replace(ALICE, started_on=date(2026, 12, 1)), now=evening(-1))


def test_without_a_plan_there_is_nothing_to_follow() -> None:
    assert follow_plan(now=evening(0)) is None
    with pytest.raises(NotEnoughData, match="no plan"):
        needed_plan(now=evening(0))


def test_the_first_evening_is_the_first_step() -> None:
    keep_plan(plan(), now=evening(-1))
    following = needed_plan(now=evening(0))
    assert (following.first, following.plan, following.decisions) == (plan(), plan(), ())
    assert str(following.tonight.daily_mg) == "1.5"
    assert needed_plan(now=evening(-1)).tonight is None


def test_an_answer_is_kept_and_replays_to_the_plan_of_today() -> None:
    keep_plan(plan(), now=evening(-1))
    wrote(0, 13, "1.5", {"nausea": 3})
    now = evening(14)
    proposal = needed_plan(now=now).proposal
    following = answer_proposal(Answer.ACCEPTED, now=now)
    assert [(one.action, one.answer) for one in following.decisions] == [(proposal.action, Answer.ACCEPTED)]
    assert following.plan == replay(plan(), following.decisions) == proposal.after
    assert needed_plan(now=now).decisions == following.decisions


def test_an_unanswered_hold_waits_and_is_kept_with_the_next_answer() -> None:
    keep_plan(plan(), now=evening(-1))
    wrote(0, 16, "1.5", {"nausea": 3})
    now = evening(17)
    before = needed_plan(now=now)
    assert {one.answer for one in before.unsaved} == {Answer.WAITED}
    assert (str(before.tonight.daily_mg), documents.every(DocumentKind.PROPOSAL)) == ("1.5", ())
    after = answer_proposal(Answer.DECLINED, now=now)
    assert (after.decisions[: len(before.unsaved)], after.unsaved) == (before.unsaved, ())
    assert len(documents.every(DocumentKind.PROPOSAL)) == len(before.unsaved) + 1


def test_a_prescriber_sets_a_dose_but_not_above_a_cap() -> None:
    keep_plan(plan(most="3"), now=evening(-1))
    following = record_prescriber("Stay on 1 mg.", dose_mg=Decimal(1), now=evening(3))
    assert (str(following.tonight.daily_mg), following.decisions[0].said) == ("1", "Stay on 1 mg.")
    with pytest.raises(Refused):
        record_prescriber("Try 4.5 mg.", dose_mg=Decimal("4.5"), now=evening(4))
    assert len(needed_plan(now=evening(4)).decisions) == 1


def test_only_an_answer_is_an_answer() -> None:
    keep_plan(plan(), now=evening(-1))
    for answer in (Answer.WAITED, Answer.PRESCRIBER):
        with pytest.raises(BadInput, match="accepted or declined"):
            answer_proposal(answer, now=evening(0))


def test_the_plan_that_was_kept_last_is_followed_with_its_own_decisions() -> None:
    keep_plan(plan(), now=evening(-2))
    record_prescriber("Wait.", now=evening(0))
    newer = replace(plan("dickson-standard"), id="newer")
    keep_plan(newer, now=evening(1))
    following = needed_plan(now=evening(1))
    assert (following.first, following.decisions) == (newer, ())


def test_the_stock_comes_back_in_the_order_of_its_days() -> None:
    entries = [
        Entry(START + timedelta(2), Movement.USED, strength("1mg/ml"), Decimal("1.5")),
        Entry(START, Movement.CAME, strength("1.5mg"), Decimal(30)),
    ]
    for entry in entries:
        add_to_stock(entry, now=evening(2))
    assert stock_entries() == (entries[1], entries[0])


def test_plan_decisions_and_stock_are_exported_and_come_back() -> None:
    keep_plan(plan("ldn-research-trust", "spasticity"), now=evening(-1))
    record_prescriber("Stay on 1 mg.", dose_mg=Decimal(1), now=evening(3))
    add_to_stock(Entry(START, Movement.CAME, strength("1mg/ml"), Decimal(90)), now=evening(3))
    before, following = whole.everything(), needed_plan(now=evening(5))
    text = to_json_text(now=evening(5))
    whole.wipe()
    import_everything(text.encode(), now=evening(6))
    assert (whole.everything(), needed_plan(now=evening(5))) == (before, following)


@pytest.mark.parametrize(
    ("written", "changed"),
    [
        ('"prescribed_max_mg": "3"', '"prescribed_max_mg": "1"'),
        ('"each_mg": "1.5"', '"each_mg": "45"'),
        ('"revision": 0', '"revision": 0, "moon": 1'),
        ('"movement": "came"', '"movement": "found"'),
        ('"answer": "prescriber"', '"answer": "fortune teller"'),
    ],
)
def test_no_file_carries_a_plan_past_a_cap(written: str, changed: str) -> None:
    keep_plan(plan(most="3"), now=evening(-1))
    record_prescriber("Stay.", now=evening(3))
    add_to_stock(Entry(START, Movement.CAME, strength("1mg/ml"), Decimal(90)), now=evening(3))
    text, before = to_json_text(now=evening(5)), whole.everything()
    assert written in text
    with pytest.raises(PosologyError):
        import_everything(text.replace(written, changed).encode(), replace=True, now=evening(6))
    assert whole.everything() == before
