"""A first look at a file."""

import pytest

from posology.diary import ReadOptions
from posology.usecases.inspect_diary import inspect_diary
from posology.vocabulary.errors import BadInput
from tests.usecases.diaries import alice_csv


def test_the_columns_are_found_and_guessed() -> None:
    found = inspect_diary(alice_csv())
    assert [(column.name, column.guess) for column in found.columns] == [
        ("date", "date"),
        ("treatment", "treatment"),
        ("fatigue", "outcome"),
        ("relapse", "mark"),
    ]
    assert (found.rows, found.treatments) == (112, ("LDN", "placebo"))


def test_options_reach_the_reader() -> None:
    with pytest.raises(BadInput):
        inspect_diary(alice_csv(), options=ReadOptions(format="no such format"))
