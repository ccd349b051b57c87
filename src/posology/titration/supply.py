"""What makes a dose: capsules of the strengths there are, or a volume of a liquid; always exactly, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from itertools import product

from posology.titration.plan import Plan, Step
from posology.titration.strengths import MARK_ML, Strength
from posology.vocabulary.doses import mg, plain_decimal
from posology.vocabulary.errors import BadInput
from posology.vocabulary.words import listed

MOST_UNITS = 12
"""More capsules than this at one time are no way to make a dose."""
MOST_CHOICES = 4096


@dataclass(frozen=True)
class Portion:
    """What is taken at one time.

    Parameters
    ----------
    dose_mg
        The dose that it makes, exactly.
    units
        How many of each strength; empty for a liquid.
    liquid, volume_ml
        The liquid and its volume; None for capsules and tablets.
    """

    dose_mg: Decimal
    units: tuple[tuple[Strength, int], ...] = ()
    liquid: Strength | None = None
    volume_ml: Decimal | None = None

    def __post_init__(self) -> None:
        made = sum((one.amount_mg * count for one, count in self.units), Decimal(0))
        if self.liquid is not None and self.volume_ml is not None:
            made += self.liquid.amount_mg * self.volume_ml
        if made != self.dose_mg:
            raise ValueError(f"{made} mg is not {self.dose_mg} mg")

    @property
    def count(self) -> int:
        """How many capsules or tablets."""
        return sum(count for _, count in self.units)

    @property
    def words(self) -> str:
        """What to take: "1 of 1.5 mg and 1 of 0.5 mg", "2.5 mL of 1 mg/mL"."""
        if self.volume_ml is not None:
            return f"{plain_decimal(self.volume_ml)} mL of {self.liquid}"
        return listed([f"{count} of {one}" for one, count in self.units])


@dataclass(frozen=True)
class NotMade:
    """A dose that these strengths cannot make, and what to ask for."""

    dose_mg: Decimal
    reason: str
    ask: str


@dataclass(frozen=True)
class Ordered:
    """What a course needs of one strength.

    Parameters
    ----------
    strength
        Which.
    needed
        Units, or millilitres.
    packs, left_over
        Whole packs to order, and what is left of them at the end.
    """

    strength: Strength
    needed: Decimal
    packs: int
    left_over: Decimal


def portions(dose_mg: Decimal, strengths: Sequence[Strength]) -> tuple[Portion, ...]:
    """Every way to make a dose with the fewest units; a liquid, where there is one, is one way more.

    Parameters
    ----------
    dose_mg
        At one time.
    strengths
        What there is.
    """
    liquids = [_poured(dose_mg, one) for one in _sorted(strengths) if one.liquid]
    solid = tuple(one for one in _sorted(strengths) if not one.liquid)
    counted = _fewest(dose_mg, solid)
    return (*counted, *(portion for portion in liquids if portion is not None))


def make(dose_mg: Decimal, strengths: Sequence[Strength]) -> Portion | NotMade:
    """One way to make a dose: the fewest units, then the fewest strengths; or why there is none."""
    found = portions(dose_mg, strengths)
    if found:
        return min(found, key=lambda one: (one.count, len(one.units)))
    have = listed([str(one) for one in _sorted(strengths)]) or "nothing"
    ask = f"Ask the pharmacist for a strength that makes {mg(dose_mg)}, such as a 0.5 mg capsule or a 1 mg/mL liquid."
    return NotMade(dose_mg, f"{mg(dose_mg)} cannot be made exactly from {have}.", ask)


def make_steps(plan: Plan, strengths: Sequence[Strength]) -> tuple[tuple[Step, Portion | NotMade], ...]:
    """How each step of a plan is made at one time."""
    return tuple((step, make(step.each_mg, strengths)) for step in plan.steps)


def order(
    plan: Plan, strengths: Sequence[Strength], pack: Mapping[Strength, int], *, last_step_days: int
) -> tuple[Ordered, ...]:
    """What to order for a whole climb: the fewest units a day, and among those the fewest left over.

    Parameters
    ----------
    plan, strengths
        The plan, and what can be had.
    pack
        Units or millilitres in a pack of each strength; 1 where it is not given.
    last_step_days
        For how many days of the last step.

    Raises
    ------
    BadInput
        When a step cannot be made exactly.
    """
    choices = []
    for step in plan.steps:
        found = portions(step.each_mg, strengths)
        if not found:
            missing = make(step.each_mg, strengths)
            assert isinstance(missing, NotMade)
            raise BadInput(missing.reason, missing.ask)
        choices.append(found)
    doses = [days * len(step.times) for step, days in zip(plan.steps, _days(plan, last_step_days), strict=True)]
    ways = product(*choices) if _number(choices) <= MOST_CHOICES else [tuple(found[0] for found in choices)]
    totals = [_total(way, doses) for way in ways]
    best = min(totals, key=lambda total: (sum(_left(one, amount, pack) for one, amount in total.items()), len(total)))
    return tuple(_ordered(one, best[one], pack) for one in _sorted(tuple(best)))


def fitted(plan: Plan, strengths: Sequence[Strength]) -> Plan:
    """The plan without the steps that cannot be made exactly; the step before lasts longer. Only where it is asked for.

    Raises
    ------
    BadInput
        When the first step cannot be made: nobody begins higher for want of a strength.
    """
    first = make(plan.steps[0].each_mg, strengths)
    if isinstance(first, NotMade):
        raise BadInput(first.reason, first.ask)
    steps = tuple(step for step in plan.steps if portions(step.each_mg, strengths))
    return plan if steps == plan.steps else replace(plan, steps=steps, strengths=tuple(strengths))


def marks(volume_ml: Decimal, mark_ml: Decimal = MARK_ML) -> int | None:
    """How many marks of an oral syringe a volume fills; None where it falls between two."""
    count = volume_ml / mark_ml
    return int(count) if count == count.to_integral_value() else None


def _poured(dose_mg: Decimal, liquid: Strength) -> Portion | None:
    volume = plain_decimal(dose_mg / liquid.amount_mg)
    exact = volume * liquid.amount_mg == dose_mg and marks(volume) is not None
    return Portion(dose_mg, liquid=liquid, volume_ml=volume) if exact else None


def _fewest(dose_mg: Decimal, solid: tuple[Strength, ...]) -> tuple[Portion, ...]:
    """Every combination with the smallest number of units, largest strengths first."""
    for count in range(1, MOST_UNITS + 1):
        if found := _combinations(dose_mg, solid, count):
            return tuple(Portion(dose_mg, units) for units in found)
    return ()


def _combinations(dose_mg: Decimal, solid: tuple[Strength, ...], count: int) -> list[tuple[tuple[Strength, int], ...]]:
    if not solid or count * solid[0].amount_mg < dose_mg:
        return []
    largest, rest = solid[0], solid[1:]
    found: list[tuple[tuple[Strength, int], ...]] = []
    for number in range(min(count, int(dose_mg / largest.amount_mg)), -1, -1):
        left, here = dose_mg - number * largest.amount_mg, ((largest, number),) if number else ()
        if number == count:
            found += [here] if left == 0 else []
        else:
            found += [(*here, *others) for others in _combinations(left, rest, count - number)]
    return found


def _sorted(strengths: Sequence[Strength]) -> tuple[Strength, ...]:
    return tuple(sorted(set(strengths), key=lambda one: (one.liquid, -one.amount_mg)))


def _days(plan: Plan, last: int) -> list[int]:
    between = [(after.start - step.start).days for step, after in zip(plan.steps, plan.steps[1:], strict=False)]
    return [*between, last]


def _number(choices: Sequence[Sequence[Portion]]) -> int:
    number = 1
    for found in choices:
        number *= len(found)
    return number


def _total(way: Sequence[Portion], doses: Sequence[int]) -> dict[Strength, Decimal]:
    total: Counter[Strength] = Counter()
    poured: dict[Strength, Decimal] = {}
    for portion, times in zip(way, doses, strict=True):
        for one, count in portion.units:
            total[one] += count * times
        if portion.liquid is not None and portion.volume_ml is not None:
            poured[portion.liquid] = poured.get(portion.liquid, Decimal(0)) + portion.volume_ml * times
    return {**{one: Decimal(count) for one, count in total.items()}, **poured}


def _packs(one: Strength, amount: Decimal, pack: Mapping[Strength, int]) -> int:
    return int((amount / pack.get(one, 1)).to_integral_value(ROUND_CEILING))


def _left(one: Strength, amount: Decimal, pack: Mapping[Strength, int]) -> Decimal:
    return _packs(one, amount, pack) * pack.get(one, 1) - amount


def _ordered(one: Strength, amount: Decimal, pack: Mapping[Strength, int]) -> Ordered:
    return Ordered(one, plain_decimal(amount), _packs(one, amount, pack), plain_decimal(_left(one, amount, pack)))
