"""Scoring, by hand: the ends of every scale, a worked example of RAND's, and missing answers."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posology.diary.instruments import Instrument, instrument, instruments
from posology.diary.instruments.scoring import score
from posology.vocabulary.errors import BadInput

SCORED = [one for one in instruments().values() if one.scales]
every_scored = pytest.mark.parametrize("one", SCORED, ids=[one.id for one in SCORED])


def extremes(one: Instrument, *, best: bool) -> list[int]:
    """Answers that are worth the most, or the least."""
    found = []
    for item in range(1, one.number_of_items + 1):
        coding = one.coding(item)
        answers = range(coding.lowest, coding.highest + 1)
        worth = dict(zip(answers, coding.worth or answers, strict=True))
        found.append((max if best else min)(answers, key=lambda answer, worth=worth: worth[answer]))
    return found


@every_scored
def test_the_ends_of_each_scale_can_be_reached(one: Instrument) -> None:
    assert dict(score(one, extremes(one, best=False))) == {scale.id: scale.lowest for scale in one.scales}
    assert dict(score(one, extremes(one, best=True))) == {scale.id: scale.highest for scale in one.scales}


@every_scored
@settings(max_examples=20)
@given(data=st.data())
def test_every_score_is_on_its_scale(one: Instrument, data: st.DataObject) -> None:
    answers = [data.draw(st.integers(c.lowest, c.highest)) for c in map(one.coding, range(1, one.number_of_items + 1))]
    scores = score(one, answers)
    off = [scale.id for scale in one.scales if not scale.lowest <= (scores[scale.id] or 0) <= scale.highest]
    assert off == []


@every_scored
def test_with_no_answers_every_score_is_missing_and_never_zero(one: Instrument) -> None:
    assert set(score(one, [None] * one.number_of_items).values()) == {None}


@pytest.mark.parametrize(
    ("id", "answers", "scale", "expected"),
    [
        ("phq-8", [1, 2, 3, 0, 1, 1, 0, 2], "total", "10"),
        ("gad-7", [3, 3, 2, 1, 0, 0, 1], "total", "10"),
        ("fss", [5, 6, 7, 5, 4, 6, 7, 5, 6], "mean", "5.67"),
        ("msws-12", [3] * 12, "total", "50"),
        ("msis-29", [2] * 20 + [4] * 9, "physical", "25"),
        ("msis-29", [2] * 20 + [4] * 9, "psychological", "75"),
        ("mfis", [*range(5), *range(5), *range(5), *range(5), 4], "psychosocial", "5"),
        ("isi", [4, 3, 2, 1, 0, 4, 4], "total", "18"),
        ("who-5", [3, 2, 4, 1, 5], "total", "60"),
        ("midas", [3, 2, 5, 0, 1], "days", "11"),
    ],
)
def test_worked_by_hand(id: str, answers: list[int], scale: str, expected: str) -> None:
    assert score(instrument(id), answers)[scale] == Decimal(expected)


def rand_36(**given: int) -> dict[str, Decimal | None]:
    """Scores of the RAND-36 with these answers (q23=4), the others missing."""
    answers: list[int | None] = [None] * 36
    for item, answer in given.items():
        answers[int(item[1:]) - 1] = answer
    return dict(score(instrument("rand-36"), answers))


def test_rands_own_example_passes_over_the_blank_item() -> None:
    # answers 4, 3, 3 to items 23, 27, 29 and none to 31 are 40, 60 and 40: 46.7
    assert rand_36(q23=4, q27=3, q29=3)["energy"] == Decimal("46.67")


def test_a_scale_of_rand_36_with_no_answer_is_missing_beside_one_that_has_some() -> None:
    scores = rand_36(q21=1, q22=5)
    assert (scores["pain"], scores["energy"]) == (50, None)


@pytest.mark.parametrize(("question", "worth"), [(1, 100), (33, 0), (34, 100), (35, 0), (36, 100)])
def test_general_health_turns_the_items_that_are_worded_the_other_way(question: int, worth: int) -> None:
    assert rand_36(**{f"q{question}": 1})["general-health"] == worth


def test_one_missing_answer_makes_a_sum_missing() -> None:
    assert score(instrument("gad-7"), [0, 0, 0, None, 0, 0, 0])["total"] is None


@pytest.mark.parametrize(
    ("id", "answers", "reason"),
    [
        ("gad-7", [0] * 6, "GAD-7 has 7 questions, not 6."),
        ("gad-7", [0] * 6 + [4], "4 is no answer to question 7 of GAD-7."),
        ("gad-7", [-1] + [0] * 6, "-1 is no answer to question 1 of GAD-7."),
        ("gad-7", [Decimal("0.5")] + [0] * 6, "0.5 is no answer to question 1 of GAD-7."),
        ("eq-5d", [], "How EQ-5D is scored is not here."),
    ],
)
def test_answers_that_cannot_be_are_refused(id: str, answers: list[Decimal | int], reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        score(instrument(id), answers)
    assert refused.value.reason == reason
