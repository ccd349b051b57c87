"""A check of the record: by the rules of today, with what changed since; printed, changed, deleted."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from posology.report.check_page import check_report
from posology.usecases.fill_in_check import remember_check
from posology.usecases.save_check import forget, open_saved
from posology.vocabulary.errors import BadInput
from posology.web.clock import now, today
from posology.web.refusal import refuse


@require_safe
def saved_check(request: HttpRequest, id: str) -> HttpResponse:
    return _shown(request, id, "safety/check/result.html")


@require_safe
def saved_printed(request: HttpRequest, id: str) -> HttpResponse:
    return _shown(request, id, "safety/check/print.html")


@require_POST
def change(request: HttpRequest, id: str) -> HttpResponse:
    try:
        saved, _, _ = open_saved(id)
    except BadInput as gone:
        return refuse(request, 404, gone.reason, gone.fix)
    remember_check(saved.asked, now=now())
    return redirect("safety")


@require_http_methods(["GET", "HEAD", "POST"])
def delete_check(request: HttpRequest, id: str) -> HttpResponse:
    try:
        saved, _, _ = open_saved(id)
    except BadInput as gone:
        return refuse(request, 404, gone.reason, gone.fix)
    if request.method != "POST":
        return render(request, "safety/saved/delete.html", {"saved": saved})
    forget(id)
    response = redirect("safety")
    response["Location"] += "?deleted"
    return response


def _shown(request: HttpRequest, id: str, template: str) -> HttpResponse:
    try:
        saved, check, changes = open_saved(id)
    except BadInput as gone:
        return refuse(request, 404, gone.reason, gone.fix)
    report = check_report(check, today=today())
    context = {
        "report": report,
        "saved": saved,
        "changes": changes,
        "when": now(),
        "past": saved.asked.is_past(today()),
    }
    return render(request, template, context)
