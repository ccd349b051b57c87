"""Cases as files: download them, and bring some in after a look at what would come."""

from __future__ import annotations

import base64

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from posology.usecases import keep_case
from posology.vocabulary.errors import BadInput, PosologyError
from posology.web.clock import now
from posology.web.pages.evidence.frame import show
from posology.web.refusal import refuse

_TYPES = {"json": "application/json", "csv": "text/csv"}


@require_safe
def download(request: HttpRequest, which: str, form: str) -> HttpResponse:
    found = keep_case.cases() if which == "all" else keep_case.kept_cases()
    if which == "may-be-shared":
        found = keep_case.may_be_shared(found)
    if not found:
        return refuse(request, 404, "There is no case to put into a file.", "Tell a case first.")
    content = keep_case.export_csv(found) if form == "csv" else keep_case.export_json(found)
    response = HttpResponse(content, content_type=f"{_TYPES[form]}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="posology-cases.{form}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is only looked at, and waits as a draft until somebody says yes."""
    problem: PosologyError | None = None
    if request.method == "POST":
        try:
            file = request.FILES.get("file")
            if file is None:
                raise BadInput("No file was chosen.", "Choose a file first, then press the button.")
            data = file.read()
            keep_case.plan_import(data, now=now())
            waiting = {"import": base64.b64encode(data).decode(), "name": (file.name or "cases")[:200]}
            return redirect("evidence-cases-look", keep_case.start_draft(typed=waiting, now=now()))
        except PosologyError as error:
            problem = error
    return show(request, "evidence/cases/bring.html", {"problem": problem})


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, id: str) -> HttpResponse:
    """Show what a file would bring; with a yes, bring it in, all or nothing."""
    try:
        draft = keep_case.find_draft(id)
        if "import" not in draft.typed:
            raise BadInput("This is no file that waits.", "Choose the file again.")
        data = base64.b64decode(draft.typed["import"])
        if request.method == "POST":
            if request.POST.get("then") == "bring":
                keep_case.import_cases(data, now=now())
            keep_case.discard_draft(id)
            return redirect("evidence-cases")
        plan = keep_case.plan_import(data, now=now())
    except PosologyError as error:
        return refuse(request, 404, error.reason, error.fix)
    return show(request, "evidence/cases/look.html", {"plan": plan, "name": draft.typed["name"]})
