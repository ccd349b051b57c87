"""The evening: one screen, filled in from yesterday; every press is one request, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from posology.usecases.edit_day import history
from posology.usecases.keep_beside import all_beside, check_in_due
from posology.usecases.log_day import Evening, evening_of, keep_typed
from posology.usecases.make_own_plan import check_has_changed
from posology.usecases.open_evening import EveningPage, open_evening, save_bad_day, save_evening, save_the_same
from posology.usecases.set_up_diary import needed_setup
from posology.vocabulary.doses import mg
from posology.vocabulary.errors import PosologyError
from posology.vocabulary.words import count
from posology.web.pages.course.evening_form import evening_form, only_changed, said, typed_in_form, typed_of
from posology.web.pages.course.moment import own_now, safety_address, with_diary
from posology.web.pages.course.proposal_card import decision_words, dose_at, proposal_card, red_flagged

_SAVED = {"evening": "Tonight is saved.", "same": "Saved, the same as yesterday.", "bad": "Saved. Rest now."}


@require_http_methods(["GET", "HEAD", "POST"])
@with_diary
def tonight(request: HttpRequest) -> HttpResponse:
    now = own_now()
    page = open_evening(now=now)
    if request.method != "POST":
        typed = page.diary.typed or _typed_first(page)
        return _show(request, page, typed, {}, None)
    typed = typed_in_form(page.diary.person, request.POST)
    keep_typed(page.diary.date, typed, now=now)  # before anything can go wrong
    evening, errors = said(page.diary.person, typed)
    how = request.POST.get("how", "evening")
    if not errors:
        try:
            _save(how, evening, page)
            response = redirect("tonight")
            response["Location"] += f"?saved={how if how in _SAVED else 'evening'}"
            return response
        except PosologyError as problem:
            return _show(request, page, typed, {}, problem)
    return _show(request, page, typed, errors, None)


@require_POST
@with_diary
def typed(request: HttpRequest) -> HttpResponse:
    """Remember what is typed so far; a little script sends it as it changes.

    What comes late, from a page that was opened before the evening was saved, is typed no more.
    """
    now = own_now()
    saved = [one.recorded_at.isoformat() for one in history(evening_of(now))]
    if not saved or saved[-1] == request.POST.get("last_saved", saved[-1]):
        keep_typed(evening_of(now), typed_in_form(needed_setup(), request.POST), now=now)
    return HttpResponse(status=204)


def _save(how: str, evening: Evening, page: EveningPage) -> None:
    now = own_now()
    if how == "same":
        save_the_same(evening, now=now)
    elif how == "bad":
        save_bad_day(only_changed(evening, page.filled_in), now=now)
    else:
        save_evening(evening, now=now)


def _typed_first(page: EveningPage) -> dict[str, Any]:
    """The texts that the form starts from; the size and time of the planned dose stand ready."""
    typed = typed_of(page.filled_in)
    if page.planned is not None and not typed["dose_mg"]:
        planned = typed_of(Evening(page.planned))
        typed |= {"dose_mg": planned["dose_mg"], "dose_at": planned["dose_at"]}
    return typed


def _show(
    request: HttpRequest,
    page: EveningPage,
    typed: dict[str, Any] | Any,
    errors: dict[str, str],
    problem: PosologyError | None,
) -> HttpResponse:
    diary = page.diary
    due = check_in_due(all_beside(), diary.person.started_on, today=diary.date)
    context = {
        "page": page,
        "last_saved": versions[-1].recorded_at.isoformat() if (versions := history(diary.date)) else "",
        "form": evening_form(diary.person, typed, errors),
        "errors": errors,
        "labels": {f"score-{one.id}": one.name for one in diary.person.measures}
        | {"dose_mg": "Milligrams", "dose_at": "Time"},
        "problem": problem,
        "lead": _lead(page),
        "dose_words": _dose_words(page),
        "new_check": check_has_changed(page.following.plan) if page.following else None,
        "safety": safety_address(),
        "card": None if red_flagged(page.following) or not page.following else _card(page),
        "answers": [decision_words(one) for one in page.answers],
        "saved": _SAVED.get(request.GET.get("saved", ""), "") if diary.saved else "",
        "check_in_due": due <= diary.date,
        "half_typed": bool(diary.typed) and request.method != "POST",
    }
    return render(request, "course/tonight/tonight.html", context, status=422 if errors or problem else 200)


def _card(page: EveningPage) -> Any:
    return proposal_card(page.following, page.diary.date) if page.following else None


def _lead(page: EveningPage) -> str:
    """One line under the heading: where the plan is, and what the form is filled in with."""
    words, following = [], page.following
    if following is not None:
        day = (page.diary.date - following.plan.start).days
        if following.tonight is None:
            words.append(f"Your plan starts in {count(-day, 'day')}.")
        else:
            words.append(f"Week {day // 7 + 1} of your plan: {dose_at(following.tonight)}.")
    if page.diary.saved:
        words.append("This evening is saved. You can change it until you sleep, and later too.")
    elif page.again is not None:
        words.append("Yesterday's answers are filled in; change what is different.")
    else:
        words.append("Press what fits. What you leave out stays out.")
    return " ".join(words)


def _dose_words(page: EveningPage) -> str:
    if page.planned is None or page.planned.dose_mg is None:
        return ""
    return f"By your plan: {mg(page.planned.dose_mg)} at {page.planned.at:%H:%M}."
