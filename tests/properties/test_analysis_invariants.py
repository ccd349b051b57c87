"""What must hold for any diary: the unit, the direction, the names and the order of the rows change no probability."""

import os
import time
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from posology.analysis import Analysis, Question, Randomised, analyse
from posology.analysis.result import Answer, Effect
from posology.vocabulary.errors import PosologyError

FEW = settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
ACTIVE, CONTROL, THIRD = "LDN", "placebo", "ibuprofen"
MIRROR = {
    Answer.HELPS: Answer.HARMS,
    Answer.PROBABLY_HELPS: Answer.PROBABLY_HARMS,
    Answer.HARMS: Answer.HELPS,
    Answer.PROBABLY_HARMS: Answer.PROBABLY_HELPS,
}
NAN = float("nan")


class Diary:
    """A diary of equal columns, one row a day."""

    def __init__(self, score: np.ndarray, treatment: list[str], question: Question) -> None:
        self.score, self.treatment, self.question = score, treatment, question

    def read(self, score: np.ndarray | None = None, treatment: list[Any] | None = None, **changes: Any) -> Analysis:
        columns = {key: changes.pop(key) for key in ("day", "period", "hour", "taken") if key in changes}
        question = replace(self.question, **changes)
        values = self.score if score is None else score
        return analyse(values, treatment or self.treatment, question, checks=False, **columns)


@st.composite
def diaries(draw: st.DrawFn) -> Diary:
    """Four to six short periods with an effect, noise, a trend and some missing days."""
    days = draw(st.integers(4, 6))
    order = draw(st.sampled_from(["BABA", "ABBA", "ABABA", "BAABBA", "BABAAB"]))
    rng = np.random.default_rng(draw(st.integers(0, 1 << 20)))
    assigned = np.repeat([letter == "A" for letter in order], days)
    count = len(assigned)
    score = 5.0 + draw(st.floats(-2.0, 2.0)) * assigned + rng.normal(size=count)
    score += draw(st.sampled_from([0.0, 0.05])) * np.arange(count) + 0.6 * np.repeat(rng.normal(size=len(order)), days)
    for missing in draw(st.lists(st.integers(1, count - 2), max_size=2)):
        score[missing] = NAN
    question = Question(
        ACTIVE,
        CONTROL,
        better=draw(st.sampled_from(["lower", "higher"])),
        worthwhile=draw(st.sampled_from([0.3, 1.0])),
        randomised=draw(st.sampled_from([Randomised.PERIODS, Randomised.NO])),
        before=draw(st.sampled_from([CONTROL, ACTIVE, "unknown"])),
    )
    return Diary(score, [ACTIVE if a else CONTROL for a in assigned], question)


def probabilities(effect: Effect) -> list[float | None]:
    return [effect.p_better, effect.p_worse, effect.p_worthwhile, effect.p_negligible, effect.p_worthwhile_worse]


def same(one: Effect, other: Effect, times: float = 1.0) -> None:
    """Two effects are the same but for the unit: `one` is `times` the other, as far as merged components allow."""
    assert probabilities(one) == pytest.approx(probabilities(other), abs=5e-5)
    size = abs(times) * other.sd
    assert one.mean == pytest.approx(times * other.mean, abs=1e-4 * size)
    assert one.sd == pytest.approx(size, rel=5e-4)
    ends = [times * end for end in other.interval95]
    assert one.interval95 == pytest.approx(tuple(sorted(ends)), abs=2e-4 * size)


@FEW
@given(diaries(), st.floats(-50.0, 50.0), st.floats(-1.0, 1.0))
def test_a_constant_and_a_straight_line_in_time_change_nothing(diary: Diary, level: float, slope: float) -> None:
    """All but the variants without a trend: so the effect, not the answer."""
    moved = diary.read(diary.score + level + slope * np.arange(len(diary.score)))
    same(moved.effect, diary.read().effect)


