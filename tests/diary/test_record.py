from dataclasses import replace
from datetime import date

import pytest

from posology.vocabulary.errors import BadInput
from tests.diary.written import PLAIN


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(BadInput) as refused:
        replace(PLAIN, treatments=PLAIN.treatments[1:])
    assert refused.value.reason == "The columns of this diary have different lengths."
    with pytest.raises(BadInput):
        replace(PLAIN, guesses=(0.5,))


def test_days_out_of_order_are_refused() -> None:
    with pytest.raises(BadInput) as refused:
        replace(PLAIN, days=(date(2027, 1, 1), *PLAIN.days[1:]))
    assert refused.value.reason == "The days of this diary are not in order."
