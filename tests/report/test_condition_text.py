"""The page of a condition in words: every heading, every sentence, and how sure one can be."""

from posology.evidence.conditions import condition_pages, pages_on
from posology.report.condition_text import page_json, page_text, published_words
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


def test_what_was_published_is_cited_with_its_certainty() -> None:
    (page,) = pages_on(["spasticity", "crohns-disease", "crohns-disease", "no such thing"])
    assert published_words(page) == (
        "Crohn's disease: One small trial in 40 adults saw more people get better on 4.5 mg than on placebo. "
        "We found no second one [Smith 2011]. Certainty, as we judge it: very low."
    )
