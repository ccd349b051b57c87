"""One claim of a web page, and our verdict on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What is known of a claim. *Untested* is not a mild word for wrong, nor for right."""

    SUPPORTED = "supported"
    IN_PART = "supported in part"
    CONTRADICTED = "contradicted"
    UNTESTED = "untested"


class Why(StrEnum):
    """What kind of claim it is, where that says more than the verdict."""

    ANECDOTE = "anecdote"
    OUTDATED = "outdated"


class Topic(StrEnum):
    """What a claim is about."""

    EFFICACY = "efficacy"
    SAFETY = "safety"
    SIDE_EFFECTS = "side-effects"
    INTERACTION = "interaction"
    LIVER = "liver"
    THYROID = "thyroid"
    PREGNANCY = "pregnancy"
    DOSE = "dose"
    TITRATION = "titration"
    TIMING = "timing"
    FORM = "form"
    PHARMACOLOGY = "pharmacology"
    MECHANISM = "mechanism"
    DISEASE = "disease"
    TRIALS = "trials"
    TESTIMONIAL = "testimonial"
    HISTORY = "history"
    USE = "use"
    ACCESS = "access"
    COST = "cost"
    LIFESTYLE = "lifestyle"

    @property
    def words(self) -> str:
        """Heading for people."""
        return _TOPICS[self]


_TOPICS = {
    Topic.EFFICACY: "What it does",
    Topic.SAFETY: "How safe it is",
    Topic.SIDE_EFFECTS: "Side effects",
    Topic.INTERACTION: "With other medicines",
    Topic.LIVER: "Liver and kidneys",
    Topic.THYROID: "Thyroid",
    Topic.PREGNANCY: "Pregnancy",
    Topic.DOSE: "How much",
    Topic.TITRATION: "How to go up",
    Topic.TIMING: "What time of day",
    Topic.FORM: "Pill, liquid or cream",
    Topic.PHARMACOLOGY: "How long it stays in the body",
    Topic.MECHANISM: "How it may work",
    Topic.DISEASE: "What the disease is",
    Topic.TRIALS: "Which trials there are",
    Topic.TESTIMONIAL: "What people tell",
    Topic.HISTORY: "How it began",
    Topic.USE: "What it is used for",
    Topic.ACCESS: "How to get it",
    Topic.COST: "What it costs",
    Topic.LIFESTYLE: "Food and vitamins",
}


@dataclass(frozen=True)
class Conflict:
    """What another page (or the same one) says against a claim."""

    page: str
    says: str


@dataclass(frozen=True)
class Danger:
    """Why a line could harm somebody, and what we say instead."""

    why: str
    safe: str

    def __post_init__(self) -> None:
        if not (self.why and self.safe):
            raise ValueError("a dangerous line needs both: why, and the safe wording")


@dataclass(frozen=True)
class Claim:
    """One claim.

    Parameters
    ----------
    id
        Such as S0-01: the page and the number.
    page
        Id of the page in the bibliography, such as seed-000.
    topic
        What it is about.
    claim
        What the page says, in our words.
    verdict, basis
        What is known of it, and why we say so.
    sources
        What the verdict rests on; empty only where nothing was found.
    conflicts
        What the pages say against it.
    kind
        Whether it is one person's story, or out of date; else None.
    danger
        Why it must not be shown without the safe wording; else None.

    Raises
    ------
    ValueError
        When it is not complete: a mistake in our own files.
    """

    id: str
    page: str
    topic: Topic
    claim: str
    verdict: Verdict
    basis: str
    sources: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    kind: Why | None = None
    danger: Danger | None = None

    def __post_init__(self) -> None:
        if not (self.claim and self.basis):
            raise ValueError(f"claim {self.id} needs its words and a basis")
        if self.page[-1:] != self.id[1:2] or not self.id.startswith("S"):
            raise ValueError(f"claim {self.id} stands in the file of {self.page}")
        if self.verdict is not Verdict.UNTESTED and not self.sources:
            raise ValueError(f"claim {self.id} is said to be {self.verdict}, but rests on no source")
