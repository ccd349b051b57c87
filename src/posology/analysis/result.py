"""What an analysis says: plain frozen values, no computing.

Everything a page, the command line or a notebook shows of one person's answer is in `Analysis`; `report/` turns it
into words, charts and JSON. Probabilities are between 0 and 1, differences are ACTIVE minus CONTROL in the measure's
own units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Answer(StrEnum):
    """The seven things that can be said of one person's diary."""

    HELPS = "helps"
    PROBABLY_HELPS = "probably helps"
    NO_USEFUL_DIFFERENCE = "no useful difference"
    PROBABLY_HARMS = "probably harms"
    HARMS = "harms"
    CANNOT_TELL_YET = "cannot tell yet"
    ASSOCIATION_ONLY = "association only"


class Randomised(StrEnum):
    """How the order of the treatments was drawn, as the person declares it."""

    NO = "no"
    PAIRS = "pairs"
    PERIODS = "periods"
    BLOCKS = "blocks"
    DAYS = "days"


@dataclass(frozen=True)
class Estimate:
    """Posterior of one quantity: mean, median and central 95 % interval."""

    mean: float
    median: float
    interval95: tuple[float, float]


@dataclass(frozen=True)
class Effect:
    """Posterior of the effect after `at_days` days on each treatment, in the measure's units.

    `p_better` and `p_worse` need a direction, `p_worthwhile` (better by at least the worthwhile change) and
    `p_negligible` (closer to nothing than the worthwhile change) need a worthwhile change too; else they are None.
    """

    mean: float
    sd: float
    interval95: tuple[float, float]
    at_days: float
    p_better: float | None
    p_worthwhile: float | None
    p_negligible: float | None
    p_worse: float | None
    p_worthwhile_worse: float | None = None


@dataclass(frozen=True)
class SteadyEffect:
    """Posterior of the effect that would be reached in the end.

    `mostly_prior` when the periods were too short to see it.
    """

    mean: float
    sd: float
    interval95: tuple[float, float]
    mostly_prior: bool


@dataclass(frozen=True)
class PeriodSummary:
    """One period as it was lived: which treatment, when, how many scored days, and their plain mean."""

    label: str
    arm: str
    first_day: int
    last_day: int
    scored_days: int
    mean: float | None


@dataclass(frozen=True)
class Design:
    """What the trial was. `first_day` and `last_day` of periods count from 0 = the first day of the diary."""

    active: str
    control: str
    randomised: Randomised
    blinded: bool
    before: str
    periods: tuple[PeriodSummary, ...]
    median_run_days: float
    days: int
    scored_days: int
    readings: int
    missing_by_arm: Mapping[str, int]
    period_terms: bool
    time_of_day_terms: int


@dataclass(frozen=True)
class SensitivityRow:
    """The same question asked in another way. `answer` is None where no answer was asked for."""

    name: str
    label: str
    mean: float
    interval95: tuple[float, float]
    p_better: float | None
    answer: Answer | None = None


@dataclass(frozen=True)
class Check:
    """One look at whether the model fits.

    `flagged` None means the check does not apply here; `text` says why in words.
    """

    name: str
    label: str
    flagged: bool | None
    text: str
    numbers: Mapping[str, float | int | str | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Curve:
    """What the model expects on each day, for the picture: no noise, period deviations left out.

    `day` counts from the first day; `low` and `high` are a 95 % band for the curve (not for single days).
    """

    day: tuple[float, ...]
    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class Density:
    """Posterior density of the effect on a grid, for the picture."""

    value: tuple[float, ...]
    density: tuple[float, ...]


@dataclass(frozen=True)
class Analysis:
    """Everything that is known of one person's effect after one diary.

    `headline` is the answer in a few words, `sentence` says how big the difference was and how sure one can be.
    """

    effect: Effect
    effect_steady: SteadyEffect
    answer: Answer | None
    headline: str
    sentence: str
    more_data: str
    design: Design
    better: str | None
    worthwhile: float | None
    autocorrelation: Estimate
    onset_half_life_days: Estimate
    period_sd: Estimate | None
    noise_share: Estimate
    residual_sd: Estimate
    curve: Curve
    density: Density
    sensitivity: tuple[SensitivityRow, ...]
    checks: tuple[Check, ...]
    warnings: tuple[str, ...]
    versions: Mapping[str, str]
