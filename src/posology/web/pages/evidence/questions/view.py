"""The questions people ask, each with its answer and the way to the part of the program that goes further."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from posology.evidence.questions import Group, Question, questions
from posology.web.pages.evidence.frame import show

# What each part of the program is called among the addresses; the first that is there is taken.
PARTS = {
    "safety": ("safety",),
    "plan": ("plan",),
    "diary": ("tonight", "start"),
    "answer": ("start",),
    "card": ("card",),
    "evidence": ("evidence",),
}


@require_safe
def question_list(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("open", "")
    groups = [(g.words, [(one, _address(one)) for one in questions() if one.group is g]) for g in Group]
    context = {
        "groups": groups,
        "total": len(questions()),
        "opened": int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else 0,
    }
    return show(request, "evidence/questions/questions.html", context)


def _address(one: Question) -> str:
    """Where the program goes further; "" where that part is not there."""
    for name in PARTS[one.goes_to.value]:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""
