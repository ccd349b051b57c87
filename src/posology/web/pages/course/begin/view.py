"""The first run in two short pages: what is wanted and known of the person, then what is scored each evening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from posology.diary.measures import MOST_MEASURES, Better
from posology.usecases.demo_person import forget_demo, is_demo, meet_demo
from posology.usecases.log_day import evening_of
from posology.usecases.set_up_diary import (
    Aim,
    Measure,
    PersonSetup,
    conditions,
    local_zone,
    measures,
    own_measure,
    set_up,
    setup,
    suggest,
)
from posology.vocabulary.errors import BadInput, PosologyError
from posology.web import clock
from posology.web.pages.course.moment import own_now, safety_address
from posology.web.pages.fields import Fields, typed_in

_FIRST = ("aim", "bedtime", "zone")
_SECOND = (*_FIRST, "own_1", "own_2", "better_1", "better_2", "worthwhile")
_OWN = ("1", "2")


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    person = setup()
    typed = {**_known(person), **(typed_in(request.GET, _FIRST, ("condition",)) if request.GET else {})}
    context = {
        "typed": typed,
        "errors": {},
        "conditions": conditions().values(),
        "there": person is not None,
        "demo": is_demo(),
        "safety": safety_address(),
        "problem": None,
    }
    return render(request, "course/begin/begin.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def measures_page(request: HttpRequest) -> HttpResponse:
    if is_demo():
        return redirect("begin")
    given: QueryDict = request.POST if request.method == "POST" else request.GET
    fields = Fields(typed_in(given, _SECOND, ("condition", "measure")))
    problem: PosologyError | None = None
    if request.method == "POST":
        try:
            person = _person(fields)
            if person is not None:
                set_up(person, now=own_now())
                return redirect("plan" if person.aim is Aim.PLAN else "tonight")
        except PosologyError as error:
            problem = error
    status = 422 if problem or fields.errors else 200
    return render(request, "course/begin/measures.html", _measures_context(fields, problem), status=status)


@require_POST
def demo(request: HttpRequest) -> HttpResponse:
    try:
        meet_demo(now=clock.now(), zone=local_zone())
    except BadInput:
        return redirect("begin")
    return redirect("tonight")


@require_POST
def leave_demo(request: HttpRequest) -> HttpResponse:
    if is_demo():
        forget_demo()
    return redirect("begin")


def _known(person: PersonSetup | None) -> dict[str, Any]:
    if person is None or person.simulated:
        return {"aim": "", "bedtime": "", "zone": local_zone(), "condition": []}
    bedtime = f"{person.bedtime:%H:%M}" if person.bedtime else ""
    return {"aim": person.aim.value, "bedtime": bedtime, "zone": person.zone, "condition": list(person.conditions)}


def _measures_context(fields: Fields, problem: PosologyError | None) -> dict[str, Any]:
    chosen_conditions, person = fields.several("condition"), setup()
    first = suggest(chosen_conditions)
    if person is not None and set(person.conditions) == set(chosen_conditions):
        first = person.measures
    ids = {one.id for one in first}
    typed = {**dict.fromkeys(_SECOND, ""), **fields.typed}
    if "measure" not in fields.typed or not fields.typed["measure"]:
        typed["measure"] = [one.id for one in first]
    return {
        "typed": typed,
        "errors": fields.errors,
        "problem": problem,
        "suggested": first,
        "others": [one for one in measures().values() if one.id not in ids],
        "own": _OWN,
        "back": urlencode([(name, typed[name]) for name in _FIRST] + [("condition", id) for id in chosen_conditions]),
        "most": MOST_MEASURES,
    }


def _person(fields: Fields) -> PersonSetup | None:
    """The set-up that was typed; None when something is missing, and then `fields.errors` says what."""
    before = setup()
    aim = fields.text("aim") or Aim.DIARY
    worthwhile = fields.number("worthwhile", above=0)
    bedtime = _bedtime(fields)
    chosen = [*_chosen(fields, before), *_own(fields)]
    if not chosen:
        fields.errors["measure"] = "Choose at least one thing to score."
    if fields.errors:
        return None
    if worthwhile is not None:
        share = Decimal(str(worthwhile))
        chosen = [replace(one, worthwhile=share) if one.highest == 10 else one for one in chosen]
    return PersonSetup(
        aim=Aim(aim) if aim in list(Aim) else Aim.DIARY,
        measures=tuple({one.id: one for one in chosen}.values()),
        started_on=before.started_on if before is not None else evening_of(own_now()),
        conditions=tuple(fields.several("condition")),
        bedtime=bedtime,
        zone=fields.text("zone") or local_zone(),
    )


def _bedtime(fields: Fields) -> time | None:
    text = fields.text("bedtime")
    try:
        return None if text is None else time.fromisoformat(text)
    except ValueError:
        fields.errors["bedtime"] = "Write a time of day, such as 22:30."
        return None


def _chosen(fields: Fields, before: PersonSetup | None) -> list[Measure]:
    known: Mapping[str, Measure] = {**measures(), **{one.id: one for one in (before.measures if before else ())}}
    return [known[id] for id in fields.several("measure") if id in known]


def _own(fields: Fields) -> list[Measure]:
    found = []
    for number in _OWN:
        if name := fields.text(f"own_{number}"):
            better: Better = "higher" if fields.text(f"better_{number}") == "higher" else "lower"
            found.append(own_measure(name[:60], better=better))
    return found
