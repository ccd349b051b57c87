"""What this is, what it is not, and where its numbers and diaries come from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from posology.diary import examples


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about/about.html", {"examples": examples()})
