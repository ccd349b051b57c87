"""Exposure is what the plain sum over doses, a matrix exponential and two solvers give, for any history."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import expm

from posology.pharmacology.exposure import exposure
from posology.pharmacology.history import DoseHistory, nightly
from posology.pharmacology.people import People, draw, typical
from tests.pharmacology.ordinary import matrix, solved, superposed

PEOPLE = draw(20)
HISTORY = DoseHistory((0.0, 23.5, 24.0, 24.0, 71.3, 96.0, 120.25), (1.5, 3.0, 1.5, 4.5, 0.25, 50.0, 4.5))
TIMES = np.array([-1.0, 0.0, 1e-4, 0.3, 7.0, 23.9, 24.0, 25.0, 96.0, 119.0, 130.0, 400.0, 2000.0])


def levels(people: People, history: DoseHistory, times: np.ndarray) -> np.ndarray:
    found = exposure(people, history, times)
    plain = people.level_scale[:, None]
    return np.stack([found.naltrexone / plain, found.metabolite / plain, found.site])


def equal_rates(people: People, gap: float) -> People:
    """The same people with every rate of the chain (nearly) that of the site."""
    body = people.body
    rate = body.ks * (1.0 + gap)
    v2 = body.v2 * 1e6  # nothing comes back from so large an outer volume
    even = replace(body, ka=rate, cl=rate * body.v1 * (1 + gap), q=0.0 * body.q, v2=v2, clm=body.vm * body.ks)
    return replace(people, body=even)


@pytest.mark.parametrize(
    "people",
    [PEOPLE, equal_rates(PEOPLE, 0.0), equal_rates(PEOPLE, 1e-12)],
    ids=["drawn", "equal rates", "nearly equal rates"],
)
def test_it_is_the_sum_of_every_dose(people: People) -> None:
    expected = superposed(people.body, HISTORY, TIMES)
    assert np.allclose(levels(people, HISTORY, TIMES), expected, rtol=1e-12, atol=0.0)


def test_ten_years_of_nights_are_the_sum_of_every_dose() -> None:
    history = nightly(Decimal("4.5"), 3652, missed=range(50, 3650, 97))
    times = np.array([0.5, 8760.0, 43_800.25, 87_000.0, history.last, history.last + 3.0, history.last + 168.0])
    few = PEOPLE.part(slice(0, 3))
    assert np.allclose(levels(few, history, times), superposed(few.body, history, times), rtol=1e-12, atol=0.0)


@pytest.mark.parametrize("method", ["LSODA", "DOP853"])
@pytest.mark.parametrize("gap", [None, 0.0, 1e-12, 1e-7, 1e-3])
def test_it_is_what_a_solver_gives(method: str, gap: float | None) -> None:
    people = typical() if gap is None else equal_rates(typical(), gap)
    times = np.array([0.5, 7.0, 23.9, 25.0, 96.0, 119.0, 130.0, 200.0])
    expected = solved(people.body, HISTORY, times, method)
    found = levels(people, HISTORY, times)[:, 0]
    assert np.max(np.abs(found - expected) / expected.max(axis=1, keepdims=True)) < 1e-6


@pytest.mark.slow
def test_ten_years_are_what_a_solver_gives() -> None:
    history = nightly(Decimal("4.5"), 3652)
    times = np.array([100.25, 43_801.5, 87_624.0 - 24.0 + 2.0])
    expected = solved(typical().body, history, times, "LSODA", 1e-8)
    assert np.allclose(levels(typical(), history, times)[:, 0], expected, rtol=1e-6)


def test_one_dose_is_the_exponential_of_the_matrix() -> None:
    body = typical().body
    for hours in (0.1, 3.0, 50.0):
        state = expm(matrix(body) * hours) @ np.array([4500.0, 0, 0, 0, 0])
        found = levels(typical(), nightly(Decimal("4.5"), 1), np.array([hours]))[:, 0, 0]
        assert np.allclose(found, [state[1] / body.v1[0], state[3] / body.vm[0], state[4]], rtol=1e-11)


def test_nothing_is_lost() -> None:
    """In the end all of a dose has left, through both clearances: exposure is dose over clearance."""
    body = typical().body
    hours = np.concatenate([np.arange(0.0, 30.0, 0.005), np.arange(30.0, 600.0, 0.1)])
    naltrexone, metabolite, site = (
        float(np.trapezoid(level, hours)) for level in levels(typical(), nightly(Decimal(50), 1), hours)[:, 0]
    )
    arrived = 50_000.0 * (1.0 - body.fp[0]) / body.cl[0]
    assert naltrexone == pytest.approx(arrived, rel=1e-5)
    assert site == pytest.approx(arrived, rel=1e-4)
    assert metabolite == pytest.approx(50_000.0 * body.mass_ratio[0] / body.clm[0], rel=1e-5)


doses = st.lists(st.tuples(st.floats(0.0, 72.0), st.floats(0.1, 50.0)), min_size=1, max_size=12)


@settings(max_examples=40)
@given(doses, st.floats(0.1, 10.0))
def test_twice_the_doses_are_twice_the_levels(doses: list[tuple[float, float]], factor: float) -> None:
    gaps, mg = zip(*doses, strict=True)
    hours = tuple(float(h) for h in np.cumsum((0.0, *gaps[1:])))
    times = np.array([0.1, hours[-1], hours[-1] + 5.0])
    few = PEOPLE.part(slice(0, 4))
    plain = levels(few, DoseHistory(hours, mg), times)
    more = levels(few, DoseHistory(hours, tuple(factor * dose for dose in mg)), times)
    assert np.allclose(more, factor * plain, rtol=1e-12)
    assert np.all(plain >= 0.0)


def test_before_the_first_dose_there_is_nothing() -> None:
    assert np.array_equal(levels(PEOPLE, HISTORY, np.array([-5.0])), np.zeros((3, 20, 1)))


def test_many_people_are_each_of_them_alone() -> None:
    many = draw(1200)
    whole = levels(many, HISTORY, TIMES)
    alone = levels(many.part(slice(777, 778)), HISTORY, TIMES)
    assert np.allclose(whole[:, 777:778], alone, rtol=1e-14)
