"""What the evidence pages say in our words is plain, promises nothing, and tells nobody to stop a medicine."""

import re

import pytest
from django.test import Client

from posology.evidence.conditions import condition_pages
from tests.web.test_cases import STORY, begun, kept_story
from tests.web.test_evidence import words
from tests.web.test_words import hard

PLAIN = ["", "studies/", "contradictions/", "cases/", "cases/new/", "cases/files/bring/"]
PROOF = re.compile(r"\b(prov(?:e|es|ed|en)|cures?|miracle|guarantee[ds]?|breakthrough|works for everyone)\b", re.I)


@pytest.mark.parametrize("page", PLAIN)
def test_a_page_is_easy_to_read(alice: Client, page: str) -> None:
    assert hard(alice.get(f"/evidence/{page}").text) == {}


def test_writing_a_story_is_easy_to_read(alice: Client) -> None:
    form = begun(alice)
    assert hard(alice.get(form).text) == {}
    assert hard(alice.post(form, {**STORY, "consent": "", "told": "soon"}).text) == {}
    assert hard(alice.get(f"{form}forget/").text) == {}
    story = kept_story(alice)
    assert hard(alice.get(story).text) == {}
    assert hard(alice.get(f"{story}delete/").text) == {}
    assert hard(alice.get(alice.post(f"{story}update/").headers["Location"]).text) == {}


@pytest.mark.parametrize("id", condition_pages())
def test_a_condition_page_does_not_speak_of_proof(alice: Client, id: str) -> None:
    said = words(alice.get(f"/evidence/conditions/{id}/").text)
    assert PROOF.findall(said) == []
    assert "is a reason to stop or skip a medicine that was prescribed for you." in said


def test_the_word_that_is_looked_for_would_be_found() -> None:
    assert PROOF.findall("A proven cure.") == ["proven", "cure"]
