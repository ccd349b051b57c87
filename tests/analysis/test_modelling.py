"""Series to model: columns, trends, rhythms, and readings taken out."""

import numpy as np
import pytest

from posology.analysis.modelling import build_model, flat_terms, without_readings
from posology.analysis.priors import Priors
from tests.analysis.diaries import ACTIVE, CONTROL, ask, model_of, noise, series_of


def test_level_and_trend() -> None:
    flat = flat_terms(np.array([1.0, 2.0, 5.0]), None)
    np.testing.assert_array_equal(flat[:, 0], 1.0)
    assert np.ptp(flat[:, 1]) == pytest.approx(1.0)
    assert flat[:, 1].mean() == pytest.approx(0.0)
    np.testing.assert_allclose(np.diff(flat[:, 1]), [0.25, 0.75])


def test_one_moment_has_no_trend_to_divide_by() -> None:
    assert np.isfinite(flat_terms(np.array([3.0, 3.0]), None)).all()


def test_a_rhythm_of_the_day_where_there_are_three_times_of_day() -> None:
    clock = np.tile([8.0, 14.0, 21.0], 10)
    time = np.repeat(np.arange(10.0), 3) + clock / 24.0
    flat = flat_terms(time, clock)
    assert flat.shape[1] == 4
    angle = 2.0 * np.pi * clock / 24.0
    for rhythm in (np.cos(angle), np.sin(angle)):
        left = rhythm - flat @ np.linalg.lstsq(flat, rhythm, rcond=None)[0]
        np.testing.assert_allclose(left, 0.0, atol=1e-9)


def test_of_two_times_of_day_one_rhythm_is_enough() -> None:
    clock = np.tile([8.0, 20.0], 10)
    time = np.repeat(np.arange(10.0), 2) + clock / 24.0
    assert flat_terms(time, clock).shape[1] == 3


def test_a_rhythm_that_the_level_explains_drops_out() -> None:
    clock = np.full(10, 9.0)
    assert flat_terms(np.arange(10.0), clock).shape[1] == 2


def test_flat_terms_never_repeat_each_other() -> None:
    for hours in ([8.0, 20.0], [8.0, 14.0, 21.0], [0.0, 6.0, 12.0, 18.0], [9.0, 9.1]):
        clock = np.tile(hours, 12)
        flat = flat_terms(np.repeat(np.arange(12.0), len(hours)) + clock / 24.0, clock)
        singular = np.linalg.svd(flat / np.linalg.norm(flat, axis=0), compute_uv=False)
        assert singular[-1] > 0.01


def test_the_model_of_a_series() -> None:
    series = series_of("BABA", 5, 100.0 + noise(20, 1))
    model = build_model(series, ask())
    np.testing.assert_array_equal(model.days, series.time)
    np.testing.assert_allclose(model.score, series.score - series.score.mean(), atol=1e-12)
    np.testing.assert_array_equal(model.assigned, series.assigned)
    assert model.period_starts is not None
    np.testing.assert_array_equal(model.period_starts, [0, 5, 10, 15])
    assert model.priors == Priors()
    assert (model.onset, model.noise, model.offset_ratio) == (True, True, 1.0)


def test_other_priors_are_used_as_given() -> None:
    assert build_model(series_of("BA", 5), ask(), Priors(effect_sd=5.0)).priors.effect_sd == 5.0


@pytest.mark.parametrize(("before", "start"), [(ACTIVE, 1.0), (CONTROL, 0.0), ("unknown", None)])
def test_what_came_before_is_where_the_exposure_starts(before: str, start: float | None) -> None:
    assert model_of("BABA", 5, question=ask(before=before)).start == start


@pytest.mark.parametrize("before", [ACTIVE, CONTROL, "unknown"])
def test_before_a_table_of_single_doses_nothing_was_taken(before: str) -> None:
    single = model_of("AB" * 6, question=ask(before=before), single_doses=True)
    assert single.start == 0.0


def test_readings_taken_out_leave_the_calendar() -> None:
    model = model_of("BABA", 5)
    drop = np.zeros(20, bool)
    drop[[0, 5, 6, 19]] = True
    less = without_readings(model, drop)
    np.testing.assert_array_equal(less.reading_day, np.flatnonzero(~drop))
    np.testing.assert_array_equal(less.days, model.days[~drop])
    np.testing.assert_array_equal(less.score, model.score[~drop])
    np.testing.assert_array_equal(less.flat_terms, model.flat_terms[~drop])
    np.testing.assert_array_equal(less.assigned, model.assigned)
    assert less.period_starts is not None
    np.testing.assert_array_equal(less.period_starts, [0, 4, 7, 12])


def test_a_period_without_readings_is_gone() -> None:
    model = model_of("BABA", 5)
    drop = np.isin(np.arange(20), range(5, 10))
    less = without_readings(model, drop)
    assert less.period_starts is not None
    np.testing.assert_array_equal(less.period_starts, [0, 5, 10])


def test_without_period_terms_there_are_none_to_lose() -> None:
    model = model_of("BA" * 10)
    assert without_readings(model, np.arange(20) == 3).period_starts is None
