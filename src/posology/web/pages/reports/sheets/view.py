"""The sheets for a prescriber and for a pharmacist."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from posology.usecases.write_sheets import (
    Sheet,
    sheet_document,
    sheet_html,
    sheet_pdf,
    write_fact_sheet,
    write_to_pharmacist,
)
from posology.vocabulary.errors import BadInput, NotEnoughData
from posology.web.clock import today
from posology.web.pages.course.moment import own_now, with_diary
from posology.web.pages.reports.files import file_response
from posology.web.refusal import refuse

_STRENGTHS = (
    ("0.5mg", "0.5 mg"),
    ("1mg", "1 mg"),
    ("1.5mg", "1.5 mg"),
    ("3mg", "3 mg"),
    ("4.5mg", "4.5 mg"),
    ("1mg/ml", "1 mg/mL liquid"),
)


@require_safe
def fact_sheet(request: HttpRequest) -> HttpResponse:
    sheet = sheet_document(write_fact_sheet(today=today()))
    return render(request, "reports/sheets/fact_sheet.html", {"sheet": sheet})


@require_safe
def fact_sheet_file(request: HttpRequest, kind: str) -> HttpResponse:
    return _file(kind, "fact-sheet", write_fact_sheet(today=today()))


@require_safe
@with_diary
def pharmacist(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request)
    try:
        sheet = sheet_document(write_to_pharmacist(now=own_now(), strengths=chosen))
    except NotEnoughData:
        return render(request, "reports/sheets/no_plan.html")
    context = {
        "sheet": sheet,
        "strengths": _STRENGTHS,
        "chosen": chosen,
        "query": urlencode([("strength", one) for one in chosen]),
    }
    return render(request, "reports/sheets/pharmacist.html", context)


@require_safe
@with_diary
def pharmacist_file(request: HttpRequest, kind: str) -> HttpResponse:
    try:
        return _file(kind, "pharmacist", write_to_pharmacist(now=own_now(), strengths=_chosen(request)))
    except (BadInput, NotEnoughData) as problem:
        return refuse(request, 404, problem.reason, problem.fix)


def _chosen(request: HttpRequest) -> list[str]:
    known = [value for value, _ in _STRENGTHS]
    return [one for one in known if one in request.GET.getlist("strength")]


def _file(kind: str, name: str, sheet: Sheet) -> HttpResponse:
    return file_response(kind, name, pdf=lambda: sheet_pdf(sheet), html=lambda: sheet_html(sheet))
