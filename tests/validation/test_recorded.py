"""The recorded operating characteristics meet their thresholds and are of the engine as it is now."""

import pytest

from validation import record, thresholds

SHORTFALLS = {
    "sbc": thresholds.sbc_shortfalls,
    "cells": thresholds.cell_shortfalls,
    "worlds": thresholds.world_shortfalls,
}


@pytest.mark.parametrize("part", SHORTFALLS)
def test_the_record_meets_its_thresholds(part):
    assert SHORTFALLS[part](record.read(part)) == []


@pytest.mark.parametrize("part", SHORTFALLS)
def test_the_record_is_of_the_engine_as_it_is(part):
    """A changed prior or lattice needs ``python3 dev.py validate`` again."""
    assert record.read(part)["engine"] == record.engine_settings()


def test_a_bad_record_is_caught():
    bad = record.read("sbc")
    for batch in bad["batches"]:
        batch["quantities"]["effect"]["coverage"]["0.95"] = 0.93
    assert thresholds.sbc_shortfalls(bad) == ["effect: 93.00 % of truths in the 0.95 interval"]
    cells = record.read("cells")
    cells["cells"][0]["answers_nothing"]["helps"] = 0.2
    assert len(thresholds.cell_shortfalls(cells)) == 2
