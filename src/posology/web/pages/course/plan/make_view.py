"""Put dates to a protocol: first day, highest dose, conditions, times, form and strengths."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from posology.titration.caps import dose_rules, kebab
from posology.titration.caps import known_conditions as dose_conditions
from posology.titration.strengths import FORMS
from posology.usecases.list_protocols import protocol
from posology.usecases.make_own_plan import checked_now, make_own_plan, planned_before
from posology.usecases.open_evening import open_evening
from posology.usecases.plan_titration import Wishes
from posology.usecases.set_up_diary import conditions as diary_conditions
from posology.usecases.set_up_diary import needed_setup
from posology.vocabulary.doses import dose_mg, mg
from posology.vocabulary.errors import BadInput, PosologyError
from posology.vocabulary.sources import source
from posology.web.pages.course.moment import own_now, own_today, safety_address, with_diary
from posology.web.pages.fields import Fields, typed_in
from posology.web.refusal import refuse

_NAMES = ("protocol", "start", "most", "age", "bedtime", "morning", "form", "strengths", "fit")
_WRITTEN = {"me-cfs": "ME/CFS", "long-covid": "Long COVID", "under-18": "Under 18"}
LABELS = {
    "start": "First day",
    "most": "Highest dose",
    "age": "Age",
    "bedtime": "Bedtime",
    "morning": "Morning",
    "form": "Form",
    "strengths": "Strengths",
}


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def make(request: HttpRequest) -> HttpResponse:
    given = request.POST if request.method == "POST" else request.GET
    try:
        chosen = protocol(given.get("protocol", ""))
    except BadInput as gone:
        return refuse(request, 404, gone.reason, "Choose one of those shown under “Plan”.")
    problem: PosologyError | None = None
    fields = Fields({**_known(), **typed_in(given, _NAMES, ("condition",) if request.method == "POST" else ())})
    if request.method == "POST":
        try:
            wishes = _wishes(fields)
            if wishes is not None:
                make_own_plan(wishes, known_conditions=_harmless(), now=own_now())
                response = redirect("plan")
                response["Location"] += "?done=made"
                return response
        except PosologyError as error:
            problem = error
    context = {
        "protocol": chosen,
        "doses": [mg(level.daily_mg) for level in chosen.levels],
        "origin": source(chosen.source),
        "typed": fields.typed,
        "errors": fields.errors,
        "labels": LABELS,
        "problem": problem,
        "check": checked_now() if problem else None,
        "safety": safety_address(),
        "rules": [(id, _words(id), rule.text) for id, rule in dose_rules().items() if id != "under-18"],
        "forms": [(form, form) for form in FORMS],
        "there": open_evening(now=own_now()).following is not None,
    }
    return render(request, "course/plan/make.html", context, status=422 if problem or fields.errors else 200)


def _known() -> dict[str, Any]:
    """What is known already: of the plan that there is, else of the diary."""
    person, following = needed_setup(), open_evening(now=own_now()).following
    rules = dose_rules()
    typed: dict[str, Any] = dict.fromkeys(_NAMES, "")
    typed |= {
        "start": own_today().isoformat(),
        "bedtime": f"{person.bedtime:%H:%M}" if person.bedtime else "22:00",
        "morning": "08:00",
        "condition": [known for id in person.conditions if (known := dose_conditions().get(id, id)) in rules],
    }
    if following is None:
        return typed
    plan = following.plan
    cap = plan.person.prescribed_max_mg
    return typed | {
        "most": "" if cap is None else str(cap),
        "age": "" if plan.person.age is None else str(plan.person.age),
        "bedtime": f"{plan.bedtime:%H:%M}",
        "morning": f"{plan.morning:%H:%M}",
        "form": plan.form or "",
        "strengths": ", ".join(map(str, plan.strengths)),
        "condition": [id for id in plan.person.conditions if id in rules],
    }


def _wishes(fields: Fields) -> Wishes | None:
    """What was typed; None when something is missing, and then `fields.errors` says what."""
    start, age = _date(fields), fields.number("age", above=0)
    bedtime, morning = _time(fields, "bedtime"), _time(fields, "morning")
    most = _dose(fields)
    form = fields.choice("form", FORMS)
    if fields.errors or start is None:
        return None
    beside = [id for id in needed_setup().conditions if dose_conditions().get(id, id) not in dose_rules()]
    return Wishes(
        protocol=fields.text("protocol") or "",
        start=start,
        zone=needed_setup().zone,
        conditions=(*fields.several("condition"), *beside),
        prescribed_max_mg=most,
        age=None if age is None else int(age),
        bedtime=bedtime or time(22),
        morning=morning or time(8),
        form=form,
        strengths=tuple(re.split(r"\s*(?:[,;]\s+|\band\b|\n)\s*", text)) if (text := fields.text("strengths")) else (),
        fit=fields.text("fit") == "yes",
    )


def _date(fields: Fields) -> date | None:
    try:
        start = date.fromisoformat(fields.text("start") or "")
        planned_before(start, now=own_now())
        return start
    except ValueError:
        fields.errors["start"] = "Write the first day, such as 2027-01-31."
    except BadInput as problem:
        fields.errors["start"] = f"{problem.reason} {problem.fix}"
    return None


def _time(fields: Fields, name: str) -> time | None:
    text = fields.text(name)
    try:
        return None if text is None else time.fromisoformat(text)
    except ValueError:
        fields.errors[name] = "Write a time of day, such as 22:00."
        return None


def _dose(fields: Fields) -> Decimal | None:
    text = fields.text("most")
    try:
        return None if text is None else dose_mg(text)
    except BadInput as problem:
        fields.errors["most"] = f"{problem.reason} {problem.fix}"
        return None


def _harmless() -> list[str]:
    """Ids of conditions that the diary offers; those that change the dose are known to the rules anyway."""
    return [kebab(id) for id in diary_conditions()]


def _words(id: str) -> str:
    if id in _WRITTEN:
        return _WRITTEN[id]
    words = id.replace("-", " ")
    return words[0].upper() + words[1:]
