"""The emergency card: the words for staff at once, a small form to make it one's own, and the PDF."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from posology.usecases.print_card import (
    EmergencyCard,
    card_pdf,
    forget_card,
    make_card,
    nobodys_card,
    remember_card,
    remembered_card,
)
from posology.vocabulary.doses import dose_mg
from posology.vocabulary.errors import BadInput
from posology.vocabulary.times import time_of_day
from posology.web.clock import now, today
from posology.web.pages.fields import typed_in
from posology.web.refusal import refuse

FIELDS = ("dose", "last", "medicine", "name")
_READERS = {"dose": dose_mg, "last": time_of_day}
_EMPTY = {"dose": "Write your dose a day in milligrams, such as 4.5.", "last": "Write the time, like 22:00 or 10 pm."}
_NOT_MADE = ("There is no card yet.", "Say your dose and your time first.")


@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and request.POST.get("then") == "forget":
        forget_card()
        return redirect("card")
    typed = remembered_card()
    errors: dict[str, str] = {}
    if request.method == "POST":
        typed = typed_in(request.POST, FIELDS)
        made, errors = _made(typed)
        if made:
            remember_card(typed, now=now())
            return redirect("card")
    else:
        made = _made(typed)[0] if typed else None
    context = {"typed": dict.fromkeys(FIELDS, "") | typed, "errors": errors, "made": made is not None}
    return render(request, "safety/card/card.html", context | {"card": made or nobodys_card(today())})


@require_safe
def card_file(request: HttpRequest, size: str) -> HttpResponse:
    made, _ = _made(remembered_card())
    if made is None:
        return refuse(request, 404, *_NOT_MADE)
    response = HttpResponse(card_pdf(made, "wallet" if size == "wallet" else "a4"), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="emergency-card-{size}.pdf"'
    return response


def _made(typed: Mapping[str, Any]) -> tuple[EmergencyCard | None, dict[str, str]]:
    """The card, or what is wrong, field by field."""
    errors: dict[str, str] = {}
    for name, read in _READERS.items():
        try:
            read(typed.get(name, ""))
        except BadInput as problem:
            errors[name] = str(problem) if typed.get(name, "").strip() else _EMPTY[name]
    if errors:
        return None, errors
    try:
        return make_card(**{name: typed.get(name, "") for name in FIELDS}, today=today()), {}
    except BadInput as problem:
        return None, {"medicine" if "medicine" in problem.reason else "name": str(problem)}
