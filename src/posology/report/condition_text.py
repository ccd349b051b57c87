"""What is known of a condition, on a terminal and as plain JSON values."""

from __future__ import annotations

import textwrap
from typing import Any

from posology.evidence.conditions import ConditionPage, Statement
from posology.evidence.studies import study_of
from posology.vocabulary.words import typeset

WIDTH = 100


def page_text(page: ConditionPage) -> str:
    """The page with its headings; how sure one can be of it is told in a word, as our judgement."""
    lines = [page.name[0].upper() + page.name[1:]]
    for heading, part in page.parts.items():
        lines += ["", heading]
        for one in part:
            words = typeset(f"- {one.text}")
            lines += textwrap.wrap(words, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
    lines += ["", f"Certainty, as we judge it: {page.certainty}. Looked through on {page.checked}."]
    return "\n".join(lines)


def published_words(page: ConditionPage) -> str:
    """One sentence or two on what was published, with the studies behind them and how sure one can be."""
    first = page.in_short[0]
    cited = [one.name for id in first.sources if (one := study_of(id)) is not None]
    name = page.name[0].upper() + page.name[1:]
    behind = f" [{'; '.join(cited)}]" if cited else ""
    return typeset(f"{name}: {first.text.rstrip('.')}{behind}. Certainty, as we judge it: {page.certainty}.")


def page_json(page: ConditionPage) -> dict[str, Any]:
    """The page with its sources."""
    return {
        "id": page.id,
        "name": page.name,
        "certainty": page.certainty.value,
        "in_short": _statements(page.in_short),
        "tried": _statements(page.tried),
        "found": _statements(page.found),
        "how_sure": _statements(page.how_sure),
        "would_change": _statements(page.would_change),
        "not_studied": _statements(page.not_studied),
        "side_by_side": list(page.side_by_side),
        "checked": page.checked.isoformat(),
    }


def _statements(part: tuple[Statement, ...]) -> list[dict[str, Any]]:
    return [{"text": one.text, "sources": list(one.sources)} for one in part]
