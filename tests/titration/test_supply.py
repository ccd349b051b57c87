"""Doses are made exactly or not at all; the stock, the order and the cost follow the plan."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.titration.protocols import protocols
from posology.titration.stock import (
    Balance,
    Entry,
    Movement,
    balance,
    change_of_strength,
    cost_per_month,
    refill,
)
from posology.titration.strengths import Strength, form, strength
from posology.titration.supply import NotMade, Portion, fitted, make, make_steps, marks, order, portions
from posology.vocabulary.errors import BadInput
from tests.titration.people import doses, on, plan, starts

CAPSULES = tuple(strength(text) for text in ("0.5mg", "1mg", "1.5mg", "3mg", "4.5mg"))
LIQUID = strength("1mg/ml")


def made(dose: str, *have: str) -> str:
    found = make(Decimal(dose), [strength(one) for one in have])
    return found.words if isinstance(found, Portion) else found.reason


@pytest.mark.parametrize(
    ("dose", "have", "words"),
    [
        ("2.5", ("1mg/ml",), "2.5 mL of 1 mg/mL"),
        ("0.25", ("1mg/ml",), "0.25 mL of 1 mg/mL"),
        ("4.5", ("5mg/5ml",), "4.5 mL of 1 mg/mL"),
        ("1.5", ("0.5 mg/ml",), "3 mL of 0.5 mg/mL"),
        ("4.5", ("1.5mg", "3mg", "4.5mg"), "1 of 4.5 mg"),
        ("4.5", ("1.5mg", "3mg"), "1 of 3 mg and 1 of 1.5 mg"),
        ("4", ("0.5mg", "1mg", "1.5mg", "3mg"), "1 of 3 mg and 1 of 1 mg"),
        ("3.5", ("1.5mg", "0.5mg"), "2 of 1.5 mg and 1 of 0.5 mg"),
        ("2", ("1.5mg", "0.5mg", "1mg"), "2 of 1 mg"),
        ("2", ("1.5mg",), "2 mg cannot be made exactly from 1.5 mg."),
        ("1", ("1.5mg/ml",), "1 mg cannot be made exactly from 1.5 mg/mL."),
        ("1.03", ("1mg/ml",), "1.03 mg cannot be made exactly from 1 mg/mL."),
        ("4.5", ("0.1mg",), "4.5 mg cannot be made exactly from 0.1 mg."),
        ("4.5", ("50mg",), "4.5 mg cannot be made exactly from 50 mg."),
    ],
)
def test_how_a_dose_is_made(dose: str, have: tuple[str, ...], words: str) -> None:
    assert made(dose, *have) == words


def test_what_cannot_be_made_says_what_to_ask() -> None:
    found = make(Decimal(2), [strength("1.5mg")])
    assert isinstance(found, NotMade)
    assert (
        found.ask == "Ask the pharmacist for a strength that makes 2 mg, such as a 0.5 mg capsule or a 1 mg/mL liquid."
    )


def test_a_portion_that_is_not_the_dose_cannot_exist() -> None:
    with pytest.raises(ValueError, match=r"3\.0 mg is not 2 mg"):
        Portion(Decimal(2), ((strength("1.5mg"), 2),))


amounts = st.sampled_from(["0.25", "0.5", "0.75", "1", "1.5", "2", "3", "4.5", "0.1"])


@given(
    st.integers(1, 48).map(lambda quarters: Decimal(quarters) / 8),
    st.lists(st.tuples(amounts, st.booleans()), max_size=5),
)
def test_whatever_is_made_is_exactly_the_dose_with_the_fewest_units(
    dose: Decimal, have: list[tuple[str, bool]]
) -> None:
    strengths = [Strength(Decimal(amount), liquid) for amount, liquid in have]
    for found in portions(dose, strengths):
        total = sum((one.amount_mg * count for one, count in found.units), Decimal(0))
        poured = found.liquid.amount_mg * found.volume_ml if found.liquid and found.volume_ml else Decimal(0)
        assert total + poured == dose
    solid = sorted({one.amount_mg for one in strengths if not one.liquid})
    fewest = fewest_by_hand(dose, solid, 6)
    counts = {found.count for found in portions(dose, strengths) if found.units}
    assert (min(counts) if counts and min(counts) <= 6 else None) == fewest


def fewest_by_hand(dose: Decimal, solid: list[Decimal], most: int) -> int | None:
    """Every sum of up to so many units, counted the slow way."""
    reached, seen = {Decimal(0)}, {Decimal(0)}
    for count in range(1, most + 1):
        reached = {total + one for total, one in product(reached, solid)} - seen
        if dose in reached:
            return count
        seen |= reached
    return None


@pytest.mark.parametrize("id", protocols())
def test_a_liquid_of_1_mg_in_1_ml_makes_every_step_of_every_protocol(id: str) -> None:
    for step, found in make_steps(plan(id), [LIQUID]):
        assert isinstance(found, Portion)
        assert found.volume_ml == step.each_mg


@pytest.mark.parametrize(
    ("pack", "expected"),
    [
        ({"1mg": 30, "0.5mg": 14}, [("1.5 mg", 28, 1, 2), ("0.5 mg", 14, 1, 0)]),
        ({"1mg": 28, "0.5mg": 30}, [("1.5 mg", 14, 1, 16), ("1 mg", 28, 1, 0)]),
    ],
)
def test_the_order_leaves_the_least_over(pack: dict[str, int], expected: list[tuple[str, int, int, int]]) -> None:
    """2 mg is 1.5 and 0.5, or twice 1: the packs decide."""
    packs = {strength("1.5mg"): 30, **{strength(name): count for name, count in pack.items()}}
    ordered = order(plan("ldn-research-trust", most="2"), CAPSULES[:3], packs, last_step_days=14)
    assert [(str(one.strength), int(one.needed), one.packs, int(one.left_over)) for one in ordered] == expected


def test_the_order_of_a_liquid_and_of_two_doses_a_day() -> None:
    ordered = order(plan("mischoulon-twice-daily"), [LIQUID], {LIQUID: 50}, last_step_days=28)
    assert [(int(one.needed), one.packs, int(one.left_over)) for one in ordered] == [(56, 2, 44)]


def test_an_order_that_cannot_be_made_says_so() -> None:
    with pytest.raises(BadInput, match="2 mg cannot be made exactly"):
        order(plan(), [strength("1.5mg")], {}, last_step_days=14)


def test_only_where_it_is_asked_for_are_steps_left_out() -> None:
    one_five = [strength("1.5mg")]
    assert doses(plan()) == ["1.5", "2", "2.5", "3", "3.5", "4", "4.5"]
    fit = fitted(plan(), one_five)
    assert (doses(fit), starts(fit)) == (["1.5", "3", "4.5"], [1, 43, 85])
    with pytest.raises(BadInput, match=r"0\.5 mg cannot be made"):
        fitted(plan("dickson-slow"), one_five)


@pytest.mark.parametrize(("volume", "count"), [("2.5", 50), ("0.05", 1), ("0.03", None)])
def test_marks_of_a_syringe(volume: str, count: int | None) -> None:
    assert marks(Decimal(volume)) == count


def book(*lines: tuple[int, Movement, str]) -> list[Entry]:
    return [Entry(on(day), movement, LIQUID, Decimal(amount)) for day, movement, amount in lines]


def test_the_stock_may_go_below_nothing_and_says_so() -> None:
    entries = book(
        (1, Movement.CAME, "30"), (2, Movement.USED, "20"), (3, Movement.USED, "12.5"), (9, Movement.COUNTED, "4")
    )
    assert balance(entries, LIQUID, on(2)) == Balance(LIQUID, Decimal(10), "")
    assert balance(entries, LIQUID, on(3)) == Balance(
        LIQUID, Decimal("-2.5"), "2.5 more were used than came in the book. Count what is there, and write it down."
    )
    assert balance(entries, LIQUID, on(9)) == Balance(LIQUID, Decimal(4), "")
    assert balance(entries, strength("2mg/ml"), on(9)).amount == 0


def test_an_amount_is_never_below_nothing() -> None:
    with pytest.raises(BadInput, match="nothing or more"):
        Entry(on(1), Movement.USED, LIQUID, Decimal(-1))


def test_when_it_runs_out_and_when_to_order() -> None:
    """30 mL of 1 mg/mL: 14 days of 1.5 mg are 21 mL, then 2 mg for four days."""
    found = refill(plan(), [Balance(LIQUID, Decimal(30), "")], today=on(1), lead_days=5, spare_days=3)
    assert (found.lasts_until, found.order_by, found.due) == (on(18), on(11), False)
    late = refill(plan(), [Balance(LIQUID, Decimal(3), "")], today=on(1), lead_days=5, spare_days=3)
    assert (late.lasts_until, late.order_by, late.due) == (on(2), on(1), True)
    none = refill(plan(), [], today=on(1), lead_days=5)
    assert (none.lasts_until, none.order_by, none.due) == (None, on(1), True)


def test_capsules_are_used_up_together() -> None:
    stock = [Balance(strength("1.5mg"), Decimal(14), ""), Balance(strength("1mg"), Decimal(6), "")]
    assert refill(plan(), stock, today=on(1), lead_days=0, spare_days=0).lasts_until == on(17)


@pytest.mark.parametrize(
    ("id", "have", "price", "pack", "day", "cost"),
    [
        ("ldn-research-trust", "1mg/ml", "20", 100, 1, "9.00"),
        ("ldn-research-trust", "1mg/ml", "20", 100, 85, "27.00"),
        ("ldn-research-trust", "1.5mg", "45", 30, 85, "135.00"),
        ("mischoulon-twice-daily", "1mg", "30", 60, 1, "30.00"),
        ("dickson-standard", "1mg", "10", 7, 1, "42.86"),
    ],
)
def test_what_a_month_costs(id: str, have: str, price: str, pack: int, day: int, cost: str) -> None:
    assert str(cost_per_month(plan(id), strength(have), price=Decimal(price), pack=pack, on=on(day))) == cost


def test_a_cost_that_cannot_be_worked_out() -> None:
    with pytest.raises(BadInput, match="cannot be made exactly"):
        cost_per_month(plan(), strength("1mg"), price=Decimal(1), pack=30, on=on(1))
    with pytest.raises(BadInput, match="A pack has a price"):
        cost_per_month(plan(), LIQUID, price=Decimal(1), pack=0, on=on(1))


def test_a_new_strength_in_the_middle_of_a_bottle() -> None:
    said = change_of_strength(Decimal(3), LIQUID, strength("2mg/ml"))
    assert said.startswith(
        "The dose stays 3 mg. Of the new strength that is 1.5 mL of 2 mg/mL. Until now it was 3 mL of 1 mg/mL."
    )
    with pytest.raises(BadInput, match="cannot be made exactly"):
        change_of_strength(Decimal(2), LIQUID, strength("1.5mg"))


@pytest.mark.parametrize(
    ("text", "amount", "liquid"),
    [
        ("1mg/ml", "1", True),
        ("5 mg / 5 mL", "1", True),
        ("0,5 mg per ml", "0.5", True),
        ("1.5 mg", "1.5", False),
        ("3", "3", False),
    ],
)
def test_strengths_as_on_a_label(text: str, amount: str, liquid: bool) -> None:
    assert strength(text) == Strength(Decimal(amount), liquid)


@pytest.mark.parametrize("text", ["", "mg", "0mg", "1mg/0ml", "-1mg", "1mg/ml/ml", "lots"])
def test_what_is_no_strength(text: str) -> None:
    with pytest.raises(BadInput, match="is not a strength"):
        strength(text)


@pytest.mark.parametrize(("text", "name"), [("Capsules", "capsule"), ("drops", "sublingual"), (" liquid", "liquid")])
def test_forms(text: str, name: str) -> None:
    assert form(text) == name
    with pytest.raises(BadInput, match="Choose one of: capsule, tablet"):
        form("injection")


def test_a_stock_for_ten_years_is_no_endless_loop() -> None:
    found = refill(plan(), [Balance(LIQUID, Decimal(99999), "")], today=on(1), lead_days=5)
    assert found.lasts_until == date(2027, 1, 1) + timedelta(days=3649)
