"""A case refuses what cannot be; an update comes on top and changes nothing."""

from dataclasses import replace
from decimal import Decimal

import pytest

from posology.evidence.cases import (
    Account,
    Change,
    Consent,
    Direction,
    SideEffect,
    Size,
    Step,
    Taking,
    Treatment,
    When,
)
from tests.evidence.cases.people import ALICE, LATER


def test_an_update_leaves_what_was_told_before() -> None:
    updated = ALICE.with_update(LATER)
    assert updated.accounts == (*ALICE.accounts, LATER)
    assert (updated.first, updated.updates) == (ALICE.first, (LATER,))
    assert (updated.continues(ALICE), ALICE.continues(updated)) == (True, False)


def test_a_changed_account_does_not_continue_a_case() -> None:
    changed = replace(ALICE, accounts=(replace(ALICE.first, told="2026-03-02"), LATER))
    assert changed.continues(ALICE) is False
    assert replace(ALICE.with_update(LATER), country="Ireland").continues(ALICE) is False


def test_updates_are_read_by_date_whichever_way_they_were_written_down() -> None:
    earlier = Account(told="2025")
    assert [one.told for one in ALICE.with_update(earlier).by_date] == ["2025", "2026-03-01"]
    assert ALICE.with_update(LATER).taking is Taking.NO
    assert ALICE.with_update(Account(told="2026-12")).taking is Taking.YES


def test_the_first_dose_is_the_earliest_that_was_told() -> None:
    assert ALICE.started == "2026-01-10"
    assert replace(ALICE, accounts=(LATER,)).started == ""


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"pseudonym": ""}, "the pseudonym is missing"),
        ({"pseudonym": "alice@example.org"}, "not an address"),
        ({"pseudonym": "Alice\nSmith"}, "not one tidy line"),
        ({"conditions": ()}, "needs a condition"),
        ({"accounts": ()}, "what was told"),
        ({"diagnosed": 12}, "12 is not a year"),
        ({"id": "a/b"}, "the key of a case"),
        ({"country": "x" * 81}, "more than 80 letters"),
    ],
)
def test_a_case_that_cannot_be_is_refused(changes: dict, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        replace(ALICE, **changes)


def test_facts_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="unchanged, so it has no size"):
        Change("fatigue", Direction.UNCHANGED, Size.A_LOT)
    with pytest.raises(ValueError, match="not a dose"):
        Step(dose_mg=Decimal(0))
    with pytest.raises(ValueError, match="not a time of day"):
        Step(clock="25:00")
    with pytest.raises(ValueError, match="needs an amount"):
        Step()
    with pytest.raises(ValueError, match="side effect is missing"):
        SideEffect("")
    with pytest.raises(ValueError, match="treatment is missing"):
        Treatment("")


def test_an_account_does_not_contradict_itself() -> None:
    with pytest.raises(ValueError, match="stopped"):
        Account(told="2026", taking=Taking.YES, why_stopped="too costly")
    with pytest.raises(ValueError, match="never took it"):
        Account(told="2026", taking=Taking.NEVER, steps=(Step(When("2026"), Decimal(3)),))
    with pytest.raises(ValueError, match="is not a date"):
        Account(told="last week")


def test_only_what_may_be_shared_may_be_shared() -> None:
    assert [one for one in Consent if one.may_be_shared] == [Consent.PUBLISHED, Consent.SHARE]
