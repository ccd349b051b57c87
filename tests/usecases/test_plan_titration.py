"""What a person typed becomes a plan."""

from datetime import date
from decimal import Decimal

import pytest

from posology.safety.verdict import Verdict
from posology.titration.person import Checked
from posology.usecases.list_protocols import list_protocols
from posology.usecases.plan_titration import Wishes, plan_titration
from posology.vocabulary.errors import BadInput, Refused

WISHES = Wishes("dickson-standard", date(2027, 1, 1), "Europe/London", conditions=("Muscle spasms", "gout"))


def test_names_become_ids_and_the_cap_holds() -> None:
    made = plan_titration(WISHES, known_conditions={"gout"}, id="alice-1")
    assert (made.id, made.person.conditions, made.bound.max_mg) == ("alice-1", ("gout", "spasticity"), Decimal(3))


def test_a_condition_that_nobody_knows_is_not_passed_over() -> None:
    with pytest.raises(BadInput, match="The condition 'gout' is not known"):
        plan_titration(WISHES)


def test_a_check_that_was_run_counts() -> None:
    with pytest.raises(Refused, match="not complete"):
        plan_titration(WISHES, known_conditions={"gout"}, checked=Checked(Verdict.NOTE, complete=False))


def test_the_protocols_are_listed() -> None:
    assert len(list_protocols()) == 20
