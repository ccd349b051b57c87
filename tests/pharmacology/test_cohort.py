"""Cohorts give what single people give; compiled loops give what numpy gives."""

from dataclasses import replace

import numpy as np
import pytest

from posology.pharmacology import DoseHistory, blockade, draw, exposure, hours_above
from posology.pharmacology.cohort import Cohort, cohort
from posology.pharmacology.people import People
from posology.usecases.simulate_cohort import compiled, simulate_cohort

PEOPLE = draw(150)
NIGHTS = 12
TIMES = np.concatenate([[0.0, 0.3, 7.0], 24.0 * (NIGHTS - 2) + 0.25 * np.arange(193)])
HISTORY = DoseHistory(tuple(24.0 * i for i in range(NIGHTS)), (4.5,) * NIGHTS)


@pytest.mark.parametrize("people", [PEOPLE, PEOPLE.part(slice(0, 1))], ids=["many", "one"])
def test_levels_are_those_of_exposure_at_times_in_any_order(people: People) -> None:
    mixed = np.random.default_rng(3).permutation(np.concatenate([[-5.0, 0.0, 24.0, 24.0, 23.999, 1000.0], TIMES]))
    for times in (TIMES, mixed):
        found, single = cohort(people, 4.5, NIGHTS, times), exposure(people, HISTORY, times)
        assert np.allclose(found.naltrexone, single.naltrexone, rtol=1e-12, atol=0.0)
        assert np.allclose(found.metabolite, single.metabolite, rtol=1e-12, atol=0.0)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.62, 0.9])
@pytest.mark.parametrize("night", [0, 1, 11])
def test_nights_are_those_of_single_people(share: float, night: int) -> None:
    found, start = cohort(PEOPLE, 4.5, NIGHTS, TIMES, share=share), 24.0 * night
    hours = hours_above(PEOPLE, HISTORY, share, start=start, end=start + 24.0)
    fine = blockade(PEOPLE, HISTORY, start + np.linspace(0.0, 23.999, 4000))
    assert np.max(np.abs(found.hours_above[:, night] - hours)) < 1e-8
    assert np.allclose(found.at_dose[:, night], fine[:, 0], rtol=1e-12)
    assert np.all(found.peak[:, night] >= fine.max(axis=1) * (1 - 1e-12))
    assert np.allclose(found.peak[:, night], fine.max(axis=1), atol=1e-6)


@pytest.mark.parametrize("fast", [False, pytest.param(True, marks=pytest.mark.slow)])
@pytest.mark.parametrize("under", [0.0, 0.9, 0.9999])
def test_a_dip_just_after_the_dose_is_seen(under: float, fast: bool) -> None:
    """Levels set by hand so that each person's dip below them, of minutes or less, is all that is missing."""
    start = 24.0 * 11
    near = blockade(PEOPLE, HISTORY, start + np.linspace(0.0, 0.5, 5001))
    odds = near / (1 - near)
    wanted = odds[:, 0] * (1 - 1e-5) * (1 - under) + odds.min(axis=1) * under
    people = replace(PEOPLE, half_blocking_level=wanted * PEOPLE.half_blocking_level)
    found = simulate_cohort(people, 4.5, NIGHTS, TIMES[:1], fast=fast).hours_above[:, 11]
    assert np.max(np.abs(found - hours_above(people, HISTORY, 0.5, start=start, end=start + 24.0))) < 1e-8
    assert np.median(found) < 24.0


def quick(people: People) -> People:
    """The same people with a gut so quick that a peak is narrow beside the hours between which it is looked for."""
    return replace(people, body=replace(people.body, ka=4.0 * people.body.ka, cl=3.0 * people.body.cl))


@pytest.mark.parametrize("dose_mg", [0.001, 4.5, 50.0])
def test_narrow_peaks_are_found(dose_mg: float) -> None:
    people = quick(draw(400))
    found, history = cohort(people, dose_mg, 4, TIMES[:1]), DoseHistory((0.0, 24.0, 48.0, 72.0), (dose_mg,) * 4)
    for night in (0, 3):
        fine = blockade(people, history, 24.0 * night + np.linspace(0.0, 23.999, 6000)).max(axis=1)
        assert np.allclose(found.peak[:, night], fine, rtol=1e-4, atol=0.0)
        assert np.all(found.peak[:, night] >= fine * (1 - 1e-12))


@pytest.mark.slow
@pytest.mark.parametrize("over", [1e-3, 1e-5, 1e-7])
def test_a_peak_that_only_just_passes_the_level(over: float) -> None:
    """Both crossings lie within minutes of the peak, where the site hardly moves."""
    highest = cohort(PEOPLE, 4.5, NIGHTS, TIMES[:1]).peak[:, 5]
    level = highest / (1.0 - highest) * PEOPLE.half_blocking_level / (1.0 + over)
    people = replace(PEOPLE, half_blocking_level=level)
    single = hours_above(people, HISTORY, 0.5, start=120.0, end=144.0)
    for way in (False, True):
        found = simulate_cohort(people, 4.5, NIGHTS, TIMES[:1], fast=way).hours_above[:, 5]
        assert np.max(np.abs(found - single)) < 1e-8 / np.sqrt(over * 1e3)
    assert single.min() > 0.0
    assert single.max() < 3.0


def nearly_equal(people: People) -> People:
    body = people.body
    even = replace(body, ka=body.ks * 40.0, clm=body.vm * body.ks * (1.0 + 1e-12), q=body.q * 1e-9)
    return replace(people, body=even)


SETS = [PEOPLE, quick(PEOPLE), nearly_equal(PEOPLE)]
SETS_OF = ["drawn", "quick", "nearly equal rates"]


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.3, 0.5, 0.62])
@pytest.mark.parametrize("dose_mg", [0.5, 4.5, 50.0])
@pytest.mark.parametrize("people", SETS, ids=SETS_OF)
def test_compiled_loops_give_the_same(people: People, dose_mg: float, share: float) -> None:
    assert compiled() is not None
    plain, fast = (simulate_cohort(people, dose_mg, NIGHTS, TIMES, share=share, fast=way) for way in (False, True))
    for name in Cohort._fields[:4]:
        assert np.allclose(getattr(fast, name), getattr(plain, name), rtol=1e-12, atol=1e-300), name
    assert np.max(np.abs(fast.hours_above - plain.hours_above)) < 2e-9


@pytest.mark.slow
def test_compiled_loops_take_times_in_any_order() -> None:
    times = np.random.default_rng(3).permutation(np.concatenate([[-5.0, 0.0, 24.0, 24.0, 1000.0], TIMES]))
    plain, fast = (simulate_cohort(PEOPLE, 4.5, NIGHTS, times, fast=way) for way in (False, True))
    assert np.allclose(fast.naltrexone, plain.naltrexone, rtol=1e-12, atol=1e-300)
    assert np.allclose(fast.metabolite, plain.metabolite, rtol=1e-12, atol=1e-300)


def test_without_a_compiler_it_is_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("posology.usecases.simulate_cohort.compiled", lambda: None)
    few = PEOPLE.part(slice(0, 5))
    assert np.array_equal(simulate_cohort(few, 4.5, 3, TIMES).hours_above, cohort(few, 4.5, 3, TIMES).hours_above)
