"""Turns away everything that is not this person's own browser: wrong host, another site's page, no key.

Kept apart from the pages so that none can forget it. The order matters: the host first (a rebound name must learn
nothing at all), then the origin, then the size, then the key.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from posology.web.refusal import refuse

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_PAGES = frozenset({None, "none", "same-origin"})  # Sec-Fetch-Site; None: not a browser, or one from before 2023
_OPEN_TO_ALL = ("/static/", "/enter/")
_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex",
}


def guard(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Django middleware that lets a request through, or answers why not."""

    def guarded(request: HttpRequest) -> HttpResponse:
        response = _turn_away(request) or get_response(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return guarded


def has_key(request: HttpRequest) -> bool:
    """Whether the browser has a key of this server."""
    return settings.DOOR.knows(request.COOKIES.get(settings.KEY_COOKIE))


def from_own_page(request: HttpRequest) -> bool:
    """Whether the request came from our own pages or was typed by the person, as far as the browser tells."""
    origin = request.headers.get("Origin")
    own = f"http://{request.headers.get('Host')}"
    return request.headers.get("Sec-Fetch-Site") in _OWN_PAGES and origin in {None, own}


def _turn_away(request: HttpRequest) -> HttpResponse | None:
    if request.headers.get("Host") not in settings.HOSTS:
        return HttpResponse("This is not an address of Posology.\n", status=421, content_type="text/plain")
    if request.method not in _SAFE and not from_own_page(request):
        return refuse(request, 403, "This came from another web site.", "Open Posology and do it there.")
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.LARGEST_UPLOAD:
        return refuse(
            request,
            413,
            f"This file is larger than {settings.LARGEST_UPLOAD // 2**20} MB.",
            "Save only the columns you need, as CSV, and choose that file.",
        )
    if request.path == "/" or request.path.startswith(_OPEN_TO_ALL) or has_key(request):
        return None
    return render(request, "enter/locked.html", {"restarted": request.method not in _SAFE}, status=403)
