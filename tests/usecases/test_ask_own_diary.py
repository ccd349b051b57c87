"""Asking one's own diary: what counts as on and off, which days are marked, and never more than an association."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from posology.analysis.result import Answer
from posology.diary import read
from posology.diary.beside import CheckIn, CourseBeside, CourseKind, VisitKind, VisitOrTest
from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus, Mark
from posology.storage import days
from posology.usecases.ask_own_diary import ask_own_diary, doses_to_compare, own_question
from posology.usecases.demo_person import meet_demo
from posology.usecases.keep_beside import Beside, Kept
from posology.usecases.read_timeline import Timeline
from posology.usecases.set_up_diary import set_up
from posology.vocabulary.errors import BadInput, NotEnoughData
from tests.diary.own import ALICE, FIRST, a_day, at

NOTHING, ON, OFF = None, "LDN", "no LDN"
DOSES = {
    ".": None,
    "s": DoseOfDay(DoseStatus.SKIPPED),
    "l": DoseOfDay(DoseStatus.LATER, Decimal("1.5")),
    "t": DoseOfDay(DoseStatus.TAKEN),
    "1": DoseOfDay(DoseStatus.TAKEN, Decimal("1.5")),
    "3": DoseOfDay(DoseStatus.TAKEN, Decimal(3)),
}


def written(doses: str, **fields: Any) -> tuple[DiaryDay, ...]:
    """Days in a row, a letter of `DOSES` for the dose of each."""
    return tuple(
        a_day(FIRST + timedelta(n), dose=DOSES[letter], marks=frozenset(), **fields) for n, letter in enumerate(doses)
    )


def timeline(doses: str, beside: Beside | None = None) -> Timeline:
    return Timeline(ALICE, written(doses), (), beside or Beside((), (), ()), {}, {}, {})


def asked_of(line: Timeline, **how: Any) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
    """Treatments as assigned and as taken, as the analysis will read them."""
    question = own_question(line, "fatigue", **how)
    diary = read(question.data, question.asked.columns, today=FIRST + timedelta(99)).diary
    assert diary is not None
    assert diary.taken is not None
    return diary.treatments, diary.taken


@pytest.mark.parametrize(
    ("doses", "assigned", "taken"),
    [
        ("..1s1", (OFF, OFF, ON, ON, ON), (OFF, OFF, ON, OFF, ON)),
        (".s1.1", (OFF, OFF, ON, ON, ON), (OFF, OFF, ON, NOTHING, ON)),
        (".l1l1", (OFF, OFF, ON, ON, ON), (OFF, OFF, ON, NOTHING, ON)),
        (".11.s", (OFF, ON, ON, NOTHING, ON), (OFF, ON, ON, NOTHING, OFF)),
        (".1" + "s" * 6 + "1", (OFF, *(ON,) * 8), (OFF, ON, *(OFF,) * 6, ON)),
        (".1" + "s" * 7 + "1", (OFF, ON, *(OFF,) * 7, ON), (OFF, ON, *(OFF,) * 7, ON)),
        (".1" + "s" * 7, (OFF, ON, *(OFF,) * 7), (OFF, ON, *(OFF,) * 7)),
    ],
)
def test_a_missed_dose_is_no_day_off_but_a_pause_is(
    doses: str, assigned: tuple[str | None, ...], taken: tuple[str | None, ...]
) -> None:
    assert asked_of(timeline(doses)) == (assigned, taken)


def test_a_score_that_was_not_written_is_missing_and_no_zero() -> None:
    line = Timeline(ALICE, written("..", scores={}) + written("..11")[2:], (), Beside((), (), ()), {}, {}, {})
    question = own_question(line, "fatigue")
    diary = read(question.data, question.asked.columns, today=FIRST + timedelta(99)).diary
    assert diary is not None
    assert [score is None for score in diary.scores["Fatigue"]] == [True, True, False, False]


def test_doses_can_be_compared_and_a_day_without_a_size_is_not_guessed() -> None:
    line = timeline("..11s3t3")
    assert doses_to_compare(line.days) == ("no LDN", "1.5 mg", "3 mg")
    assert asked_of(line, doses=("3 mg", "1.5 mg"))[0] == (*(OFF,) * 2, *("1.5 mg",) * 3, "3 mg", NOTHING, "3 mg")


@pytest.mark.parametrize(
    ("doses", "how", "error", "reason"),
    [
        ("111", {}, NotEnoughData, "Every day of this diary is on LDN."),
        ("...", {}, NotEnoughData, "No dose of LDN is written down yet."),
        ("", {}, NotEnoughData, "No dose of LDN is written down yet."),
        (".11", {"doses": ("4.5 mg", "1.5 mg")}, BadInput, "No day of this diary is on 4.5 mg."),
    ],
)
def test_with_one_side_only_it_says_what_is_lacking(doses: str, how: Any, error: type, reason: str) -> None:
    with pytest.raises(error) as refused:
        own_question(timeline(doses), "fatigue", **how)
    assert refused.value.reason == reason


def test_a_measure_that_is_not_scored_is_refused() -> None:
    with pytest.raises(BadInput, match="does not score 'mood'"):
        own_question(timeline(".1"), "mood")


def test_what_sets_days_apart_is_given_to_the_analysis() -> None:
    def day(n: int) -> Any:
        return FIRST + timedelta(n)

    beside = Beside(
        (
            Kept("a", CourseBeside(CourseKind.STEROIDS, "steroids", day(1), stop=day(2))),
            Kept("b", CourseBeside(CourseKind.VITAMIN_D, "vitamin D", day(-9))),
        ),
        (Kept("c", VisitOrTest(VisitKind.MRI, "MRI", day(3))),),
        (Kept("d", CheckIn(day(3))),),
    )
    line = timeline(".1111", beside)
    relapse = a_day(day(4), dose=DOSES["1"], marks=frozenset({Mark.RELAPSE}))
    line = Timeline(ALICE, (*line.days[:4], relapse), (), beside, {}, {}, {})
    question = own_question(line, "fatigue")
    diary = read(question.data, question.asked.columns, today=day(99)).diary
    assert diary is not None
    marks = [sorted(one) for one in diary.marks]
    assert marks == [[], ["steroids"], ["steroids"], ["MRI", "check-in"], ["relapse"]]


def test_the_made_up_diary_gives_an_association_and_no_more(store: None) -> None:
    now = at(FIRST + timedelta(120))
    meet_demo(now=now)
    answered = ask_own_diary("fatigue", today=now.date())
    assert (answered.analysis.answer, answered.measure) == (Answer.ASSOCIATION_ONLY, "Fatigue")
    assert answered.analysis.effect.mean < 0
    assert answered.dry_run.problems == ()


def test_an_answer_calls_a_measure_by_its_name(store: None) -> None:
    now = at(FIRST + timedelta(120))
    meet_demo(now=now)
    sentence = ask_own_diary("leg-stiffness", today=now.date()).analysis.sentence
    assert sentence.startswith("Your spasticity or stiff legs was about ")


def test_a_short_diary_says_how_much_more_it_needs(store: None) -> None:
    set_up(ALICE, now=at(FIRST))
    days.add(*written(".1"))
    with pytest.raises(NotEnoughData):
        ask_own_diary("fatigue", today=FIRST + timedelta(9))
