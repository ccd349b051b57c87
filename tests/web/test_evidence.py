"""The evidence pages: every one opens, says what it is, cites its sources, and promises nothing."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from posology.evidence.claims import claims, contradictions
from posology.evidence.conditions import condition_pages
from posology.evidence.questions import questions
from posology.evidence.studies import studies
from posology.vocabulary.sources import bibliography
from posology.web.pages.evidence import frame

PAGES = ["", "studies/", "claims/", "contradictions/", "lines-that-could-harm/", "questions/", "sources/", "cases/"]


def words(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", page.split("<main")[1].split("</main>")[0])).split())


@pytest.mark.parametrize("page", [*PAGES, "cases/new/", "cases/files/bring/"])
def test_each_page_opens_and_knows_its_section(alice: Client, page: str) -> None:
    response = alice.get(f"/evidence/{page}")
    assert response.status_code == 200
    assert re.findall(r'<a href="/evidence/" aria-current="page">(\w+)</a>', response.text) == ["Evidence"]
    assert (response.text.count("<h1>"), "style=" in response.text, "<script>" in response.text) == (1, False, False)


@pytest.mark.parametrize("id", condition_pages())
def test_each_condition_has_its_page(alice: Client, id: str) -> None:
    response = alice.get(reverse("evidence-condition", args=[id]))
    assert response.status_code == 200
    headings = re.findall(r"<h2[^>]*>(.*?)</h2>", response.text)
    said = [one for one in headings if one in condition_pages()[id].parts]
    assert said == list(condition_pages()[id].parts)
    assert response.text.count("<svg ") == response.text.count(", as a table</summary>")


def test_the_two_trials_in_ms_stand_side_by_side(alice: Client) -> None:
    page = alice.get("/evidence/conditions/multiple-sclerosis/").text
    table = page.split('class="compare"')[1].split("</table>")[0]
    assert re.findall(r'<th scope="col">(.*?)</th>', table) == ["What", "Cree 2010", "Sharafaddinzadeh 2010"]


def test_every_study_is_listed_and_has_its_page(alice: Client) -> None:
    listed = re.findall(r'href="/evidence/studies/([^/"]+)/"', alice.get("/evidence/studies/").text)
    assert sorted(listed) == sorted(studies())
    assert [id for id in studies() if alice.get(f"/evidence/studies/{id}/").status_code != 200] == []


def test_studies_are_chosen_by_condition_outcome_and_design(alice: Client) -> None:
    page = alice.get("/evidence/studies/?condition=ms&outcome=pain&design=rct").text
    assert re.findall(r'href="/evidence/studies/([^/"]+)/"', page) == ["sharafaddinzadeh-2010", "cree-2010"]


def test_what_nobody_studied_is_said(alice: Client) -> None:
    assert "It is not known. That is an answer too." in words(
        alice.get("/evidence/studies/?condition=ms&outcome=mri&design=rct").text
    )


def test_a_word_that_nothing_is_called_is_told(alice: Client) -> None:
    page = alice.get("/evidence/studies/?condition=gout").text
    assert "There is no condition 'gout'." in words(page)
    assert (alice.get("/evidence/conditions/gout/").status_code, alice.get("/evidence/studies/x/").status_code) == (
        404,
        404,
    )


def test_an_alias_leads_to_the_page(alice: Client) -> None:
    assert alice.get("/evidence/conditions/ms/").headers["Location"] == "/evidence/conditions/multiple-sclerosis/"


def test_every_claim_is_shown_with_its_verdict(alice: Client) -> None:
    page = alice.get("/evidence/claims/").text
    assert sorted(re.findall(r'<li id="(S[0-9-]+)">', page)) == sorted(claims())
    assert page.count('<span class="verdict ') == len(claims())


def test_claims_are_chosen_by_topic_and_by_page(alice: Client) -> None:
    page = alice.get("/evidence/claims/?topic=interaction&page=seed-002").text
    wanted = [id for id, one in claims().items() if one.topic == "interaction" and one.page == "seed-002"]
    assert re.findall(r'<li id="(S[0-9-]+)">', page) == wanted
    assert wanted != []


def test_every_dangerous_line_stands_beside_safe_words_wherever_it_is_shown(alice: Client) -> None:
    dangerous = [one for one in claims().values() if one.danger is not None]
    assert dangerous != []
    everywhere = words(alice.get("/evidence/claims/").text)
    alone = words(alice.get("/evidence/lines-that-could-harm/").text)
    for one in dangerous:
        safe = " ".join(one.danger.safe.split())
        assert (plain(everywhere).count(safe), plain(alone).count(safe)) == (1, 1)


def plain(text: str) -> str:
    return text.replace("\u2009%", " %")


def test_every_contradiction_is_a_row(alice: Client) -> None:
    page = alice.get("/evidence/contradictions/").text
    rows = [unescape(row) for row in re.findall(r'<th scope="row">(.*?)</th>', page)]
    assert rows == [one.topic for one in contradictions()]


def test_every_question_is_answered_and_one_can_be_opened(alice: Client) -> None:
    page = alice.get("/evidence/questions/?open=7").text
    assert page.count("<details ") == len(questions())
    assert re.findall(r'<details id="q(\d+)" open>', page) == ["7"]


def test_every_source_that_is_cited_is_in_the_list(alice: Client) -> None:
    listed = set(re.findall(r'<li id="([^"]+)">', alice.get("/evidence/sources/").text))
    assert listed == set(bibliography())
    pages = [f"conditions/{id}/" for id in condition_pages()] + ["claims/", "questions/", "contradictions/"]
    cited = {
        id for page in pages for id in re.findall(r"/evidence/sources/#([^\"]+)", alice.get(f"/evidence/{page}").text)
    }
    assert cited - listed == set()


def test_the_pictures_of_a_page_are_drawn_once(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    monkeypatch.setattr(frame, "_DRAWN", {})
    monkeypatch.setattr(frame, "chart_svg", lambda chart, **_: drawn.append(chart.title) or "<svg></svg>")
    for _ in range(3):
        alice.get("/evidence/conditions/fibromyalgia/")
    assert drawn == ["What the trials found: pain 0 to 10", "What the trials found: any unwanted effect"]


def test_sam_sees_nothing(stranger: Client) -> None:
    assert {stranger.get(f"/evidence/{page}").status_code for page in PAGES} == {403}
