"""Ask one's own diary whether the medicine works: days on it against days without, or one dose against another.

Nobody drew the order of these days at random, so the answer is *association only* unless a trial says otherwise.
Relapses, infections, stress, other courses, visits and tests are given to the analysis as marked days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from posology.analysis.result import Randomised
from posology.diary import Diary, ReadOptions, tidy_columns, to_tidy_csv
from posology.diary.day import DiaryDay, DoseStatus
from posology.diary.measures import Measure
from posology.usecases.asked import Asked
from posology.usecases.keep_beside import Beside
from posology.usecases.read_answer import Answered, read_answer
from posology.usecases.read_timeline import Timeline, read_timeline
from posology.vocabulary.doses import mg
from posology.vocabulary.errors import BadInput, NotEnoughData

__all__ = ["MEDICINE", "PAUSE_DAYS", "OwnQuestion", "ask_own_diary", "doses_to_compare", "own_question"]

MEDICINE = "LDN"
PAUSE_DAYS = 7
"""So many skipped days in a row are a pause; fewer are missed doses, and count as days on the medicine."""


@dataclass(frozen=True)
class OwnQuestion:
    """A question to one's own diary, ready to be asked: the diary as a tidy CSV, and what is asked of it."""

    data: bytes
    asked: Asked


def ask_own_diary(
    measure_id: str,
    *,
    today: date,
    doses: tuple[str, str] | None = None,
    worthwhile: float | None = None,
    randomised: Randomised = Randomised.NO,
    blinded: bool = False,
) -> Answered:
    """Answer a question from the stored diary.

    Parameters
    ----------
    measure_id
        Which measure.
    today
        Local date.
    doses
        Two labels of `doses_to_compare`, the one asked about first; the medicine against none if left out.
    worthwhile
        Smallest change that would be worth it; what the set-up says if left out.
    randomised, blinded
        Only a trial may set these.

    Raises
    ------
    NotEnoughData
        When all days are on one side, or the diary cannot give a number yet.
    BadInput
        When the measure is not scored, or there is no such dose.
    """
    timeline = read_timeline()
    question = own_question(timeline, measure_id, doses, worthwhile, randomised, blinded)
    return read_answer(question.data, question.asked, today=today)


def own_question(
    timeline: Timeline,
    measure_id: str,
    doses: tuple[str, str] | None = None,
    worthwhile: float | None = None,
    randomised: Randomised = Randomised.NO,
    blinded: bool = False,
) -> OwnQuestion:
    """Make the question; errors and parameters as `ask_own_diary`."""
    measure = timeline.person.measure(measure_id)
    treatments = _doses(timeline.days) if doses else _on_or_off(timeline.days)
    _two_sides(treatments, doses)
    diary = _diary(timeline, measure, treatments)
    if worthwhile is None and measure.worthwhile is not None:
        worthwhile = float(measure.worthwhile)
    asked = Asked(
        columns=tidy_columns(diary),
        outcome=measure.name,
        compare=doses or (MEDICINE, _without(MEDICINE)),
        better=measure.better,
        worthwhile=worthwhile,
        randomised=randomised,
        blinded=blinded,
        unit=measure.unit,
        options=ReadOptions(format="tidy", day_first=False, decimal_comma=False),
    )
    return OwnQuestion(to_tidy_csv(diary), asked)


def doses_to_compare(days: Sequence[DiaryDay]) -> tuple[str, ...]:
    """Labels of the doses that were taken, the smallest first, and "no LDN" where there are days without."""
    sizes = sorted({day.dose_taken_mg for day in days if day.dose_taken_mg is not None})
    without = [_without(MEDICINE)] if _without(MEDICINE) in _doses(days) else []
    return (*without, *map(mg, sizes))


def _without(medicine: str) -> str:
    return f"no {medicine}"


