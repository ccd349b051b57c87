"""The living page of one condition."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from posology.usecases.read_condition import read_condition
from posology.vocabulary.errors import PosologyError
from posology.web.pages.evidence.frame import drawn_once, show
from posology.web.refusal import refuse


@require_safe
def condition(request: HttpRequest, name: str) -> HttpResponse:
    try:
        read = read_condition(name)
    except PosologyError as error:
        return refuse(request, 404, error.reason, error.fix)
    if read.page.id != name:
        return redirect("evidence-condition", read.page.id)
    context = {"read": read, "pictures": drawn_once(read.page.id, read.charts)}
    return show(request, "evidence/condition/condition.html", context)
