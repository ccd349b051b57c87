"""Missed, late and doubled doses: rules with sources, and never two doses to make up for one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from posology.titration.plan import Plan, occurs
from posology.titration.protocol import Evidence
from posology.vocabulary.sources import source


@dataclass(frozen=True)
class MissedRule:
    """What to do about a dose that went wrong.

    Parameters
    ----------
    id, name
        What happened, in a person's words.
    text, source, evidence
        What sources say, who, and what it rests on.
    within_hours
        Of a missed dose: how near the next one is too near; None otherwise.
    disagrees
        What other sources say instead; may be "".
    """

    id: str
    name: str
    text: str
    source: str
    evidence: Evidence
    within_hours: int | None = None
    disagrees: str = ""

    def __post_init__(self) -> None:
        source(self.source)


@cache
def missed_rules() -> Mapping[str, MissedRule]:
    """Every rule by its id."""
    entries = tomllib.loads(files(__package__).joinpath("missed.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            id: MissedRule(
                id,
                one["name"],
                one["text"],
                one["source"],
                Evidence(one["evidence"]),
                one.get("within_hours"),
                one.get("disagrees", ""),
            )
            for id, one in entries.items()
        }
    )


def too_near_the_next(plan: Plan, now: datetime) -> bool:
    """Whether a dose that was missed is too near the next one to be taken late, by the rule that names hours.

    Parameters
    ----------
    plan
        The plan.
    now
        Local time without a zone, as on the person's clock.
    """
    hours = missed_rules()["missed"].within_hours or 0
    following = next_dose(plan, now)
    return following is not None and following - now < timedelta(hours=hours)


def next_dose(plan: Plan, now: datetime) -> datetime | None:
    """The next local time of a dose; None before a plan that starts more than a day later."""
    days = [now.date() + timedelta(days=number) for number in (-1, 0, 1)]
    times = [occurs(day, at) for day in days if (step := plan.step_on(day)) for at in step.times]
    return min((at for at in times if at > now), default=None)
