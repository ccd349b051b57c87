"""Open the evening page: the diary's side of it, and the plan's; red flags of the last two days first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus
from posology.titration.red_flags import RedFlag, red_flags
from posology.usecases.follow_plan import Decision, Following, follow_plan, keep_waits
from posology.usecases.log_day import Evening, Tonight, just_save, log_day, tonight
from posology.vocabulary.errors import BadInput, PosologyError, Refused

__all__ = ["EveningPage", "flags_in", "open_evening", "save_bad_day", "save_evening", "save_the_same"]


@dataclass(frozen=True)
class EveningPage:
    """What the evening page shows.

    Parameters
    ----------
    plan_problem
        Why the plan that is kept cannot be followed any more, such as a new cap; None where it can. The diary goes on.
    diary
        The evening without the plan.
    following
        Where the person is with their plan; None without one.
    planned
        The dose of this evening by the plan; None where there is none.
    again
        What "the same as yesterday" saves: with the planned dose, and without yesterday's red flags. None without
        yesterday.
    filled_in
        What the form starts from.
    flags
        Red flags of tonight and of yesterday.
    answers
        What was decided this evening.
    """

    plan_problem: PosologyError | None
    diary: Tonight
    following: Following | None
    planned: DoseOfDay | None
    again: Evening | None
    filled_in: Evening
    flags: tuple[RedFlag, ...]
    answers: tuple[Decision, ...]


def open_evening(*, now: datetime) -> EveningPage:
    """What the evening page shows.

    Raises
    ------
    NotEnoughData
        Before the first run.
    """
    page = tonight(now=now)
    flags = flags_in(page.saved, page.yesterday)
    following, problem = _followed(now, [one.id for one in flags])
    planned = _planned(following)
    again = None if page.as_yesterday is None else _tonights(page.as_yesterday, planned)
    return EveningPage(
        plan_problem=problem,
        diary=page,
        following=following,
        planned=planned,
        again=again,
        filled_in=page.filled_in if page.saved else again or Evening(),
        flags=flags,
        answers=tuple(one for one in following.decisions if one.on == page.date) if following else (),
    )


def save_evening(evening: Evening, *, now: datetime) -> DiaryDay:
    """Save tonight; errors as `log_day`. A step up that has waited is kept as such."""
    saved = log_day(tonight(now=now).date, evening, now=now)
    with suppress(PosologyError):  # a plan that cannot be followed is said on the page, and keeps nobody from saving
        keep_waits(now=now)
    return saved


def save_the_same(said: Evening, *, now: datetime) -> DiaryDay:
    """Save the same as yesterday, with a note and red flags that were given tonight.

    Raises
    ------
    BadInput
        When there is no yesterday.
    """
    page = open_evening(now=now)
    if page.again is None:
        raise BadInput("Nothing was written for yesterday.", "Choose tonight's scores, or just save.")
    flagged = {one.id: None for one in flags_in(said)}
    effects = {**page.again.side_effects, **flagged}
    return save_evening(replace(page.again, note=said.note, side_effects=effects), now=now)


def save_bad_day(said: Evening, *, now: datetime) -> DiaryDay:
    """Save that it was a bad day, with what the person said of their own accord and nothing filled in."""
    return just_save(now=now, evening=said)


def flags_in(*days: DiaryDay | Evening | None) -> tuple[RedFlag, ...]:
    """Red flags among the side effects of some days, those for an ambulance first."""
    there = {id for day in days if day is not None for id in day.side_effects}
    return tuple(flag for id, flag in red_flags().items() if id in there)


def _followed(now: datetime, flags: Sequence[str]) -> tuple[Following | None, PosologyError | None]:
    try:
        return follow_plan(now=now, red_flags=flags), None
    except (Refused, BadInput) as problem:
        return None, problem


def _planned(following: Following | None) -> DoseOfDay | None:
    step = following.tonight if following else None
    return None if step is None else DoseOfDay(DoseStatus.TAKEN, step.daily_mg, step.times[-1])


def _tonights(yesterday: Evening, planned: DoseOfDay | None) -> Evening:
    """Yesterday's evening for tonight: a dose that was taken becomes the one of the plan."""
    taken = yesterday.dose is not None and yesterday.dose.status is DoseStatus.TAKEN
    effects: Iterable[str] = (id for id in yesterday.side_effects if id not in red_flags())
    return replace(
        yesterday,
        dose=planned if taken and planned is not None else yesterday.dose,
        side_effects={id: yesterday.side_effects[id] for id in effects},
    )
