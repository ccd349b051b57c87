"""The course as a picture with its table, a year at a time; and month by month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from posology.diary.day import DiaryDay, DoseStatus
from posology.render.svg import chart_svg
from posology.usecases.edit_day import deleted_days
from posology.usecases.show_course import show_course, show_month
from posology.vocabulary.doses import mg
from posology.web.pages.course.moment import own_today, with_diary


@require_safe
@with_diary
def timeline(request: HttpRequest) -> HttpResponse:
    stretch = show_course(
        today=own_today(), until=_day(request.GET.get("until", "")), measures=request.GET.getlist("measure")[:20]
    )
    context = {
        "stretch": stretch,
        "pictures": [chart_svg(one) for one in stretch.charts] if stretch.charts else [],
        "chart": stretch.charts[0] if stretch.charts else None,
        "chosen": [one.id for one in stretch.shown],
        "until": request.GET.get("until", ""),
        "deleted": list(reversed(deleted_days()))[:7],
    }
    return render(request, "course/timeline/timeline.html", context)


@require_safe
@with_diary
def month(request: HttpRequest) -> HttpResponse:
    today = own_today()
    of = _day(f"{request.GET.get('of', '')}-01") or today
    shown = show_month(min(of, today), today=today)
    return render(
        request,
        "course/timeline/month.html",
        {
            "month": shown,
            "weeks": _weeks(shown.first, shown.last, shown.days, today),
            "before": shown.first - timedelta(1) if shown.before else None,
            "after": shown.last + timedelta(1) if shown.after else None,
        },
    )


def _weeks(first: date, last: date, days: dict[date, DiaryDay], today: date) -> list[list[dict[str, Any] | None]]:
    """Cells of the month, Monday first; None outside it."""
    cells: list[dict[str, Any] | None] = [None] * first.weekday()
    for number in range((last - first).days + 1):
        on = first + timedelta(number)
        cells.append({"on": on, "day": days.get(on), "words": _short(days.get(on)), "ahead": on > today})
    cells += [None] * (-len(cells) % 7)
    return [cells[place : place + 7] for place in range(0, len(cells), 7)]


def _short(day: DiaryDay | None) -> str:
    """What the small print of a cell says."""
    if day is None:
        return ""
    if day.dose_taken_mg is not None:
        return mg(day.dose_taken_mg)
    if day.dose is not None and day.dose.status is DoseStatus.SKIPPED:
        return "skipped"
    return "bad day" if day.bad_day else "written"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
