"""What a diary shows of the step a person is on. What was not written down is not known, and never counts as fine."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from statistics import median
from typing import Literal

from posology.diary.day import DiaryDay, DoseStatus, Mark
from posology.titration.changes import can_move_earlier, in_the_evening, standing
from posology.titration.plan import Plan
from posology.titration.side_effects import group_of
from posology.titration.transitions import Observation

# Thresholds without a published source; they are our own caution. Those with one are in the protocol files.
A_WEEK = timedelta(days=7)
LOOK_BACK = timedelta(days=90)
WRITTEN_DAYS = 3
SKIPPED_DOSES = 2
BROKEN_DAYS = 14
SLEEP_NIGHTS = 3
STIFF_DAYS = 2
SEVERE, MODERATE = 3, 2


@dataclass(frozen=True)
class Watched:
    """A measure whose worsening counts.

    Parameters
    ----------
    measure
        Its id in the diary.
    worse
        Which way is worse.
    by
        The smallest change that counts, in its units.
    """

    measure: str
    worse: Literal["higher", "lower"]
    by: Decimal


@dataclass(frozen=True)
class Seen:
    """One thing that the diary shows.

    Parameters
    ----------
    observation
        What it is.
    effects
        Side effects that made it so, as the diary calls them.
    days
        For how many days; 0 where that means nothing.
    """

    observation: Observation
    effects: tuple[str, ...] = ()
    days: int = 0


@dataclass(frozen=True)
class Look:
    """What is looked at: a plan, the diary up to one evening, and what the person ticked.

    Parameters
    ----------
    plan
        With every change up to now.
    days
        The diary, in any order; days after `today` are left out.
    today
        The evening that a dose is due.
    red_flags
        Ids of red flags that the person ticked.
    watched
        Measures whose worsening counts.
    """

    plan: Plan
    days: Sequence[DiaryDay]
    today: date
    red_flags: Collection[str] = ()
    watched: Sequence[Watched] = field(default=())

    @cached_property
    def since(self) -> date:
        """The day of the last change of dose or time."""
        return standing(self.plan, self.today).start

    @cached_property
    def lived(self) -> list[DiaryDay]:
        """Days after the last change, three months back at most: an evening is written before its dose works.

        The very first day counts too.
        """
        first = self.since if self.since == self.plan.start else self.since + timedelta(days=1)
        return self.between(max(first, self.today - LOOK_BACK), self.today)

    @cached_property
    def in_order(self) -> list[DiaryDay]:
        """The diary by date."""
        return sorted(self.days, key=lambda day: day.date)

    def between(self, first: date, last: date) -> list[DiaryDay]:
        """Days of the diary from one date to another, both included."""
        begin = bisect_left(self.in_order, first, key=lambda day: day.date)
        return self.in_order[begin : bisect_right(self.in_order, last, key=lambda day: day.date)]

    def lately(self) -> list[DiaryDay]:
        """Days that must be quiet before a step up."""
        return self.between(self.today - timedelta(days=self.plan.protocol.quiet_days - 1), self.today)


def observe(look: Look) -> tuple[Seen, ...]:
    """Everything that the diary shows, the most urgent first; *calm* where there is nothing else."""
    found = [Seen(Observation.RED_FLAG)] if look.red_flags else []
    found += [
        *_relapse(look), *_broken(look), *_mood(look), *_stiffer(look), *_severe(look),
        *_lasting(look), *_sleep(look), *_open(look), *_unwell(look), *_missed(look), *_few_days(look), *_due(look),
    ]  # fmt: skip
    order = list(Observation)
    return tuple(sorted(found, key=lambda seen: order.index(seen.observation))) or (Seen(Observation.CALM),)


def _relapse(look: Look) -> list[Seen]:
    marked = [day for day in look.between(look.today - A_WEEK, look.today) if Mark.RELAPSE in day.marks]
    return [Seen(Observation.RELAPSE)] if marked else []


def _broken(look: Look) -> list[Seen]:
    first = max(look.plan.start, look.today - LOOK_BACK)
    written = [day for day in look.between(first, look.today) if day.dose is not None]
    taken = [day.date for day in written if day.dose and day.dose.status is not DoseStatus.SKIPPED]
    gap = (look.today - max(taken, default=first)).days
    skipped = bool(written) and written[-1].date not in taken
    return [Seen(Observation.BROKEN, days=gap)] if skipped and gap >= BROKEN_DAYS else []


def _mood(look: Look) -> list[Seen]:
    days = _with(look.lived, "mood", at_least=MODERATE)
    severe = _with(look.lived, "mood", at_least=SEVERE)
    return [Seen(Observation.LOW_MOOD, _named(days, "mood"), len(days))] if severe or len(days) >= 2 else []


def _stiffer(look: Look) -> list[Seen]:
    days = _with(look.lived, "stiff")
    enough = len(days) >= STIFF_DAYS or _with(look.lived, "stiff", at_least=SEVERE)
    return [Seen(Observation.STIFFER, _named(days, "stiff"), len(days))] if enough else []


def _severe(look: Look) -> list[Seen]:
    lately = [day for day in look.lived if day.date >= look.today - A_WEEK]
    names = {
        name
        for day in lately
        for name, how_bad in day.side_effects.items()
        if how_bad == SEVERE and group_of(name) not in {"sleep", "mood", "stiff"}
    }
    return [Seen(Observation.SEVERE, tuple(sorted(names)))] if names else []


def _lasting(look: Look) -> list[Seen]:
    kinds = {"worse": Observation.WORSE_LASTING, "gut": Observation.GUT_LASTING, "other": Observation.OTHER_LASTING}
    found = []
    for group, observation in kinds.items():
        if span := _span(look, group):
            found.append(Seen(observation, _named(_with(look.lived, group), group), span))
    age = (look.today - look.since).days
    if Observation.WORSE_LASTING not in {seen.observation for seen in found} and _scores_worse(look):
        if age >= look.plan.protocol.lasting_days:
            found.append(Seen(Observation.WORSE_LASTING, days=age))
        else:
            found.append(Seen(Observation.OPEN, ("symptoms-worse",)))
    return found


def _span(look: Look, group: str) -> int:
    """Days that a group of side effects has lasted since the last change, where that is long and not over; else 0."""
    lived = look.lived
    dates = [day.date for day in _with(lived, group)]
    if not dates or dates[-1] < look.today - timedelta(days=look.plan.protocol.quiet_days - 1):
        return 0
    span = (dates[-1] - dates[0]).days + 1
    written = sum(dates[0] <= day.date <= dates[-1] for day in lived)
    return span if span >= look.plan.protocol.lasting_days and 2 * len(dates) >= written else 0


def _sleep(look: Look) -> list[Seen]:
    days = _with(look.lived, "sleep")
    if len(days) < SLEEP_NIGHTS and not _with(look.lived, "sleep", at_least=SEVERE):
        return []
    if not days or days[-1].date < look.today - A_WEEK:
        return []
    step = standing(look.plan, look.today)
    if can_move_earlier(look.plan, look.today):
        kind = Observation.SLEEP_EVENING
    elif len(step.times) == 1 and in_the_evening(step.times[0]):
        kind = Observation.SLEEP_EARLY
    else:
        kind = Observation.SLEEP_ANYWAY
    return [Seen(kind, _named(days, "sleep"), len(days))]


def _open(look: Look) -> list[Seen]:
    names = {name for day in look.lately() for name in day.side_effects}
    return [Seen(Observation.OPEN, tuple(sorted(names)))] if names else []


def _unwell(look: Look) -> list[Seen]:
    marks = {mark for day in look.lately() for mark in day.marks}
    return [Seen(Observation.UNWELL)] if marks & {Mark.INFECTION, Mark.STRESS} else []


def _missed(look: Look) -> list[Seen]:
    week = look.between(look.today - A_WEEK, look.today)
    skipped = [day for day in week if day.dose is not None and day.dose.status is DoseStatus.SKIPPED]
    return [Seen(Observation.MISSED, days=len(skipped))] if len(skipped) >= SKIPPED_DOSES else []


def _due(look: Look) -> list[Seen]:
    base, plan = standing(look.plan, look.today), look.plan
    age = (look.today - base.start).days
    higher = [step for step in plan.after(base.start) if step.daily_mg > base.daily_mg]
    found = []
    judged = plan.protocol.judge.after_days if plan.protocol.judge else None
    if not higher and judged is not None and judged <= age < judged + BROKEN_DAYS:
        found.append(Seen(Observation.REVIEW, days=age))
    waiting = not higher and base.daily_mg < plan.levels()[-1].daily_mg and age >= plan.protocol.step_days
    if waiting or (higher and higher[0].start <= look.today):
        found.append(Seen(Observation.DUE, days=age))
    return found


def _few_days(look: Look) -> list[Seen]:
    base = standing(look.plan, look.today)
    if (look.plan.step_on(look.today) or base) is base:
        return []
    written = [day for day in look.between(look.today - A_WEEK, look.today) if not day.empty]
    return [Seen(Observation.FEW_DAYS, days=len(written))] if len(written) < WRITTEN_DAYS else []


def _scores_worse(look: Look) -> bool:
    before = look.between(look.since - A_WEEK, look.since)
    return any(_worse(one, before, look.lived[-WRITTEN_DAYS:]) for one in look.watched)


def _worse(watched: Watched, before: Sequence[DiaryDay], lately: Sequence[DiaryDay]) -> bool:
    old, new = (
        [day.scores[watched.measure] for day in days if watched.measure in day.scores] for days in (before, lately)
    )
    if len(old) < WRITTEN_DAYS or len(new) < WRITTEN_DAYS:
        return False
    change = median(new) - median(old)
    return (change if watched.worse == "higher" else -change) >= watched.by


def _with(days: Sequence[DiaryDay], group: str, at_least: int = 1) -> list[DiaryDay]:
    """Days with a side effect of a group; one whose strength was not said counts as mild."""
    return [
        day
        for day in days
        if any(group_of(name) == group and (how_bad or 1) >= at_least for name, how_bad in day.side_effects.items())
    ]


def _named(days: Sequence[DiaryDay], group: str) -> tuple[str, ...]:
    named: Mapping[str, None] = {name: None for day in days for name in day.side_effects if group_of(name) == group}
    return tuple(sorted(named))
