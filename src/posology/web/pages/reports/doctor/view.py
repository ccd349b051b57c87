"""One page for the doctor: choose the days, write down what to ask, print it or take it away."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from posology.evidence.conditions import pages_on
from posology.render.svg import chart_svg
from posology.usecases.doctor_questions import LONGEST, keep_questions, kept_questions
from posology.usecases.set_up_diary import setup
from posology.usecases.write_doctors_page import DoctorsPage, doctors_html, doctors_pdf, write_doctors_page
from posology.vocabulary.errors import BadInput
from posology.web.pages.course.moment import own_now, with_diary
from posology.web.pages.reports.files import file_response
from posology.web.refusal import refuse

_PHONE = 330


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def doctor(request: HttpRequest) -> HttpResponse:
    asked, errors = kept_questions(), {}
    if request.method == "POST":
        asked = request.POST.get("questions", "").replace("\r\n", "\n")
        try:
            keep_questions(asked, now=own_now())
            return _back(request)
        except BadInput as problem:
            errors["questions"] = str(problem)
    try:
        page = _page(request)
    except BadInput as problem:
        errors["from"], page = str(problem), write_doctors_page(now=own_now())
    context = {
        "page": page,
        "pictures": {one.name: (chart_svg(one), chart_svg(one, width=_PHONE)) for one in page.charts},
        "first": request.GET.get("from", ""),
        "last": request.GET.get("to", ""),
        "days": urlencode(_chosen(request)) if "from" not in errors else "",
        "asked": asked,
        "conditions": pages_on(person.conditions if (person := setup()) else ()),
        "longest": LONGEST,
        "errors": errors,
    }
    return render(request, "reports/doctor/doctor.html", context)


@require_safe
@with_diary
def doctor_file(request: HttpRequest, kind: str) -> HttpResponse:
    try:
        page = _page(request)
    except BadInput as problem:
        return refuse(request, 400, problem.reason, problem.fix)
    return file_response(kind, "doctor", pdf=lambda: doctors_pdf(page), html=lambda: doctors_html(page))


def _page(request: HttpRequest) -> DoctorsPage:
    chosen = _chosen(request)
    return write_doctors_page(now=own_now(), first=_day(chosen.get("from")), last=_day(chosen.get("to")))


def _chosen(request: HttpRequest) -> dict[str, str]:
    return {name: text for name in ("from", "to") if (text := request.GET.get(name, "").strip())}


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"'{text[:20] if text else ''}' is not a date.", "Write it as 2026-11-25.") from None


def _back(request: HttpRequest) -> HttpResponse:
    response = redirect("doctor")
    chosen = _chosen(request)
    response["Location"] += f"?{urlencode(chosen)}" if chosen else ""
    return response
