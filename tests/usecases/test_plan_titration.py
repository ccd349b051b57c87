"""What a person typed becomes a plan."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from posology.safety.rule import rules
from posology.safety.verdict import Verdict
from posology.titration.caps import dose_rules
from posology.titration.person import Checked
from posology.usecases.list_protocols import list_protocols
from posology.usecases.plan_titration import Wishes, checked_by, plan_titration
from posology.vocabulary.errors import BadInput, Refused

WISHES = Wishes("dickson-standard", date(2027, 1, 1), "Europe/London", conditions=("Muscle spasms", "gout"))


def test_names_become_ids_and_the_cap_holds() -> None:
    made = plan_titration(WISHES, known_conditions={"gout"}, id="alice-1")
    assert (made.id, made.person.conditions, made.bound.max_mg) == ("alice-1", ("gout", "spasticity"), Decimal(3))


def test_a_condition_that_nobody_knows_is_not_passed_over() -> None:
    with pytest.raises(BadInput, match="The condition 'gout' is not known"):
        plan_titration(WISHES)


@pytest.mark.parametrize(("typed", "id"), [("MS", "multiple-sclerosis"), ("Hashimoto's", "thyroid-disease")])
def test_synonyms_of_the_safety_check_are_known_here_too(typed: str, id: str) -> None:
    made = plan_titration(replace(WISHES, conditions=(typed,)))
    assert made.person.conditions == (id,)


@pytest.mark.parametrize(
    ("medicines", "typed", "verdict", "complete"),
    [
        (["paracetamol"], (), Verdict.CLEAR, True),
        (["Avonex"], ("spasticity",), Verdict.DISAGREE, True),
        (["paracetamol"], ("cancer",), Verdict.CLEAR, True),
        (["paracetamol", "blorpazine"], (), Verdict.INCOMPLETE, False),
        (["co-codamol"], (), Verdict.CONTRAINDICATED, True),
    ],
)
def test_the_check_that_a_plan_stands_on(
    medicines: list[str], typed: tuple[str, ...], verdict: Verdict, complete: bool
) -> None:
    assert checked_by(medicines, typed) == Checked(verdict, complete)


def test_one_cap_has_one_number() -> None:
    of_the_check = {rule.id: Decimal(rule.cap_mg) for rule in rules() if rule.cap_mg}
    of_the_dose = dose_rules()
    assert of_the_check == {id: of_the_dose[id].max_mg for id in of_the_check}


def test_a_check_that_was_run_counts() -> None:
    with pytest.raises(Refused, match="not complete"):
        plan_titration(WISHES, known_conditions={"gout"}, checked=Checked(Verdict.NOTE, complete=False))


def test_the_protocols_are_listed() -> None:
    assert len(list_protocols()) == 20
