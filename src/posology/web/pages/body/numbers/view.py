"""The numbers behind the curves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from posology.usecases.list_parameters import parameters_report


@require_safe
def parameters(request: HttpRequest) -> HttpResponse:
    return render(request, "body/numbers/numbers.html", {"report": parameters_report()})
