"""What is put together, what is not, and why; against the pool worked out by hand."""

from dataclasses import replace
from math import exp, log, sqrt

import pytest

from posology.evidence.studies import (
    Choice,
    Compared,
    Design,
    EffectKind,
    choose,
    harms_together,
    put_together,
    studies,
)
from posology.evidence.studies.together import why_not_pooled

FINAL, INNOVA = studies()["due-bruun-2024-final"], studies()["innova"]


def test_final_and_innova_are_put_together_as_in_our_own_entry() -> None:
    (pool,), _ = put_together(choose("fibromyalgia", "pain"))
    assert [study.id for study in pool.studies] == ["due-bruun-2024-final", "innova"]
    fixed, random = studies()["own-pool-2parallel"].outcomes
    for entry, found in ((fixed, pool.fixed), (random, pool.random)):
        assert entry.ci95 is not None
        assert (entry.effect, *entry.ci95) == tuple(round(value, 2) for value in (found.estimate, *found.ci95))
        assert entry.se == pytest.approx(found.se, abs=6e-4)


def test_the_fixed_pool_is_what_a_hand_calculation_gives() -> None:
    (pool,), _ = put_together(choose("fibromyalgia", "pain"))
    weights = [1 / 0.311**2, 1 / 0.413**2]
    assert pool.fixed.estimate == pytest.approx((-0.34 * weights[0] + 0.49 * weights[1]) / sum(weights), rel=1e-12)
    assert pool.fixed.se == pytest.approx(1 / sqrt(sum(weights)), rel=1e-12)


def test_unwanted_effects_are_put_together_as_a_risk_ratio() -> None:
    pool, left = harms_together("any", [choice.study for choice in choose("fibromyalgia")])
    assert pool is not None
    assert [study.id for study in pool.studies] == ["due-bruun-2024-final", "innova"]
    top = 41 * 50 / 99 + 33 * 50 / 98
    bottom = 43 * 49 / 99 + 36 * 48 / 98
    assert exp(pool.fixed.estimate) == pytest.approx(top / bottom, rel=1e-12)
    assert pool.results[0].effect == pytest.approx(log(41 / 49 / (43 / 50)), rel=1e-12)
    assert {one.study.id for one in left} == {"younger-2013", "younger-2009", "mayo-2023"}


@pytest.mark.parametrize("harm", ["stopping", "serious", "vivid-dreams", "headache"])
def test_a_harm_that_one_trial_counted_is_not_pooled(harm: str) -> None:
    pool, left = harms_together(harm, studies().values())
    assert pool is None
    assert {one.study.id for one in left} == {
        study.id for study in studies().values() for one in study.harms if one.harm == harm
    }


def test_nothing_in_multiple_sclerosis_can_be_put_together() -> None:
    pools, left = put_together(choose("ms"))
    assert pools == ()
    reasons = {(one.study.id, one.what): one.why for one in left}
    mental = ("cree-2010", "Mental component summary of the SF-36")
    assert reasons[mental] == "no other trial here used its scale"
    inventory = ("cree-2010", "Mental Health Inventory")
    assert reasons[inventory] == "it has no standard error, and none is made up"
    composites = ("sharafaddinzadeh-2010", "MSQoL-54, physical and mental health composites")
    assert reasons[composites] == "it gives no difference as a number"


def test_every_result_is_either_put_together_or_told_why_not() -> None:
    pools, left = put_together(choose())
    pooled = sum(len(pool.results) for pool in pools)
    assert pooled + len(left) == 128
    assert [one for one in left if not one.why] == []


def test_only_a_published_or_derived_standard_error_is_used() -> None:
    pools, _ = put_together(choose())
    known = {one.se**2 for study in studies().values() for one in study.outcomes if one.se is not None}
    assert {result.variance for pool in pools for result in pool.results} - known == set()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"design": Design.META_ANALYSIS}, "it is a review of trials that are here already"),
        ({"design": Design.ONGOING}, "it has no result yet"),
        ({"design": Design.COHORT}, "chance did not draw who took what"),
        ({"ours": True}, "it is our own pool of trials that are here already"),
    ],
)
def test_a_study_that_must_not_be_pooled_says_why(changed: dict[str, object], why: str) -> None:
    study = replace(INNOVA, harms=(), **changed)  # type: ignore[arg-type]
    assert why_not_pooled(study, INNOVA.outcomes[0]) == why


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, ""),
        ({"compared": Compared.OTHER_TREATMENT}, "it compares with another treatment"),
        ({"compared": Compared.BEFORE_AFTER}, "it has no control group beside it"),
        ({"se": None, "se_from": None}, "it has no standard error, and none is made up"),
        ({"kind": EffectKind.MEDIAN_DIFFERENCE}, "it is a difference of medians, which do not go with means"),
        ({"kind": EffectKind.DOSE}, "its number is of a kind that is not pooled"),
        ({"scale": ""}, "no other trial here used its scale"),
    ],
)
def test_a_result_that_must_not_be_pooled_says_why(changed: dict[str, object], why: str) -> None:
    assert why_not_pooled(INNOVA, replace(INNOVA.outcomes[0], **changed)) == why  # type: ignore[arg-type]


def test_one_trial_counts_once_on_a_scale_with_its_main_result() -> None:
    second = replace(FINAL.outcomes[0], primary=False, effect=-0.3, name="Pain again")
    pools, left = put_together([Choice(FINAL, (second, FINAL.outcomes[0])), Choice(INNOVA, (INNOVA.outcomes[0],))])
    assert [result.effect for result in pools[0].results] == [-0.34, 0.49]
    assert [(one.what, one.why) for one in left] == [
        ("Pain again", "another result of the same trial on this scale is used")
    ]
