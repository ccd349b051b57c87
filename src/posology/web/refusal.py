"""The page that says no: what is wrong, and what to do instead."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def refuse(request: HttpRequest, status: int, reason: str, fix: str) -> HttpResponse:
    """A page with one sentence why and one what to do."""
    return render(request, "refusal.html", {"reason": reason, "fix": fix}, status=status)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What Django shows for an address that does not exist."""
    return refuse(request, 404, "There is no page here.", "Go to the first page and start from there.")


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What Django shows for a request that no form of ours makes."""
    return refuse(request, 400, "This could not be understood.", "Go back, and type less or choose one file.")


def own_bug(request: HttpRequest) -> HttpResponse:
    """What Django shows when we made a mistake."""
    return refuse(
        request,
        500,
        "Something went wrong on our side.",
        "What you typed before this page is kept. Go back and try again, or start from the first page.",
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What Django shows when a form does not carry its secret."""
    return refuse(
        request, 403, "This form is from an earlier visit.", "Go back, load the page again, and press the button again."
    )
