"""The check on its pages: entry by entry, nothing lost, nothing chosen for a person, nothing typed in an address."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from importlib import import_module

import pytest
from django.test import Client

from posology.report.check_text import HEADINGS
from posology.safety import Position, Rule, Says, Verdict, conditions
from posology.usecases.fill_in_check import remember_check, unfinished_check
from posology.vocabulary.sources import source
from posology.web.pages.safety.check.questions import other_questions, question_groups
from tests.web.test_words import hard

PAGE = "/safety/"
RESULT = "/safety/result/"


def rule(id: str, *says: str, **changes: object) -> Rule:
    positions = tuple(Position(source("seed-000"), Says(one), "opinion", "", f"It says {one}.") for one in says)
    words = {"title": f"About {id}", "say": f"Ask first about {id}.", "prescriber": f"Look at {id}."}
    return Rule(id=id, positions=positions, **{**words, "next_review": date(2030, 1, 1), **changes})


RULES = (
    rule("interferon", "discuss", "none", ingredients=("interferon beta-1a",)),
    rule("opioids", "contraindicated", ingredients=("oxycodone", "codeine"), opioid_free_days=14),
    rule("painkiller", "note", ingredients=("paracetamol",)),
    rule("expecting", "avoid", conditions=("pregnancy",)),
)


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A few rules of our own, so that these tests speak of the pages and not of medicine."""
    monkeypatch.setattr(import_module("posology.safety.check"), "rules", lambda: RULES)
    return


def press(client: Client, then: str = "add", **typed: object) -> str:
    """Press a button of the form; the page that comes of it."""
    return client.post(PAGE, {"then": then, **typed}, follow=True).text


def listed(page: str) -> list[str]:
    """Entries of the list, each in its own words, without its buttons."""
    items = re.findall(r'<li class="entry( ask)?">(.*?)</li>', page, re.S)
    return [words(re.sub(r"<button.*?</button>", "", item, flags=re.S)) for _, item in items]


def words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


def headings(page: str, level: int = 2) -> list[str]:
    return [words(one) for one in re.findall(rf"<h{level}[^>]*>(.*?)</h{level}>", page, re.S)]


def ticked(page: str) -> list[str]:
    return re.findall(r'name="conditions" value="([^"]*)" checked', page)


def test_entries_are_added_shown_with_what_is_in_them_and_taken_off(alice: Client) -> None:
    press(alice, medicine="Avonex")
    page = press(alice, medicine="paracetamol", lines="codeine\n\navonex\n")
    assert listed(page) == ["Avonex interferon beta-1a", "paracetamol", "codeine"]
    assert listed(press(alice, "remove:1")) == ["Avonex interferon beta-1a", "codeine"]


def test_who_hears_the_page_hears_how_long_the_list_is_when_the_field_comes_up(alice: Client) -> None:
    page = press(alice, lines="Avonex\nzorbulane")
    assert re.findall(r'<input id="medicine"[^>]*aria-describedby="([^"]*)"', page) == ["medicine-hint list"]
    assert headings(page, 3) == ["2 on your list, 1 to settle"]


def test_what_was_ticked_and_typed_stays_whichever_button_is_pressed(alice: Client) -> None:
    page = press(alice, medicine="Avonex", conditions=["pregnancy", "psoriasis"], surgery="2999-12-20")
    assert (ticked(page), 'value="2999-12-20"' in page) == (["pregnancy", "psoriasis"], True)
    page = press(alice, "remove:0", conditions=["pregnancy"], surgery="2999-12-20", medicine="half typed")
    assert (ticked(page), listed(page)) == (
        ["pregnancy"],
        ["half typed We do not know this name. Is it spelled as on the box?"],
    )


def test_it_is_all_there_in_another_window_and_no_address_holds_it(alice: Client) -> None:
    response = alice.post(PAGE, {"then": "check", "medicine": "Avonex", "conditions": "pregnancy"})
    assert response.headers["Location"] == RESULT
    page = alice.get(PAGE).text
    assert (listed(page), ticked(page)) == (["Avonex interferon beta-1a"], ["pregnancy"])
    assert re.findall(r"(?:href|action|hx-\w+)=\"[^\"]*(?:Avonex|pregnancy)", page + alice.get(RESULT).text) == []


