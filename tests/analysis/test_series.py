"""From columns to a series: days, treatments of every calendar day, periods, missing days."""

import numpy as np
import pytest

from posology.analysis.series import Period, Series, build_series, runs
from tests.analysis.diaries import ACTIVE, CONTROL, ask, labels, noise, series_of

NAN = float("nan")
SQUARES = np.arange(10.0) ** 2


def spans(series: Series) -> list[tuple[int, int, int]]:
    """Arm, first and last day of every period."""
    return [(p.arm, p.first_day, p.last_day) for p in series.periods]


def test_one_reading_a_day_is_read_at_the_end_of_the_day() -> None:
    series = series_of("BA", 5, score=SQUARES)
    np.testing.assert_array_equal(series.day, np.arange(10))
    np.testing.assert_array_equal(series.time, np.arange(1.0, 11.0))
    np.testing.assert_array_equal(series.arm, [0] * 5 + [1] * 5)
    np.testing.assert_array_equal(series.assigned, [0.0] * 5 + [1.0] * 5)
    assert series.clock is None
    assert series.dropped == 0
    assert series.missing == (0, 0)


def test_days_count_from_the_first_row_whatever_they_are_called() -> None:
    plain = series_of("BA", 5, score=SQUARES)
    for first in (-3, 0, 20_000):
        moved = series_of("BA", 5, score=SQUARES, day=first + np.arange(10))
        np.testing.assert_array_equal(moved.time, plain.time)
        assert moved.periods == plain.periods
    floats = series_of("BA", 5, score=SQUARES, day=np.arange(10.0))
    np.testing.assert_array_equal(floats.day, plain.day)


def test_rows_in_any_order_are_sorted() -> None:
    mixed = np.random.default_rng(1).permutation(10)
    names = labels("BA", 5)
    treatment = [names[i] for i in mixed]
    series = build_series(SQUARES[mixed], treatment, ask(), day=mixed)
    np.testing.assert_array_equal(series.score, SQUARES)
    np.testing.assert_array_equal(series.arm, [0] * 5 + [1] * 5)


def test_a_gap_within_a_treatment_belongs_to_it_and_is_missing() -> None:
    series = series_of("BA", 5, day=[0, 1, 4, 5, 6, 7, 8, 9, 10, 11])
    np.testing.assert_array_equal(series.assigned, [0.0] * 7 + [1.0] * 5)
    assert spans(series) == [(0, 0, 6), (1, 7, 11)]
    assert series.missing == (0, 2)
    np.testing.assert_array_equal(series.missing_days, [2, 3])
    np.testing.assert_array_equal(series.missing_arms, [0, 0])


def test_a_gap_between_two_treatments_counts_as_half_of_each_and_is_nobodys() -> None:
    series = series_of("BA", 5, day=[0, 1, 2, 3, 4, 7, 8, 9, 10, 11])
    np.testing.assert_array_equal(series.assigned, [0.0] * 5 + [0.5, 0.5] + [1.0] * 5)
    assert spans(series) == [(0, 0, 4), (1, 7, 11)]
    assert series.missing == (0, 0)
    assert series.median_run_days == 5.0


def test_a_score_without_a_treatment_is_left_out_and_counted() -> None:
    series = series_of("BBBBB-BAA-AAAA-")
    np.testing.assert_array_equal(series.day, [0, 1, 2, 3, 4, 6, 7, 8, 10, 11, 12, 13])
    np.testing.assert_array_equal(series.assigned, [0.0] * 7 + [1.0] * 8)
    assert series.dropped == 3
    assert series.missing == (0, 0)
    assert spans(series) == [(0, 0, 6), (1, 7, 13)]  # of the last day nobody knows what comes after


