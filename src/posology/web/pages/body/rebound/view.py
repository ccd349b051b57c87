"""The rebound story: a hypothesis. Nothing is drawn until the person asks for it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from posology.usecases.explore_rebound import (
    LABEL,
    Guess,
    compare_ways,
    each_night,
    explore_rebound,
    rebound_charts,
    ways_table,
)
from posology.vocabulary.errors import BadInput
from posology.web.clock import now
from posology.web.pages.body.pictures import picture
from posology.web.pages.body.typed import STORIES, BodyForm

GUESSES = (
    ("more_endorphin", "More endorphin after a full block", "times"),
    ("more_receptors", "More receptors after a full block", "times"),
    ("notice_h", "Time until the body notices", "hours"),
    ("endorphin_half_life_h", "Half-life of endorphin", "hours"),
    ("helper_gain", "How far helper T cells follow", "times"),
    ("suppressor_gain", "How far suppressor T cells follow", "times"),
)
_LABELS = {name: label for name, label, _ in GUESSES} | {
    "dose": "Dose each night",
    "structure": "Which block drives it",
}


@require_http_methods(["GET", "HEAD", "POST"])
def rebound(request: HttpRequest) -> HttpResponse:
    form = BodyForm(request, now=now())
    shown = request.method == "POST"
    typed = {name: (request.POST.get(name, "")[:20] if shown else "") for name, _, _ in GUESSES}
    usual = Guess()
    form.typed = {**form.typed, **{name: text or f"{getattr(usual, name):g}" for name, text in typed.items()}}
    if not shown:
        form.typed = {**form.typed, "structure": "S1"}
    context = {"form": form, "labels": _LABELS, "stories": STORIES, "guesses": GUESSES, "label": LABEL, "pictures": []}
    dose, guess = form.dose(), _guess(form)
    if shown and dose is not None and guess is not None and not form.errors:
        history, structure = each_night(dose), form.story()
        found = explore_rebound(history, structure=structure, guess=guess)
        context |= {
            "pictures": [picture(chart) for chart in rebound_charts(found, structure)],
            "hours": found.hours_above_usual,
            "ways": ways_table(compare_ways(history)),
        }
    return render(request, "body/rebound/rebound.html", context)


def _guess(form: BodyForm) -> Guess | None:
    numbers = {name: form.number(name) for name, _, _ in GUESSES}
    if form.errors:
        return None
    try:
        return Guess(**{name: value for name, value in numbers.items() if value is not None})
    except BadInput as error:
        form.errors["more_endorphin"] = f"{error.reason} {error.fix}"
        return None
