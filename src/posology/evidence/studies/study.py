"""One study as we know it: its people, its design, its results and its harms.

Nothing is imputed: a result without a standard error has none here either. What we worked out ourselves says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from posology.evidence.studies import terms
from posology.evidence.studies.design import Compared, Design, EffectKind, Favours, SeFrom
from posology.vocabulary.sources import Seen

Interval = tuple[float, float]


@dataclass(frozen=True)
class Outcome:
    """One result of a study.

    Parameters
    ----------
    name
        What was measured, with its instrument.
    domains
        Ids of what it tells of, such as pain; see `posology.evidence.studies.terms`.
    compared, favours
        What is set against what, and which side the result speaks for.
    said
        The result in our words, where it is no number or needs more than one.
    treated, control
        What each group came to, as text with its unit; "" where that was not told.
    effect, kind, unit
        The number, what it is, and its unit. Of ratios the ratio itself.
    scale
        Name that two results share when they are on one scale and may be pooled; "" for a scale of its own.
    better
        Which way the number is better: "lower", "higher", or "" where that makes no sense.
    ci95, p
        Published 95 % interval, and p as published ("0.04", "<0.01").
    se, se_from
        Standard error with where it comes from; both or neither.
    seen, where
        How much was read, and where; "" means where the study itself was seen.
    primary, ours
        Whether the study named it as its main result; whether the number was worked out by us.
    note
        What a reader should know of it.

    Raises
    ------
    ValueError
        When it contradicts itself: a mistake in our own files.
    """

    name: str
    domains: tuple[str, ...]
    compared: Compared
    favours: Favours
    seen: Seen
    said: str = ""
    treated: str = ""
    control: str = ""
    effect: float | None = None
    kind: EffectKind | None = None
    unit: str = ""
    scale: str = ""
    better: str = ""
    ci95: Interval | None = None
    p: str = ""
    se: float | None = None
    se_from: SeFrom | None = None
    where: str = ""
    primary: bool = False
    ours: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if not self.name or not self.domains:
            raise ValueError("a result needs a name and what it tells of")
        if lost := set(self.domains) - set(terms.domains()):
            raise ValueError(f"{self.name}: nothing is called {', '.join(sorted(lost))}")
        if not (self.said or self.treated or self.effect is not None):
            raise ValueError(f"{self.name} has no result; say at least that none was found")
        if self.better not in {"lower", "higher", ""}:
            raise ValueError(f"{self.name}: better is lower, higher or nothing, not {self.better}")
        self._check_numbers()

    def _check_numbers(self) -> None:
        if (self.effect is None) != (self.kind is None) or (self.se is None) != (self.se_from is None):
            raise ValueError(f"{self.name}: a number comes with its kind, a standard error with where it is from")
        if self.effect is None and (self.se is not None or self.ci95 is not None):
            raise ValueError(f"{self.name} has an interval or a standard error, but no effect")
        numbers = [value for value in (self.effect, self.se, *(self.ci95 or ())) if value is not None]
        if not all(isfinite(value) for value in numbers) or (self.se is not None and self.se <= 0):
            raise ValueError(f"{self.name} has a number that cannot be")
        if self.ci95 is not None and self.effect is not None and not self.ci95[0] < self.effect < self.ci95[1]:
            raise ValueError(f"{self.name}: the effect is not inside its interval")


@dataclass(frozen=True)
class Harm:
    """How often something unwanted happened.

    Parameters
    ----------
    harm
        Id of what happened, such as vivid-dreams.
    said
        What was told, in our words.
    treated, treated_of, control, control_of
        People with it and people at all, in each group; None where that was not told.
    seen, where
        As in `Outcome`.

    Raises
    ------
    ValueError
        When the counts cannot be.
    """

    harm: str
    said: str
    seen: Seen
    treated: int | None = None
    treated_of: int | None = None
    control: int | None = None
    control_of: int | None = None
    where: str = ""

    def __post_init__(self) -> None:
        if self.harm not in terms.harms():
            raise ValueError(f"no harm is called {self.harm}")
        if not self.said:
            raise ValueError(f"the harm {self.harm} does not say what was told")
        for count, of in ((self.treated, self.treated_of), (self.control, self.control_of)):
            if (count is None) != (of is None) or (count is not None and of is not None and not 0 <= count <= of):
                raise ValueError(f"the counts of {self.harm} cannot be: {count} of {of}")
        if self.control is not None and self.treated is None:
            raise ValueError(f"the harm {self.harm} is counted in the control group only")

    @property
    def counted(self) -> bool:
        """Whether people were counted in both groups, so that it can be pooled."""
        return self.treated is not None and self.control is not None


@dataclass(frozen=True)
class Study:
    """One study.

    Parameters
    ----------
    id
        In kebab case; also the id of its entry in the bibliography.
    name
        Short name, such as "Cree 2010".
    authors, year, journal
        As published; year None and "" where that could not be seen.
    doi, pmid, registry
        Identifiers; "" where none is known.
    conditions
        Ids of the conditions of its people.
    people
        Who they were, in words.
    design, design_words
        Its class, and what else should be known of how it was done.
    enrolled, analysed, arms
        People who were drawn or entered, people whose results count, and the sizes of the two groups.
    numbers
        What the three numbers leave unsaid.
    dose, duration, control
        What was taken, for how long, against what; "" where that was not told.
    seen, where
        How much was read, and where.
    outcomes, harms
        What was found.
    notes
        What a reader should know, a sentence each.
    ours
        Whether the whole entry is a computation of ours.

    Raises
    ------
    ValueError
        When it is not complete or contradicts itself: a mistake in our own files.
    """

    id: str
    name: str
    authors: str
    year: int | None
    journal: str
    conditions: tuple[str, ...]
    people: str
    design: Design
    seen: Seen
    where: str
    outcomes: tuple[Outcome, ...]
    doi: str = ""
    pmid: str = ""
    registry: tuple[str, ...] = ()
    design_words: str = ""
    enrolled: int | None = None
    analysed: int | None = None
    arms: tuple[int, int] | None = None
    numbers: str = ""
    dose: str = ""
    duration: str = ""
    control: str = ""
    harms: tuple[Harm, ...] = ()
    notes: tuple[str, ...] = ()
    ours: bool = False

    def __post_init__(self) -> None:
        if not (self.id and self.name and self.where and self.outcomes and self.conditions):
            raise ValueError(f"study {self.id} needs a name, where it was seen, a condition and a result")
        if lost := set(self.conditions) - set(terms.conditions()):
            raise ValueError(f"study {self.id}: no condition is called {', '.join(sorted(lost))}")
        for count in (self.enrolled, self.analysed, *(self.arms or ())):
            if count is not None and count < 1:
                raise ValueError(f"study {self.id} cannot have {count} people")
        both = (self.enrolled, self.analysed)
        if self.enrolled is not None and self.analysed is not None and self.analysed > self.enrolled:
            raise ValueError(f"study {self.id} counts more people than it entered: {both}")
        if self.arms is not None and sum(self.arms) != self.enrolled:
            raise ValueError(f"the groups of study {self.id} do not add up to those it entered")
        if any(harm.counted for harm in self.harms) and not self.design.randomised:
            raise ValueError(f"study {self.id} has a control group's harms but was not randomised")

    @property
    def verified(self) -> bool:
        """Whether somebody read an account of it for this project."""
        return self.seen is not Seen.MEMORY
