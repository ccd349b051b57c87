"""Choosing by condition, outcome and design, as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.evidence.studies import Design, choose, condition, conditions, domain, domains, studies
from posology.evidence.studies.terms import ids_within, same
from posology.vocabulary.errors import BadInput


def ids(condition: str | None = None, outcome: str | None = None, design: str | None = None) -> list[str]:
    return [choice.study.id for choice in choose(condition, outcome, design)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ms", "multiple-sclerosis"),
        ("MS", "multiple-sclerosis"),
        ("multiple sclerosis", "multiple-sclerosis"),
        ("multiple-sclerosis", "multiple-sclerosis"),
        ("Crohn's", "crohns-disease"),
        ("crohns", "crohns-disease"),
        ("fibro", "fibromyalgia"),
        ("ME/CFS", "me-cfs"),
        ("Long Covid", "long-covid"),
        ("ulcerative colitis", "ulcerative-colitis"),
    ],
)
def test_a_condition_is_found_by_what_people_call_it(typed: str, meant: str) -> None:
    assert condition(typed).id == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("fatigue", "fatigue"), ("Tiredness", "fatigue"), ("qol", "quality-of-life"), ("side effects", "harms")],
)
def test_an_outcome_is_found_by_what_people_call_it(typed: str, meant: str) -> None:
    assert domain(typed).id == meant


def test_a_slip_is_met_with_what_was_meant() -> None:
    with pytest.raises(BadInput) as told:
        condition("fibromialgia")
    assert told.value.fix == "Did you mean fibromyalgia?"


def test_an_unknown_condition_is_met_with_the_list() -> None:
    with pytest.raises(BadInput, match="There are: multiple-sclerosis, chronic-pain"):
        choose("xyzzy")


def test_no_word_means_two_things() -> None:
    for terms in (conditions(), domains()):
        words = [word for term in terms.values() for word in {same(name) for name in (term.id, term.name, *term.also)}]
        repeated = {word for word in words if words.count(word) > 1}
        assert repeated == set()


def test_multiple_sclerosis_has_its_ten_studies_the_two_trials_first() -> None:
    assert ids("ms")[:2] == ["sharafaddinzadeh-2010", "cree-2010"]
    assert len(ids("ms")) == 10


def test_fatigue_in_multiple_sclerosis() -> None:
    assert ids("ms", "fatigue") == ["sharafaddinzadeh-2010", "turel-2015"]
    assert [one.name[:7] for one in choose("ms", "fatigue")[0].outcomes] == ["MSQoL-5"]


def test_a_wider_condition_has_its_narrower_ones_in_it() -> None:
    assert set(ids("fibromyalgia")) < set(ids("chronic-pain"))
    assert set(ids("crohns-disease")) < set(ids("ibd"))
    assert "lie-2018" not in ids("crohns-disease")


def test_a_wider_outcome_has_its_narrower_ones_in_it() -> None:
    assert ids_within("quality-of-life", domains()) == {"quality-of-life", "physical-health", "mental-health"}


def test_harms_find_the_studies_that_only_count_them() -> None:
    found = {choice.study.id: len(choice.outcomes) for choice in choose("fibromyalgia", "side effects")}
    assert (found["due-bruun-2024-final"], found["innova"], found["ma-annms-2025"]) == (0, 0, 2)
    assert ids("fibromyalgia", "nightmares") == ["younger-2013", "ma-vatvani-2024", "ma-annms-2025", "younger-2009"]


def test_rct_means_every_randomised_trial() -> None:
    assert set(ids(design="rct")) == {one.id for one in studies().values() if one.design.randomised}
    assert set(ids(design="rct-crossover")) < set(ids(design="rct"))


def test_an_unknown_design_is_told_with_the_list() -> None:
    with pytest.raises(BadInput, match="There is no design 'blind'"):
        choose(design="blind")


def test_nobody_has_studied_relapses() -> None:
    assert ids(outcome="relapses") == []


maybe_condition = st.none() | st.sampled_from(list(conditions()))
maybe_domain = st.none() | st.sampled_from(list(domains()))
maybe_design = st.none() | st.sampled_from(list(Design))


@given(maybe_condition, maybe_domain, maybe_design)
def test_asking_for_more_never_finds_more(condition: str | None, outcome: str | None, design: str | None) -> None:
    all_three = set(ids(condition, outcome, design))
    assert all_three <= set(ids(condition, outcome)) <= set(ids(condition)) <= set(studies())
    assert all_three <= set(ids(None, outcome, design)) <= set(ids(design=design))
