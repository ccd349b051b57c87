"""A sheet of cited statements as PDF."""

from __future__ import annotations

from posology.render.pdf import pdf
from posology.report.sheet import Sheet, sheet_document


def sheet_pdf(sheet: Sheet) -> bytes:
    """Set the sheet on A4; as many pages as it needs."""
    return pdf("sheet.typ", sheet_document(sheet))
