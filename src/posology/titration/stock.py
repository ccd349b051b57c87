"""The stock of one strength: what came, what was used, when it runs out, when to order, what a month costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from posology.titration.plan import Plan
from posology.titration.strengths import Strength
from posology.titration.supply import NotMade, make
from posology.vocabulary.doses import mg, plain_decimal
from posology.vocabulary.errors import BadInput

FAR = 3650
"""Days beyond which nobody plans an order."""
_CENT = Decimal("0.01")


class Movement(StrEnum):
    """What changes a stock."""

    CAME = "came"
    USED = "used"
    LOST = "lost"
    COUNTED = "counted"


@dataclass(frozen=True)
class Entry:
    """One line of the ledger.

    Parameters
    ----------
    on, movement
        When, and what happened.
    strength
        Of which.
    amount
        Units or millilitres; of a count, how many there are.
    """

    on: date
    movement: Movement
    strength: Strength
    amount: Decimal

    def __post_init__(self) -> None:
        if self.amount < 0 or not self.amount.is_finite():
            raise BadInput(
                "An amount in the stock is nothing or more.", "Write how many there are, or came, or were used."
            )


@dataclass(frozen=True)
class Balance:
    """What the ledger comes to; it may be below nothing, and then says so.

    Parameters
    ----------
    strength, amount
        Units or millilitres.
    warning
        "" where it is plausible.
    """

    strength: Strength
    amount: Decimal
    warning: str


@dataclass(frozen=True)
class Refill:
    """When a stock runs out and when to order.

    Parameters
    ----------
    lasts_until
        The last day with a full dose; None where today's cannot be made.
    order_by
        The last day to order.
    due
        Whether that day is here.
    """

    lasts_until: date | None
    order_by: date
    due: bool


def balance(entries: Sequence[Entry], strength: Strength, on: date) -> Balance:
    """What there is of one strength in the evening of a day. A count sets it anew."""
    amount, counted = Decimal(0), False
    for entry in sorted((one for one in entries if one.strength == strength and one.on <= on), key=lambda one: one.on):
        if entry.movement is Movement.COUNTED:
            amount, counted = entry.amount, True
        else:
            amount += entry.amount if entry.movement is Movement.CAME else -entry.amount
    warning = ""
    if amount < 0:
        since = "since the last count" if counted else "in the book"
        warning = f"{plain_decimal(-amount)} more were used than came {since}. Count what is there, and write it down."
    return Balance(strength, plain_decimal(amount), warning)


def refill(plan: Plan, stock: Sequence[Balance], *, today: date, lead_days: int, spare_days: int = 7) -> Refill:
    """When the stock runs out by the plan, and when to order.

    Parameters
    ----------
    plan
        The plan, with its changes.
    stock
        What there is of each strength.
    today
        The first day that still needs its dose.
    lead_days
        Days from ordering to having it: it may be made to order (seed-002).
    spare_days
        Days of medicine that shall still be there when the new pack comes.
    """
    left = {one.strength: one.amount for one in stock}
    last: date | None = None
    for number in range(FAR):
        day = today + timedelta(days=number)
        step = plan.step_on(day)
        for _ in step.times if step is not None else ():
            if step is None or not _take(step.each_mg, left):
                return _refill(last, today, lead_days + spare_days)
        last = day
    return _refill(last, today, lead_days + spare_days)


def cost_per_month(plan: Plan, strength: Strength, *, price: Decimal, pack: int, on: date) -> Decimal:
    """What thirty days of the step of a day cost, rounded to hundredths.

    Parameters
    ----------
    plan, on
        The plan, and a day of the step that is meant.
    strength
        The one strength that it is made of.
    price, pack
        What one pack costs, in the person's own currency, and the units or millilitres in it.

    Raises
    ------
    BadInput
        When the step cannot be made of that strength, or price or pack make no sense.
    """
    if price < 0 or pack < 1:
        raise BadInput("A pack has a price and holds something.", "Write the price of a pack, and how much is in it.")
    step = plan.step_on(on) or plan.steps[0]
    portion = make(step.each_mg, (strength,))
    if isinstance(portion, NotMade):
        raise BadInput(portion.reason, portion.ask)
    daily = (portion.volume_ml if portion.volume_ml is not None else Decimal(portion.count)) * len(step.times)
    return (daily * 30 * price / pack).quantize(_CENT, ROUND_HALF_UP)


def change_of_strength(dose_mg: Decimal, old: Strength, new: Strength) -> str:
    """What to watch when the next bottle or pack has another strength: the same dose, and another amount of it.

    Raises
    ------
    BadInput
        When the new strength cannot make the dose exactly.
    """
    portion = make(dose_mg, (new,))
    if isinstance(portion, NotMade):
        raise BadInput(portion.reason, portion.ask)
    before = make(dose_mg, (old,))
    was = f" Until now it was {before.words}." if not isinstance(before, NotMade) else ""
    advice = "Take from one bottle or pack at a time, put the old one away, and ask the pharmacist to show you how."
    return f"The dose stays {mg(dose_mg)}. Of the new strength that is {portion.words}.{was} {advice}"


def _take(each_mg: Decimal, left: dict[Strength, Decimal]) -> bool:
    """Take one dose out of what is left, in the way that uses the fewest units; say whether it could be made."""
    portion = make(each_mg, [one for one, amount in left.items() if amount > 0])
    if isinstance(portion, NotMade):
        return False
    uses = [(one, Decimal(count)) for one, count in portion.units]
    if portion.liquid is not None and portion.volume_ml is not None:
        uses.append((portion.liquid, portion.volume_ml))
    for one, amount in uses:
        if left[one] < amount:
            rest = {other: amount for other, amount in left.items() if other != one}
            return _take_from(each_mg, rest, left)
    for one, amount in uses:
        left[one] -= amount
    return True


def _take_from(each_mg: Decimal, rest: dict[Strength, Decimal], left: dict[Strength, Decimal]) -> bool:
    """Try again without a strength of which there is too little."""
    taken = _take(each_mg, rest)
    left.update(rest)
    return taken


def _refill(last: date | None, today: date, ahead_days: int) -> Refill:
    runs_out = today if last is None else last + timedelta(days=1)
    order_by = max(today, runs_out - timedelta(days=ahead_days))
    return Refill(last, order_by, due=order_by <= today)
