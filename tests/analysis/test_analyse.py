"""One call from columns to an answer, end to end."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import posology
from posology.analysis import Analysis, Answer, Randomised, analyse
from posology.analysis.analyse import gather_evidence, periods_by_arm
from posology.analysis.answer import decide
from posology.analysis.estimates import describe_effect, effect_mixture
from posology.analysis.modelling import build_model
from posology.analysis.posterior import posterior
from tests.analysis.diaries import ACTIVE, CONTROL, ask, labels, noise, scores, series_of

NAN = float("nan")


def read(order: str, days: int, effect: float, seed: int = 3, **changes: Any) -> Analysis:
    return analyse(scores(order, days, effect, seed), labels(order, days), ask(**changes), checks=False)


@pytest.mark.parametrize(
    ("effect", "better", "answer"),
    [
        (-5.0, "lower", Answer.HELPS),
        (5.0, "higher", Answer.HELPS),
        (5.0, "lower", Answer.HARMS),
        (-5.0, "higher", Answer.HARMS),
    ],
)
def test_a_large_effect_is_found(effect: float, better: str, answer: Answer) -> None:
    assert read("BAABABBA", 14, effect, better=better).answer is answer


def test_a_long_diary_without_an_effect_finds_no_useful_difference() -> None:
    assert read("BA" * 40, 2, 0.0, worthwhile=1.5).answer is Answer.NO_USEFUL_DIFFERENCE


def test_a_short_noisy_diary_cannot_tell() -> None:
    assert read("BABA", 4, -0.5).answer is Answer.CANNOT_TELL_YET


def test_no_useful_difference_is_never_said_on_the_prior_alone() -> None:
    """A worthwhile change far beyond the noise is inside every prior; ten scored days do not make it an answer."""
    tiny = analyse(noise(20, 3), labels("BABA", 5), ask(worthwhile=2.0), checks=False)
    model = replace(build_model(series_of("BABA", 5, noise(20, 3)), ask()))
    wide = posterior(replace(model, priors=model.priors.with_effect_sd(10.0)))
    inside = describe_effect(effect_mixture(wide, 5.0), 5.0, "lower", 2.0).p_negligible
    assert inside is not None
    assert (tiny.answer is Answer.NO_USEFUL_DIFFERENCE) == (inside >= 0.9)


OVERWHELMING = [(-50.0, "lower"), (50.0, "lower")]


@pytest.mark.parametrize(("effect", "better"), OVERWHELMING)
@pytest.mark.parametrize("randomised", [Randomised.PAIRS, Randomised.PERIODS, Randomised.DAYS])
@pytest.mark.parametrize("order", ["AB", "BAB"])
def test_one_period_on_an_arm_is_association_only(
    order: str, randomised: Randomised, effect: float, better: str
) -> None:
    found = read(order, 14, effect, better=better, randomised=randomised)
    assert found.answer is Answer.ASSOCIATION_ONLY
    assert any("association" in text.lower() for text in found.warnings)


@pytest.mark.parametrize(("effect", "better"), OVERWHELMING)
@pytest.mark.parametrize("randomised", [Randomised.PERIODS, Randomised.BLOCKS, Randomised.DAYS])
def test_one_change_of_treatment_is_association_only_whatever_the_labels(
    randomised: Randomised, effect: float, better: str
) -> None:
    """Four weeks of one treatment cut into four periods are still one stretch."""
    found = read("BA", 28, effect, better=better, randomised=randomised, period_days=7)
    assert found.answer is Answer.ASSOCIATION_ONLY


@pytest.mark.parametrize(("effect", "better"), OVERWHELMING)
def test_an_undeclared_order_is_association_only(effect: float, better: str) -> None:
    found = read("BAABABBA", 14, effect, better=better, randomised=Randomised.NO)
    assert found.answer is Answer.ASSOCIATION_ONLY
    assert any("association" in text.lower() for text in found.warnings)
    assert found.effect.p_better is not None  # the number and the interval stay


def test_where_days_were_drawn_every_day_is_a_period() -> None:
    order = "ABBABAABABBABAABBAABABBA"
    found = read(order, 1, -5.0, randomised=Randomised.DAYS)
    assert found.answer is Answer.HELPS
    assert found.period_sd is None
    assert found.design.period_terms is False


def test_a_period_without_scores_does_not_count() -> None:
    score = scores("BABA", 14, -5.0, 3)
    score[14:28] = NAN
    assert analyse(score, labels("BABA", 14), ask(), checks=False).answer is Answer.ASSOCIATION_ONLY


@pytest.mark.parametrize("missing", [{"better": None}, {"worthwhile": None}])
def test_without_direction_or_worthwhile_change_there_is_a_number_but_no_answer(missing: dict[str, None]) -> None:
    found = read("BABA", 14, -5.0, **missing)
    assert found.answer is None
    assert found.effect.interval95[1] < 0
    asked = read("BABA", 14, -5.0)
    assert (found.effect.mean, found.effect.interval95) == (asked.effect.mean, asked.effect.interval95)


# ---- the effect ------------------------------------------------------------------------------------------------------


def test_the_effect_is_after_the_median_run() -> None:
    assert read("BAABABBA", 7, -1.0).effect.at_days == 7.0
    assert read("BAABBAAB", 7, -1.0).effect.at_days == 14.0
    assert read("BAABABBA", 7, -1.0, effect_at=3.5).effect.at_days == 3.5


def test_the_effect_at_more_days_is_nearer_the_steady_one() -> None:
    score = scores("BAABABBA", 7, -3.0, 3, half_life=4.0)
    few, many = (analyse(score, labels("BAABABBA", 7), ask(effect_at=days), checks=False) for days in (1.0, 1000.0))
    assert abs(few.effect.mean) < abs(many.effect.mean)
    assert many.effect.mean == pytest.approx(many.effect_steady.mean, rel=0.01)
    assert few.effect_steady.mean == many.effect_steady.mean
    assert few.effect_steady.mostly_prior is True
    assert many.effect_steady.mostly_prior is False


def test_time_of_day_terms_where_a_day_has_several_readings() -> None:
    day = np.repeat(np.arange(28), 3)
    score = noise(84, 3) + np.tile([0.0, 2.0, 5.0], 28)
    found = analyse(score, labels("BABA", 21), ask(), day=day, hour=[8.0, 14.0, 21.0] * 28)
    assert found.design.time_of_day_terms == 2
    assert (found.design.days, found.design.scored_days, found.design.readings) == (28, 28, 84)
    assert found.residual_sd.mean < 1.6  # the rhythm is not noise


def test_many_readings_a_day_are_not_many_days() -> None:
    """The same ten readings a day copied tenfold tell hardly more than one of them."""
    daily = scores("BABA", 7, -1.0, 3)
    once = analyse(daily, labels("BABA", 7), ask(), checks=False).effect
    copied = np.repeat(daily, 10) + 0.01 * noise(280, 4)
    many = analyse(copied, labels("BABA", 70), ask(), day=np.repeat(np.arange(28), 10), checks=False).effect
    assert many.sd > 0.7 * once.sd


def test_single_doses() -> None:
    order = "ABBABAABABBABAABBAAB" * 2
    score = 6.0 - 3.0 * np.array([letter == "A" for letter in order]) + noise(40, 3)
    found = analyse(
        score, labels(order), ask(randomised=Randomised.DAYS), day=2 * np.arange(40), single_doses=True, checks=False
    )
    assert found.effect.at_days == 1.0
    assert found.answer is Answer.HELPS


# ---- the design and the warnings -------------------------------------------------------------------------------------


def test_the_design_says_what_the_trial_was() -> None:
    score = scores("BAAB", 7, -1.0, 3)
    score[[0, 8, 9]] = NAN
    design = analyse(score, labels("BAAB", 7), ask(before="unknown", randomised="pairs"), checks=False).design
    assert (design.active, design.control) == (ACTIVE, CONTROL)
    assert (design.randomised, design.blinded, design.before) == (Randomised.PAIRS, True, "unknown")
    assert design.missing_by_arm == {ACTIVE: 2, CONTROL: 1}
    assert (design.days, design.scored_days, design.readings) == (28, 25, 25)
    assert (design.median_run_days, design.period_terms, design.time_of_day_terms) == (7.0, True, 0)
    assert [(p.arm, p.first_day, p.last_day, p.scored_days) for p in design.periods] == [
        (CONTROL, 0, 6, 6),
        (ACTIVE, 7, 20, 12),
        (CONTROL, 21, 27, 7),
    ]
    assert design.periods[0].mean == pytest.approx(np.nanmean(score[:7]))


def test_an_open_trial_that_helps_warns_of_expectation() -> None:
    found = read("BAABABBA", 14, -5.0, blinded=False)
    assert found.answer is Answer.HELPS
    assert "expected" in found.sentence
    assert any("expectation included" in text for text in found.warnings)


def test_nothing_to_warn_of() -> None:
    assert read("BAABABBA", 14, -5.0).warnings == ()


def test_readings_left_out_and_days_in_doubt_are_said() -> None:
    order = "B" * 7 + "C" * 2 + "A" * 7 + "-" * 3 + "B" * 7 + "A" * 7
    left_out, in_doubt = analyse(noise(len(order), 3), labels(order), ask(), checks=False).warnings
    assert "five scores" in left_out
    assert "three days" in in_doubt


def test_versions() -> None:
    versions = read("BABA", 5, 0.0).versions
    assert versions["posology"] == posology.__version__
    assert set(versions) == {"posology", "numpy", "scipy", "python"}


def test_the_density_is_one() -> None:
    density = read("BAABABBA", 14, -5.0).density
    assert np.trapezoid(density.density, density.value) == pytest.approx(1.0, abs=0.01)


# ---- evidence --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("effect", "worthwhile", "better", "wider"), [(-5.0, 1.0, 3, 0), (0.0, 0.1, 0, 0), (0.0, 4.0, 0, 2)]
)
def test_variants_are_fitted_where_they_can_matter(effect: float, worthwhile: float, better: int, wider: int) -> None:
    question = ask(worthwhile=worthwhile)
    series = series_of("BAABABBA", 7, scores("BAABABBA", 7, effect, 3), question)
    fit = posterior(build_model(series, question))
    found = describe_effect(effect_mixture(fit, 7.0), 7.0, "lower", worthwhile)
    evidence = gather_evidence(fit, found, question, 7.0)
    assert (len(evidence.variants_better), len(evidence.wider_negligible)) == (better, wider)
    assert decide(evidence, question, periods_by_arm(series)) is not None


def test_periods_of_each_arm() -> None:
    assert periods_by_arm(series_of("BAABA", 7)) == (2, 2)
    assert periods_by_arm(series_of("BABBA", 7, period=list("a" * 7 + "b" * 7 + "c" * 7 + "d" * 7 + "e" * 7))) == (2, 3)
    assert min(periods_by_arm(series_of("ABBA", 7))) == 1  # without a schedule two B in a row are one period
    days = series_of("ABBABAABABBABAABBAAB")
    assert min(periods_by_arm(days)) >= 2
