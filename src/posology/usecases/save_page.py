"""Save an answer as one HTML page that needs no network, to keep, print or send."""

from __future__ import annotations

from posology.render.answer_html import answer_html
from posology.usecases.read_answer import Answered


def answer_page(answered: Answered) -> str:
    """Write the answer as one whole HTML document: words, pictures, tables, typeface."""
    return answer_html(answered.report)