def test_a_misspelling_offers_choices_with_none_of_these_last_and_takes_none_by_itself(alice: Client) -> None:
    page = press(alice, medicine="oxycodonne")
    (ask,) = re.findall(r'<li class="entry ask">(.*?)</li>', page, re.S)
    choices = re.findall(r'<button class="button quiet" name="then" value="([^"]*)"', ask)
    assert (choices[0], choices[-1], len(choices) <= 4) == ("choose:0:oxycodone", "none:0", True)
    assert "Did you mean one of these?" in ask
    assert headings(press(alice, "check"))[:2] == ["Not complete", "We cannot tell yet."]


def test_a_choice_settles_an_entry(alice: Client) -> None:
    press(alice, medicine="oxycodonne")
    assert listed(press(alice, "choose:0:oxycodone")) == ["oxycodone"]
    assert headings(press(alice, "check"))[0] == "Do not start naltrexone for now."


def test_none_of_these_is_remembered_and_leaves_the_check_not_complete(alice: Client) -> None:
    press(alice, medicine="oxycodonne")
    assert listed(press(alice, "none:0"))[0].startswith("oxycodonne : none of these We cannot read this one.")
    assert headings(press(alice, "check"))[0] == "Not complete"


@pytest.mark.parametrize(
    "then", ["choose:0:paracetamol", "choose:7:oxycodone", "choose:x:oxycodone", "remove:", "none:-1"]
)
def test_a_choice_that_was_not_offered_changes_nothing(alice: Client, then: str) -> None:
    before = listed(press(alice, medicine="oxycodonne"))
    assert listed(press(alice, then)) == before


def test_the_result_begins_with_the_emergency_then_what_is_not_complete_then_by_urgency(alice: Client) -> None:
    page = press(alice, "check", lines="paracetamol\nAvonex\nOxyContin\nzorbulane", conditions=["pregnancy"])
    assert headings(page) == [
        "Not complete",
        "Do not start naltrexone for now.",
        "Opioids and a first dose",
        *(HEADINGS[one] for one in (Verdict.CONTRAINDICATED, Verdict.AVOID, Verdict.DISAGREE, Verdict.NOTE)),
    ]
    assert page.index("call for help at once") < page.index("Not complete</h2>")
    assert headings(page, 3) == [
        "OxyContin (oxycodone)",
        "Pregnancy",
        "Avonex (interferon beta-1a)",
        "paracetamol",
    ]
    assert page.count("Not yet reviewed by a pharmacist.") == 5


def test_sources_are_one_press_away_with_who_says_what_how_strongly_and_at_which_dose(alice: Client) -> None:
    page = press(alice, "check", medicine="Avonex")
    (sources,) = re.findall(r"<summary>Show sources.*?</details>", page, re.S)
    title = source("seed-000").title
    told = f"{title}. Speaks of low doses. Rests on an opinion."
    assert f"Asks for care It says discuss. {told}" in words(sources)
    assert f"Names no conflict It says none. {told}" in words(sources)


