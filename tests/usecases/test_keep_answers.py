"""Keep, list, open and delete answers."""

from datetime import UTC, datetime

import pytest

from posology.usecases import keep_answers
from posology.usecases.read_answer import read_answer
from posology.vocabulary.errors import BadInput
from tests.usecases.diaries import TODAY, alice_asks, alice_csv

NOW = datetime(2026, 11, 23, 20, 15, tzinfo=UTC)


def test_a_kept_answer_opens_to_the_same_answer(store: None) -> None:
    data, asked = alice_csv(), alice_asks()
    answered = read_answer(data, asked, today=TODAY)
    id = keep_answers.keep("alice.csv", data, asked, answered, now=NOW)
    (listed,) = keep_answers.kept()
    assert (listed.id, listed.name, listed.title) == (id, "alice.csv", "Does LDN help your fatigue?")
    assert (listed.answer, listed.kept_at) == ("It helps.", NOW)
    opened, kept_data, kept_asked = keep_answers.open_kept(id)
    assert (opened, kept_data, kept_asked) == (listed, data, asked)
    assert read_answer(kept_data, kept_asked, today=TODAY) == answered


def test_a_deleted_answer_is_gone(store: None) -> None:
    data, asked = alice_csv(), alice_asks()
    id = keep_answers.keep("alice.csv", data, asked, read_answer(data, asked, today=TODAY), now=NOW)
    keep_answers.forget(id)
    assert keep_answers.kept() == ()
    with pytest.raises(BadInput):
        keep_answers.open_kept(id)
