"""How a person has set the diary up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from posology.diary.measures import MOST_MEASURES, Measure
from posology.vocabulary.errors import BadInput


class Aim(StrEnum):
    """What the person wants of the program."""

    DIARY = "diary"
    PLAN = "plan"


@dataclass(frozen=True)
class PersonSetup:
    """What a person chose on the first run.

    Parameters
    ----------
    aim
        Just a diary, or a plan of a course too.
    measures
        What is scored each evening, in the order shown.
    started_on
        Local date of the first run.
    conditions
        Ids of the person's conditions, in kebab case.
    bedtime
        Usual local time of going to bed; None where it was not said.
    zone
        IANA zone of the person's days.
    simulated
        True for the made-up person of the demonstration.
    """

    aim: Aim
    measures: tuple[Measure, ...]
    started_on: date
    conditions: tuple[str, ...] = ()
    bedtime: time | None = None
    zone: str = "UTC"
    simulated: bool = False

    def __post_init__(self) -> None:
        if not 1 <= len(self.measures) <= MOST_MEASURES:
            raise BadInput(
                f"{len(self.measures)} measures were chosen.", f"Choose one to {MOST_MEASURES}; three are enough."
            )
        if len({one.id for one in self.measures}) < len(self.measures):
            raise BadInput("A measure was chosen twice.", "Choose each one once.")
        if any(not id or len(id) > 60 for id in self.conditions):
            raise BadInput("A condition needs a short name.", "Use at most 60 characters.")
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise BadInput(f"There is no time zone '{self.zone[:60]}'.", "Write it like Europe/Berlin.") from None

    def measure(self, id: str) -> Measure:
        """The chosen measure of that id.

        Raises
        ------
        BadInput
            When it was not chosen; lists those that were.
        """
        for one in self.measures:
            if one.id == id:
                return one
        chosen = ", ".join(one.id for one in self.measures)
        raise BadInput(f"This diary does not score '{id[:60]}'.", f"It scores: {chosen}.")

    def check(self, scores: dict[str, Decimal]) -> None:
        """Refuse scores of measures that were not chosen, and scores that are not on their scale.

        Raises
        ------
        BadInput
            At the first of them.
        """
        for id, score in scores.items():
            self.measure(id).check(score)
