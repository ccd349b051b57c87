"""The front door: a first visitor gets a one-time token by redirect, and changes it for a cookie.

How it is decided who may come in, and why, is in docs/decisions/0007-front-door.md.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_safe

from posology.usecases.set_up_diary import setup
from posology.web.door import same_person
from posology.web.guard import from_own_page, has_key

_A_MONTH = 30 * 24 * 3600  # seconds; the key ends sooner, when the server does


@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    if has_key(request):
        return redirect(home())
    if not from_own_page(request):  # a link on another site: one click here makes it the person's own wish
        return render(request, "enter/knock.html")
    visitor = same_person(request.META["REMOTE_ADDR"], int(request.META.get("REMOTE_PORT") or 0))
    token = settings.DOOR.token_for_visitor(visitor)
    if token is None:
        return render(request, "enter/taken.html", status=403)
    return redirect("enter", token)


@require_GET
def enter(request: HttpRequest, token: str) -> HttpResponse:
    key = settings.DOOR.enter(token)
    if key is None:
        return redirect(home()) if has_key(request) else render(request, "enter/spent.html", status=403)
    # A browser that comes from the launch file sends no strict cookie along a redirect, but does from a page of ours.
    response = redirect(home()) if from_own_page(request) else render(request, "enter/welcome.html", {"home": home()})
    response.set_cookie(settings.KEY_COOKIE, key, max_age=_A_MONTH, httponly=True, samesite="Strict")
    return response


def home() -> str:
    """The name of the page to begin on: tonight's, once there is a diary."""
    return "start" if setup() is None else "tonight"
