"""The moment in the person's own zone, and whether there is a diary at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse

from posology.usecases.log_day import evening_of
from posology.usecases.set_up_diary import setup
from posology.web import clock

View = Callable[..., HttpResponse]


def own_now() -> datetime:
    """Now, in the zone that the person chose on the first run; the zone of this computer before."""
    person = setup()
    return clock.now() if person is None else clock.now().astimezone(ZoneInfo(person.zone))


def own_today() -> date:
    """The evening that is written about now."""
    return evening_of(own_now())


def with_diary(view: View) -> View:
    """Send people without a diary to the first run."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        return redirect("begin") if setup() is None else view(request, *args, **named)

    return guarded


def safety_address() -> str:
    """Where the safety check is; "" in a program without one."""
    try:
        return reverse("safety")
    except NoReverseMatch:
        return ""