def test_a_source_leads_to_its_study_or_to_the_list_of_sources(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    about = rule("ms", "note", ingredients=("glatiramer",))
    seen = Position(source("cree-2010-criteria"), Says("note"), "trial", "", "It let people take it.")
    both = replace(about, positions=(*about.positions, seen))
    monkeypatch.setattr(import_module("posology.safety.check"), "rules", lambda: (both,))
    page = press(alice, "check", medicine="Copaxone")
    assert re.findall(r'<a href="(/evidence/[^"]+)">[^<]+\.</a> Speaks', page) == [
        "/evidence/sources/#seed-000",
        "/evidence/studies/cree-2010/",
    ]


def test_what_no_rule_speaks_of_is_never_called_clear(alice: Client) -> None:
    page = press(alice, "check", medicine="ibuprofen")
    assert headings(page) == ["No rule of ours speaks of these.", "No rule of ours speaks of these"]
    assert words(page).count("That is not a promise.") == 2


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("20.12.2026", "Write the day as year, month, day: 2026-12-20."),
        ("2001-01-01", "This day is past. Leave it empty, and add any opioid that you were given to the list."),
    ],
)
def test_a_day_that_cannot_be_meant_is_said_beside_its_field_and_nothing_is_lost(
    alice: Client, typed: str, says: str
) -> None:
    page = press(alice, "check", medicine="Avonex", conditions=["pregnancy"], surgery=typed)
    assert f'id="surgery-error"><strong>Please check:</strong> {says}</p>' in page
    assert (listed(page), ticked(page)) == (["Avonex interferon beta-1a"], ["pregnancy"])
    assert f'name="surgery" type="date" value="{typed}"' in page


def test_an_operation_that_has_gone_by_since_is_said(alice: Client) -> None:
    for day, said in (("2999-01-01", False), ("2001-01-01", True)):
        remember_check(replace(unfinished_check(), surgery=date.fromisoformat(day)), now=datetime.now(UTC))
        saved = alice.post("/safety/save/").headers["Location"]
        for address in (RESULT, saved):
            assert ("The day of your operation is past" in headings(alice.get(address).text)) is said, address


def test_with_nothing_typed_it_says_what_to_do(alice: Client) -> None:
    assert "Type a medicine, or tick what is so." in press(alice, "check")
    for address in (RESULT, f"{RESULT}print/"):
        assert alice.get(address).headers["Location"] == PAGE
    assert alice.post("/safety/save/").headers["Location"] == PAGE


def test_too_long_a_list_is_refused_and_still_there(alice: Client) -> None:
    lines = "\n".join(f"medicine {n}" for n in range(101))
    page = press(alice, lines=lines)
    assert (f">{lines}</textarea>" in page, listed(page)) == (True, [])
    assert "That makes more than 100 medicines." in page


def test_it_can_all_be_cleared(alice: Client) -> None:
    press(alice, medicine="Avonex", conditions=["pregnancy"])
    page = press(alice, "clear")
    assert (listed(page), ticked(page)) == ([], [])


def test_names_are_offered_while_typing_and_one_press_adds_one(alice: Client) -> None:
    piece = alice.post("/safety/names/", {"medicine": "oxyco"}).text
    assert re.findall(r'name="pick" value="([^"]*)"', piece)[0] == "oxycodone"
    assert "<html" not in piece
    assert listed(alice.post(PAGE, {"medicine": "oxyco", "pick": "oxycodone"}, follow=True).text) == ["oxycodone"]
    assert alice.get("/safety/names/").status_code == 405


def test_what_is_ticked_is_kept_at_once_and_the_list_stays(alice: Client) -> None:
    press(alice, medicine="Avonex")
    answer = alice.post("/safety/answers/", {"conditions": ["pregnancy", "no such"], "surgery": "2999-01-31"})
    assert (answer.status_code, answer.content) == (204, b"")
    page = alice.get(PAGE).text
    assert (listed(page), ticked(page)) == (["Avonex interferon beta-1a"], ["pregnancy"])
    assert 'value="2999-01-31"' in page


HOSTILE = '<script>alert("x")</script>&{{ 7*7 }}\u202e\x00'


def test_hostile_text_is_shown_as_text_on_every_page(alice: Client) -> None:
    page = press(alice, medicine=HOSTILE)
    pages = [page, press(alice, "check"), alice.get(f"{RESULT}print/").text]
    saved = alice.post("/safety/save/").headers["Location"]
    pages += [alice.get(saved).text, alice.get(PAGE).text, alice.get(f"{saved}delete/").text]
    for one in pages:
        assert "&lt;script&gt;alert(" in one
        assert ("<script>alert" in one, "49" in one.split("<main")[1].split("&lt;script")[1][:60]) == (False, False)