@pytest.mark.parametrize("unknown", [None, "", "  ", NAN])
def test_ways_of_not_writing_a_treatment_down(unknown: str | None) -> None:
    treatment = [*labels("B", 3), unknown, *labels("B", 3), *labels("A", 6)]
    series = build_series(noise(13, 1), treatment, ask())
    np.testing.assert_array_equal(series.assigned, [0.0] * 7 + [1.0] * 6)
    assert series.dropped == 1


def test_missing_scores_are_missing_days_of_their_arm() -> None:
    score = np.array([1, NAN, 2, 3, 4, 5, 6, NAN, NAN, 1, 2, 3, 4, 5])
    series = series_of("BA", 7, score=score)
    assert series.missing == (2, 1)
    np.testing.assert_array_equal(series.missing_days, [1, 7, 8])
    np.testing.assert_array_equal(series.missing_arms, [0, 1, 1])
    assert len(series.score) == 11


def test_a_day_without_a_score_is_the_same_as_no_row() -> None:
    score = np.array([1, NAN, 2, 3, 4, 5, 6, NAN, NAN, 1, 2, 3, 4, 5])
    seen = np.flatnonzero(np.isfinite(score))
    treatment = labels("BA", 7)
    rows = build_series(score, treatment, ask(), day=np.arange(14))
    # Days 7 and 8 lie between the two treatments, so without a row nobody knows what they were: give them one.
    gaps = build_series(score[[0, *range(2, 14)]], [treatment[0], *treatment[2:]], ask(), day=[0, *range(2, 14)])
    np.testing.assert_array_equal(rows.assigned, gaps.assigned)
    np.testing.assert_array_equal(rows.time, gaps.time)
    assert rows.periods == gaps.periods
    assert rows.missing == gaps.missing
    np.testing.assert_array_equal(rows.day, seen)


# ---- a third treatment -----------------------------------------------------------------------------------------------


def test_a_third_treatment_is_not_scored_and_counts_as_not_active() -> None:
    series = series_of("BCABA", 6)
    np.testing.assert_array_equal(series.assigned, np.repeat([0.0, 0.0, 1.0, 0.0, 1.0], 6))
    assert series.dropped == 6
    assert spans(series) == [(0, 0, 5), (1, 12, 17), (0, 18, 23), (1, 24, 29)]
    assert series.missing == (0, 0)


def test_a_third_treatment_parts_two_runs() -> None:
    series = series_of("ACAB", 7)
    assert spans(series) == [(1, 0, 6), (1, 14, 20), (0, 21, 27)]
    assert series.median_run_days == 7.0


@pytest.mark.parametrize("middle", ["CCC-CCC", "CCCCCC-", "-CCCCCC"])
def test_an_unknown_day_beside_a_third_treatment_is_not_control(middle: str) -> None:
    series = series_of("AAAAAAA" + middle + "BBBBBBB")
    assert [(arm, last - first + 1) for arm, first, last in spans(series)] == [(1, 7), (0, 7)]
    assert series.missing == (0, 0)


def test_a_gap_within_a_third_treatment_is_not_a_missing_day_of_control() -> None:
    series = series_of("AAAAAAACCCCCCBBBBBBB", day=[*range(10), *range(11, 21)])
    assert series.missing == (0, 0)
    assert [arm for arm, _, _ in spans(series)] == [1, 0]


# ---- periods ---------------------------------------------------------------------------------------------------------


def test_periods_are_runs_of_one_treatment() -> None:
    series = series_of("BAAB", 4)
    assert series.periods == (Period("1", 0, 0, 3), Period("2", 1, 4, 11), Period("3", 0, 12, 15))
    assert [p.days for p in series.periods] == [4, 8, 4]
    assert series.median_run_days == 4.0


def test_periods_by_label() -> None:
    series = series_of("BAAB", 4, period=[letter for letter in "wxyz" for _ in range(4)])
    assert [(p.label, p.first_day, p.last_day) for p in series.periods] == [
        ("w", 0, 3),
        ("x", 4, 7),
        ("y", 8, 11),
        ("z", 12, 15),
    ]
    assert series.median_run_days == 4.0  # runs of 4, 8 and 4 days


