"""The pages on the medicine in the body, as they answer."""

import re
from datetime import UTC, datetime, time
from decimal import Decimal
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from posology.pharmacology.washout import DISCUSS, SENSITIVITY
from posology.usecases import own_doses
from posology.usecases.own_doses import OwnDoses
from posology.usecases.see_night import NightAsked, Structure, see_curve
from tests.web.test_pages import chosen
from tests.web.test_words import hard

NOW = datetime(2026, 11, 25, 21, tzinfo=UTC)
FILE = b"time,dose_mg\n2026-11-22 22:00,1.5\n2026-11-23 22:30,1.5\n2026-11-24 21:45,3\n"


def heading(page: str) -> str:
    """The first answer of a page."""
    found = re.search(r'<h2 id="headline">(.*?)</h2>', page, re.S)
    return unescape(found.group(1)) if found else ""


def own(page: str) -> str:
    """The doses that the form carries along."""
    return unescape(re.search(r'name="own" value="([^"]*)"', page).group(1))


def test_a_first_visit_shows_a_night(alice: Client) -> None:
    page = alice.get("/night/").text
    assert heading(page) == see_curve(NightAsked(), now=NOW).headline
    assert page.count("<svg ") == 2
    assert [chosen(page, name) for name in ("dose", "structure")] == ["4.5", "S2"]


def test_the_night_is_that_which_was_typed(alice: Client) -> None:
    page = alice.post("/night/", {"dose": "3,0 mg", "at": "21.30", "nights": "1", "structure": "S1"}).text
    asked = NightAsked(Decimal(3), time(21, 30), 1, Structure.S1)
    assert heading(page) == see_curve(asked, now=NOW).headline
    assert [chosen(page, name) for name in ("dose", "at", "nights", "structure")] == ["3,0 mg", "21.30", "1", "S1"]


def test_a_change_asks_for_the_curve_alone_in_one_width(alice: Client) -> None:
    piece = alice.post("/night/curve/", {"dose": "3", "at": "22:00", "structure": "S2", "narrow": "yes"}).text
    assert ("<html" in piece, piece.count("<svg "), 'viewBox="0 0 330 ' in piece) == (False, 1, True)
    assert f'hx-swap-oob="true">{heading(piece)}</p>' in unescape(piece)
    assert alice.get("/night/curve/").status_code == 405


def test_what_stands_below_comes_by_itself(alice: Client) -> None:
    more = alice.post("/night/more/", {"dose": "3", "at": "22:00", "structure": "S2"}).text
    whole = alice.post("/night/", {"dose": "3", "at": "22:00", "structure": "S2"}).text
    assert more.strip() in whole
    assert alice.post("/night/more/", {"dose": "none"}).text.strip() == ""


@pytest.mark.parametrize(
    ("then", "name", "after"),
    [
        ("dose+", "dose", "5"),
        ("dose-", "dose", "4"),
        ("at+", "at", "00:10"),
        ("at-", "at", "23:10"),
        ("own+", "dose", "4.5"),
    ],
)
def test_without_a_script_the_buttons_take_one_step(alice: Client, then: str, name: str, after: str) -> None:
    page = alice.post("/night/", {"dose": "4.5", "at": "23:40", "then": then}).text
    assert chosen(page, name) == after


def test_a_step_never_leads_below_a_dose(alice: Client) -> None:
    page = alice.post("/night/", {"dose": "0.5", "then": "dose-"}).text
    assert chosen(page, "dose") == "0.5"
    assert 'id="dose-error"' in alice.post("/night/", {"dose": "a lot", "then": "dose+"}).text