def test_a_check_is_saved_opened_changed_printed_and_deleted(alice: Client) -> None:
    press(alice, medicine="Avonex", conditions=["pregnancy"])
    saved = alice.post("/safety/save/").headers["Location"]
    assert re.fullmatch(r"/safety/saved/[\w-]{22}/", saved)
    page = alice.get(saved).text
    assert "Nothing has changed since you saved it" in headings(page)
    assert 'href="/safety/saved/' in alice.get(PAGE).text
    assert "Medicines with naltrexone: for the pharmacist" in headings(alice.get(f"{saved}print/").text, 1)

    press(alice, "clear")
    page = alice.post(f"{saved}change/", follow=True).text
    assert (listed(page), ticked(page)) == (["Avonex interferon beta-1a"], ["pregnancy"])

    assert headings(alice.get(f"{saved}delete/").text, 1) == ["Delete this check?"]
    assert alice.get(saved).status_code == 200  # looking does not delete
    assert "Deleted." in alice.post(f"{saved}delete/", follow=True).text
    assert [alice.get(address).status_code for address in (saved, f"{saved}print/", f"{saved}delete/")] == [404] * 3
    assert alice.post(f"{saved}change/").status_code == 404


def test_what_changed_since_is_said_on_the_saved_check(alice: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    press(alice, medicine="Avonex")
    saved = alice.post("/safety/save/").headers["Location"]
    monkeypatch.setattr(import_module("posology.safety.check"), "rules", lambda: ())
    page = alice.get(saved).text
    assert "Changed since you saved it" in headings(page)
    was, now = HEADINGS[Verdict.DISAGREE], HEADINGS[Verdict.CLEAR]
    assert f"Avonex: it was “{was}”. It is now “{now}”." in words(page)


def test_the_page_for_the_pharmacist_shows_everything_open(alice: Client) -> None:
    press(alice, lines="OxyContin\nzorbulane")
    page = alice.get(f"{RESULT}print/").text
    assert ("<details" in page, "Look at opioids." in page, "It says contraindicated." in page) == (False, True, True)
    assert "zorbulane : not recognised" in words(page)
    assert headings(page)[0] == "Not complete"


def test_every_condition_is_asked_about_once() -> None:
    asked = [one.id for _, questions in question_groups() for one in questions] + [one.id for one in other_questions()]
    assert sorted(asked) == sorted(conditions())


def test_the_pages_are_easy_to_read(alice: Client) -> None:
    press(alice, lines="paracetamol\nAvonex\nOxyContin\nzorbulane\noxycodonne", conditions=["pregnancy"])
    press(alice, "none:3")
    own = re.sub(r'<label class="choice">.*?</label>', "", alice.get(PAGE).text, flags=re.S)  # the rules' own questions
    result = re.sub(r'<ul class="checks positions">.*?</ul>', "", alice.get(RESULT).text, flags=re.S)
    pages = [own, result, press(alice, "check", surgery="2001-01-01")]
    assert [hard(re.sub(r'<label class="choice">.*?</label>', "", page, flags=re.S)) for page in pages] == [{}, {}, {}]


def test_no_page_promises_anything_or_stops_a_medicine(alice: Client) -> None:
    press(alice, lines="paracetamol\nAvonex\nOxyContin\nzorbulane", conditions=["pregnancy"])
    for address in (PAGE, RESULT, f"{RESULT}print/", "/safety/card/"):
        text = words(alice.get(address).text.split("<main")[1])
        found = re.findall(
            r"safe to \w+|is safe|are safe|\bharmless\b|no risk|(?<!not )\bstop (?:taking|your (?!breathing))",
            text,
            re.I,
        )
        assert (address, found) == (address, [])


def test_the_pages_carry_no_inline_script_and_no_style_of_their_own(alice: Client) -> None:
    press(alice, medicine="Avonex")
    for address in (PAGE, RESULT, f"{RESULT}print/", "/safety/card/"):
        page = alice.get(address).text
        assert re.findall(r"<script>|<script [^>]*>[^<]|<style|\sstyle=|\son\w+=|javascript:", page) == [], address
