"""A made-up person with 90 days of simulated diary, to look around with. It is marked as simulated wherever it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import numpy as np

from posology.diary.beside import Change, CheckIn, CourseBeside, CourseKind, VisitKind, VisitOrTest
from posology.diary.day import DiaryDay, DoseOfDay, DoseStatus, Mark
from posology.diary.measures import suggested
from posology.diary.person import Aim, PersonSetup
from posology.storage import days, whole
from posology.titration.plan import Plan
from posology.usecases.follow_plan import keep_plan
from posology.usecases.keep_beside import keep
from posology.usecases.log_day import evening_of
from posology.usecases.plan_titration import Wishes, plan_titration
from posology.usecases.set_up_diary import set_up, setup
from posology.vocabulary.errors import BadInput

__all__ = ["DAYS", "SEED", "forget_demo", "is_demo", "meet_demo", "simulated_days"]

DAYS = 90
SEED = 20260901
_BASELINE_DAYS = 21
_STEPS = ((_BASELINE_DAYS, "1.5"), (35, "2"), (49, "2.5"), (63, "3"))  # from which day, how many milligrams
_INFECTION = range(55, 60)


def meet_demo(*, now: datetime, zone: str = "UTC") -> PersonSetup:
    """Fill an empty diary with the simulated person.

    Raises
    ------
    BadInput
        When there is a real diary: it is never mixed with a made-up one.
    """
    person = setup()
    if (person is None and days.every()) or (person is not None and not person.simulated):
        raise BadInput("There is a diary here already.", "The made-up person needs an empty one.")
    if person is not None:
        return person
    last = evening_of(now)
    first = last - timedelta(DAYS - 1)
    person = PersonSetup(
        aim=Aim.PLAN,
        measures=tuple(replace(one, worthwhile=Decimal(1)) for one in suggested(["multiple-sclerosis"])),
        started_on=first,
        conditions=("multiple-sclerosis", "spasticity"),
        bedtime=time(22, 30),
        zone=zone,
        simulated=True,
    )
    days.add(*simulated_days(first, now=now))
    keep_plan(_plan(person), now=now)
    keep(CourseBeside(CourseKind.VITAMIN_D, "vitamin D", first + timedelta(40), "4,000 units a day"), now=now)
    keep(VisitOrTest(VisitKind.LIVER, "liver test", first + timedelta(14), "as it should be"), now=now)
    keep(CheckIn(last, Change.A_LITTLE_BETTER, note="Made up, like everything here."), now=now)
    set_up(person, now=now)
    return person


def is_demo() -> bool:
    """Whether the diary here is the made-up one."""
    person = setup()
    return person is not None and person.simulated


def forget_demo() -> None:
    """Empty the made-up diary, to start one's own; a real one is never touched.

    Raises
    ------
    BadInput
        When the diary here is a real one.
    """
    if not is_demo():
        raise BadInput("The diary here is not the made-up one.", "Nothing was deleted.")
    whole.wipe_diary()


def simulated_days(first: date, *, now: datetime, number: int = DAYS, seed: int = SEED) -> tuple[DiaryDay, ...]:
    """Days of somebody who does not exist: three weeks without, then a slow climb, gaps and an infection among them.

    Parameters
    ----------
    first
        Local date of the first day.
    now
        The moment of making; evenings carry its zone.
    number, seed
        How many days, and where the chance starts; the same seed gives the same days.
    """
    chance = np.random.default_rng(seed)
    noise = np.zeros((number, 3))
    for place in range(1, number):
        noise[place] = 0.5 * noise[place - 1] + chance.normal(0, 0.7, 3)
    missed = set(chance.choice(number, number // 15, replace=False).tolist()) - {0, number - 1}
    made = []
    for place in range(number):
        if place in missed:
            continue
        day = first + timedelta(place)
        size = next((mg for start, mg in reversed(_STEPS) if place >= start), None)
        relief = 0.0 if size is None else 0.8 * float(size) * min(1.0, (place - _BASELINE_DAYS) / 14)
        levels = np.array([6.4, 5.2, 4.8]) + np.array([-1, -0.4, 0.6]) * relief + noise[place]
        if place in _INFECTION:
            levels += np.array([1.0, 0.5, -0.5])
        ids = ("fatigue", "leg-stiffness", "sleep")
        scores = {
            id: Decimal(int(min(10, max(0, round(level))))) for id, level in zip(ids, levels.tolist(), strict=True)
        }
        made.append(
            DiaryDay(
                date=day,
                recorded_at=min(now, datetime.combine(day, time(22, 10), now.tzinfo)),
                dose=_dose(size, skipped=chance.random() < 0.04),
                scores=scores,
                side_effects={"vivid-dreams": 1} if _BASELINE_DAYS <= place < 30 and chance.random() < 0.6 else {},
                marks=frozenset({Mark.INFECTION}) if place in _INFECTION else frozenset(),
                note="Simulated." if place == 0 else "",
            )
        )
    return tuple(made)


def _plan(person: PersonSetup) -> Plan:
    """The plan that the simulated days follow: the fact sheet's steps, which spasticity caps at 3 mg."""
    wishes = Wishes(
        protocol="ldn-research-trust",
        start=person.started_on + timedelta(_BASELINE_DAYS),
        zone=person.zone,
        conditions=person.conditions,
        bedtime=time(22),
    )
    return plan_titration(wishes)


def _dose(size: str | None, *, skipped: bool) -> DoseOfDay | None:
    if size is None:
        return None
    return DoseOfDay(DoseStatus.SKIPPED) if skipped else DoseOfDay(DoseStatus.TAKEN, Decimal(size), time(22))
