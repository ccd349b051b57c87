"""After the last dose: something to bring to the anaesthetist."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from posology.usecases import own_doses
from posology.usecases.read_washout import (
    NO_CLEARANCE,
    SENSITIVITY,
    UNEVEN,
    left_table,
    nights_before,
    read_washout,
    washout_report,
)
from posology.web.clock import now
from posology.web.pages.body.pictures import picture
from posology.web.pages.body.typed import LABELS, STORIES, BodyForm


@require_http_methods(["GET", "HEAD", "POST"])
def washout(request: HttpRequest) -> HttpResponse:
    return render(request, "body/washout/washout.html", _context(request, now()))


@require_POST
def washout_curve(request: HttpRequest) -> HttpResponse:
    return render(request, "body/washout/left.html", {**_context(request, now()), "piece": True})


def _context(request: HttpRequest, moment: datetime) -> dict[str, Any]:
    form = BodyForm(request, now=moment)
    found = _read(form)
    return {
        "form": form,
        "labels": LABELS,
        "stories": STORIES,
        "diary": own_doses.from_diary() is not None,
        **(found or {"report": None}),
        "sensitivity": SENSITIVITY,
        "uneven": UNEVEN,
        "no_clearance": NO_CLEARANCE,
        "piece": False,
    }


def _read(form: BodyForm) -> dict[str, Any] | None:
    """What may be left; None when something is missing, and then `form.errors` says what."""
    own, story = form.own(), form.story()
    if own is not None:
        history, last = own_doses.up_to_the_last(own), own.moments[-1]
    else:
        dose, nights, typed = form.dose(), form.nights(), form.last_moment()
        if form.errors or dose is None or nights is None or typed is None:
            return None
        history, last = nights_before(dose, nights), typed
    if form.errors:
        return None
    read = read_washout(history, structure=story)
    report = washout_report(read)
    return {
        "report": report,
        "read": read,
        "last": last,
        "left": left_table(read, last),
        "pictures": [picture(report.chart, form.narrow)],
        "notes": own.notes if own else (),
    }