def test_a_period_label_holds_until_the_next_one() -> None:
    written = [None] * 16
    for day, label in ((0, "first"), (4, "second"), (8, "third"), (12, "fourth")):
        written[day] = label
    assert [p.label for p in series_of("BAAB", 4, period=written).periods] == ["first", "second", "third", "fourth"]


def test_a_label_across_a_change_of_treatment_is_two_periods() -> None:
    series = series_of("BAAB", 4, period=["same"] * 16)
    assert spans(series) == [(0, 0, 3), (1, 4, 11), (0, 12, 15)]


def test_labels_that_are_not_written_down_leave_runs() -> None:
    for blank in (None, "", NAN):
        assert series_of("BAAB", 4, period=[blank] * 16).periods == series_of("BAAB", 4).periods


def test_periods_by_length() -> None:
    series = series_of("BAAB", 4, question=ask(period_days=4))
    assert spans(series) == [(0, 0, 3), (1, 4, 7), (1, 8, 11), (0, 12, 15)]
    uneven = series_of("BAAB", 4, question=ask(period_days=3))
    assert spans(uneven) == [(0, 0, 2), (0, 3, 3), (1, 4, 5), (1, 6, 8), (1, 9, 11), (0, 12, 14), (0, 15, 15)]


@pytest.mark.parametrize(("order", "days", "expected"), [("BABA", 4, 4), ("BABABABA", 2, None), ("BA" * 8, 1, None)])
def test_period_terms_drop_out_where_periods_are_short(order: str, days: int, expected: int | None) -> None:
    starts = series_of(order, days).period_starts()
    assert (None if starts is None else len(starts)) == expected


def test_period_starts_are_the_first_scored_reading_of_each_period() -> None:
    score = noise(30, 1)
    score[[6, 7, *range(12, 18)]] = NAN  # the second period begins late, the third has no score at all
    starts = series_of("BABAB", 6, score=score).period_starts()
    assert starts is not None
    np.testing.assert_array_equal(starts, [0, 6, 10, 16])


def test_runs_join_periods_of_one_arm() -> None:
    periods = [Period("1", 1, 0, 3), Period("2", 1, 4, 7), Period("3", 0, 8, 9)]
    assert runs(periods) == [(1, 8), (0, 2)]


# ---- several readings, single doses, as taken, marks -----------------------------------------------------------------


def test_several_readings_a_day_stand_at_their_hour() -> None:
    series = series_of("BA", 12, day=np.repeat(np.arange(12), 2), hour=[6.0, 18.0] * 12)
    np.testing.assert_allclose(series.time[:4], [0.25, 0.75, 1.25, 1.75])
    assert series.clock is not None
    np.testing.assert_array_equal(series.clock[:2], [6.0, 18.0])


def test_several_readings_without_hours_are_spread_over_the_day() -> None:
    series = series_of("BA", 12, day=np.repeat(np.arange(12), 2))
    np.testing.assert_allclose(series.time[:4], [0.5, 1.0, 1.5, 2.0])
    series = series_of("BA", 18, day=np.repeat(np.arange(12), 3))
    np.testing.assert_allclose(series.share[:3], [1 / 3, 2 / 3, 1.0])


def test_hours_of_single_readings_a_day_do_not_matter() -> None:
    series = series_of("BA", 6, hour=np.linspace(6.0, 22.0, 12))
    np.testing.assert_array_equal(series.share, np.ones(12))
    assert series.clock is None


def test_readings_of_a_day_are_sorted_by_hour() -> None:
    score = np.arange(24.0) ** 2
    series = series_of("BA", 12, score=score, day=np.repeat(np.arange(12), 2), hour=[18.0, 6.0] * 12)
    np.testing.assert_array_equal(series.score, score.reshape(-1, 2)[:, ::-1].ravel())


