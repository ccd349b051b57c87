"""Stories of single people: the list with what it cannot show, and one story with its timeline."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from posology.evidence.cases import Case, condition_words
from posology.report import case_story, cases_page
from posology.report.case_chart import case_chart
from posology.report.case_story import events_table
from posology.usecases import keep_case
from posology.usecases.keep_answers import KeptAnswer, open_kept
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import source
from posology.web.pages.evidence.frame import drawn, show
from posology.web.refusal import refuse


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("condition", "")[:80]
    whole = keep_case.side_by_side(condition=wanted or None)
    names = {name for case in keep_case.cases() for name in case.conditions}
    context = {
        "overview": cases_page.cases_table(whole),
        "ids": [line.case.id for line in whole.lines],
        "counts": cases_page.denominators(whole) if whole.lines else (),
        "limits": cases_page.LIMITS,
        "conditions": sorted((name, condition_words(name)) for name in names),
        "wanted": wanted,
        "unfinished": [one for one in keep_case.unfinished() if "import" not in one.typed],
        "kept": len(keep_case.kept_cases()),
        "deleted": "deleted" in request.GET,
    }
    return show(request, "evidence/cases/cases.html", context)


@require_safe
def one_case(request: HttpRequest, id: str) -> HttpResponse:
    try:
        case = keep_case.find_case(id)
    except BadInput as gone:
        return refuse(request, 404, gone.reason, gone.fix)
    published, chart = keep_case.is_published(id), case_chart(case)
    context = {
        "case": case,
        "title": case_story.case_title(case),
        "lead": case_story.case_lead(case),
        "accounts": case_story.accounts(case),
        "pictures": drawn([chart] if chart else []),
        "events": events_table(case),
        "published": published,
        "source": source(case.source) if published else None,
        "answer": _answer(case),
        "kept": request.GET.get("kept", ""),
    }
    return show(request, "evidence/cases/case.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, id: str) -> HttpResponse:
    try:
        case = keep_case.find_case(id)
        if request.method == "POST":
            keep_case.remove_case(id)
            response = redirect("evidence-cases")
            response["Location"] += "?deleted"
            return response
    except BadInput as error:
        return refuse(request, 404, error.reason, error.fix)
    return show(request, "evidence/cases/delete.html", {"case": case, "title": case_story.case_title(case)})


def _answer(case: Case) -> KeptAnswer | None:
    """The kept answer that belongs to a case, where it is still there."""
    if not case.answer:
        return None
    try:
        return open_kept(case.answer)[0]
    except BadInput:
        return None
