"""Write a story down, leave it, take it up again, keep it, add to it, take it along and put it back."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from posology.evidence.cases import Direction, Taking
from posology.usecases import keep_case
from posology.web.clock import now
from tests.evidence.cases.people import ALICE, LATER
from tests.web.test_evidence import words
from tests.web.test_pages import asked

STORY = {
    "pseudonym": "Al",
    "condition": "MS, cluster headache",
    "diagnosed": "2019",
    "country": "UK",
    "before": "Tired all day.\n\nStiff legs.",
    "consent": "own",
    "told": "March 2026",
    "taking": "yes",
    "step-0-start": "January 2026",
    "step-0-dose": "1,5 mg",
    "step-0-clock": "9:30",
    "step-1-start": "week 4",
    "step-1-dose": "3",
    "change-0-domain": "energy",
    "change-0-direction": "better",
    "change-0-size": "clearly",
    "change-0-start": "week 3",
    "change-2-domain": "walking",
    "change-2-direction": "unchanged",
    "had_side_effects": "yes",
    "effect-0-effect": "vivid dreams",
    "effect-0-outcome": "gone",
    "had_relapses": "no",
    "other-0-name": "vitamin D",
    "other-0-use": "alongside",
    "note": "Keeps a diary.",
    "then": "keep",
}


def begun(client: Client) -> str:
    """Begin a story; the address of its form."""
    return client.post("/evidence/cases/new/").headers["Location"]


def kept_story(client: Client, **changes: str) -> str:
    """Keep a story; the address of its page."""
    return client.post(begun(client), {**STORY, **changes}).headers["Location"].partition("?")[0]


def value(page: str, name: str) -> str:
    found = re.search(rf'<input id="{name}"[^>]* value="([^"]*)"', page)
    area = re.search(rf'<textarea id="{name}"[^>]*>([^<]*)<', page)
    select = re.search(rf'<select id="{name}".*?</select>', page, re.S)
    if select:
        option = re.search(r'<option value="([^"]*)" selected>', select.group())
        return option.group(1) if option else ""
    radio = re.search(rf'<input type="radio" name="{name}" value="([^"]*)" checked>', page)
    return unescape((found or area or radio).group(1)) if found or area or radio else ""


def test_a_story_is_kept_as_it_was_told(alice: Client) -> None:
    address = kept_story(alice)
    (case,) = keep_case.kept_cases()
    first = case.first
    assert address == reverse("evidence-case", args=[case.id])
    assert (case.pseudonym, case.conditions, case.diagnosed) == ("Al", ("multiple-sclerosis", "cluster headache"), 2019)
    assert (case.before, first.told, first.taking) == (("Tired all day.", "Stiff legs."), "2026-03", Taking.YES)
    assert [(one.start.text, str(one.dose_mg), one.clock) for one in first.steps] == [
        ("2026-01", "1.5", "09:30"),
        ("day 28", "3", ""),
    ]
    assert [(one.domain, one.direction) for one in first.changes] == [
        ("fatigue", Direction.BETTER),
        ("walking", Direction.UNCHANGED),
    ]
    assert ([one.effect for one in first.side_effects or ()], first.relapses) == (["vivid dreams"], ())
    assert keep_case.unfinished() == ()
    page = words(alice.get(address).text)
    assert "Al, multiple sclerosis and cluster headache" in page
    assert "Fatigue: better (clearly), after three weeks" in page


def test_four_things_are_enough(alice: Client) -> None:
    address = begun(alice)
    alice.post(address, {"pseudonym": "Bo", "condition": "MS", "consent": "own", "told": "2026", "then": "keep"})
    (case,) = keep_case.kept_cases()
    assert (case.pseudonym, case.first.side_effects, case.first.relapses) == ("Bo", None, None)


def test_nothing_typed_is_lost_when_something_is_missing(alice: Client) -> None:
    address = begun(alice)
    page = alice.post(address, {**STORY, "consent": "", "change-2-direction": "", "step-1-dose": "lots"}).text
    assert "<strong>Please check:</strong> Choose on what ground this is written down." in page
    assert 'id="change-2-direction-error"' in page
    assert "is not a dose." in unescape(page)
    kept = {
        name: text
        for name, text in STORY.items()
        if name not in ("consent", "change-2-direction", "then", "step-1-dose")
    }
    assert {name: value(page, name) for name in kept} == kept
    assert {name: value(alice.get(address).text, name) for name in kept} == kept
    assert keep_case.kept_cases() == ()


def test_it_is_saved_while_it_is_typed_and_found_again(alice: Client) -> None:
    address = begun(alice)
    response = alice.post(f"{address}save/", {"pseudonym": "Al", "change-0-domain": "sleep", "evil": "x"})
    assert re.fullmatch(r"Saved at \d\d:\d\d\.", response.text)
    listed = alice.get("/evidence/cases/").text
    assert re.findall(r'<a href="([^"]+)">Go on with Al</a>', listed) == [address]
    page = alice.get(address).text
    assert (value(page, "pseudonym"), value(page, "change-0-domain")) == ("Al", "sleep")
    (draft,) = keep_case.unfinished()
    assert set(draft.typed) == {"told", "pseudonym", "change-0-domain"}


def test_it_can_be_left_and_thrown_away(alice: Client) -> None:
    address = begun(alice)
    assert alice.post(address, {"pseudonym": "Al", "then": "later"}).headers["Location"] == "/evidence/cases/"
    assert alice.post(address, {"note": "x", "then": "save"}).headers["Location"] == address
    assert "<h1>Throw this draft away?</h1>" in alice.get(f"{address}forget/").text
    assert len(keep_case.unfinished()) == 1  # looking throws nothing away
    alice.post(f"{address}forget/")
    assert (keep_case.unfinished(), alice.get(address).status_code) == ((), 404)
    assert alice.post(f"{address}save/", {"pseudonym": "Al"}).text == "This draft is no longer here."


@pytest.mark.parametrize(
    ("kind", "at_first"), [("step", 2), ("change", 3), ("effect", 1), ("relapse", 1), ("other", 2)]
)
def test_another_row_is_one_press_away(alice: Client, kind: str, at_first: int) -> None:
    address = begun(alice)
    assert rows(alice.get(address).text, kind) == at_first
    response = alice.post(address, {"pseudonym": "Al", "more": kind})
    assert response.headers["Location"] == f"{address}#{kind}s"
    page = alice.get(address).text
    assert (rows(page, kind), value(page, "pseudonym")) == (at_first + 1, "Al")


def rows(page: str, kind: str) -> int:
    return len(set(re.findall(rf'id="{kind}-(\d+)-', page)))


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"pseudonym": ""}, "pseudonym", "Write a name to know it by, not the full name."),
        ({"pseudonym": "al@example.org"}, "pseudonym", "Write a made-up name, not an address."),
        ({"condition": " , "}, "condition", "Write what it is taken for, such as MS."),
        ({"diagnosed": "long ago"}, "diagnosed", "Write the year with four digits, or leave it empty."),
        ({"told": ""}, "told", "Write the day, the month or the year, such as 2026-11-25."),
        ({"told": "soon"}, "told", "'soon' is not a time."),
        ({"step-0-clock": "late"}, "step-0-clock", "'late' is not a time of day."),
        ({"step-0-clock": "25:00"}, "step-0-clock", "'25:00' is not a time of day."),
        ({"change-2-size": "a lot"}, "change-2-size", "It is unchanged, so leave this empty."),
        ({"change-0-domain": ""}, "change-0-domain", "Write what changed, such as fatigue."),
        ({"effect-0-effect": "", "effect-0-outcome": ""}, "effect-0-effect", "Write what it was."),
        ({"had_side_effects": "no"}, "had_side_effects", "There are some below. Choose yes, or clear them."),
        ({"why_stopped": "costs"}, "taking", "You wrote when or why it was given up. Is it still taken?"),
        ({"taking": "never"}, "taking", "There are doses or changes below. Was it never taken?"),
        ({"other-0-name": "", "other-0-start": "2020"}, "other-0-name", "Write which treatment."),
    ],
)
def test_what_is_not_clear_is_said_beside_its_field(alice: Client, changes: dict, field: str, says: str) -> None:
    page = unescape(alice.post(begun(alice), {**STORY, **changes}).text)
    error = re.search(rf'<p class="error" id="{field}-error"><strong>Please check:</strong> (.*?)</p>', page)
    assert error is not None
    assert error.group(1).startswith(says)
    assert re.search(rf'<li><a href="#{field}">[A-Z][^<-]*</a>: ', page)
    assert keep_case.kept_cases() == ()


def test_a_day_that_has_not_come_is_refused_on_the_page(alice: Client) -> None:
    page = alice.post(begun(alice), {**STORY, "told": "2199"}).text
    assert "2199 has not come yet." in words(page)
    assert value(page, "pseudonym") == "Al"


def test_an_update_takes_one_field_and_changes_nothing_before(alice: Client) -> None:
    address = kept_story(alice)
    before = keep_case.kept_cases()[0]
    draft = alice.post(f"{address}update/").headers["Location"]
    form = alice.get(draft).text
    assert (rows(form, "step"), rows(form, "change"), 'id="pseudonym"' in form) == (1, 1, False)
    assert value(form, "told") == now().date().isoformat()
    assert "Nothing is written yet. One line is enough." in words(
        alice.post(draft, {"told": "2026-06", "then": "keep"}).text
    )
    alice.post(draft, {"told": "2026-06", "taking": "no", "why_stopped": "no use", "then": "keep"})
    after = keep_case.kept_cases()[0]
    assert (after.accounts[:1], after.updates[0].told, after.continues(before)) == (before.accounts, "2026-06", True)
    page = words(alice.get(address).text)
    assert page.index("First told: March 2026") < page.index("Update: June 2026") < page.rindex("Given up")


def test_a_published_story_has_no_buttons_to_change_it(alice: Client) -> None:
    page = alice.get("/evidence/cases/of/m-2007/").text
    assert ("Add an update" in page, "Delete it" in page, page.count("<svg ")) == (False, False, 2)
    assert alice.post("/evidence/cases/of/m-2007/update/").status_code == 404
    assert alice.post("/evidence/cases/of/m-2007/delete/").status_code == 404


def test_a_story_is_deleted_after_a_question(alice: Client) -> None:
    address = kept_story(alice)
    assert "<h1>Delete this story?</h1>" in alice.get(f"{address}delete/").text
    assert len(keep_case.kept_cases()) == 1
    assert "The story is deleted" in alice.post(f"{address}delete/", follow=True).text
    assert (keep_case.kept_cases(), alice.get(address).status_code) == ((), 404)


def test_stories_go_into_a_file_and_come_back_after_a_look(alice: Client) -> None:
    keep_case.keep(ALICE.with_update(LATER), now=now())
    data = alice.get("/evidence/cases/files/kept.json")
    assert data.headers["Content-Disposition"] == 'attachment; filename="posology-cases.json"'
    keep_case.remove_case(ALICE.id)
    response = alice.post("/evidence/cases/files/bring/", {"file": SimpleUploadedFile("a.json", data.content)})
    look = response.headers["Location"]
    assert "New stories Alice" in words(alice.get(look).text)
    assert keep_case.kept_cases() == ()  # looking brings nothing in
    assert "Go on with" not in alice.get("/evidence/cases/").text
    alice.post(look, {"then": "bring"})
    assert keep_case.kept_cases() == (ALICE.with_update(LATER),)
    assert alice.get(look).status_code == 404


def test_a_look_can_end_with_no(alice: Client) -> None:
    data = keep_case.export_csv([ALICE])
    look = alice.post("/evidence/cases/files/bring/", {"file": SimpleUploadedFile("a.csv", data)}).headers["Location"]
    alice.post(look, {"then": "leave"})
    assert (keep_case.kept_cases(), alice.get(look).status_code) == ((), 404)


def test_a_file_that_cannot_be_read_is_refused_on_the_page(alice: Client) -> None:
    page = alice.post("/evidence/cases/files/bring/", {"file": SimpleUploadedFile("a.json", b"{")}).text
    assert "This file cannot be read as JSON." in words(page)
    assert "No file was chosen." in words(alice.post("/evidence/cases/files/bring/").text)


def test_only_what_may_be_handed_on_is_in_that_file(alice: Client) -> None:
    kept_story(alice)
    assert alice.get("/evidence/cases/files/may-be-shared.json").status_code == 404
    kept_story(alice, consent="share", pseudonym="Cy")
    assert [
        case.pseudonym for case in keep_case.read_cases(alice.get("/evidence/cases/files/may-be-shared.csv").content)
    ] == ["Cy"]


def test_what_people_type_is_shown_and_never_run(alice: Client) -> None:
    page = alice.get(kept_story(alice, pseudonym="<script>alert(1)</script>", note="<b>x</b>")).text
    assert ("<script>alert" in page, "<b>x</b>" in page) == (False, False)


def test_the_list_says_what_stories_cannot_show_and_counts_with_denominators(alice: Client) -> None:
    page = words(alice.get("/evidence/cases/").text)
    assert "5 of 6 took it." in page
    assert "regression to the mean" in page
    assert page.index("A story cannot say what did it") < page.index("Side by side")
    only = alice.get("/evidence/cases/?condition=migraine").text
    assert re.findall(r'<h3><a href="/evidence/cases/of/([^/]+)/">', only) == ["k-2013"]


def test_a_story_leads_to_the_answer_that_was_measured_while_it_is_kept(alice: Client) -> None:
    draft = asked(alice).replace("answer/", "")
    kept = alice.post(f"{draft}keep/").headers["Location"]
    id = kept.strip("/").split("/")[1]
    assert f'<option value="{id}">Does melatonin help your mood?</option>' in alice.get(begun(alice)).text
    story = kept_story(alice, answer=id)
    assert f'<a href="{kept}">Does melatonin help your mood?</a>' in alice.get(story).text
    alice.post(f"{kept}delete/")
    assert (alice.get(story).status_code, "Measured too" in alice.get(story).text) == (200, False)
