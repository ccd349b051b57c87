"""Doses are decimals of milligrams, read as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.vocabulary.doses import dose_mg, mg
from posology.vocabulary.errors import BadInput


@pytest.mark.parametrize(
    ("typed", "dose"),
    [("4.5", "4.5"), ("4,5 mg", "4.5"), ("1.50mg", "1.5"), ("50 MG", "50"), ("0.25", "0.25"), ("10", "10")],
)
def test_a_dose_is_read(typed: str, dose: str) -> None:
    assert str(dose_mg(typed)) == dose


@pytest.mark.parametrize("typed", ["", "0", "-1", "a lot", "1e3", "4.5 ml", "1001", "4.5.5", "٤", "nan"])
def test_what_is_no_dose_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="is not a dose"):
        dose_mg(typed)


@given(st.decimals(min_value="0.001", max_value=1000, places=3))
def test_what_is_written_is_read_again(dose: Decimal) -> None:
    assert dose_mg(mg(dose)) == dose
