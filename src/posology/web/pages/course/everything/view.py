"""Take everything out, put it back, back it up; and ask one's own diary whether it works."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from posology.usecases import draft_question
from posology.usecases.ask_own_diary import doses_to_compare, own_question
from posology.usecases.asked import asked_json
from posology.usecases.backup import back_up
from posology.usecases.export_everything import Arrival, as_csv, as_zip, import_everything, to_json_text
from posology.usecases.read_answer import read_answer
from posology.usecases.read_timeline import Timeline, read_timeline
from posology.vocabulary.errors import BadInput, PosologyError
from posology.web import clock
from posology.web.pages.course.moment import own_now, own_today, with_diary

OWN_DIARY = "Your diary"
_FILES = {
    "posology.zip": "application/zip",
    "posology.json": "application/json",
    "diary.csv": "text/csv",
    "posology-backup.sqlite3": "application/vnd.sqlite3",
}


@require_http_methods(["GET", "HEAD", "POST"])
def everything(request: HttpRequest) -> HttpResponse:
    problem, arrived = None, None
    if request.method == "POST":
        try:
            arrived = _arrive(request)
        except PosologyError as error:
            problem = error
    context = {"problem": problem, "arrived": arrived, "typed_replace": "replace" in request.POST}
    return render(request, "course/everything/everything.html", context, status=422 if problem else 200)


@require_safe
@with_diary
def take_out(request: HttpRequest, file: str) -> HttpResponse:
    now = clock.now()
    if file == "posology.zip":
        content: bytes | str = as_zip(now=now)
    elif file == "posology.json":
        content = to_json_text(now=now)
    elif file == "diary.csv":
        content = as_csv()
    else:
        content = _backup()
    response = HttpResponse(content, content_type=_FILES[file])
    stem, _, ending = file.rpartition(".")
    name = f"{stem}-{now:%Y-%m-%d}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@with_diary
def own_answers(request: HttpRequest) -> HttpResponse:
    return _own_answers(request, read_timeline(), None)


@require_POST
@with_diary
def ask(request: HttpRequest) -> HttpResponse:
    """Open the answer of one measure; it is a draft until it is kept."""
    timeline, chosen = read_timeline(), request.POST.get("doses", "")
    try:
        doses = tuple(chosen.split("|")) if "|" in chosen else None
        question = own_question(
            timeline, request.POST.get("measure", ""), (doses[0], doses[1]) if doses is not None else None
        )
        read_answer(question.data, question.asked, today=own_today())  # what it cannot answer is said here
    except PosologyError as problem:
        return _own_answers(request, timeline, problem)
    for draft in draft_question.unfinished():
        if draft.name == OWN_DIARY:
            draft_question.discard(draft.id)
    id = draft_question.start(OWN_DIARY, question.data, now=own_now(), typed={"asked": asked_json(question.asked)})
    return redirect("answer", "drafts", id)


def _own_answers(request: HttpRequest, timeline: Timeline, problem: PosologyError | None) -> HttpResponse:
    doses = doses_to_compare(timeline.days)
    pairs = [
        (f"{high}|{low}", f"{high} against {low}") for place, low in enumerate(doses) for high in doses[place + 1 :]
    ]
    context = {"person": timeline.person, "days": len(timeline.days), "problem": problem, "pairs": pairs}
    return render(request, "course/everything/own_answers.html", context, status=422 if problem else 200)


def _arrive(request: HttpRequest) -> Arrival:
    file = request.FILES.get("file")
    if file is None:
        raise BadInput("No file was chosen.", "Choose the file that you took out before.")
    try:
        return import_everything(file.read(), replace="replace" in request.POST, now=clock.now())
    except BadInput as problem:
        if "--replace" in problem.fix:
            raise BadInput(
                problem.reason, "Tick “in place of what is here” and choose the file again. This diary is kept aside."
            ) from None
        raise


def _backup() -> bytes:
    with tempfile.TemporaryDirectory(prefix="posology-") as folder:
        return back_up(Path(folder) / "backup.sqlite3").path.read_bytes()
