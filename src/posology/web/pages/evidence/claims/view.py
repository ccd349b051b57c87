"""What web pages claim: by topic and by page, where they disagree, and which lines could harm."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from posology.evidence.claims import PAGES, Claim, ClaimVerdict, Topic, choose_claims, claims, contradictions
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import source
from posology.vocabulary.words import count
from posology.web.pages.evidence.frame import show

_ASKED = ("topic", "page", "verdict")
NAMES = {id: f"Page {id.removeprefix('seed-')}" for id in PAGES}


@require_safe
def claim_list(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "")[:80] for name in _ASKED}
    problem: BadInput | None = None
    found: tuple[Claim, ...] = ()
    try:
        found = choose_claims(*(asked[name] or None for name in _ASKED))
    except BadInput as error:
        problem = error
    context = {
        "asked": asked,
        "narrowed": any(asked.values()),
        "problem": problem,
        "total": len(claims()),
        "count": f"{count(len(found), 'claim').capitalize()}.",
        "groups": _by_topic(found),
        "names": NAMES,
        "topics": [(topic.value, topic.words) for topic in Topic],
        "pages": [(id, f"{NAMES[id]}: {source(id).title}") for id in PAGES],
        "verdicts": [(one.value, one.value) for one in ClaimVerdict],
    }
    return show(request, "evidence/claims/claims.html", context)


@require_safe
def disagreements(request: HttpRequest) -> HttpResponse:
    context = {"rows": contradictions(), "pages": PAGES, "names": NAMES}
    return show(request, "evidence/claims/contradictions.html", context)


@require_safe
def dangerous(request: HttpRequest) -> HttpResponse:
    found = [one for one in claims().values() if one.danger is not None]
    context = {"list": found, "names": NAMES, "topics": {topic: topic.words for topic in Topic}}
    return show(request, "evidence/claims/dangerous.html", context)


def _by_topic(found: tuple[Claim, ...]) -> list[tuple[str, list[Claim]]]:
    groups = [(topic.words, [one for one in found if one.topic is topic]) for topic in Topic]
    return [(words, list_) for words, list_ in groups if list_]
