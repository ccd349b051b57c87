"""A published way to raise the dose of a medicine, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from enum import StrEnum

from posology.vocabulary.doses import plain_decimal
from posology.vocabulary.sources import Source, source


class Evidence(StrEnum):
    """What a protocol or a rule rests on; none of them has been compared with another."""

    PRACTICE = "practice"
    COHORT = "cohort"
    TRIAL = "trial"
    UNTESTED = "practice, untested"


class Slot(StrEnum):
    """When a dose is taken: near bedtime, in the morning, or twelve hours before bedtime."""

    BEDTIME = "bedtime"
    MORNING = "morning"
    TWELVE_HOURS_BEFORE = "twelve-hours-before"


class Adjustment(StrEnum):
    """What a protocol does about side effects that last."""

    STEP_BACK = "step-back"
    LOWER_FOR_A_TIME = "lower-for-a-time"
    STAY_LOWER = "stay-lower"
    HALVE = "halve"
    HOLD = "hold"


@dataclass(frozen=True)
class Level:
    """One dose of a protocol.

    Parameters
    ----------
    each_mg
        Milligrams at each time.
    slots
        The times of a day, in order.
    days
        How long before the next level; None for the last.
    """

    each_mg: Decimal
    slots: tuple[Slot, ...]
    days: int | None

    @property
    def daily_mg(self) -> Decimal:
        """Milligrams in a day."""
        return plain_decimal(self.each_mg * len(self.slots))


@dataclass(frozen=True)
class Window:
    """Between which times of day a protocol gives the dose, and who says so; it may pass midnight."""

    opens: time
    closes: time
    source: str

    def holds(self, at: time) -> bool:
        """Whether a time lies in the window."""
        if self.opens <= self.closes:
            return self.opens <= at <= self.closes
        return at >= self.opens or at <= self.closes


@dataclass(frozen=True)
class Advice:
    """What a source says on judging or ending a course; `after_days` only where it gives a time."""

    text: str
    source: str
    after_days: int | None = None


@dataclass(frozen=True)
class Protocol:
    """A published way to titrate.

    Parameters
    ----------
    id, name, for_whom
        What it is called, and whom the source has in mind.
    source, sources
        Id of the source, and of others that it leans on.
    evidence
        What it rests on.
    start_mg, step_mg, interval_days
        First daily dose, what is added, and after how many days; the last two are None where it never climbs evenly.
    target_mg, maximum_mg
        Daily dose where the climb ends, and the most the source allows in a day.
    levels
        Every dose in order.
    forms
        Forms the source names; empty where it names none.
    on_side_effects, adjustment, lasting_days, quiet_days
        What the source says on side effects; what that comes to; after how many days with one it does so; and how many
        days without one before the next step up.
    window, judge, stop
        Clock window, when to judge the effect, when to end; None where no source says.
    note, assumed
        What a reader should know; what the source leaves open and how the gap was filled. May be "".
    """

    id: str
    name: str
    for_whom: str
    source: str
    sources: tuple[str, ...]
    evidence: Evidence
    start_mg: Decimal
    step_mg: Decimal | None
    interval_days: int | None
    target_mg: Decimal
    maximum_mg: Decimal
    levels: tuple[Level, ...]
    forms: tuple[str, ...]
    on_side_effects: str
    adjustment: Adjustment
    lasting_days: int
    quiet_days: int
    window: Window | None
    judge: Advice | None
    stop: Advice | None
    note: str = ""
    assumed: str = ""

    def __post_init__(self) -> None:
        daily = [level.daily_mg for level in self.levels]
        if not daily or daily != sorted(set(daily)) or daily[0] != self.start_mg or daily[-1] != self.target_mg:
            raise ValueError(f"protocol {self.id} does not climb from its start to its target")
        if self.start_mg <= 0 or self.target_mg > self.maximum_mg:
            raise ValueError(f"protocol {self.id} has no start above nothing, or a target above its maximum")
        if any(level.days is None or level.days < 1 for level in self.levels[:-1]) or self.levels[-1].days is not None:
            raise ValueError(f"protocol {self.id} must say how long each dose but the last is taken")
        for id in self.cited:
            source(id)

    @property
    def cited(self) -> tuple[str, ...]:
        """Ids of every source it names, its own first."""
        advice = [part.source for part in (self.window, self.judge, self.stop) if part is not None]
        return tuple(dict.fromkeys([self.source, *self.sources, *advice]))

    @property
    def step_days(self) -> int:
        """Days on a dose before a further step up: its interval, else the longest of its levels, else 14."""
        return self.interval_days or max((level.days or 0 for level in self.levels[:-1]), default=14)

    @property
    def origin(self) -> Source:
        """Its own source."""
        return source(self.source)
