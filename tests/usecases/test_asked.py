"""A question survives being kept."""

import json

from hypothesis import given
from hypothesis import strategies as st

from posology.analysis.result import Randomised
from posology.diary import Columns, ReadOptions
from posology.usecases.asked import Asked, asked_from_json, asked_json
from tests.usecases.diaries import alice_asks

words = st.text(min_size=1, max_size=20)
amounts = st.floats(0.01, 1e6)
columns = st.builds(
    Columns,
    treatment=words,
    outcomes=st.lists(words, min_size=1, max_size=3).map(tuple),
    date=st.none() | words,
    marks=st.lists(words, max_size=2).map(tuple),
)
options = st.builds(
    ReadOptions,
    day_first=st.none() | st.booleans(),
    zone=st.none() | words,
    scales=st.dictionaries(words, st.tuples(amounts, amounts), max_size=2),
)
questions = st.builds(
    Asked,
    columns=columns,
    outcome=st.none() | words,
    compare=st.none() | st.tuples(words, words),
    better=st.sampled_from([None, "lower", "higher"]),
    worthwhile=st.none() | amounts,
    randomised=st.sampled_from(Randomised),
    blinded=st.booleans(),
    before=words,
    period_days=st.none() | st.integers(1, 100),
    effect_at=st.none() | amounts,
    unit=words,
    options=options,
)


@given(questions)
def test_a_question_comes_back_from_json_as_it_was(asked: Asked) -> None:
    assert asked_from_json(json.loads(json.dumps(asked_json(asked)))) == asked


def test_the_score_asked_about_is_the_first_if_none_is_named() -> None:
    two = Columns("treatment", ("fatigue", "pain"))
    assert [alice_asks(columns=two).score, alice_asks(columns=two, outcome="pain").score] == ["fatigue", "pain"]
