"""The way in: by condition, or by kind of evidence."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from posology.evidence.claims import claims, contradictions
from posology.evidence.conditions import condition_pages
from posology.evidence.questions import questions
from posology.evidence.studies import studies
from posology.usecases.keep_case import cases
from posology.vocabulary.sources import bibliography
from posology.web.pages.evidence.frame import show


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    n = {
        "studies": len(studies()),
        "trials": sum(one.design.randomised for one in studies().values()),
        "claims": len(claims()),
        "contradictions": len(contradictions()),
        "dangerous": sum(one.danger is not None for one in claims().values()),
        "questions": len(questions()),
        "cases": len(cases()),
        "sources": len(bibliography()),
    }
    return show(request, "evidence/overview/overview.html", {"pages": condition_pages().values(), "n": n})