def _on_or_off(days: Sequence[DiaryDay]) -> list[str | None]:
    """What each day was meant to be: off before the first dose, on up to the last one, off in a pause."""
    taken = [place for place, day in enumerate(days) if _took(day)]
    if not taken:
        return [_without(MEDICINE)] * len(days)
    pauses = _pauses(days)
    labels: list[str | None] = []
    for place, day in enumerate(days):
        skipped = day.dose is not None and day.dose.status is DoseStatus.SKIPPED
        if place < taken[0] or place in pauses:
            labels.append(_without(MEDICINE))
        elif place <= taken[-1]:
            labels.append(MEDICINE)
        else:
            labels.append(MEDICINE if skipped else None)  # a few skipped at the end; nothing written is not known
    return labels


def _doses(days: Sequence[DiaryDay]) -> list[str | None]:
    """The size of each day's dose: the last one written, for days on the medicine that name none."""
    level: str | None = None
    labels = []
    for day, label in zip(days, _on_or_off(days), strict=True):
        if day.dose_taken_mg is not None:
            level = mg(day.dose_taken_mg)
        elif _took(day):
            level = None  # taken, but how much was not written down
        labels.append(level if label == MEDICINE else label)
    return labels


def _pauses(days: Sequence[DiaryDay]) -> set[int]:
    """Places of days in runs of skipped doses that are long enough to be a pause; a gap in the diary ends no run."""
    found: set[int] = set()
    for skipped, run in groupby(
        enumerate(days), key=lambda one: one[1].dose is not None and one[1].dose.status is DoseStatus.SKIPPED
    ):
        places = [place for place, _ in run]
        if skipped and (days[places[-1]].date - days[places[0]].date).days + 1 >= PAUSE_DAYS:
            found |= set(places)
    return found


def _as_taken(day: DiaryDay, assigned: str | None) -> str | None:
    """What was really taken; before the first dose there was nothing to take, and nothing to write down."""
    if day.dose is None or day.dose.status is DoseStatus.LATER:
        return assigned if assigned == _without(MEDICINE) else None
    return assigned if _took(day) else _without(MEDICINE)


def _took(day: DiaryDay) -> bool:
    return day.dose is not None and day.dose.status is DoseStatus.TAKEN


def _two_sides(treatments: Sequence[str | None], doses: tuple[str, str] | None) -> None:
    there = {label for label in treatments if label is not None}
    if doses is not None:
        if lacking := [dose for dose in doses if dose not in there]:
            raise BadInput(f"No day of this diary is on {lacking[0]}.", f"There are: {', '.join(sorted(there))}.")
        return
    if there == {MEDICINE}:
        raise NotEnoughData(
            f"Every day of this diary is on {MEDICINE}.",
            "A comparison needs days without it, such as those before the first dose; or compare two doses.",
        )
    if there <= {_without(MEDICINE)}:
        raise NotEnoughData(f"No dose of {MEDICINE} is written down yet.", "Log some evenings with a dose first.")


def _diary(timeline: Timeline, measure: Measure, treatments: Sequence[str | None]) -> Diary:
    days = timeline.days
    scores = [day.scores.get(measure.id) for day in days]
    taken = [_as_taken(day, label) for day, label in zip(days, treatments, strict=True)]
    ends = measure.lowest, measure.highest
    return Diary(
        days=tuple(day.date for day in days),
        clocks=(None,) * len(days),
        treatments=tuple(treatments),
        scores={measure.name: tuple(None if score is None else float(score) for score in scores)},
        rows=tuple(range(2, len(days) + 2)),
        taken=tuple(taken),
        marks=marked_days(days, timeline.beside),
        scales={} if ends[1] is None else {measure.name: (float(ends[0]), float(ends[1]))},
    )


def marked_days(days: Sequence[DiaryDay], beside: Beside) -> tuple[frozenset[str], ...]:
    """What sets each day apart.

    A course that was going on every single day cannot be told from any other day, and marks none.
    """
    courses = [
        one.what for one in beside.courses if not all(one.what.runs_on(day.date) for day in (*days[:1], *days[-1:]))
    ]
    dated = [(one.what.date, one.what.name) for one in beside.visits]
    dated += [(one.what.date, "check-in") for one in beside.check_ins]
    return tuple(
        frozenset(
            [
                *(mark.value for mark in day.marks),
                *(course.name for course in courses if course.runs_on(day.date)),
                *(name for on, name in dated if on == day.date),
            ]
        )
        for day in days
    )
