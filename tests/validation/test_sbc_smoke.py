"""A thousand draws of simulation-based calibration: enough to see a gross mistake on every check."""

from concurrent.futures import ProcessPoolExecutor

import pytest

from validation import sbc


@pytest.mark.slow
def test_a_thousand_draws_are_calibrated():
    with ProcessPoolExecutor(2) as executor:
        result = sbc.calibrate(1000, (1, 2, 3, 4), executor)
    for name, quantity in result["quantities"].items():
        assert quantity["ks_p"] > 1e-4, name
        for level, coverage in quantity["coverage"].items():
            spread = (float(level) * (1 - float(level)) / quantity["n"]) ** 0.5
            assert abs(coverage - float(level)) < 4 * spread + 0.01, (name, level)
