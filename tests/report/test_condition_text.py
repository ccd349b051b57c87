"""The page of a condition in words: every heading, every sentence, and how sure one can be."""

from posology.evidence.conditions import condition_pages
from posology.report.condition_text import page_json, page_text
from posology.vocabulary.words import typeset


def test_every_sentence_is_said_under_its_heading() -> None:
    for page in condition_pages().values():
        text = page_text(page)
        headings = [text.index(f"\n{heading}\n") for heading in page.parts]
        assert headings == sorted(headings)
        flat = " ".join(text.split())
        assert [one.text for one in page.statements if " ".join(typeset(one.text).split()) not in flat] == []


def test_the_certainty_is_called_our_judgement() -> None:
    last = page_text(condition_pages()["fibromyalgia"]).splitlines()[-1]
    assert last == "Certainty, as we judge it: low. Looked through on 2026-11-21."


def test_the_json_keeps_every_source() -> None:
    page = condition_pages()["crohns-disease"]
    content = page_json(page)
    parts = ("in_short", "tried", "found", "how_sure", "would_change", "not_studied")
    told = [(one["text"], tuple(one["sources"])) for part in parts for one in content[part]]
    assert told == [(one.text, one.sources) for one in page.statements]
