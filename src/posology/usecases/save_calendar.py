"""Save a plan as a calendar file. After a change, the new file updates the events of the old one."""

from __future__ import annotations

from datetime import datetime

from posology.render.calendar import calendar_file
from posology.report.calendar import calendar_events
from posology.titration.plan import Plan


def plan_calendar(plan: Plan, *, now: datetime, named: bool = False) -> bytes:
    """Write the calendar file of a plan.

    Parameters
    ----------
    plan
        The plan, with the steps that were dropped from it: those are cancelled.
    now
        The moment, with its zone.
    named
        Whether medicine and dose may stand in it; a neutral title otherwise.
    """
    return calendar_file(calendar_events(plan, named=named), now=now)
