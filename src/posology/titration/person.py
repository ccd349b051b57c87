"""What a plan needs to know of a person, and the most that they may take in a day."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from posology.safety.verdict import Verdict
from posology.titration.caps import DoseRule, Kind, dose_rules, kebab, known_conditions
from posology.titration.protocol import Protocol
from posology.vocabulary.doses import mg, plain_decimal
from posology.vocabulary.errors import BadInput, Refused
from posology.vocabulary.sources import source
from posology.vocabulary.words import listed

ADULT = 18


@dataclass(frozen=True)
class Checked:
    """What a safety check came to, where one was run.

    Parameters
    ----------
    verdict
        The gravest verdict of the check.
    complete
        Whether every medicine that was typed was recognised.
    """

    verdict: Verdict
    complete: bool


@dataclass(frozen=True)
class Person:
    """What the dose depends on.

    Parameters
    ----------
    conditions
        Ids as `caps.conditions` gives them.
    prescribed_max_mg
        The most in a day that the prescriber wrote down; None where nobody did.
    age
        In years; None where it was not asked.
    """

    conditions: tuple[str, ...] = ()
    prescribed_max_mg: Decimal | None = None
    age: int | None = None

    def __post_init__(self) -> None:
        if self.prescribed_max_mg is not None and self.prescribed_max_mg <= 0:
            raise BadInput("A highest dose must be more than nothing.", "Write milligrams, such as 3.")
        for id in self.conditions:
            if id != known_conditions().get(kebab(id), kebab(id)):
                raise BadInput(f"'{id[:60]}' is not the id of a condition.", "Look it up with caps.conditions first.")
        if self.age is not None and not 0 <= self.age <= 130:
            raise BadInput(f"{self.age} is not an age in years.", "Write an age such as 45.")

    @property
    def rules(self) -> tuple[DoseRule, ...]:
        """The rules on the dose that apply to this person."""
        child = ("under-18",) if self.age is not None and self.age < ADULT else ()
        return tuple(dose_rules()[id] for id in dict.fromkeys((*self.conditions, *child)) if id in dose_rules())


@dataclass(frozen=True)
class Bound:
    """The most in a day, and what sets it.

    Parameters
    ----------
    max_mg
        Milligrams in a day.
    reason
        What sets it, with its source and what that rests on; "" where it is the protocol's own maximum.
    sources
        Ids; empty where the prescriber set it.
    """

    max_mg: Decimal
    reason: str
    sources: tuple[str, ...]


def bound(protocol: Protocol, person: Person) -> Bound:
    """The lowest of the protocol's maximum, every cap, and what the prescriber wrote down."""
    caps = [(rule.max_mg, rule) for rule in person.rules if rule.max_mg is not None]
    limits = [cap for cap, _ in caps] + ([person.prescribed_max_mg] if person.prescribed_max_mg is not None else [])
    lowest = plain_decimal(min([protocol.maximum_mg, *limits]))
    reasons = [_cap_sentence(rule) for cap, rule in caps if cap == lowest]
    sources = tuple(rule.source for cap, rule in caps if cap == lowest)
    if person.prescribed_max_mg == lowest:
        reasons.append(f"The prescriber allows no more than {mg(lowest)} a day.")
    return Bound(lowest, " ".join(reasons), sources or (protocol.source,))


def _cap_sentence(rule: DoseRule) -> str:
    name = rule.condition.replace("-", " ")
    return (
        f"Cap for {name}: {rule.text} Source: {source(rule.source).title} ({rule.source}). Evidence: {rule.evidence}."
    )


def refuse_where_no_plan_can_be(person: Person, checked: Checked | None) -> None:
    """Raise what forbids any plan for this person.

    Raises
    ------
    Refused
        For a child, where a prescriber must decide first, and where a check was run and forbids it or is not complete.
    """
    if checked is not None and checked.verdict is Verdict.CONTRAINDICATED:
        raise Refused(
            "The safety check found something that rules out a first dose.",
            "Show the check to your prescriber or pharmacist; change none of your medicines on your own.",
        )
    if checked is not None and (not checked.complete or checked.verdict is Verdict.INCOMPLETE):
        raise Refused(
            "The safety check is not complete: something was not recognised, so nothing can be said of the whole.",
            "Finish the check, or ask your pharmacist about the medicine that was not recognised.",
        )
    for rule in person.rules:
        if rule.kind is Kind.REFUSE:
            raise Refused(rule.text, rule.forward)
    first = [rule for rule in person.rules if rule.kind is Kind.PRESCRIBER_FIRST]
    if first and person.prescribed_max_mg is None:
        names = listed([rule.condition.replace("-", " ") for rule in first])
        raise Refused(
            first[0].text if len(first) == 1 else f"For {names}, the prescriber decides first.",
            "Ask your prescriber for the highest dose, and give it as the prescribed maximum.",
        )
