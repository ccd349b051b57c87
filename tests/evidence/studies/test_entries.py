"""The studies as they stand in their files: how many, where from, and whether what we worked out is right."""

from collections import Counter
from collections.abc import Iterator

import pytest
from scipy.special import ndtri

from posology.evidence.studies import Design, Outcome, SeFrom, Study, conditions, domains, studies
from posology.vocabulary.sources import Seen, bibliography, source
from tests.evidence.wording import bad_words
from tests.report.reading_grade import reading_grade

STUDIES, OUTCOMES = 56, 128
every_study = pytest.mark.parametrize("study", studies().values(), ids=list(studies()))


def outcomes() -> Iterator[tuple[Study, Outcome]]:
    return ((study, one) for study in studies().values() for one in study.outcomes)


def derived(how: SeFrom) -> list[tuple[str, Outcome]]:
    return [(study.id, one) for study, one in outcomes() if one.se_from is how]


def prose(study: Study) -> str:
    """Our own sentences of a study, without names and numbers of publications."""
    told = [text for one in study.outcomes for text in (one.said, one.note)]
    parts = [*told, *(harm.said for harm in study.harms), *study.notes, study.numbers, study.design_words]
    return " ".join(part for part in parts if part)


def test_every_study_and_every_result_is_there() -> None:
    assert (len(studies()), sum(1 for _ in outcomes())) == (STUDIES, OUTCOMES)


def test_every_design_is_there() -> None:
    assert Counter(study.design.value for study in studies().values()) == {
        "rct-parallel": 6,
        "rct-crossover": 10,
        "rct": 1,
        "meta-analysis": 9,
        "single-blind": 3,
        "open": 6,
        "registry": 5,
        "cohort": 6,
        "case-report": 2,
        "laboratory": 1,
        "hypothesis": 1,
        "claim": 1,
        "ongoing": 5,
    }


@every_study
def test_a_study_stands_in_the_bibliography_under_its_own_id(study: Study) -> None:
    told = source(study.id)
    assert (told.seen, study.doi in told.where) == (study.seen, True)


@every_study
def test_our_words_promise_nothing_and_are_plain(study: Study) -> None:
    assert bad_words(prose(study)) == []
    assert reading_grade(prose(study) or "None.") < 13  # the names of scales and diseases are long


def test_our_words_are_plain_on_the_whole() -> None:
    assert reading_grade(" ".join(prose(study) for study in studies().values())) <= 8


@pytest.mark.parametrize(("id", "one"), derived(SeFrom.INTERVAL), ids=[id for id, _ in derived(SeFrom.INTERVAL)])
def test_a_standard_error_from_an_interval_is_its_width_divided(id: str, one: Outcome) -> None:
    assert one.ci95 is not None
    assert one.se == pytest.approx((one.ci95[1] - one.ci95[0]) / (2 * ndtri(0.975)), abs=6e-4)


@pytest.mark.parametrize(("id", "one"), derived(SeFrom.P_VALUE), ids=[id for id, _ in derived(SeFrom.P_VALUE)])
def test_a_standard_error_from_a_p_value_is_the_effect_divided(id: str, one: Outcome) -> None:
    assert one.effect is not None
    assert one.se == pytest.approx(abs(one.effect) / ndtri(1 - float(one.p) / 2), abs=6e-4)


def test_how_many_standard_errors_there_are_and_where_from() -> None:
    assert Counter(one.se_from for _, one in outcomes()) == {
        None: 109,
        SeFrom.INTERVAL: 12,
        SeFrom.P_VALUE: 5,
        SeFrom.POOL: 2,
    }


def test_a_p_value_that_is_only_a_bound_gives_no_standard_error() -> None:
    bounds = [one for _, one in outcomes() if one.p.startswith("<") and one.se_from is not SeFrom.INTERVAL]
    assert {one.se for one in bounds} == {None}


def test_a_trial_without_a_result_has_none() -> None:
    assert [
        study.id
        for study, one in outcomes()
        if study.design is Design.ONGOING and (one.effect is not None or one.treated)
    ] == []


def test_nothing_that_is_only_remembered_counts_as_seen() -> None:
    assert [study.id for study in studies().values() if study.seen is Seen.MEMORY] == []
    remembered = [note for study in studies().values() for note in study.notes if "memory" in note.lower()]
    assert [note for note in remembered if not note.startswith("From memory, not checked: ")] == []
    assert len(remembered) == 12


def test_every_condition_and_every_measure_has_a_study_or_none_on_purpose() -> None:
    used = {id for study in studies().values() for id in study.conditions}
    assert set(conditions()) - used == set()
    told = {id for _, one in outcomes() for id in one.domains}
    told |= {harm.harm for study in studies().values() for harm in study.harms}
    assert set(domains()) - told == {"relapses", "bladder"}  # nobody has measured these: the answer to a question too


def test_the_bibliography_names_no_study_that_is_not_there() -> None:
    from importlib.resources import files

    text = files("posology.vocabulary").joinpath("bibliography/studies.toml").read_text(encoding="utf-8")
    listed = [line[1:-1] for line in text.splitlines() if line.startswith("[")]
    assert listed == sorted(studies())
    assert set(listed) <= set(bibliography())


@pytest.mark.parametrize(
    ("id", "at", "effect", "ci95", "p", "se"),
    [
        ("cree-2010", 0, 3.3, None, "0.04", 1.607),
        ("cree-2010", 1, 6.0, None, "<0.01", None),
        ("cree-2010", 2, 1.6, None, "0.04", 0.779),
        ("cree-2010", 4, None, None, "", None),
        ("sharafaddinzadeh-2010", 0, None, None, "", None),
        ("younger-2013", 0, -10.8, None, "0.016", 4.483),
        ("bested-2023", 1, -0.33, None, "0.4", None),
        ("due-bruun-2024-final", 0, -0.34, (-0.95, 0.27), "0.27", 0.311),
        ("innova", 0, 0.49, None, "0.236", 0.413),
        ("smith-2011", 0, None, None, "0.009", None),
        ("srinivasan-2021", 1, 1.5, (-1.11, 4.13), "", 1.337),
        ("ma-annms-2025", 1, 2.41, (1.77, 3.28), "", None),
        ("traore-2011-untreated", 1, -52.94, None, "0.003", None),
    ],
)
def test_the_numbers_that_matter_most(
    id: str, at: int, effect: float | None, ci95: tuple[float, float] | None, p: str, se: float | None
) -> None:
    one = studies()[id].outcomes[at]
    assert (one.effect, one.ci95, one.p, one.se) == (effect, ci95, p, se)
