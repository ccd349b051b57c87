"""What all pages share: the frame around them, and what a template can call."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from posology.usecases.demo_person import is_demo
from posology.web.guard import has_key
from posology.web.pages.evidence.frame import source_address
from posology.web.pages.wording import in_page_words

# The sections of the program: each a page's name and its label, in the order of the navigation.
NAVIGATION = (
    ("tonight", "Tonight"),
    ("plan", "Plan"),
    ("start", "Does it work?"),
    ("safety", "Safety"),
    ("evidence", "Evidence"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def environment(**options: Any) -> Environment:
    """The template engine: everything is escaped, and a name that was not given is a mistake."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    env = Environment(**{**options, "autoescape": True})  # noqa: S701 - it is on
    env.globals.update(static=static, url=_url, navigation=NAVIGATION)
    env.filters.update(moment=_moment, day_words=day_words, page_words=in_page_words, source_address=source_address)
    return env


def place(request: HttpRequest) -> dict[str, Any]:
    """Tell every template which page it is on, and how to find out whether the diary here is a made-up one."""
    match = request.resolver_match
    return {"here": match.url_name if match else "", "simulated": lambda: has_key(request) and is_demo()}


def day_words(day: date, *, year: bool = False) -> str:
    """A day as people say it: "Saturday 21 November", with its year where that is asked for."""
    words = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if year else words


def _moment(when: datetime) -> str:
    """A moment as people write it: "23 November 2026, 09:05"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}, {when:%H:%M}"


def _url(name: str, *parts: str) -> str:
    return reverse(name, args=parts)
