"""Kill -9 while evenings are written: nothing that was acknowledged is lost (the full size is in validation/)."""

import pytest

from validation.killed_writes import killed


@pytest.mark.slow
def test_no_acknowledged_evening_is_lost() -> None:
    outcome = killed(40, seed=7)
    assert (outcome.acknowledged, outcome.lost, outcome.wrong, outcome.integrity) == (40, 0, 0, "ok")
    assert outcome.kills >= 1
