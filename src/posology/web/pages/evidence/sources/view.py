"""The list of all sources, by their kind."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from posology.vocabulary.sources import Kind, bibliography
from posology.web.pages.evidence.frame import show


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    every = bibliography().values()
    groups = [(kind.value, [one for one in every if one.kind is kind]) for kind in Kind]
    context = {"groups": [(kind, found) for kind, found in groups if found], "total": len(every)}
    return show(request, "evidence/sources/sources.html", context)
