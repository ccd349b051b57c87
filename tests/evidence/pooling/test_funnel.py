"""Egger's regression by hand; test_metafor.py compares it with regtest."""

import numpy as np
import pytest

from posology.evidence.pooling import funnel
from posology.vocabulary.errors import NotEnoughData
from tests.evidence.pooling.made_up import EFFECTS, ERRORS, results


def test_the_line_is_that_of_weighted_least_squares() -> None:
    found = funnel(results())
    errors = np.array(ERRORS)
    slope, at_no_error = np.polyfit(errors, np.array(EFFECTS), 1, w=1 / errors)
    assert (found.slope, found.at_no_error) == (pytest.approx(slope), pytest.approx(at_no_error))
    assert (found.enough, found.df, len(found.points)) == (False, 4, 6)


def test_equal_errors_have_no_line() -> None:
    found = funnel(results((0.1, 0.2, 0.5), (0.2, 0.2, 0.2)))
    assert (found.slope, found.p, found.at_no_error) == (None, None, None)


def test_two_studies_are_too_few() -> None:
    with pytest.raises(NotEnoughData):
        funnel(results((0.1, 0.2), (0.1, 0.2)))
