"""What would be worthwhile, and how the trial was run: asked before any result is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from posology.diary import Columns, Diary, ReadOptions
from posology.usecases import draft_question
from posology.usecases.arms import choose_arms
from posology.usecases.asked import Asked, asked_json
from posology.usecases.inspect_diary import inspect_diary
from posology.usecases.read_answer import dry_run, read_answer
from posology.vocabulary.errors import BadInput, PosologyError
from posology.web.clock import today
from posology.web.pages.asking import QUESTION_FIELDS, asked_typed, columns_typed, options_typed
from posology.web.pages.fields import Fields, typed_in
from posology.web.refusal import refuse


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, id: str) -> HttpResponse:
    try:
        draft = draft_question.find(id)
    except BadInput as gone:
        return refuse(request, 404, gone.reason, gone.fix)
    typed = dict(draft.typed)
    if request.method == "POST":
        typed |= typed_in(request.POST, QUESTION_FIELDS)
        draft_question.remember(id, typed)
    before = _step_before(draft.data, typed)
    if before is None:
        return redirect("columns", id)
    columns, options, diary, understood = before
    labels = Counter(label for label in diary.treatments if label is not None)
    fields, problem = Fields({**_guesses(labels, columns), **typed}), None
    if request.method == "POST" and (asked := asked_typed(fields, columns, options, labels)):
        try:
            read_answer(draft.data, asked, today=today())
            draft_question.remember(id, {"asked": asked_json(asked)})
            return redirect("answer", "drafts", id)
        except PosologyError as error:
            problem = error
    scores = [score for score in diary.scores[columns.outcomes[0]] if score is not None]
    context = {
        "draft": draft,
        "understood": understood,
        "treatments": [(label, f"{label} ({n} {'row' if n == 1 else 'rows'})") for label, n in labels.items()],
        "before": [*((label, label, "") for label in labels), ("unknown", "Something else, or I do not know", "")],
        "fields": fields,
        "problem": problem,
        "outcome": columns.outcomes[0],
        "seen": f"{min(scores):g} to {max(scores):g}" if scores else "",
    }
    return render(request, "question/question.html", context)


def _step_before(data: bytes, typed: Mapping[str, Any]) -> tuple[Columns, ReadOptions, Diary, str] | None:
    """What the columns page settled; None while it is not done."""
    try:
        chosen = columns_typed(Fields(typed), inspect_diary(data, options=options_typed(typed)))
        reading = dry_run(data, Asked(columns=chosen[0], options=chosen[1]), today=today()) if chosen else None
    except PosologyError:
        return None
    if chosen is None or reading is None or reading.diary is None:
        return None
    return *chosen, reading.diary, reading.understood


def _guesses(labels: Mapping[str, int], columns: Columns) -> dict[str, Any]:
    """Everything empty, but for the two treatments where their names say which is the comparison."""
    empty = {**dict.fromkeys(QUESTION_FIELDS, ""), "unit": "points"}
    try:
        arms = choose_arms([label for label, n in labels.items() for _ in range(n)], None, column=columns.treatment)
    except PosologyError:
        return empty
    return {**empty, "active": arms.active, "control": arms.control}
