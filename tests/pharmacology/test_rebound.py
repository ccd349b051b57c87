"""The rebound story: a labelled hypothesis that feeds nothing."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.pharmacology import Structure, nightly
from posology.pharmacology.rebound import LABEL, Guess, rebound
from posology.usecases.explore_rebound import explore_rebound, rebound_charts
from posology.vocabulary.errors import BadInput
from tests.architecture.source_tree import core, imports, modules, shown

HISTORY = nightly(Decimal("4.5"), 60)


def test_of_the_core_only_its_own_pictures_import_it() -> None:
    importers = [path for path in modules(*core()) if any(name.endswith("rebound") for name in imports(path))]
    assert shown(importers) == ["src/posology/report/rebound_chart.py"]


def test_of_the_use_cases_only_its_own_does() -> None:
    importers = [path for path in modules("usecases") if any(name.endswith("rebound") for name in imports(path))]
    assert shown(importers) == ["src/posology/usecases/explore_rebound.py"]


def test_nothing_blocked_is_as_before() -> None:
    found = rebound(np.zeros(400))
    assert [np.ptp(part) for part in (found.signal, found.helper, found.suppressor)] == [0.0, 0.0, 0.0]
    assert found.signal[0] == 1.0


def test_the_seeds_story_appears_under_their_own_blockade_only() -> None:
    assert explore_rebound(HISTORY, structure=Structure.S1).hours_above_usual >= 15.0
    assert explore_rebound(HISTORY, structure=Structure.S2).hours_above_usual == 0.0


gains = st.floats(0.0, 2.0)


@given(gains, gains, st.floats(0.0, 0.5), st.floats(0.0, 1.0), st.sampled_from([Structure.S1, Structure.S2]))
def test_no_such_guess_gives_four_times_the_cells(
    endorphin: float, receptors: float, helper: float, suppressor: float, structure: Structure
) -> None:
    guess = Guess(more_endorphin=endorphin, more_receptors=receptors, helper_gain=helper, suppressor_gain=suppressor)
    found = explore_rebound(HISTORY, structure=structure, guess=guess, days=20)
    assert max(found.helper.max(), found.suppressor.max()) < 4.0


def test_every_picture_says_so() -> None:
    charts = rebound_charts(explore_rebound(HISTORY), Structure.S1)
    said = [(chart.spec["title"]["text"], LABEL in chart.note, LABEL in chart.table.caption) for chart in charts]
    assert said == [(LABEL, True, True)] * 2


@pytest.mark.parametrize("guess", [{"notice_h": 0.0}, {"more_endorphin": -1.0}, {"helper_gain": 11.0}])
def test_impossible_guesses(guess: dict[str, float]) -> None:
    with pytest.raises(BadInput):
        Guess(**guess)
