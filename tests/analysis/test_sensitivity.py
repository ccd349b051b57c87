"""The same question in other ways: which rows there are, and that each is what it says."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from posology.analysis import Answer, Randomised, analyse
from posology.analysis.estimates import effect_mixture
from posology.analysis.modelling import build_model
from posology.analysis.posterior import Posterior, posterior
from posology.analysis.result import SensitivityRow
from posology.analysis.sensitivity import refit, sensitivity_rows, slow_variants
from posology.analysis.series import Series
from tests.analysis.diaries import ACTIVE, CONTROL, ask, labels, noise, scores, series_of

ALWAYS = ["as-analysed", "prior-halved", "prior-doubled", "no-trend", "no-onset"]
OFFSET = ["offset-ratio-0.25", "offset-ratio-4"]


@cache
def fitted(order: str = "BAABBA", days: int = 8) -> tuple[Series, Posterior]:
    series = series_of(order, days, scores(order, days, -1.5, 3, half_life=2.0))
    return series, posterior(build_model(series, ask()))


def rows_of(order: str, days: int, **columns: Any) -> dict[str, SensitivityRow]:
    score = scores(order, days, -1.5, 3, half_life=2.0)
    rows = analyse(score, labels(order, days), ask(), **columns).sensitivity
    return {row.name: row for row in rows}


def names(found: dict[str, SensitivityRow]) -> list[str]:
    return sorted(found)


def expected(*more: str, periods: bool = True) -> list[str]:
    return sorted([*ALWAYS, *OFFSET, *(["period-sd-doubled"] if periods else []), *more])


@pytest.mark.parametrize(
    ("order", "days", "more", "periods"),
    [
        ("BABA", 14, ["drop-first-1", "drop-first-3", "drop-first-7"], True),
        ("BABA", 8, ["drop-first-1", "drop-first-3"], True),
        ("BABABA", 4, ["drop-first-1"], True),
        ("BABABABABABABA", 2, ["drop-first-1"], False),
        ("BA" * 10, 1, [], False),
    ],
)
def test_rows_of_a_plain_diary(order: str, days: int, more: list[str], periods: bool) -> None:
    assert names(rows_of(order, days)) == expected(*more, periods=periods)


def test_as_analysed_is_the_effect_itself() -> None:
    found = analyse(scores("BABA", 8, -1.5, 3), labels("BABA", 8), ask())
    row = found.sensitivity[0]
    assert (row.name, row.mean, row.interval95) == ("as-analysed", found.effect.mean, found.effect.interval95)
    assert row.p_better == found.effect.p_better


def test_as_taken_is_there_where_something_else_was_taken() -> None:
    treatment = labels("BABA", 8)
    swapped = [*treatment[:10], CONTROL, CONTROL, *treatment[12:]]
    assert names(rows_of("BABA", 8, taken=treatment)) == expected("drop-first-1", "drop-first-3")
    found = rows_of("BABA", 8, taken=swapped)
    assert names(found) == expected("drop-first-1", "drop-first-3", "as-taken")
    assert found["as-taken"].mean != found["as-analysed"].mean


def test_as_taken_is_the_answer_had_it_been_assigned_so() -> None:
    score = 10.0 * scores("BABA", 8, -1.5, 3, half_life=2.0)
    taken = labels("BABBABAAABBBABABBABAABABBABAABBA")
    as_taken = {r.name: r for r in analyse(score, labels("BABA", 8), ask(effect_at=8.0), taken=taken).sensitivity}[
        "as-taken"
    ]
    series = series_of("BABA", 8, score, taken=taken)
    model = replace(build_model(series, ask()), assigned=np.array([1.0 if t == "LDN" else 0.0 for t in taken]))
    mixture = effect_mixture(posterior(model), 8.0)
    assert as_taken.mean == pytest.approx(mixture.mean, abs=0.02 * mixture.sd)


def test_marked_days_are_left_out_where_enough_days_stay() -> None:
    few = np.isin(np.arange(32), [4, 5, 6, 20])
    assert names(rows_of("BABA", 8, marked=few)) == expected("drop-first-1", "drop-first-3", "marked-days-excluded")
    many = np.isin(np.arange(32), [*range(8, 16), *range(24, 28)])  # leaves four days on active
    assert names(rows_of("BABA", 8, marked=many)) == expected("drop-first-1", "drop-first-3")


def test_marked_days_left_out_are_days_without_a_score() -> None:
    score = scores("BABA", 14, -1.5, 3)
    bad = np.isin(np.arange(56), [16, 17, 18])
    score[bad] = 40.0
    row = {r.name: r for r in analyse(score, labels("BABA", 14), ask(), marked=bad).sensitivity}["marked-days-excluded"]
    gone = analyse(np.where(bad, np.nan, score), labels("BABA", 14), ask(), checks=False).effect
    assert row.mean == pytest.approx(gone.mean, abs=0.02 * gone.sd)
    assert row.interval95 == pytest.approx(gone.interval95, abs=0.05 * gone.sd)


@pytest.mark.parametrize(("name", "first"), [("drop-first-1", 1), ("drop-first-3", 3), ("drop-first-7", 7)])
def test_first_days_left_out_are_those_after_each_change(name: str, first: int) -> None:
    order = "BAABBA"
    series = series_of(order, 14, scores(order, 14, -1.5, 3))
    fit = posterior(build_model(series, ask()))
    _, model = slow_variants(fit, series)[name]
    run_starts = [0, 14, 42, 70]  # B, AA, BB, A
    dropped = {start + k for start in run_starts for k in range(first)}
    assert set(range(84)) - set(model.reading_day.tolist()) == dropped
    np.testing.assert_array_equal(model.assigned, fit.model.assigned)


def test_rows_that_leave_one_time_of_day_have_no_rhythm() -> None:
    """Two readings on the first day of each run, one on the others: without first days there is one time of day."""
    rows = [(day, hour) for day in range(28) for hour in ((8.0, 20.0) if day % 7 == 0 else (20.0,))]
    day, hour = np.array([day for day, _ in rows]), np.array([hour for _, hour in rows])
    treatment = [CONTROL if d // 7 % 2 else ACTIVE for d in day]
    found = analyse(noise(len(rows), 1), treatment, ask(), day=day, hour=hour, marked=hour < 12.0)
    by_name = {row.name: row for row in found.sensitivity}
    assert {"drop-first-1", "marked-days-excluded"} - set(by_name) == set()
    assert all(np.isfinite([row.mean, *row.interval95]).all() for row in by_name.values())


def test_offset_ratios_are_a_quarter_and_four() -> None:
    series, fit = fitted()
    found = slow_variants(fit, series)
    assert [found[name][1].offset_ratio for name in OFFSET] == [0.25, 4.0]


@pytest.mark.parametrize("order", ["BAABBA", "BABABABABABABABABABA"])
def test_rows_are_as_good_as_fits_from_scratch_within_a_few_hundredths(order: str) -> None:
    series, fit = fitted(order, 8 if len(order) < 10 else 1)
    for name, (_, model) in slow_variants(fit, series).items():
        row, scratch = effect_mixture(refit(model, fit.lattice), 8.0), effect_mixture(posterior(model), 8.0)
        assert row.mean == pytest.approx(scratch.mean, abs=0.03 * scratch.sd), name
        assert row.sd == pytest.approx(scratch.sd, rel=0.03), name


def test_without_onset_a_shorter_effect_is_the_whole_effect() -> None:
    found = rows_of("BAABBA", 8)
    row, steady = found["no-onset"], found["as-analysed"]
    assert row.interval95[0] < row.mean < row.interval95[1]
    assert row.mean != steady.mean


def test_a_wider_prior_lets_the_effect_out_and_a_narrower_one_holds_it() -> None:
    found = rows_of("BAABBA", 8)
    sizes = [abs(found[name].mean) for name in ("prior-halved", "as-analysed", "prior-doubled")]
    assert sizes == sorted(sizes)


def test_without_a_direction_no_probability() -> None:
    rows = analyse(scores("BABA", 8, -1.5, 3), labels("BABA", 8), ask(better=None)).sensitivity
    assert {row.p_better for row in rows} == {None}


def test_each_row_has_the_answer_of_its_own_numbers() -> None:
    question = ask(worthwhile=0.5)
    found = analyse(scores("BAABABBA", 8, -1.0, 3), labels("BAABABBA", 8), question)
    rows = {row.name: row for row in found.sensitivity}
    assert rows["as-analysed"].answer is found.answer
    for name, row in rows.items():
        assert row.answer is not None
        assert row.p_better is not None
        if name != "as-analysed" and row.p_better < 0.9:
            assert row.answer in (Answer.CANNOT_TELL_YET, Answer.NO_USEFUL_DIFFERENCE)
        if row.answer in (Answer.HELPS, Answer.PROBABLY_HELPS):
            assert row.p_better >= 0.9


@pytest.mark.parametrize("changes", [{"better": None}, {"worthwhile": None}])
def test_without_a_question_no_row_has_an_answer(changes: dict[str, None]) -> None:
    rows = analyse(scores("BABA", 8, -1.5, 3), labels("BABA", 8), ask(**changes)).sensitivity
    assert {row.answer for row in rows} == {None}


def test_an_association_stays_one_in_every_row() -> None:
    rows = analyse(scores("BABA", 8, -9.0, 3), labels("BABA", 8), ask(randomised=Randomised.NO)).sensitivity
    assert {row.answer for row in rows} == {Answer.ASSOCIATION_ONLY}


def test_rows_read_as_words() -> None:
    for row in rows_of("BABA", 14).values():
        assert row.label[0].isupper()
        assert not row.label.endswith(".")


# ---- elsewhere -------------------------------------------------------------------------------------------------------

EXECUTORS: dict[str, Callable[[], Any]] = {
    "threads": lambda: ThreadPoolExecutor(2),
    "processes": lambda: ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")),
}


@pytest.mark.parametrize("kind", EXECUTORS)
def test_rows_from_an_executor_are_exactly_the_serial_ones(kind: str) -> None:
    series, fit = fitted()
    serial = sensitivity_rows(fit, series, ask(), 8.0, None, (2, 2))
    with EXECUTORS[kind]() as executor:
        assert sensitivity_rows(fit, series, ask(), 8.0, None, (2, 2), executor) == serial


def test_two_analyses_are_equal_in_everything() -> None:
    score = noise(32, 4)
    score[3] = np.nan
    once, twice = (analyse(score, labels("BABA", 8), ask(before="unknown")) for _ in range(2))
    assert once == twice


def test_leaving_the_checks_out_changes_nothing_else() -> None:
    score = scores("BABA", 8, -1.5, 3)
    whole = analyse(score, labels("BABA", 8), ask())
    bare = analyse(score, labels("BABA", 8), ask(), checks=False)
    assert (bare.sensitivity, bare.checks) == ((), ())
    assert replace(whole, sensitivity=(), checks=(), warnings=()) == replace(bare, warnings=())
