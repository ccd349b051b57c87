"""Measures are in our own words, each scale is checked, and each condition has three to suggest."""

from decimal import Decimal

import pytest

from posology.diary.measures import Measure, conditions, measure, measures, suggested
from posology.vocabulary.errors import BadInput
from tests.report.reading_grade import reading_grade

FATIGUE = measure("fatigue")


def test_what_is_asked_for_is_there() -> None:
    wanted = {"fatigue", "pain", "leg-stiffness", "sleep", "bladder", "heat-tolerance", "mobility", "mood", "migraine"}
    assert wanted - set(measures()) == set()


@pytest.mark.parametrize("id", list(conditions()))
def test_three_measures_are_suggested_for_every_condition(id: str) -> None:
    assert suggested([id]) == tuple(measures()[one] for one in conditions()[id].measures[:3])
    assert len(suggested([id])) == 3


def test_suggestions_for_two_conditions_take_turns() -> None:
    assert [one.id for one in suggested(["multiple-sclerosis", "migraine"])] == ["fatigue", "migraine", "leg-stiffness"]


@pytest.mark.parametrize("ids", [[], ["no-such-condition"]])
def test_somebody_with_nothing_on_the_list_gets_suggestions_too(ids: list[str]) -> None:
    assert [one.id for one in suggested(ids)] == ["fatigue", "pain", "sleep"]


def test_the_questions_are_easy_to_read() -> None:
    grades = {one.id: reading_grade(one.question) for one in measures().values()}
    assert {id: grade for id, grade in grades.items() if grade > 8} == {}


def test_migraine_is_scored_as_people_keep_it() -> None:
    migraine = measure("migraine")
    assert (migraine.lowest, migraine.highest, migraine.lowest_words) == (0, 3, "no migraine")


@pytest.mark.parametrize("score", ["0", "10", "2.5"])
def test_a_score_on_the_scale_is_fine(score: str) -> None:
    FATIGUE.check(Decimal(score))


@pytest.mark.parametrize("score", ["-0.1", "10.1", "NaN", "Infinity"])
def test_a_score_beyond_the_scale_is_refused(score: str) -> None:
    with pytest.raises(BadInput) as refused:
        FATIGUE.check(Decimal(score))
    assert refused.value.fix == "Choose 0 to 10."


def test_a_count_has_no_end() -> None:
    stools = measure("loose-stools")
    stools.check(Decimal(25))
    with pytest.raises(BadInput) as refused:
        stools.check(Decimal(-1))
    assert refused.value.fix == "Choose 0 or more."


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "Fatigue"},
        {"id": ""},
        {"id": "a--b"},
        {"name": " "},
        {"better": "sideways"},
        {"highest": Decimal(0)},
        {"worthwhile": Decimal(0)},
        {"worthwhile": Decimal(10)},
    ],
)
def test_a_measure_that_cannot_be_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        Measure(**{"id": "tremor", "name": "Tremor", "question": "How shaky?", **fields})  # type: ignore[arg-type]


def test_an_unknown_measure_is_named_with_those_there_are() -> None:
    with pytest.raises(BadInput) as refused:
        measure("fatigu")
    assert refused.value.fix == f"There are: {', '.join(measures())}."
