"""The answers that were kept: the list, and deleting one after a second look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from posology.usecases.keep_answers import forget, kept, open_kept
from posology.vocabulary.errors import BadInput
from posology.web.refusal import refuse


@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    return render(request, "answers/answers.html", {"kept": kept(), "deleted": "deleted" in request.GET})


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, id: str) -> HttpResponse:
    try:
        one, _, _ = open_kept(id)
    except BadInput as gone:
        return refuse(request, 404, gone.reason, gone.fix)
    if request.method != "POST":
        return render(request, "answers/delete.html", {"one": one})
    forget(id)
    response = redirect("answers")
    response["Location"] += "?deleted"
    return response
