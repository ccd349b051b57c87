"""Which column is what: guesses first, then what the person says, then a dry run that names every row not used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from posology.diary import DryRun, Inspection
from posology.diary.dry_run import Column
from posology.usecases import draft_question
from posology.usecases.asked import Asked
from posology.usecases.inspect_diary import inspect_diary
from posology.usecases.read_answer import dry_run
from posology.vocabulary.errors import BadInput, PosologyError
from posology.web.clock import today
from posology.web.pages.asking import COLUMN_FIELDS, ROLES, columns_typed, options_typed
from posology.web.pages.fields import Fields, typed_in
from posology.web.pages.wording import field_of
from posology.web.refusal import refuse

_SHOWN_PROBLEMS = 50
_BEHIND_MORE = frozenset({"dates", "decimals", "zone", "time", "period", "taken", "guess"})


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, id: str) -> HttpResponse:
    try:
        draft = draft_question.find(id)
    except BadInput as gone:
        return refuse(request, 404, gone.reason, gone.fix)
    typed = dict(draft.typed)
    if request.method == "POST":
        typed |= typed_in(request.POST, COLUMN_FIELDS, several=("marks",))
        draft_question.remember(id, {**typed, "asked": None})
    inspection, problem = _look(draft.data, typed)
    fields = Fields({**_guesses(inspection), **typed})
    reading = None
    if request.method == "POST" and problem is None:
        reading, problem = _read(draft.data, fields, inspection)
        if reading and not problem and (not reading.problems or request.POST.get("then") == "go-on"):
            return redirect("question", id)
    to_settle = _to_settle(inspection) if request.method != "POST" else {}
    if problem and (field := field_of(problem)):
        fields.errors[field], problem = f"{problem.reason} {problem.fix}", None
    options = [(column.name, _with_samples(column)) for column in inspection.columns if column.kind != "empty"]
    in_use = {fields.typed[role] for role in ("treatment", "outcome", "date")}
    context = {
        "draft": draft,
        "inspection": inspection,
        "fields": fields,
        "problem": problem,
        "reading": reading,
        "shown": _SHOWN_PROBLEMS,
        "to_settle": to_settle,
        "more_open": bool(_BEHIND_MORE & {*fields.errors, *to_settle}),
        "people": [(person, person) for person in _everybody(draft.data, inspection)],
        "dated": inspection.format in ("wide", "doses"),
        "options": options,
        "could_mark": [(name, text) for name, text in options if name not in in_use],
    }
    return render(request, "columns/columns.html", context)


def _look(data: bytes, typed: Mapping[str, Any]) -> tuple[Inspection, PosologyError | None]:
    """Inspect the file as the person says to read it; as it comes where that cannot be done."""
    try:
        return inspect_diary(data, options=options_typed(typed)), None
    except PosologyError as problem:
        return inspect_diary(data), problem


def _read(data: bytes, fields: Fields, inspection: Inspection) -> tuple[DryRun | None, PosologyError | None]:
    chosen = columns_typed(fields, inspection)
    if chosen is None:
        return None, None
    try:
        reading = dry_run(data, Asked(columns=chosen[0], options=chosen[1]), today=today())
    except PosologyError as problem:
        return None, problem
    if reading.diary is None:
        return reading, BadInput(
            "No row of this file could be used.", "See below why, row by row, and look at the columns again."
        )
    return reading, None


def _everybody(data: bytes, inspection: Inspection) -> tuple[str, ...]:
    """All people in the file, also once one of them is chosen."""
    return inspect_diary(data).people if inspection.people else ()


def _to_settle(inspection: Inspection) -> dict[str, str]:
    """What the file cannot say alone, by the field that settles it."""
    return {field: sentence for sentence in inspection.missing_options if (field := field_of(sentence))}


def _guesses(inspection: Inspection) -> dict[str, Any]:
    """What would be typed if every guess is right; the first column of each kind."""
    guesses: dict[str, Any] = dict.fromkeys(COLUMN_FIELDS, "")
    for column in reversed(inspection.columns):
        if column.guess in ROLES:
            guesses[column.guess] = column.name
    guesses["marks"] = [column.name for column in inspection.columns if column.guess == "mark"]
    return guesses


def _with_samples(column: Column) -> str:
    """A column as one can recognise it: "mood (33 to 97)", "medicine (LDN, placebo)"."""
    if column.lowest is not None and column.highest is not None:
        return f"{column.name} ({column.lowest:g} to {column.highest:g})"
    return f"{column.name} ({', '.join(column.values[:3])})" if column.values else column.name
