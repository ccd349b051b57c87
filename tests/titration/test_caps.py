"""What a condition means for the dose, and that no condition is passed over because of its spelling."""

import re
from decimal import Decimal

import pytest

from posology.titration.caps import Kind, conditions, dose_rules, kebab, known_conditions
from posology.titration.person import Person
from posology.titration.protocol import Evidence
from posology.titration.protocols import protocols
from posology.vocabulary.errors import BadInput


def test_the_caps() -> None:
    caps = {id: (str(rule.max_mg), rule.source, rule.evidence) for id, rule in dose_rules().items() if rule.max_mg}
    assert caps == {
        "spasticity": ("3", "seed-002", Evidence.UNTESTED),
        "cancer": ("3.75", "norwegian-group-dosing", Evidence.UNTESTED),
    }


def test_what_each_kind_of_rule_covers() -> None:
    by_kind = {kind: [id for id, rule in dose_rules().items() if rule.kind is kind] for kind in Kind}
    assert by_kind == {
        Kind.CAP: ["spasticity", "cancer"],
        Kind.REFUSE: ["under-18", "opioid-use", "opioid-dependence", "acute-hepatitis", "liver-failure"],
        Kind.PRESCRIBER_FIRST: [
            *("organ-transplant", "pregnancy", "trying-to-conceive", "breast-feeding", "hepatitis", "cirrhosis"),
            *("liver-disease", "severe-kidney-disease", "kidney-disease"),
            *("suicidality", "severe-depression", "psychosis"),
        ],
        Kind.NOTE: ["thyroid-disease", "me-cfs", "long-covid", "planned-surgery"],
    }


def test_the_slow_protocols_that_a_note_names_are_there() -> None:
    named = {id for rule in dose_rules().values() for id in rule.slow_protocols}
    assert named - set(protocols()) == set()
    assert named == {"thyroid-slow", "norland-thyroid", "dickson-slow"}


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("spasticity", "spasticity"),
        ("Muscle spasms", "spasticity"),
        ("  Leg Stiffness ", "spasticity"),
        ("Under 18", "under-18"),
        ("Hashimoto's", "thyroid-disease"),
        ("ME/CFS", "me-cfs"),
        ("Crohn's disease", "crohns-disease"),
        ("multiple sclerosis", "multiple-sclerosis"),
        ("MS", "multiple-sclerosis"),
        ("MS with spasticity", "spasticity"),
    ],
)
def test_names_as_people_type_them(typed: str, ids: str) -> None:
    assert conditions([typed]) == (ids,)


def test_an_unknown_condition_is_never_passed_over() -> None:
    with pytest.raises(BadInput) as error:
        conditions(["spasticty"])
    assert error.value.fix == "Did you mean 'spasticity'?"
    with pytest.raises(BadInput, match="is not known, so no rule for it can be looked up"):
        conditions(["xyz"])


def test_conditions_known_elsewhere_are_accepted_and_ours_keep_their_rules() -> None:
    assert conditions(["gout", "spasms"], also={"gout", "spasms"}) == ("gout", "spasticity")


def test_every_id_is_in_kebab_case() -> None:
    assert [id for id in known_conditions() if kebab(id) != id or not re.fullmatch(r"[a-z0-9-]+", id)] == []
    assert Decimal(3) == dose_rules()["spasticity"].max_mg


@pytest.mark.parametrize("id", ["Spasticity", "muscle-spasms", "ms", "under 18"])
def test_a_person_carries_ids_so_that_no_rule_is_passed_over(id: str) -> None:
    with pytest.raises(BadInput, match="is not the id of a condition"):
        Person((id,))
