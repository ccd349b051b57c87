"""A document as a file to take away."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse

_KINDS = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}


def file_response(kind: str, name: str, *, pdf: Callable[[], bytes], html: Callable[[], str]) -> HttpResponse:
    """Give the document as a download.

    Parameters
    ----------
    kind
        "pdf" or "html".
    name
        Of the file, without its ending.
    pdf, html
        Write it; only the one that is wanted is called.
    """
    content = pdf() if kind == "pdf" else html()
    response = HttpResponse(content, content_type=_KINDS[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
