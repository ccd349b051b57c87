"""One day: read it, edit it, see what it said before, delete it, and undo that."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from posology.diary.day import DiaryDay, DoseStatus
from posology.diary.person import PersonSetup
from posology.usecases.edit_day import DayVersion, delete_day, edit_day, history, take_back, undo_delete
from posology.usecases.log_day import Evening, written
from posology.usecases.set_up_diary import needed_setup
from posology.usecases.show_course import effect_words
from posology.vocabulary.doses import mg, plain_decimal
from posology.vocabulary.errors import BadInput, PosologyError
from posology.vocabulary.words import listed
from posology.web.pages.course.evening_form import MARK_WORDS, evening_form, said, typed_in_form, typed_of
from posology.web.pages.course.moment import own_now, own_today, with_diary
from posology.web.refusal import not_found

_DONE = {"saved": "This day is saved.", "deleted": "This day is deleted.", "back": "This day is as it was."}
_HOW_BAD = {None: "", 1: " (mild)", 2: " (moderate)", 3: " (severe)"}


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def day(request: HttpRequest, day: str) -> HttpResponse:
    on = _date(day)
    if on is None:
        return not_found(request)
    if on == own_today() and not history(on):
        return redirect("tonight")
    if request.method != "POST":
        return _show(request, on, None, {}, None)
    person = needed_setup()
    typed = typed_in_form(person, request.POST)
    evening, errors = said(person, typed)
    if errors and request.POST.get("how", "save") == "save":
        return _show(request, on, typed, errors, None)
    try:
        done = _do(request, on, evening)
    except PosologyError as problem:
        return _show(request, on, typed, {}, problem)
    response = redirect("day", day)
    response["Location"] += f"?done={done}"
    return response


def day_lines(person: PersonSetup, one: DiaryDay) -> list[tuple[str, str]]:
    """What a day says, line by line: a name, and the words."""
    names = {measure.id: measure.name for measure in person.measures}
    lines = [("Dose", _dose_words(one))] if one.dose else []
    lines += [(names.get(id, id), str(plain_decimal(score))) for id, score in one.scores.items()]
    if one.side_effects:
        effects = [f"{effect_words(id)}{_HOW_BAD[how_bad]}" for id, how_bad in one.side_effects.items()]
        lines.append(("Side effects", listed(effects)))
    if one.marks:
        lines.append(("Also", listed([MARK_WORDS[mark] for mark in sorted(one.marks)])))
    if one.bad_day:
        lines.append(("A bad day", "yes"))
    return [*lines, *([("Note", one.note)] if one.note else [])]


def _do(request: HttpRequest, on: date, evening: Evening) -> str:
    how, now = request.POST.get("how", "save"), own_now()
    if how == "delete":
        delete_day(on, now=now)
        return "deleted"
    if how == "undo":
        undo_delete(on, now=now)
        return "back"
    if how.startswith("back-") and how[5:].isdecimal():
        take_back(on, int(how[5:]), now=now)
        return "back"
    before = _newest(history(on))
    asked = {one.id for one in needed_setup().measures}
    kept = {id: score for id, score in before.scores.items() if id not in asked} if before else {}
    edit_day(on, replace(evening, scores={**kept, **evening.scores}), now=now)
    return "saved"


def _show(
    request: HttpRequest, on: date, typed: dict[str, Any] | None, errors: dict[str, str], problem: PosologyError | None
) -> HttpResponse:
    person, versions, today = needed_setup(), history(on), own_today()
    saved = _newest(versions)
    if on > today:
        problem = problem or BadInput("This day has not been lived yet.", "Choose tonight, or a day before.")
    first = typed_of(written(saved)) if saved else {}
    context = {
        "on": on,
        "ahead": on > today,
        "saved": saved,
        "lines": day_lines(person, saved) if saved else [],
        "was_deleted": bool(versions) and saved is None,
        "form": evening_form(person, typed if typed is not None else first, errors),
        "open": bool(errors or typed is not None or not versions),
        "errors": errors,
        "labels": {f"score-{one.id}": one.name for one in person.measures}
        | {"dose_mg": "Milligrams", "dose_at": "Time"},
        "problem": problem,
        "history": [(one, day_lines(person, one.day) if one.day else []) for one in reversed(versions)],
        "done": _DONE.get(request.GET.get("done", ""), ""),
    }  # fmt: skip
    return render(request, "course/day/day.html", context, status=422 if errors or problem else 200)


def _newest(versions: tuple[DayVersion, ...]) -> DiaryDay | None:
    return versions[-1].day if versions else None


def _dose_words(one: DiaryDay) -> str:
    dose = one.dose
    if dose is None:
        return ""
    if dose.status is DoseStatus.SKIPPED:
        return "skipped"
    parts = [mg(dose.dose_mg)] if dose.dose_mg is not None else []
    parts += [f"at {dose.at:%H:%M}"] if dose.at else []
    return " ".join([*parts, "taken" if dose.status is DoseStatus.TAKEN else "to be taken later"])


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
