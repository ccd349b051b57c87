"""A sheet of cited statements as one HTML file that needs no network."""

from __future__ import annotations

from posology.render.one_file import style, template
from posology.report.sheet import Sheet, sheet_document


def sheet_html(sheet: Sheet) -> str:
    """Write the sheet as a whole HTML document."""
    return template("sheet.html").render(sheet=sheet_document(sheet), style=style("answer.css", "document.css"))
