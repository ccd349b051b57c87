"""Write down a case, or an update: saved while it is typed, left and taken up again, kept when it is done."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from posology.evidence.studies import conditions, domains
from posology.report.case_story import case_title
from posology.usecases import keep_case
from posology.usecases.keep_answers import kept
from posology.usecases.keep_case import CaseDraft
from posology.vocabulary.errors import BadInput
from posology.web.clock import now, today
from posology.web.pages.evidence.cases import typed as form
from posology.web.pages.evidence.frame import show
from posology.web.pages.fields import Fields
from posology.web.refusal import refuse


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return show(request, "evidence/cases/new.html", {})
    keep_case.forget_old_drafts(now=now())
    return redirect("evidence-case-write", keep_case.start_draft(typed=form.empty_account(today()), now=now()))


@require_POST
def new_update(request: HttpRequest, id: str) -> HttpResponse:
    try:
        draft = keep_case.start_draft(case=id, typed=form.empty_account(today()), now=now())
    except BadInput as error:
        return refuse(request, 404, error.reason, error.fix)
    return redirect("evidence-case-write", draft)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, id: str) -> HttpResponse:
    try:
        draft = keep_case.find_draft(id)
        fields, problem = Fields(dict(draft.typed)), None
        if request.method == "POST":
            typed = {**draft.typed, **form.typed_of(request.POST)}
            fields = Fields(typed)
            more, then = request.POST.get("more", ""), request.POST.get("then", "")
            if more in form.ROWS:
                typed[f"rows-{more}"] = form.rows_shown(typed, update=bool(draft.case))[more] + 1
            keep_case.remember(id, typed, now=now())
            if more in form.ROWS:
                return redirect(f"{reverse('evidence-case-write', args=[id])}#{more}s")
            if then == "later":
                return redirect("evidence-cases")
            if then == "save":
                return redirect("evidence-case-write", id)
            try:
                if (kept_id := _keep(draft, fields)) is not None:
                    return redirect(f"{reverse('evidence-case', args=[kept_id])}?kept=yes")
            except BadInput as error:
                problem = error
    except BadInput as gone:
        return refuse(request, 404, gone.reason, gone.fix)
    return show(request, "evidence/cases/write.html", _context(draft, fields, problem))


@require_POST
def save(request: HttpRequest, id: str) -> HttpResponse:
    """Remember what was typed so far; says when, for the line at the foot of the form."""
    try:
        draft = keep_case.find_draft(id)
    except BadInput:
        return HttpResponse("This draft is no longer here.", content_type="text/plain; charset=utf-8")
    moment = now()
    keep_case.remember(id, {**draft.typed, **form.typed_of(request.POST)}, now=moment)
    return HttpResponse(f"Saved at {moment:%H:%M}.", content_type="text/plain; charset=utf-8")


@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest, id: str) -> HttpResponse:
    try:
        draft = keep_case.find_draft(id)
    except BadInput as gone:
        return refuse(request, 404, gone.reason, gone.fix)
    if request.method != "POST":
        return show(request, "evidence/cases/forget.html", {"draft": draft})
    keep_case.discard_draft(id)
    return redirect("evidence-cases")


def _keep(draft: CaseDraft, fields: Fields) -> str | None:
    """Keep what was typed; the id of the case, or None where the fields need another look."""
    if draft.case:
        account = form.account_typed(fields)
        if account is None:
            return None
        said = (account.taking, account.steps, account.changes, account.said, account.treatments)
        if not any(said) and account.side_effects is None and account.relapses is None:
            fields.errors["note"] = "Nothing is written yet. One line is enough."
            return None
        id = keep_case.add_update(draft.case, account, now=now()).id
    else:
        case = form.case_typed(fields)
        if case is None:
            return None
        id = keep_case.keep(case, now=now()).id
    keep_case.discard_draft(draft.id)
    return id


def _context(draft: CaseDraft, fields: Fields, problem: BadInput | None) -> dict[str, Any]:
    case = keep_case.find_case(draft.case) if draft.case else None
    typed = {name: fields.typed.get(name, "") for name in form.PERSON + form.ACCOUNT}
    return {
        "draft": draft,
        "case": case,
        "title": case_title(case) if case else "",
        "typed": typed,
        "row": lambda kind, at, name: fields.typed.get(f"{kind}-{at}-{name}", ""),
        "errors": fields.errors,
        "problem": problem,
        "rows": form.rows_shown(fields.typed, update=case is not None),
        "kinds": form.ROWS,
        "options": form.options(),
        "answers": [(one.id, one.title) for one in kept()],
        "conditions": [term.name for term in conditions().values() if term.id != "any"],
        "domains": [term.name for term in domains().values()],
        "labels": _labels(fields),
    }


_NAMES = {
    "pseudonym": "The name", "country": "The country", "condition": "What it is taken for",
    "diagnosed": "The year of diagnosis", "consent": "May it be written down", "told": "When this is told",
    "taking": "Taken now", "had_side_effects": "Side effects", "had_relapses": "Relapses", "note": "Anything else",
    "stopped": "When it was given up", "why_stopped": "Why it was given up",
}  # fmt: skip
_ROW_NAMES = {"step": "Dose", "change": "Change", "effect": "Side effect", "relapse": "Relapse", "other": "Treatment"}


def _labels(fields: Fields) -> dict[str, str]:
    """What the list of mistakes calls each field."""
    found = dict(_NAMES)
    for name in fields.errors:
        kind, _, rest = name.partition("-")
        if kind in _ROW_NAMES and rest:
            found[name] = f"{_ROW_NAMES[kind]} {int(rest.split('-')[0]) + 1}"
    return found
