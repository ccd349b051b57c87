"""The answer: of a bundled diary, of a draft, or kept. It is worked out anew each time, and is the same each time."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from posology.diary import to_tidy_csv
from posology.render.svg import chart_svg
from posology.usecases import draft_question, keep_answers
from posology.usecases.asked import Asked, asked_from_json
from posology.usecases.read_answer import Answered, answer_json, read_answer
from posology.usecases.save_page import answer_page
from posology.usecases.try_example import example_question
from posology.vocabulary.errors import BadInput, PosologyError
from posology.web.clock import now, today
from posology.web.pages.asking import typed_again
from posology.web.refusal import refuse

_TYPES = {"answer.json": "application/json", "answer.html": "text/html", "diary.csv": "text/csv"}
_WIDE, _NARROW = 860, 330  # px: what a chart has on a full page and on a phone


@dataclass(frozen=True)
class Found:
    """What an answer is worked out from, wherever it stands: the file and the question.

    Parameters
    ----------
    name, data, asked
        The file and the question.
    credit
        Who published a bundled diary, and under which licence; "" for a person's own.
    """

    name: str
    data: bytes
    asked: Asked
    credit: str = ""


@require_safe
def answer(request: HttpRequest, shelf: str, id: str) -> HttpResponse:
    try:
        found = _find(shelf, id)
    except BadInput as gone:
        return refuse(request, 404, gone.reason, gone.fix)
    if found is None:
        return redirect("question", id)
    try:
        answered = read_answer(found.data, found.asked, today=today())
    except PosologyError as problem:
        return refuse(request, 422, problem.reason, problem.fix)
    context = {
        "shelf": shelf,
        "id": id,
        "found": found,
        "report": answered.report,
        "flagged": sum(check.mark == "Look at this" for check in answered.report.checks),
        "pictures": [
            (one, chart_svg(one, width=_WIDE), chart_svg(one, width=_NARROW)) for one in answered.report.charts
        ],
    }
    return render(request, "answer/answer.html", context)


@require_safe
def download(request: HttpRequest, shelf: str, id: str, file: str) -> HttpResponse:
    try:
        found = _find(shelf, id)
        if found is None:
            return redirect("question", id)
        content = _content(read_answer(found.data, found.asked, today=today()), file)
    except PosologyError as problem:
        return refuse(request, 404, problem.reason, problem.fix)
    response = HttpResponse(content, content_type=f"{_TYPES[file]}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="posology-{file}"'
    return response


@require_POST
def ask_again(request: HttpRequest, shelf: str, id: str) -> HttpResponse:
    try:
        found = _find(shelf, id)
    except BadInput as gone:
        return refuse(request, 404, gone.reason, gone.fix)
    if shelf == "drafts" or found is None:
        return redirect("question", id)
    return redirect("question", draft_question.start(found.name, found.data, now=now(), typed=typed_again(found.asked)))


@require_POST
def keep(request: HttpRequest, id: str) -> HttpResponse:
    try:
        found = _find("drafts", id)
        if found is None:
            return redirect("question", id)
        answered = read_answer(found.data, found.asked, today=today())
        kept = keep_answers.keep(found.name, found.data, found.asked, answered, now=now())
    except PosologyError as problem:
        return refuse(request, 404, problem.reason, problem.fix)
    draft_question.discard(id)
    return redirect("answer", "answers", kept)


def _find(shelf: str, id: str) -> Found | None:
    """The file and the question; None for a draft whose question is not finished, `BadInput` for nothing at all."""
    if shelf == "examples":
        example, asked = example_question(id)
        return Found(example.file, example.data(), asked, f"Diary: {example.attribution}. Licence: {example.licence}.")
    if shelf == "answers":
        kept, data, asked = keep_answers.open_kept(id)
        return Found(kept.name, data, asked)
    draft = draft_question.find(id)
    question = draft.typed.get("asked")
    return Found(draft.name, draft.data, asked_from_json(question)) if question else None


def _content(answered: Answered, file: str) -> str | bytes:
    if file == "answer.json":
        return json.dumps(answer_json(answered), ensure_ascii=False, indent=2, allow_nan=False)
    if file == "answer.html":
        return answer_page(answered)
    diary = answered.dry_run.diary
    return to_tidy_csv(diary) if diary else b""
