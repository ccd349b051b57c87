"""Tonight's curve. Every change asks for the curve again; without a script a button does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from posology.usecases import own_doses
from posology.usecases.see_night import NO_REASON, NOT_KNOWN_HERE, NightAsked, see_curve, see_more, sides
from posology.web.clock import now
from posology.web.pages.body.pictures import picture
from posology.web.pages.body.typed import LABELS, STORIES, BodyForm


@require_http_methods(["GET", "HEAD", "POST"])
def night(request: HttpRequest) -> HttpResponse:
    moment = now()
    form = BodyForm(request, now=moment)
    asked = _asked(form)
    context = {
        **_curve(form, asked, moment),
        **_more(form, asked, moment),
        "stories": STORIES,
        "diary": own_doses.from_diary() is not None,
        "sides": sides(),
        "not_known": NOT_KNOWN_HERE,
        "piece": False,
    }
    return render(request, "body/night/night.html", context)


@require_POST
def night_curve(request: HttpRequest) -> HttpResponse:
    """The curve alone, while a slider moves."""
    moment = now()
    form = BodyForm(request, now=moment)
    return render(request, "body/night/curve.html", {**_curve(form, _asked(form), moment), "piece": True})


@require_POST
def night_more(request: HttpRequest) -> HttpResponse:
    """What stands below the curve, once it rests."""
    moment = now()
    form = BodyForm(request, now=moment)
    return render(request, "body/night/more.html", _more(form, _asked(form), moment))


def _curve(form: BodyForm, asked: NightAsked | None, moment: datetime) -> dict[str, Any]:
    report = see_curve(asked, now=moment) if asked else None
    drawn = picture(report.chart, form.narrow) if report else None
    return {"form": form, "labels": LABELS, "report": report, "drawn": drawn}


def _more(form: BodyForm, asked: NightAsked | None, moment: datetime) -> dict[str, Any]:
    more = see_more(asked, now=moment) if asked else None
    own_days = picture(more.own_days, form.narrow) if more and more.own_days else None
    return {"more": more, "own_days": own_days, "no_reason": NO_REASON}


def _asked(form: BodyForm) -> NightAsked | None:
    """The question; None when something is missing, and then `form.errors` says what."""
    dose, at, own = form.dose(), form.clock(), form.own()
    nights = form.nights() if own is None else 1
    story = form.story()
    if form.errors or dose is None or at is None or nights is None:
        return None
    return NightAsked(dose, at, nights, story, own)
