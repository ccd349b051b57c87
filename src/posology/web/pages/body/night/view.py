"""Tonight's curve. Every change asks for the curve again; without a script a button does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from posology.usecases import own_doses
from posology.usecases.see_night import NO_REASON, NOT_KNOWN_HERE, NightAsked, see, sides
from posology.web.clock import now
from posology.web.pages.body.pictures import picture
from posology.web.pages.body.typed import LABELS, STORIES, BodyForm


@require_http_methods(["GET", "HEAD", "POST"])
def night(request: HttpRequest) -> HttpResponse:
    return render(request, "body/night/night.html", _context(request, now()))


@require_POST
def night_curve(request: HttpRequest) -> HttpResponse:
    return render(request, "body/night/curve.html", {**_context(request, now()), "piece": True})


def _context(request: HttpRequest, moment: datetime) -> dict[str, Any]:
    form = BodyForm(request, now=moment)
    asked = _asked(form)
    seen = see(asked, now=moment) if asked else None
    charts = [one for one in (seen.report.chart, seen.own_days) if one] if seen else []
    return {
        "form": form,
        "labels": LABELS,
        "stories": STORIES,
        "diary": own_doses.from_diary() is not None,
        "seen": seen,
        "pictures": [picture(one, form.narrow) for one in charts],
        "sides": sides(),
        "not_known": NOT_KNOWN_HERE,
        "no_reason": NO_REASON,
        "piece": False,
    }


def _asked(form: BodyForm) -> NightAsked | None:
    """The question; None when something is missing, and then `form.errors` says what."""
    dose, at, own = form.dose(), form.clock(), form.own()
    nights = form.nights() if own is None else 1
    story = form.story()
    if form.errors or dose is None or at is None or nights is None:
        return None
    return NightAsked(dose, at, nights, story, own)
