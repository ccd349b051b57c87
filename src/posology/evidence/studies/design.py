"""What kind of study it is, what a result compares, and what a number is: closed lists of words."""

from __future__ import annotations

from enum import StrEnum

from posology.evidence.pooling.results import Measure


class Design(StrEnum):
    """How a study was done, from the strongest to the weakest that is said of an effect."""

    RCT_PARALLEL = "rct-parallel"
    RCT_CROSSOVER = "rct-crossover"
    RCT = "rct"
    META_ANALYSIS = "meta-analysis"
    SINGLE_BLIND = "single-blind"
    OPEN = "open"
    REGISTRY = "registry"
    COHORT = "cohort"
    CASE_REPORT = "case-report"
    LABORATORY = "laboratory"
    HYPOTHESIS = "hypothesis"
    CLAIM = "claim"
    ONGOING = "ongoing"

    @property
    def randomised(self) -> bool:
        """Whether chance drew who got what, or in which order."""
        return self in (Design.RCT_PARALLEL, Design.RCT_CROSSOVER, Design.RCT)

    @property
    def words(self) -> str:
        """Name in a sentence."""
        return _DESIGNS[self]


_DESIGNS = {
    Design.RCT_PARALLEL: "randomised trial, two groups",
    Design.RCT_CROSSOVER: "randomised trial, everybody had both in turn",
    Design.RCT: "randomised trial, groups or turns not said",
    Design.META_ANALYSIS: "review that puts studies together",
    Design.SINGLE_BLIND: "trial without a random draw, in which people did not know what they took",
    Design.OPEN: "open trial: one group, and all knew what they took",
    Design.REGISTRY: "register of prescriptions",
    Design.COHORT: "records of people who took it",
    Design.CASE_REPORT: "report of single people",
    Design.LABORATORY: "laboratory study",
    Design.HYPOTHESIS: "idea, without any patient",
    Design.CLAIM: "claim that nobody can check",
    Design.ONGOING: "trial without a result yet",
}


class Compared(StrEnum):
    """What a result sets against what."""

    CONTROL = "with a control"
    OTHER_TREATMENT = "with another treatment"
    BEFORE_AFTER = "before and after"
    ONE_GROUP = "one group only"
    NOTHING = "nothing"


class Favours(StrEnum):
    """Which side a result speaks for."""

    NALTREXONE = "naltrexone"
    CONTROL = "control"
    NEITHER = "neither"
    MIXED = "mixed"
    CANNOT_TELL = "cannot tell"


class EffectKind(StrEnum):
    """What the number of a result is. Differences are treated minus control; ratios treated over control."""

    MEAN_DIFFERENCE = "mean difference"
    STANDARDISED_DIFFERENCE = "standardised mean difference"
    MEDIAN_DIFFERENCE = "median difference"
    PERCENT_CHANGE_DIFFERENCE = "difference in percent change"
    RISK_RATIO = "risk ratio"
    RATE_RATIO = "incidence rate ratio"
    CHANGE = "change from before"
    PERCENT_CHANGE = "percent change from before"
    DOSE = "dose"
    SHARE = "share of the variance"

    @property
    def measure(self) -> Measure | None:
        """How it is pooled; None for a kind that is not."""
        return {
            EffectKind.MEAN_DIFFERENCE: Measure.MEAN_DIFFERENCE,
            EffectKind.STANDARDISED_DIFFERENCE: Measure.STANDARDISED_DIFFERENCE,
            EffectKind.PERCENT_CHANGE_DIFFERENCE: Measure.EFFECT,
        }.get(self)


class SeFrom(StrEnum):
    """Where a standard error comes from. All three are worked out by us: no abstract gave one."""

    INTERVAL = "the 95 % interval"
    P_VALUE = "the p value"
    POOL = "our own pool"

    @property
    def words(self) -> str:
        """How it was done, as a sentence."""
        return {
            SeFrom.INTERVAL: "We worked the standard error out from the published interval.",
            SeFrom.P_VALUE: "We worked the standard error out from the published p value, by the normal curve.",
            SeFrom.POOL: "The standard error is of our own pool.",
        }[self]
