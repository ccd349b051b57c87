"""What goes on beside the medicine: the list, a form for each kind, deleting with an undo."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from posology.usecases.keep_beside import (
    Change,
    CheckIn,
    CourseBeside,
    CourseKind,
    VisitKind,
    VisitOrTest,
    all_beside,
    check_in_due,
    forget,
    keep,
    undo_forget,
)
from posology.usecases.set_up_diary import needed_setup
from posology.vocabulary.errors import PosologyError
from posology.web.pages.course.beside.questionnaires import (
    answers_typed,
    names,
    questionnaires,
    score_words,
    typed_answers,
)
from posology.web.pages.course.moment import own_now, own_today, with_diary
from posology.web.pages.fields import Fields
from posology.web.refusal import not_found

KINDS: dict[str, type[CourseBeside] | type[VisitOrTest] | type[CheckIn]] = {
    "course": CourseBeside,
    "visit": VisitOrTest,
    "check-in": CheckIn,
}
COURSE_WORDS = {
    CourseKind.VITAMIN_D: "Vitamin D", CourseKind.VITAMIN_B12: "Vitamin B12", CourseKind.OMEGA_3: "Omega 3",
    CourseKind.DIET: "Diet", CourseKind.EXERCISE: "Exercise", CourseKind.STEROIDS: "Steroids",
    CourseKind.DISEASE_MODIFYING: "A disease-modifying medicine", CourseKind.OTHER: "Something else",
}  # fmt: skip
VISIT_WORDS = {
    VisitKind.MRI: "MRI scan", VisitKind.THYROID: "Thyroid test", VisitKind.LIVER: "Liver test",
    VisitKind.VISIT: "Visit", VisitKind.OTHER: "Something else",
}  # fmt: skip
_NAMES = {
    "course": ("kind", "name", "start", "stop", "dose", "note"),
    "visit": ("kind", "name", "date", "result"),
    "check-in": ("date", "change", "note"),
}
_LONGEST = 4000  # characters: what a note may have


@require_safe
@with_diary
def beside(request: HttpRequest) -> HttpResponse:
    found, today = all_beside(), own_today()
    context = {
        "found": found,
        "today": today,
        "check_in_due": check_in_due(found, needed_setup().started_on, today=today),
        "scores": {one.key: score_words(one.what) for one in found.check_ins},
        "gone": (request.GET.get("kind", ""), request.GET.get("gone", "")),
    }
    return render(request, "course/beside/beside.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def new(request: HttpRequest, kind: str) -> HttpResponse:
    return one(request, kind, "")


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def one(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    if kind not in KINDS:
        return not_found(request)
    how = request.POST.get("how", "keep")
    if request.method == "POST" and key and how == "forget":
        forget(KINDS[kind], key, now=own_now())
        response = redirect("beside")
        response["Location"] += f"?kind={kind}&gone={key}"
        return response
    problem: PosologyError | None = None
    fields = Fields(_typed(request, kind) if request.method == "POST" else _first(kind, key))
    if request.method == "POST":
        try:
            if how == "undo":
                undo_forget(KINDS[kind], key, now=own_now())
                return redirect("beside")
            thing = _thing(kind, fields)
            if thing is not None:
                keep(thing, now=own_now(), key=key or None)
                return redirect("beside")
        except PosologyError as error:
            problem = error
    context = {
        "kind": kind,
        "key": key,
        "typed": fields.typed,
        "errors": fields.errors,
        "problem": problem,
        "course_kinds": [(one.value, words) for one, words in COURSE_WORDS.items()],
        "visit_kinds": [(one.value, words) for one, words in VISIT_WORDS.items()],
        "questionnaires": questionnaires() if kind == "check-in" else (),
        "changes": [(one.value, one.value[0].upper() + one.value[1:], "") for one in Change],
    }
    return render(request, "course/beside/one.html", context, status=422 if problem or fields.errors else 200)


def _typed(request: HttpRequest, kind: str) -> dict[str, Any]:
    more = names() if kind == "check-in" else ()
    return {name: request.POST.get(name, "")[:_LONGEST] for name in (*_NAMES[kind], *more)}


def _first(kind: str, key: str) -> dict[str, Any]:
    """The texts that the form starts from."""
    empty = dict.fromkeys(_NAMES[kind], "")
    found = all_beside()
    every = {**{one.key: one.what for one in found.courses}, **{one.key: one.what for one in found.visits}}
    what = {**every, **{one.key: one.what for one in found.check_ins}}.get(key)
    if isinstance(what, CourseBeside):
        stop = what.stop.isoformat() if what.stop else ""
        return {**vars(what), "kind": what.kind.value, "start": what.start.isoformat(), "stop": stop}
    if isinstance(what, VisitOrTest):
        return {**vars(what), "kind": what.kind.value, "date": what.date.isoformat()}
    if isinstance(what, CheckIn):
        change = what.change.value if what.change else ""
        return {"date": what.date.isoformat(), "change": change, "note": what.note, **typed_answers(what)}
    return empty | {name: own_today().isoformat() for name in ("start", "date") if name in empty}


def _thing(kind: str, fields: Fields) -> CourseBeside | VisitOrTest | CheckIn | None:
    """What was typed; None when something is missing, and then `fields.errors` says what."""
    text = {name: fields.text(name) or "" for name in _NAMES[kind]}
    first = _date(fields, "start" if kind == "course" else "date", needed=True)
    if kind == "course":
        stop = _date(fields, "stop", needed=False)
        course_kind = CourseKind(fields.choice("kind", list(CourseKind)) or "other")
        if fields.errors or first is None:
            return None
        name = text["name"] or COURSE_WORDS[course_kind]
        return CourseBeside(course_kind, name, first, text["dose"], stop, text["note"])
    if kind == "visit":
        visit_kind = VisitKind(fields.choice("kind", list(VisitKind)) or "other")
        if fields.errors or first is None:
            return None
        return VisitOrTest(visit_kind, text["name"] or VISIT_WORDS[visit_kind], first, text["result"])
    change = fields.choice("change", list(Change))
    if fields.errors or first is None:
        return None
    return CheckIn(first, Change(change) if change else None, answers_typed(fields.typed), text["note"])


def _date(fields: Fields, name: str, *, needed: bool) -> date | None:
    text = fields.text(name)
    if text is None and not needed:
        return None
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        fields.errors[name] = "Write the day, such as 2027-01-31."
        return None
