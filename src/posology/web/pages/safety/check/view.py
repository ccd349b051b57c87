"""The check of medicines: the list that grows entry by entry, the questions, the result, and the page to print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from posology.report.check_page import check_report
from posology.safety import conditions
from posology.usecases import save_check
from posology.usecases.fill_in_check import (
    AskedCheck,
    check_asked,
    forget_check,
    offer,
    remember_answers,
    remember_check,
    unfinished_check,
)
from posology.vocabulary.errors import BadInput
from posology.web.clock import now, today
from posology.web.pages.safety.check.questions import OPERATION, other_questions, question_groups

_NOTHING = "Type a medicine, or tick what is so. Then press the button."
_NO_DATE = "Write the day as year, month, day: 2026-12-20."
_PAST = "This day is past. Leave it empty, and add any opioid that you were given to the list."
LABELS = {"medicine": "Medicine", "lines": "Your list", "surgery": "Day of the operation"}


@dataclass
class Form:
    """What came in: the check as far as it was understood, and what was not."""

    asked: AskedCheck
    errors: dict[str, str]
    medicine: str = ""
    lines: str = ""
    surgery: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def safety(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, _form_of(unfinished_check()))
    then = request.POST.get("then", "")
    if then == "clear":
        forget_check()
        return redirect("safety")
    form = _read(request, then)
    remember_check(form.asked, now=now())
    if then == "check" and not form.errors and not (form.asked.entries or form.asked.conditions or form.asked.surgery):
        form.errors["medicine"] = _NOTHING
    if form.errors:
        return _page(request, form)
    if then == "check":
        return redirect("check-result")
    place = "list" if then.partition(":")[0] in {"remove", "choose", "none"} else "medicine"
    return redirect(f"{reverse('safety')}#{place}")


@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    return render(request, "safety/check/offers.html", {"offers": offer(request.POST.get("medicine", ""))})


@require_POST
def keep_answers(request: HttpRequest) -> HttpResponse:
    """Keep what was ticked at once, where there is a script that asks for it."""
    remember_answers(_ticked(request), _day(request.POST.get("surgery", ""), {}), now=now())
    return HttpResponse(status=204)


@require_safe
def result(request: HttpRequest) -> HttpResponse:
    return _shown(request, "safety/check/result.html")


@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    return _shown(request, "safety/check/print.html")


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    asked = unfinished_check()
    if not (asked.entries or asked.conditions or asked.surgery):
        return redirect("safety")
    return redirect("saved-check", save_check.save(asked, now=now()))


def _shown(request: HttpRequest, template: str) -> HttpResponse:
    asked = unfinished_check()
    if not (asked.entries or asked.conditions or asked.surgery):
        return redirect("safety")
    report = check_report(check_asked(asked), today=today())
    context = {"report": report, "saved": None, "changes": (), "when": now(), "past": asked.is_past(today())}
    return render(request, template, context)


def _page(request: HttpRequest, form: Form) -> HttpResponse:
    entries = check_asked(form.asked).entries
    context = {
        "form": form,
        "entries": list(zip(form.asked.entries, (one.recognition for one in entries), strict=True)),
        "unclear": sum(one.recognition.state != "recognised" for one in entries),
        "groups": question_groups(),
        "others": other_questions(),
        "operation": OPERATION,
        "saved": save_check.saved(),
        "labels": LABELS,
        "deleted": "deleted" in request.GET,
    }
    return render(request, "safety/check/check.html", context)


def _form_of(asked: AskedCheck) -> Form:
    return Form(asked, {}, surgery=asked.surgery.isoformat() if asked.surgery else "")


def _read(request: HttpRequest, then: str) -> Form:
    """Take in everything of the form, whichever button was pressed."""
    typed = {name: request.POST.get(name, "") for name in ("medicine", "lines", "surgery")}
    asked = replace(unfinished_check(), conditions=_ticked(request))
    form = Form(asked, {}, surgery=typed["surgery"])
    picked = request.POST.get("pick", "")
    try:
        form.asked = form.asked.with_entries(picked or typed["medicine"]).with_entries(typed["lines"])
    except BadInput as problem:
        form.errors["lines" if typed["lines"].strip() else "medicine"] = str(problem)
        form.medicine, form.lines = typed["medicine"], typed["lines"]
    form.asked = _settled(form.asked, then)
    form.asked = replace(form.asked, surgery=_day(typed["surgery"], form.errors))
    return form


def _ticked(request: HttpRequest) -> tuple[str, ...]:
    ticked = request.POST.getlist("conditions")
    return tuple(id for id in conditions() if id in ticked)


def _settled(asked: AskedCheck, then: str) -> AskedCheck:
    """Do what a button of one entry says: "remove:3", "choose:3:codeine" or "none:3"."""
    what, _, rest = then.partition(":")
    place, _, name = rest.partition(":")
    if not place.isascii() or not place.isdigit() or int(place) >= len(asked.entries):
        return asked
    if what == "remove":
        return asked.without_entry(int(place))
    offered = [one.name for one in check_asked(asked).entries[int(place)].recognition.suggestions]
    if what == "none" or (what == "choose" and name in offered):
        return asked.with_choice(int(place), name)
    return asked


def _day(typed: str, errors: dict[str, str]) -> date | None:
    """The day of a planned operation, as the field or a person writes it."""
    if not typed.strip():
        return None
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        errors["surgery"] = _NO_DATE
        return None
    if day < today():
        errors["surgery"] = _PAST
        return None
    return day
