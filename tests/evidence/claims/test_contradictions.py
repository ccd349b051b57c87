"""Where the pages disagree, as a table."""

import pytest

from posology.evidence.claims import PAGES, Contradiction, contradictions
from posology.vocabulary.sources import bibliography
from tests.evidence.wording import bad_words
from tests.report.reading_grade import reading_grade


def test_every_topic_of_the_table_is_there_once() -> None:
    topics = [one.topic for one in contradictions()]
    assert len(topics) == len(set(topics)) == 19


def test_only_pages_speak_and_every_source_exists() -> None:
    assert {page for one in contradictions() for page in one.says} == set(PAGES)
    assert {id for one in contradictions() for id in one.sources} - set(bibliography()) == set()


def test_what_the_literature_says_is_plain_and_promises_nothing() -> None:
    told = " ".join(one.literature for one in contradictions())
    assert bad_words(told) == []
    assert reading_grade(told) <= 8


def test_the_pages_on_steroids_and_what_is_known() -> None:
    steroids = next(one for one in contradictions() if one.topic == "Steroids")
    assert dict(steroids.says) == dict.fromkeys(("seed-000", "seed-003", "seed-004"), "forbidden")
    assert steroids.literature.endswith("If your doctor says you need steroids, take them.")


def test_a_page_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="seed-009"):
        Contradiction("Cost", {"seed-009": "dear"}, "We saw prices.")


def test_an_empty_row_is_refused() -> None:
    with pytest.raises(ValueError, match="not complete"):
        Contradiction("Cost", {}, "We saw prices.")
