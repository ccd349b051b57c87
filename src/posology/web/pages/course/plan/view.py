"""The plan: what is taken tonight and next, what the diary proposes, what was decided; and the ways to answer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from posology.evidence.conditions import pages_on
from posology.titration.cautions import cautions
from posology.titration.missed import missed_rules
from posology.titration.red_flags import start_up_or_relapse
from posology.titration.side_effects import groups, no_time_course
from posology.usecases.follow_plan import Answer, Following, answer_proposal, record_prescriber
from posology.usecases.list_protocols import list_protocols
from posology.usecases.make_own_plan import check_has_changed, every_decision, forget_plan
from posology.usecases.open_evening import open_evening
from posology.usecases.save_calendar import plan_calendar
from posology.usecases.set_up_diary import setup
from posology.vocabulary.doses import dose_mg, mg
from posology.vocabulary.errors import PosologyError
from posology.vocabulary.sources import source
from posology.vocabulary.words import duration
from posology.web.pages.course.moment import own_now, own_today, safety_address, with_diary
from posology.web.pages.course.proposal_card import decision_lines, dose_at, proposal_card, times_of

_BACK = ("tonight", "plan")
_DONE = {"made": "Your plan is made.", "answered": "Kept.", "said": "What they said is kept."}


@require_safe
@with_diary
def plan(request: HttpRequest) -> HttpResponse:
    page = open_evening(now=own_now())
    if page.following is None:
        return _choose(request, page.plan_problem)
    return _show(request, page.following, None)


@require_safe
@with_diary
def choose(request: HttpRequest) -> HttpResponse:
    return _choose(request, None)


def _choose(request: HttpRequest, problem: PosologyError | None) -> HttpResponse:
    context = {
        "problem": problem,
        "protocols": [(one, [mg(level.daily_mg) for level in one.levels]) for one in list_protocols()],
        "source_of": source,
        "there": open_evening(now=own_now()).following is not None,
        "safety": safety_address(),
        "duration": duration,
    }
    return render(request, "course/plan/choose.html", context)


@require_POST
@with_diary
def answer(request: HttpRequest) -> HttpResponse:
    page, now = open_evening(now=own_now()), own_now()
    try:
        chosen = Answer.ACCEPTED if request.POST.get("answer") == "accepted" else Answer.DECLINED
        answer_proposal(chosen, now=now, red_flags=[one.id for one in page.flags])
    except PosologyError as problem:
        if page.following is None:
            return redirect("plan")
        return _show(request, page.following, problem)
    return redirect(_back(request))


@require_POST
@with_diary
def prescriber_said(request: HttpRequest) -> HttpResponse:
    now = own_now()
    following = open_evening(now=now).following
    if following is None:
        return redirect("plan")
    typed = {"said": request.POST.get("said", "").strip()[:1000], "said_mg": request.POST.get("said_mg", "")[:20]}
    try:
        dose = dose_mg(typed["said_mg"]) if typed["said_mg"].strip() else None
        if typed["said"] or dose is not None:
            record_prescriber(typed["said"], dose_mg=dose, now=now)
    except PosologyError as problem:
        return _show(request, following, problem, typed)
    return redirect(_back(request))


@require_safe
@with_diary
def calendar(request: HttpRequest) -> HttpResponse:
    following, named = open_evening(now=own_now()).following, "named" in request.GET
    if following is None:
        return redirect("plan")
    response = HttpResponse(
        plan_calendar(following.plan, now=own_now(), named=named), content_type="text/calendar; charset=utf-8"
    )
    name = "naltrexone.ics" if named else "evening.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def end(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        forget_plan(now=own_now())
        return redirect("tonight")
    return render(request, "course/plan/end.html", {})


def _show(
    request: HttpRequest, following: Following, problem: PosologyError | None, typed: dict[str, Any] | None = None
) -> HttpResponse:
    today, plan = own_today(), following.plan
    current = following.tonight
    context = {
        "following": following,
        "plan": plan,
        "protocol": plan.protocol,
        "current": dose_at(current) if current else "",
        "today": today,
        "steps": [
            (step, times_of(step), "now" if step == current else "past" if step.start < today else "ahead")
            for step in plan.steps
        ],
        "cautions": [(one.text, source(one.source)) for one in cautions(plan)],
        "most": mg(plan.bound.max_mg),
        "card": proposal_card(following, today),
        "decisions": decision_lines(following.decisions),
        "earlier": len(every_decision(plan)) + len(following.unsaved) - len(following.decisions),
        "missed": [(rule, source(rule.source)) for rule in missed_rules().values()],
        "groups": [one for one in groups().values() if one.claims],
        "no_time_course": no_time_course(),
        "signs": [(sign, source(sign.source)) for sign in start_up_or_relapse()],
        "conditions": pages_on(person.conditions if (person := setup()) else ()),
        "source_of": source,
        "problem": problem,
        "typed": typed or {},
        "done": _DONE.get(request.GET.get("done", ""), ""),
        "safety": safety_address(),
        "new_check": check_has_changed(plan),
    }
    return render(request, "course/plan/plan.html", context, status=422 if problem else 200)


def _back(request: HttpRequest) -> str:
    back = request.POST.get("back", "")
    return back if back in _BACK else "plan"
