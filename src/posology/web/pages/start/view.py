"""The first page: bring a diary, or look at a real one."""

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from posology.diary import examples
from posology.usecases import draft_question
from posology.usecases.inspect_diary import inspect_diary
from posology.usecases.keep_answers import kept
from posology.usecases.set_up_diary import setup
from posology.vocabulary.errors import BadInput, PosologyError
from posology.web.clock import now
from posology.web.refusal import refuse

_NO_FILE = ("No file was chosen.", "Choose your diary first, then press the button.")
_LISTED = 3
_EMPTY = ("This file is empty.", "Choose the file that holds your diary.")


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    problem = None
    if request.method == "POST":
        try:
            return redirect("columns", _draft_of(request.FILES.get("diary")))
        except PosologyError as error:
            problem = error
    context = {
        "examples": examples(),
        "unfinished": [
            (one.id, one.name, one.started_at.astimezone()) for one in draft_question.unfinished()[:_LISTED]
        ],
        "kept": kept()[:_LISTED],
        "keeps_diary": setup() is not None,
        "problem": problem,
        "largest": settings.LARGEST_UPLOAD // 2**20,
    }
    return render(request, "start/start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest, id: str) -> HttpResponse:
    try:
        draft = draft_question.find(id)
    except BadInput as gone:
        return refuse(request, 404, gone.reason, gone.fix)
    if request.method != "POST":
        return render(request, "start/forget.html", {"draft": draft})
    draft_question.discard(id)
    return redirect("start")


def _draft_of(file: UploadedFile | None) -> str:
    if file is None:
        raise BadInput(*_NO_FILE)
    data = file.read()
    if not data:
        raise BadInput(*_EMPTY)
    inspect_diary(data)  # a file that cannot be read at all is refused here, beside its field
    return draft_question.start(file.name or "diary.csv", data, now=now())