@FEW
@given(diaries(), st.sampled_from([1e-4, 0.1, 7.0, 1e5]))
def test_the_unit_changes_no_probability_and_scales_the_effect(diary: Diary, times: float) -> None:
    plain = diary.read()
    scaled = diary.read(times * diary.score, worthwhile=times * (diary.question.worthwhile or 1.0))
    same(scaled.effect, plain.effect, times)
    assert scaled.answer is plain.answer
    assert scaled.autocorrelation.interval95 == pytest.approx(plain.autocorrelation.interval95, abs=1e-4)
    assert scaled.residual_sd.median == pytest.approx(times * plain.residual_sd.median, rel=5e-4)


@FEW
@given(diaries())
def test_swapping_the_two_treatments_mirrors_the_effect(diary: Diary) -> None:
    plain, turned = diary.read(), diary.read(active=CONTROL, control=ACTIVE)
    mirrored = turned.effect
    assert mirrored.mean == pytest.approx(-plain.effect.mean, abs=1e-4 * plain.effect.sd)
    assert mirrored.interval95 == pytest.approx(tuple(-x for x in reversed(plain.effect.interval95)), abs=1e-3)
    assert mirrored.p_better == pytest.approx(plain.effect.p_worse, abs=5e-5)
    assert mirrored.p_worthwhile == pytest.approx(plain.effect.p_worthwhile_worse, abs=5e-5)
    assert plain.answer is not None
    assert turned.answer is MIRROR.get(plain.answer, plain.answer)


@FEW
@given(diaries())
def test_turning_the_score_and_what_is_better_over_changes_no_probability(diary: Diary) -> None:
    other = "lower" if diary.question.better == "higher" else "higher"
    plain, turned = diary.read(), diary.read(-diary.score, better=other)
    same(turned.effect, plain.effect, -1.0)
    assert turned.answer is plain.answer