@pytest.mark.parametrize(
    ("name", "value"),
    [("dose", ""), ("dose", "0"), ("dose", "5000"), ("at", "late"), ("at", "25:00"), ("nights", "0"), ("nights", "1.5"),
     ("nights", "9999"), ("doses", "diary"), ("doses", "file")],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(alice: Client, name: str, value: str) -> None:
    field = "file" if value == "file" else name
    for address in ("/night/", "/night/curve/", "/washout/", "/washout/curve/"):
        page = alice.post(address, {"dose": "4.5", "at": "22:00", "last_day": "2026-11-24", name: value}).text
        assert f'href="#{field}"' in page
        assert "<svg" not in page
    shown = alice.post("/night/", {name: value}).text
    assert f'id="{field}-error"' in shown


def test_a_file_of_doses_is_read_and_carried_along(alice: Client) -> None:
    page = alice.post("/night/", {"dose": "4.5", "at": "22:00", "file": SimpleUploadedFile("mine.csv", FILE)}).text
    assert chosen(page, "doses") == "file"
    assert own(page).splitlines()[0::3] == ["time,dose_mg", "2026-11-24T21:45:00+00:00,3"]
    again = alice.post("/night/", {"dose": "3", "at": "22:00", "doses": "file", "own": own(page)}).text
    assert own(again) == own(page)
    assert heading(again).startswith("With 3 mg at 22:00")


def test_a_diary_with_doses_is_what_the_pages_start_from(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = (datetime(2026, 11, 23, 22, 30, tzinfo=UTC), datetime(2026, 11, 24, 22, 15, tzinfo=UTC))
    monkeypatch.setattr(own_doses, "from_diary", lambda: OwnDoses(moments, (Decimal("1.5"), Decimal(3))))
    page = alice.get("/night/").text
    assert [chosen(page, name) for name in ("doses", "dose", "at")] == ["diary", "3", "22:15"]
    assert "The doses in my diary" in page
    assert "Last dose: 3 mg on 24 November 2026, 22:15, the last of 2." in alice.get("/washout/").text


def test_a_bad_file_is_refused_with_its_row(alice: Client) -> None:
    bad = SimpleUploadedFile("mine.csv", FILE.replace(b",3\n", b",three\n"))
    page = alice.post("/night/", {"dose": "4.5", "at": "22:00", "file": bad}).text
    assert "Row 4: " in page
    assert "<svg" not in page


def test_no_dose_stands_in_an_address(alice: Client) -> None:
    pages = [alice.get(address).text for address in ("/night/", "/washout/", "/rebound/")]
    assert [re.findall(r'<form [^>]*method="(\w+)"', page) for page in pages] == [["post"], ["post"], ["post"]]
    assert re.findall(r'href="[^"]*\?[^"]*"', "".join(pages)) == []


def test_the_washout_says_whom_to_ask_before_any_number(alice: Client) -> None:
    page = alice.get("/washout/").text
    emergency, discuss, warned, first = (
        page.index(words) for words in ("In an emergency, do not wait", DISCUSS, SENSITIVITY, "24 hours: ")
    )
    assert emergency < discuss < warned < first


def test_the_washout_stands_beside_every_source_and_counts_from_the_last_dose(alice: Client) -> None:
    page = alice.post("/washout/", {"dose": "4.5", "nights": "60", "last_day": "2026-12-29", "at": "21:00"}).text
    assert re.findall(r"(\d+) hours: (\w+ \d+ \w+, [\d:]+)<", page) == [
        ("24", "Wed 30 Dec, 21:00"),
        ("48", "Thu 31 Dec, 21:00"),
        ("72", "Fri 1 Jan, 21:00"),
        ("96", "Sat 2 Jan, 21:00"),
    ]
    published = page.split('id="published"')[1]
    assert published.count('<th scope="row">') == 7
    assert "from memory, unverified" in published


def test_the_washout_of_the_web_pages_story_warns(alice: Client) -> None:
    found = {
        story: "Do not lean on it." in alice.post("/washout/", {"structure": story}).text for story in ("S1", "S2")
    }
    assert found == {"S1": True, "S2": False}


def test_the_washout_of_a_file_counts_from_its_last_dose(alice: Client) -> None:
    page = alice.post("/washout/", {"file": SimpleUploadedFile("mine.csv", FILE)}).text
    assert "Last dose: 3 mg on 24 November 2026, 21:45, the last of 3." in page


def test_nothing_clears_anybody_or_names_an_opioid_dose(alice: Client) -> None:
    page = " ".join(alice.get("/washout/").text.lower().split())
    said = re.findall(r"you can have|is safe|you may take|cleared for|mg of (?:morphine|codeine|oxycodone)", page)
    assert said == []


def test_the_rebound_story_is_off_until_asked_for_and_labelled(alice: Client) -> None:
    page = alice.get("/rebound/").text
    assert ("<svg" in page, "Hypothesis, not measured. Do not act on it." in page) == (False, True)
    shown = alice.post("/rebound/", {"dose": "4.5", "structure": "S1"}).text
    labels = re.findall(r'<svg role="img" aria-label="Hypothesis, not measured', shown)
    assert (shown.count("<svg "), len(labels)) == (4, 4)


@pytest.mark.parametrize(("name", "value"), [("more_endorphin", "99"), ("notice_h", "soon"), ("dose", "none")])
def test_guesses_that_cannot_be_are_said(alice: Client, name: str, value: str) -> None:
    page = alice.post("/rebound/", {"dose": "4.5", name: value}).text
    assert ('role="alert"' in page, "<svg" in page, chosen(page, name)) == (True, False, value)


def test_every_number_has_a_source_to_go_to(alice: Client) -> None:
    page = alice.get("/night/numbers/").text
    cited = set(re.findall(r'href="#source-(\d+)"', page))
    listed = set(re.findall(r'id="source-(\d+)"', page))
    assert cited == listed
    assert page.count("Not verified") >= 3


def test_the_pages_are_easy_to_read(alice: Client) -> None:
    pages = {
        "night": alice.get("/night/").text,
        "mistakes": alice.post("/night/", {"dose": "", "at": "", "nights": ""}).text,
        "file": alice.post("/night/", {"dose": "3", "at": "22:00", "file": SimpleUploadedFile("a.csv", FILE)}).text,
        "washout": alice.get("/washout/").text,
        "rebound": alice.get("/rebound/").text,
        "rebound shown": alice.post("/rebound/", {"dose": "4.5"}).text,
        "numbers": alice.get("/night/numbers/").text.split('id="sources"')[0] + "</main>",
    }
    assert {name: found for name, page in pages.items() if (found := hard(page))} == {}


def test_a_stranger_sees_nothing(stranger: Client) -> None:
    addresses = ("/night/", "/washout/", "/rebound/", "/night/numbers/")
    assert [stranger.get(address).status_code for address in addresses] == [403] * 4
