"""Missing days: counts and Fisher's p against scipy, the tipping point against really filling the days in."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
from scipy import stats

from posology.analysis.estimates import describe_effect, effect_mixture
from posology.analysis.fitted import Fitted, exposures, fit_curve
from posology.analysis.missingness import missing_check, shift_per_point, tipping_point
from posology.analysis.modelling import build_model, flat_terms
from posology.analysis.posterior import Posterior, posterior
from posology.analysis.question import Question
from posology.analysis.result import Answer, Check
from posology.analysis.series import Series, build_series
from tests.analysis.diaries import ACTIVE, CONTROL, ask, labels, noise, scores, series_of
from tests.numerics.dense_noise import covariance, with_periods

NAN = float("nan")
AT_DAYS = 8.0


@dataclass(frozen=True)
class Read:
    """A diary read as far as the missing days need it."""

    series: Series
    fit: Posterior
    fitted: Fitted
    question: Question

    def shift(self) -> float:
        return shift_per_point(self.fit, self.fitted, self.series, AT_DAYS)

    def tipping(self, answer: Answer | None) -> float | None:
        mixture = effect_mixture(self.fit, AT_DAYS)
        return tipping_point(self.fit, self.fitted, self.series, self.question, answer, mixture, AT_DAYS)

    def check(self, answer: Answer | None = None) -> Check:
        mixture = effect_mixture(self.fit, AT_DAYS)
        return missing_check(self.fit, self.fitted, self.series, self.question, answer, mixture, AT_DAYS)


@cache
def read(
    gone: tuple[int, ...] = (), order: str = "BAABBA", days: int = 8, effect: float = -4.0, better: str = "lower"
) -> Read:
    score = scores(order, days, effect, 3, half_life=2.0)
    score[list(gone)] = NAN
    question = ask(better=better)
    series = series_of(order, days, score, question)
    fit = posterior(build_model(series, question))
    return Read(series, fit, fit_curve(fit), question)


ON_ACTIVE = (8, 9, 15, 20, 40, 41, 47)
ON_CONTROL = (0, 3, 7, 30)


def filled_in(found: Read, days_gone: tuple[int, ...], points: float, on_arm: int) -> tuple[float, float]:
    """Effect with the missing days left out, and with each filled in as expected plus some points on one arm."""
    series, fit, fitted = found.series, found.fit, found.fitted
    count = len(series.assigned)
    day, time = np.arange(count), np.arange(1.0, count + 1.0)
    seen = ~np.isin(day, days_gone)
    starts = np.array([p.first_day for p in series.periods])
    whole = with_periods(covariance(time, fitted.correlation, fitted.noise_share), starts, fitted.ratio)
    weight = fit.weights.sum(axis=(0, 1))
    treated = exposures(fit, series.assigned, day, np.ones(count)) @ weight
    design = np.column_stack([flat_terms(time, None), treated])
    penalty = np.diag([0.0, 0.0, fit.model.priors.effect_sd**-2])
    part = float(weight @ fit.reached(AT_DAYS))

    def coefficients(keep: np.ndarray, score: np.ndarray) -> np.ndarray:
        inverse = np.linalg.inv(whole[np.ix_(keep, keep)])
        x = design[keep]
        return np.linalg.solve(x.T @ inverse @ x + penalty, x.T @ inverse @ score[keep])

    score = np.zeros(count)
    score[seen] = series.score - series.score.mean()
    known = coefficients(seen, score)
    left = score[seen] - design[seen] @ known
    carried = whole[np.ix_(~seen, seen)] @ np.linalg.solve(whole[np.ix_(seen, seen)], left)
    score[~seen] = design[~seen] @ known + carried
    np.testing.assert_allclose(coefficients(seen | ~seen, score), known, rtol=1e-7)  # expected days teach nothing
    score[~seen & (series.assigned == on_arm)] += points
    return part * known[2], part * coefficients(seen | ~seen, score)[2]


@pytest.mark.parametrize(
    ("gone", "on_arm"),
    [(ON_ACTIVE, 1), (ON_CONTROL, 0), (ON_ACTIVE + ON_CONTROL, 1), ((8,), 1), (tuple(range(8, 24)), 1)],
)
def test_a_point_on_every_missing_day_moves_the_effect_as_filling_them_in_does(
    gone: tuple[int, ...], on_arm: int
) -> None:
    found = read(gone)
    before, after = filled_in(found, gone, 3.0, on_arm)
    assert 3.0 * found.shift() == pytest.approx(after - before, rel=1e-6)


def test_a_gap_of_whole_days_counts_as_missing_days_do() -> None:
    with_nan = read(ON_ACTIVE)
    keep = [d for d in range(48) if d not in (9, 20, 41)]
    score = scores("BAABBA", 8, -4.0, 3, half_life=2.0)
    score[list(ON_ACTIVE)] = NAN
    names = labels("BAABBA", 8)
    series = build_series(score[keep], [names[d] for d in keep], ask(), day=keep)
    fit = posterior(build_model(series, ask()))
    gap = Read(series, fit, fit_curve(fit), ask())
    assert gap.shift() == pytest.approx(with_nan.shift(), rel=1e-9)


# ---- the tipping point -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gone", [ON_ACTIVE, ON_CONTROL])
@pytest.mark.parametrize(("effect", "better"), [(-4.0, "lower"), (4.0, "higher"), (4.0, "lower"), (-4.0, "higher")])
def test_at_the_tipping_point_nine_in_ten_of_the_mass_are_left_on_its_side(
    gone: tuple[int, ...], effect: float, better: str
) -> None:
    found = read(gone, effect=effect, better=better)
    helps = (effect < 0) == (better == "lower")
    point = found.tipping(Answer.HELPS if helps else Answer.HARMS)
    assert point is not None
    mixture = effect_mixture(found.fit, AT_DAYS)
    moved = point * found.shift()
    # Moving the whole posterior by `moved` is the same as asking of the present one where 0 would then lie.
    above = 1.0 - mixture.below(-moved)
    assert (above if effect > 0 else 1.0 - above) == pytest.approx(0.9, abs=1e-4)
    assert (moved > 0) == (effect < 0)


def test_the_sign_says_which_way_the_missing_days_would_have_to_be() -> None:
    """If the active treatment lowers a score, its missing days must have been high; those of control low."""
    on_active, on_control = read(ON_ACTIVE).tipping(Answer.HELPS), read(ON_CONTROL).tipping(Answer.HELPS)
    assert on_active is not None
    assert on_control is not None
    assert on_active > 0 > on_control


def test_more_missing_days_tip_sooner() -> None:
    few, many = read((15, 20)).tipping(Answer.HELPS), read(ON_ACTIVE).tipping(Answer.HELPS)
    assert few is not None
    assert many is not None
    assert few > many > 0


@pytest.mark.parametrize("effect", [0.3, -0.3])
def test_no_useful_difference_tips_where_less_than_nine_in_ten_lie_within(effect: float) -> None:
    found = read(ON_ACTIVE, effect=effect)
    mixture = effect_mixture(found.fit, AT_DAYS)
    wide = float(np.abs([mixture.quantile(0.01), mixture.quantile(0.99)]).max())
    found = Read(found.series, found.fit, found.fitted, ask(worthwhile=wide))
    assert describe_effect(mixture, AT_DAYS, "lower", wide).p_negligible > 0.9
    point = found.tipping(Answer.NO_USEFUL_DIFFERENCE)
    assert point is not None
    moved = point * found.shift()
    assert mixture.below(wide - moved) - mixture.below(-wide - moved) == pytest.approx(0.9, abs=1e-4)
    assert (moved > 0) == (mixture.mean > 0)


@pytest.mark.parametrize("answer", [None, Answer.CANNOT_TELL_YET, Answer.ASSOCIATION_ONLY])
def test_an_answer_that_is_not_definite_cannot_tip(answer: Answer | None) -> None:
    assert read(ON_ACTIVE).tipping(answer) is None


def test_without_missing_days_there_is_nothing_to_tip() -> None:
    assert read().tipping(Answer.HELPS) is None


# ---- the check -------------------------------------------------------------------------------------------------------


def test_no_missing_day() -> None:
    check = read().check(Answer.HELPS)
    assert check.flagged is False
    assert check.numbers == {
        "missing_active": 0,
        "missing_control": 0,
        "days_active": 24,
        "days_control": 24,
        "tipping_point": None,
    }


@pytest.mark.parametrize(
    "gone", [ON_ACTIVE, ON_CONTROL, ON_ACTIVE + ON_CONTROL, tuple(range(10, 24)), (0, 8), tuple(range(24, 38))]
)
def test_p_is_that_of_fishers_exact_test(gone: tuple[int, ...]) -> None:
    found = read(gone)
    active, control = found.series.missing
    check = found.check()
    table = [[active, 24 - active], [control, 24 - control]]
    wanted = stats.fisher_exact(table)[1]
    assert check.numbers["p_unequal"] == pytest.approx(wanted, rel=1e-9)
    assert check.flagged is bool(wanted < 0.05)
    assert (check.numbers["missing_active"], check.numbers["missing_control"]) == (active, control)


def test_days_due_are_those_of_the_two_treatments_only() -> None:
    score = noise(40, 4)
    score[[1, 35]] = NAN
    series = series_of("BACBA", 8, score)
    fit = posterior(build_model(series, ask()))
    check = Read(series, fit, fit_curve(fit), ask()).check()
    numbers = check.numbers
    assert (numbers["days_active"], numbers["days_control"]) == (16, 16)
    assert (numbers["missing_active"], numbers["missing_control"]) == (1, 1)


def test_in_a_table_of_single_doses_only_rows_are_due() -> None:
    score = noise(24, 4)
    score[[0, 2, 3]] = NAN
    series = series_of("AB" * 12, 1, score, day=2 * np.arange(24), single_doses=True)
    fit = posterior(build_model(series, ask()))
    numbers = Read(series, fit, fit_curve(fit), ask()).check().numbers
    assert (numbers["days_active"], numbers["days_control"]) == (12, 12)
    assert (numbers["missing_active"], numbers["missing_control"]) == (2, 1)


@pytest.mark.parametrize(("scale", "reached"), [((-500.0, 500.0), True), ((5.0, 6.0), False)])
def test_the_text_names_both_treatments_and_a_tipping_point_that_the_scale_can_reach(
    scale: tuple[float, float], reached: bool
) -> None:
    found = read(ON_ACTIVE)
    found = Read(found.series, found.fit, found.fitted, ask(scale=scale))
    check = found.check(Answer.HELPS)
    assert ACTIVE in check.text
    assert CONTROL in check.text
    assert ("higher than" in check.text) is reached
    assert check.numbers["tipping_point"] == found.tipping(Answer.HELPS)
