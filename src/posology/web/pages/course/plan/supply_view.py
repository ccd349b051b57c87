"""The supply of a plan: what makes each step, the stock, when to order, what it costs, what to ask the pharmacist."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from posology.titration.pharmacist import price_claims, questions
from posology.titration.plan import Plan
from posology.titration.stock import Entry, Movement, balance, change_of_strength, cost_per_month, refill
from posology.titration.strengths import Strength, strength
from posology.titration.supply import NotMade, make_steps, order
from posology.usecases.follow_plan import add_to_stock, stock_entries
from posology.usecases.open_evening import open_evening
from posology.usecases.set_up_diary import needed_setup
from posology.vocabulary.doses import mg
from posology.vocabulary.errors import PosologyError
from posology.vocabulary.sources import source
from posology.vocabulary.words import count
from posology.web.pages.course.moment import own_now, own_today, with_diary
from posology.web.pages.fields import Fields, typed_in

_STRENGTHS_ASKED = ("0.5mg", "1mg", "1.5mg", "3mg", "4.5mg")
_LAST_STEP_DAYS = 28
_GUT = {"crohns-disease", "ulcerative-colitis"}
_NAMES = ("movement", "strength", "amount", "on")
_ASKED = ("strengths", "pack", "price", "lead")
_MOVEMENTS = (
    ("counted", "I counted what is there", ""), ("came", "New ones came", ""),
    ("used", "Used", ""), ("lost", "Lost or spilt", ""),
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def supply(request: HttpRequest) -> HttpResponse:
    following = open_evening(now=own_now()).following
    if following is None:
        return redirect("plan")
    fields, problem = Fields({}), None
    if request.method == "POST":
        fields = Fields(typed_in(request.POST, _NAMES))
        try:
            entry = _entry(fields)
            if entry is not None:
                add_to_stock(entry, now=own_now())
                return redirect("supply")
        except PosologyError as error:
            problem = error
    asked = typed_in(request.GET, _ASKED)
    context = _context(following.plan, {**dict.fromkeys(_ASKED, ""), **asked}) | {
        "typed": {**dict.fromkeys(_NAMES, ""), "on": own_today().isoformat(), **fields.typed},
        "errors": fields.errors,
        "problem": problem,
        "movements": _MOVEMENTS,
    }
    return render(request, "course/plan/supply.html", context, status=422 if problem or fields.errors else 200)


def _context(plan: Plan, asked: dict[str, Any]) -> dict[str, Any]:
    strengths, trouble = _strengths(plan, asked)
    entries, today = stock_entries(), own_today()
    known = tuple(dict.fromkeys(one.strength for one in entries))
    balances = [balance(entries, one, today) for one in known]
    lead = _whole(asked["lead"], 14)
    made = make_steps(plan, strengths)
    return {
        "plan": plan,
        "asked": asked,
        "trouble": trouble,
        "strengths": [str(one) for one in strengths],
        "made": [
            (step, "", one) if isinstance(one, NotMade) else (step, one.words, None)
            for step, one in made
        ],
        "whole_order": _order(plan, strengths, _whole(asked["pack"], 28)),
        "pack": _whole(asked["pack"], 28),
        "lead": lead,
        "balances": balances,
        "ledger": list(reversed(entries))[:20],
        "refill": refill(plan, balances, today=today, lead_days=lead) if balances else None,
        "today": today,
        "cost": _cost(plan, strengths, asked),
        "questions": [(one, source(one.source)) for one in questions(_about(plan))],
        "claims": [(one, source(one.source)) for one in price_claims()],
        "switch": _switch(plan, known),
        "mg": mg,
    }  # fmt: skip


def _about(plan: Plan) -> list[str]:
    """What makes a question to the pharmacist matter: the form (capsules where it is not known), and the gut."""
    gut = ["gut"] if _GUT & set(needed_setup().conditions) else []
    return [plan.form or "capsule", *gut]


def _strengths(plan: Plan, asked: dict[str, Any]) -> tuple[tuple[Strength, ...], str]:
    """What to make the steps of: as asked, else those of the plan, else what pharmacies are asked for."""
    text = asked["strengths"].strip()
    try:
        if text:
            return tuple(strength(one) for one in re.split(r"\s*(?:[,;]\s+|\band\b)\s*", text) if one), ""
    except PosologyError as problem:
        return plan.strengths or tuple(map(strength, _STRENGTHS_ASKED)), f"{problem.reason} {problem.fix}"
    return plan.strengths or tuple(map(strength, _STRENGTHS_ASKED)), ""


def _order(plan: Plan, strengths: tuple[Strength, ...], pack: int) -> list[str]:
    try:
        found = order(plan, strengths, dict.fromkeys(strengths, pack), last_step_days=_LAST_STEP_DAYS)
    except PosologyError:
        return []
    return [
        f"{one.strength}: {one.needed} {'mL' if one.strength.liquid else 'pieces'}, "
        f"{count(one.packs, 'pack')} of {pack}, {one.left_over} left over"
        for one in found
    ]


def _cost(plan: Plan, strengths: tuple[Strength, ...], asked: dict[str, Any]) -> list[str]:
    try:
        price = Decimal(asked["price"].replace(",", "."))
    except InvalidOperation:
        return []
    found = []
    for one in strengths:
        try:
            month = cost_per_month(plan, one, price=price, pack=_whole(asked["pack"], 28), on=own_today())
            found.append(f"With {one} alone: {month} for thirty days of tonight's step.")
        except PosologyError:
            continue
    return found


def _switch(plan: Plan, known: tuple[Strength, ...]) -> str:
    """What to watch where the book holds two strengths and the newest makes tonight's dose alone."""
    step = plan.step_on(own_today())
    if step is None or len(known) < 2:
        return ""
    try:
        return change_of_strength(step.each_mg, known[-2], known[-1])
    except PosologyError:
        return ""


def _entry(fields: Fields) -> Entry | None:
    amount = fields.number("amount", missing="Write how many there are, came or were used.")
    text, on = fields.text("strength"), fields.text("on")
    if text is None:
        fields.errors["strength"] = "Write it as on the label, such as 1.5mg or 1mg/ml."
    try:
        day = date.fromisoformat(on or "")
    except ValueError:
        fields.errors["on"] = "Write the day, such as 2027-01-31."
    if fields.errors or amount is None or text is None:
        return None
    return Entry(
        day, Movement(fields.choice("movement", list(Movement)) or "counted"), strength(text), Decimal(str(amount))
    )


def _whole(text: str, otherwise: int) -> int:
    return min(int(text), 10_000) if text.strip().isdecimal() and int(text) > 0 else otherwise