def test_the_first_moment_of_a_day_is_not_the_day_before() -> None:
    series = series_of("BA", 12, day=np.repeat(np.arange(12), 2), hour=[0.0, 24.0] * 12)
    assert (series.share > 0).all()
    assert series.share.max() == 1.0


def test_a_day_in_a_scheduled_period_is_on_its_treatment() -> None:
    order = "-BBBBB" + "AAA--A" + "B--BBB" + "AA-AA-"
    plan = series_of(order, question=ask(period_days=6))
    assert spans(plan) == [(0, 0, 5), (1, 6, 11), (0, 12, 17), (1, 18, 23)]
    np.testing.assert_array_equal(plan.assigned, np.repeat([0.0, 1.0, 0.0, 1.0], 6))
    assert plan.scheduled is True
    between = series_of("BBBBB-" + "-AAAAA", question=ask(period_days=6))
    np.testing.assert_array_equal(between.assigned, np.repeat([0.0, 1.0], 6))
    assert series_of("BBBBB-" + "-AAAAA").scheduled is False


def test_in_a_table_of_single_doses_nothing_is_taken_between_two_rows() -> None:
    series = series_of("ABABABABAB", day=3 * np.arange(10), single_doses=True)
    np.testing.assert_array_equal(np.flatnonzero(series.assigned), [0, 6, 12, 18, 24])
    assert spans(series) == [(int(d % 2 == 0), 3 * d, 3 * d) for d in range(10)]
    assert series.median_run_days == 1.0
    assert series.missing == (0, 0)
    assert series.period_starts() is None


def test_in_a_table_of_single_doses_a_row_without_a_score_is_missing() -> None:
    score = noise(12, 1)
    score[[2, 5]] = NAN
    series = series_of("ABABABABABAB", score=score, day=3 * np.arange(12), single_doses=True)
    assert series.missing == (1, 1)
    np.testing.assert_array_equal(series.missing_days, [6, 15])


def test_what_was_taken_is_kept_where_it_differs() -> None:
    treatment = labels("BA", 6)
    assert series_of("BA", 6, taken=treatment).taken is None
    assert series_of("BA", 6, taken=[None] * 12).taken is None
    assert series_of("BA", 6, taken=[NAN] * 12).taken is None
    swapped = [*treatment[:5], ACTIVE, CONTROL, None, "", *treatment[9:]]
    series = series_of("BA", 6, taken=swapped)
    assert series.taken is not None
    np.testing.assert_array_equal(series.taken, [0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1])
    np.testing.assert_array_equal(series.assigned, [0.0] * 6 + [1.0] * 6)


def test_something_else_taken_counts_as_not_active() -> None:
    series = series_of("BA", 6, taken=[*labels("BA", 6)[:11], "another"])
    assert series.taken is not None
    assert series.taken[-1] == 0.0


def test_marks_follow_their_readings() -> None:
    score = noise(12, 1)
    score[1] = NAN
    series = series_of("BA", 6, score=score, marked=np.arange(12) < 3)
    np.testing.assert_array_equal(series.marked, [True, True] + [False] * 9)


def test_columns_may_be_any_sequence() -> None:
    """A dataframe column has an index of its own: it can be walked through, but not asked for its first item by 0."""

    class Column:
        def __init__(self, values: list[str | None]) -> None:
            self.values = dict(enumerate(values, 100))

        def __len__(self) -> int:
            return len(self.values)

        def __iter__(self):  # type: ignore[no-untyped-def]
            return iter(self.values.values())

        def __getitem__(self, label: int) -> str | None:
            return self.values[label]

    plain = [letter for letter in "wxyz" for _ in range(4)]
    treatment = labels("BAAB", 4)
    series = series_of("BAAB", 4, period=Column(plain), taken=Column(treatment))
    assert series.periods == series_of("BAAB", 4, period=plain).periods