@FEW
@given(diaries(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(diary: Diary, random: Any) -> None:
    mixed = list(range(len(diary.score)))
    random.shuffle(mixed)
    shuffled = diary.read(diary.score[mixed], [diary.treatment[i] for i in mixed], day=mixed)
    assert shuffled == diary.read()


@FEW
@given(diaries(), st.integers(0, 3))
def test_an_empty_row_is_no_row_where_the_days_around_it_agree(diary: Diary, which: int) -> None:
    inside = [
        d
        for d in range(1, len(diary.score) - 1)
        if diary.treatment[d - 1] == diary.treatment[d] == diary.treatment[d + 1]
    ]
    gone = inside[which % len(inside)]
    keep = [d for d in range(len(diary.score)) if d != gone]
    score = diary.score.copy()
    score[gone] = NAN
    blank = diary.read(score)
    left_out = diary.read(score[keep], [diary.treatment[d] for d in keep], day=keep)
    unlabelled = diary.read(score, [None if d == gone else t for d, t in enumerate(diary.treatment)])
    assert left_out == blank
    assert unlabelled == blank


@FEW
@given(diaries())
def test_days_on_a_third_treatment_are_not_scored(diary: Diary) -> None:
    """Whatever was scored on them, and where it was not scored at all."""
    order = [*diary.treatment, *[THIRD] * 4, CONTROL, CONTROL]
    tail = [4.0, 6.0]
    answers = [diary.read(np.array([*diary.score, *middle, *tail]), order) for middle in ([0.0, 9, 0, 9], [NAN] * 4)]
    assert answers[0].effect == answers[1].effect
    assert answers[0].design.missing_by_arm == answers[1].design.missing_by_arm
    assert [p.arm for p in answers[0].design.periods].count(THIRD) == 0
    # Time passes on them as if nothing were taken: the same as four days of control without a score.
    bridged = diary.read(np.array([*diary.score, *[NAN] * 4, *tail]), [*diary.treatment, *[CONTROL] * 6])
    if diary.treatment[-1] == ACTIVE and answers[0].effect.at_days == bridged.effect.at_days:
        same(answers[0].effect, bridged.effect)


@FEW
@given(diaries())
def test_periods_may_have_any_names(diary: Diary) -> None:
    number = np.cumsum([0, *[a != b for a, b in zip(diary.treatment, diary.treatment[1:], strict=False)]])
    named = diary.read(period=[f"week of {'zyxwvutsrq'[n]}" for n in number])
    plain = diary.read()
    assert named.effect == plain.effect
    assert named.answer is plain.answer


@FEW
@given(diaries())
def test_the_zone_of_the_machine_does_not_matter(diary: Diary) -> None:
    found = []
    before = os.environ.get("TZ")
    try:
        for zone in ("Pacific/Kiritimati", "America/Anchorage"):
            os.environ["TZ"] = zone
            time.tzset()
            found.append(diary.read())
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()
    assert found[0] == found[1]


@FEW
@given(diaries())
def test_every_analysis_is_in_order(diary: Diary) -> None:
    found = diary.read()
    effect = found.effect
    assert effect.sd > 0
    assert effect.interval95[0] < effect.interval95[1]
    for p in probabilities(effect):
        assert p is not None
        assert 0.0 <= p <= 1.0
    assert effect.p_better + effect.p_worse == pytest.approx(1.0)  # type: ignore[operator]
    assert (found.answer is Answer.ASSOCIATION_ONLY) or diary.question.randomised is not Randomised.NO
    assert 0.0 <= found.autocorrelation.mean <= 1.0
    assert 0.0 <= found.noise_share.mean <= 1.0
    assert found.onset_half_life_days.mean >= 0.0


@st.composite
def columns(draw: st.DrawFn) -> dict[str, Any]:
    """Columns as they come: whole scores, gaps, blanks, other treatments, several readings on some days."""
    block = draw(st.integers(1, 5))
    kinds = draw(st.lists(st.sampled_from([ACTIVE, CONTROL, ACTIVE, CONTROL, THIRD, None]), min_size=4, max_size=8))
    by_day = [*[ACTIVE] * 4, *[CONTROL] * 4, *[kind for kind in kinds for _ in range(block)]]
    readings = draw(st.lists(st.sampled_from([0, 1, 1, 1, 1, 2]), min_size=len(by_day), max_size=len(by_day)))
    day = [d for d, times in enumerate(readings) for _ in range(times)]
    count = len(day)

    def some(values: st.SearchStrategy[Any]) -> list[Any]:
        return draw(st.lists(values, min_size=count, max_size=count))

    whole = st.integers(0, draw(st.integers(1, 10))).map(float)
    scores = draw(st.sampled_from([whole, st.one_of(whole, whole, st.just(NAN)), st.floats(-1e6, 1e6)]))
    blank = draw(st.sampled_from([[], ["", NAN, None]]))
    made: dict[str, Any] = {
        "score": some(scores),
        "treatment": [draw(st.sampled_from([by_day[d], by_day[d], by_day[d], *blank])) for d in day],
        "day": day,
    }
    optional = {
        "hour": st.floats(0.0, 24.0),
        "period": st.sampled_from(["1", "2", None]),
        "taken": st.sampled_from([ACTIVE, CONTROL, THIRD, None]),
        "marked": st.booleans(),
    }
    made |= {name: some(values) for name, values in optional.items() if draw(st.booleans())}
    return made | {"single_doses": draw(st.sampled_from([False, False, True]))}


@settings(FEW, max_examples=15)
@given(columns(), st.sampled_from(list(Randomised)), st.sampled_from([None, 3]))
def test_any_columns_give_a_number_or_a_reason(
    made: dict[str, Any], randomised: Randomised, period_days: int | None
) -> None:
    question = Question(ACTIVE, CONTROL, "lower", 1.0, randomised, period_days=period_days)
    score, treatment = made.pop("score"), made.pop("treatment")
    try:
        found = analyse(score, treatment, question, **made)
    except PosologyError as refusal:
        event(type(refusal).__name__)
        return
    event("a number")
    assert np.isfinite([found.effect.mean, found.effect.sd, *found.effect.interval95]).all()
    assert found.answer is not None
    assert np.isfinite([found.curve.low, found.curve.high]).all()
    assert all(np.isfinite([row.mean, *row.interval95]).all() for row in found.sensitivity)
