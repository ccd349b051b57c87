"""The living page of one condition."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from posology.report.chart import Chart
from posology.usecases.read_condition import read_condition
from posology.vocabulary.errors import PosologyError
from posology.web.pages.evidence.frame import drawn_once, show
from posology.web.refusal import refuse


@require_safe
def condition(request: HttpRequest, name: str) -> HttpResponse:
    try:
        read = read_condition(name)
    except PosologyError as error:
        return refuse(request, 404, error.reason, error.fix)
    if read.page.id != name:
        return redirect("evidence-condition", read.page.id)
    pictures = [(_named_table(chart), svg) for chart, svg in drawn_once(read.page.id, read.charts)]
    context = {"read": read, "pictures": pictures}
    return show(request, "evidence/condition/condition.html", context)


def _named_table(chart: Chart) -> Chart:
    """The chart with a table that is named after it, so that two tables of a page have two names."""
    return replace(chart, table=replace(chart.table, caption=f"{chart.title}: every study"))
