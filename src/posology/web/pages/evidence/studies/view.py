"""The list of studies with its filters, and the page of one study."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from posology.evidence.studies import Choice, Design, Study, choose, conditions, domains, harms, studies, study, terms
from posology.report.chart import Table
from posology.report.study_words import (
    design_words,
    favours_words,
    found_in,
    people_words,
    result_words,
    sureness_words,
    treatment_words,
)
from posology.vocabulary.errors import BadInput
from posology.vocabulary.words import count, typeset
from posology.web.pages.evidence.frame import show
from posology.web.refusal import refuse

_ASKED = ("condition", "outcome", "design")


@require_safe
def study_list(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "")[:80] for name in _ASKED}
    problem: BadInput | None = None
    choices: tuple[Choice, ...] = ()
    try:
        choices = choose(*(asked[name] or None for name in _ASKED))
    except BadInput as error:
        problem = error
    context = {
        "asked": {name: _meant(name, text) for name, text in asked.items()},
        "narrowed": any(asked.values()),
        "problem": problem,
        "total": len(studies()),
        "count": count(len(choices), "study", "studies").capitalize() + (" here." if any(asked.values()) else "."),
        "groups": _by_design(choices),
        "conditions": [(term.id, term.name) for term in conditions().values()],
        "outcomes": [(term.id, term.name) for term in domains().values()],
        "designs": _designs(),
    }
    return show(request, "evidence/studies/studies.html", context)


@require_safe
def one_study(request: HttpRequest, id: str) -> HttpResponse:
    try:
        found = study(id)
    except BadInput:
        return refuse(request, 404, "There is no such study here.", "Look through the list of studies.")
    return show(
        request,
        "evidence/studies/study.html",
        {
            "study": found,
            "design": typeset(design_words(found)),
            "treatment": treatment_words(found),
            "conditions": [(one, conditions()[one].name) for one in found.conditions if one != "any"],
            "facts": _facts(found),
            "results": _results(found),
            "harms": _harms(found),
            "identifiers": _identifiers(found),
        },
    )


def _meant(name: str, text: str) -> str:
    """Id of what was asked for, so that the form shows it: "ms" is multiple-sclerosis."""
    try:
        if text and name != "design":
            return (terms.condition if name == "condition" else terms.domain)(text).id
    except BadInput:
        pass
    return text


def _by_design(choices: tuple[Choice, ...]) -> list[tuple[str, list[tuple[dict[str, object], str, str]]]]:
    names = {term.id: term.name for term in conditions().values()}
    return [
        (
            design.words,
            [
                (
                    {
                        "study": one.study,
                        "outcomes": [(o, result_words(o), favours_words(o)) for o in one.outcomes],
                    },
                    found_in(one.study, names),
                    people_words(one.study),
                )
                for one in group
            ],
        )
        for design, group in groupby(choices, key=lambda one: one.study.design)
    ]


def _designs() -> list[tuple[str, str]]:
    there = {one.design for one in studies().values()}
    every = ("rct", "any randomised trial")
    return [every, *((one.value, one.words) for one in Design if one in there and one is not Design.RCT)]


def _facts(one: Study) -> list[tuple[str, str]]:
    told = (
        ("People", f"{one.people[:1].upper()}{one.people[1:]}."),
        ("Counted", one.numbers),
        ("Dose", one.dose),
        ("How long", one.duration),
        ("Set against", one.control),
        ("How", one.design_words),
    )
    return [(label, text) for label, text in told if text]


def _results(one: Study) -> Table:
    rows = tuple(
        (
            typeset(result.name) + (" (main result)" if result.primary else ""),
            result_words(result),
            favours_words(result),
            sureness_words(result),
            typeset(result.note),
        )
        for result in one.outcomes
    )
    return Table("Every result", ("What was measured", "What came of it", "Which way", "How sure", "Note"), rows)


def _harms(one: Study) -> Table:
    rows = tuple(
        (
            harms()[harm.harm].name,
            typeset(harm.said),
            _of(harm.treated, harm.treated_of),
            _of(harm.control, harm.control_of),
        )
        for harm in one.harms
    )
    return Table("Every harm that was told", ("What", "What was told", "On naltrexone", "On control"), rows)


def _of(n: int | None, of: int | None) -> str:
    return "not told" if n is None else f"{n} of {of}"


def _identifiers(one: Study) -> list[tuple[str, str, str]]:
    found = [("DOI", one.doi, f"https://doi.org/{one.doi}")] if one.doi else []
    if one.pmid:
        found.append(("PubMed", one.pmid, f"https://pubmed.ncbi.nlm.nih.gov/{one.pmid}/"))
    return [*found, *(("Registry", number, "") for number in one.registry)]
