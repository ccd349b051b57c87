"""The emergency card on its page: the words for staff at once, nothing typed lost, nothing of it in an address."""

import re

import pytest
from django.test import Client

from tests.web.test_pages import sentence_of
from tests.web.test_words import hard

TYPED = {"dose": "4.5", "last": "10 pm", "name": "Alice <b>", "medicine": "LDN drops"}


def values(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input id="(\w+)"[^>]* value="([^"]*)"', page))


def test_the_words_for_staff_are_there_before_anything_is_typed(alice: Client) -> None:
    page = alice.get("/safety/card/").text
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", page) == [
        "Make it yours",
        "For emergency staff",
        "For me, and those with me",
    ]
    assert "At a low dose the block is thought to be partial" in page
    assert page.index("call for help first") < page.index("<form")


def test_the_card_of_one_person_is_made_escaped_and_remembered(alice: Client) -> None:
    response = alice.post("/safety/card/", TYPED)
    assert (response.status_code, response.headers["Location"]) == (302, "/safety/card/")
    page = alice.get("/safety/card/").text
    assert "<p>Alice &lt;b&gt;</p>" in page
    assert '<p class="big">I take LDN drops (naltrexone) 4.5 mg</p>' in page
    assert values(page) == {**TYPED, "name": "Alice &lt;b&gt;"}


@pytest.mark.parametrize("size", ["wallet", "a4"])
def test_it_can_be_taken_away_as_pdf(alice: Client, size: str) -> None:
    assert alice.get(f"/safety/card/{size}.pdf").status_code == 404
    alice.post("/safety/card/", TYPED)
    response = alice.get(f"/safety/card/{size}.pdf")
    assert (response.content[:5], response.headers["Content-Type"]) == (b"%PDF-", "application/pdf")
    assert response.headers["Content-Disposition"] == f'attachment; filename="emergency-card-{size}.pdf"'


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("dose", "", "Write your dose a day in milligrams, such as 4.5."),
        ("dose", "much", "&#39;much&#39; is not a dose. Write milligrams as a number, such as 4.5."),
        ("last", "10", "&#39;10&#39; is not a time of day. Write it like 22:00 or 10 pm."),
        ("name", "x" * 61, "This name is longer than the card can hold. Write at most 60 letters."),
        ("medicine", "x" * 61, "This medicine is longer than the card can hold. Write at most 60 letters."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_rest_stays(
    alice: Client, field: str, typed: str, says: str
) -> None:
    page = alice.post("/safety/card/", {**TYPED, "name": "Alice", field: typed}).text
    assert f'id="{field}-error"><strong>Please check:</strong> {says}</p>' in page
    assert values(page) == {**TYPED, "name": "Alice", field: typed}
    assert sentence_of(page).startswith("One thing is missing or not clear")


def test_what_was_typed_can_be_forgotten(alice: Client) -> None:
    alice.post("/safety/card/", TYPED)
    alice.post("/safety/card/", {"then": "forget"})
    assert values(alice.get("/safety/card/").text) == dict.fromkeys(TYPED, "")


@pytest.mark.parametrize("address", ["/does-it-work/", "/answers/", "/about/", "/nowhere/", "/safety/card/"])
def test_every_page_leads_to_the_card(alice: Client, address: str) -> None:
    assert (
        len(re.findall(r'<a class="urgent" href="/safety/card/"[^>]*>Emergency card</a>', alice.get(address).text)) == 1
    )


def test_what_is_not_for_staff_is_easy_to_read(alice: Client) -> None:
    before = alice.get("/safety/card/").text
    alice.post("/safety/card/", {**TYPED, "name": ""})
    for page in (before, alice.get("/safety/card/").text):
        own = re.sub(
            r'<(section class="card" aria-labelledby="staff"|article).*?</(section|article)>', "", page, flags=re.S
        )
        assert hard(own) == {}


def test_an_operation_and_the_card_lead_to_what_may_still_be_blocked(alice: Client) -> None:
    alice.post("/safety/", {"then": "check", "lines": "paracetamol", "surgery": "2999-12-20"})
    pages = {address: alice.get(address).text for address in ("/safety/result/", "/safety/card/")}
    assert {address: page.count('href="/washout/"') for address, page in pages.items()} == dict.fromkeys(pages, 1)
