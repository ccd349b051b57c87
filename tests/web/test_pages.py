"""From a file to a kept answer, step by step, and nothing typed is lost on the way."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from posology.diary import examples

MELATONIN = next(one for one in examples() if one.id == "melatonin-daily")
WHAT = {"treatment": "condition", "outcome": "mood", "date": "date", "lowest": "0", "highest": "100", "then": "check"}
QUESTION = {
    "active": "melatonin",
    "control": "control",
    "better": "higher",
    "worthwhile": "5",
    "randomised": "days",
    "blinded": "no",
    "before": "unknown",
}


def brought(client: Client, data: bytes, name: str = "alice.csv") -> str:
    """Bring a file; the address of its columns page."""
    response = client.post("/does-it-work/", {"diary": SimpleUploadedFile(name, data, "text/csv")})
    assert response.status_code == 302, sentence_of(response.text)
    return response.headers["Location"]


def asked(client: Client, **changes: str) -> str:
    """Go through both steps with the melatonin diary; the address of the answer."""
    columns = brought(client, MELATONIN.data())
    question = client.post(columns, WHAT).headers["Location"]
    return client.post(question, {**QUESTION, **changes}).headers["Location"]


def sentence_of(page: str) -> str:
    """What the box of problems says."""
    box = re.search(r'role="alert">(.*?)</div>', page, re.S)
    return " ".join(re.sub("<[^>]+>", " ", box.group(1)).split()) if box else ""


def chosen(page: str, name: str) -> str:
    """What a field shows: the selected option, the checked choice, or the text."""
    select = re.search(rf'<select id="{name}".*?</select>', page, re.S)
    if select:
        option = re.search(r'<option value="([^"]*)" selected>', select.group())
        return option.group(1) if option else ""
    radio = re.search(rf'<input type="radio" name="{name}" value="([^"]*)" checked>', page)
    text = re.search(rf'<input id="{name}"[^>]* value="([^"]*)"', page)
    return radio.group(1) if radio else text.group(1) if text else ""


def test_the_first_page_offers_each_real_diary_and_one_press_shows_its_answer(alice: Client) -> None:
    page = alice.get("/does-it-work/").text
    assert re.findall(r'href="/examples/([^/"]+)/"', page) == [one.id for one in examples()]


@pytest.mark.parametrize("id", [one.id for one in examples()])
def test_each_real_diary_has_an_answer(alice: Client, id: str) -> None:
    response = alice.get(f"/examples/{id}/")
    assert (response.status_code, response.text.count("<svg ")) == (200, 4)
    assert "style=" not in response.text
    assert "<script>" not in response.text


def test_the_guesses_are_filled_in(alice: Client) -> None:
    page = alice.get(brought(alice, MELATONIN.data())).text
    assert {name: chosen(page, name) for name in ("treatment", "outcome", "date", "time")} == {
        "treatment": "condition",
        "outcome": "mood",
        "date": "date",
        "time": "",
    }
    assert "mood (60 to 86.5)" in page


def test_a_diary_goes_from_file_to_answer_to_kept_and_is_deleted(alice: Client) -> None:
    answer = asked(alice)
    page = alice.get(answer).text
    assert re.findall("<h1>(.*?)</h1>", page) == ["Does melatonin help your mood?"]
    kept = alice.post(answer.replace("answer/", "") + "keep/").headers["Location"]
    assert re.match(r"^/answers/[\w-]{22}/$", kept)
    assert alice.get(answer).status_code == 404  # the draft has become the kept answer

    listed = alice.get("/answers/").text
    assert listed.count("Does melatonin help your mood?</a>") == 1
    assert alice.get(kept).text.split("</h1>")[1].split("<form")[0] == page.split("</h1>")[1].split("<form")[0]

    ask_first = alice.get(f"{kept}delete/").text
    assert "<h1>Delete this answer?</h1>" in ask_first
    assert alice.get(kept).status_code == 200  # looking does not delete
    response = alice.post(f"{kept}delete/", follow=True)
    assert "Deleted, with its diary file." in response.text
    assert (alice.get(kept).status_code, "Nothing is kept yet." in alice.get("/answers/").text) == (404, True)


def test_the_page_says_what_the_diary_says_whichever_way_it_came(alice: Client) -> None:
    own = alice.get(asked(alice)).text
    bundled = alice.get("/examples/melatonin-daily/").text
    assert numbers(own) == numbers(bundled)


def numbers(page: str) -> list[str]:
    return re.findall(r"<dd>(.*?)</dd>", page)


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        ("better", "Choose which way is better."),
        ("worthwhile", "Write the smallest change that would be worth it to you."),
        ("randomised", "Choose how the order came about."),
        ("blinded", "Choose whether you knew which one you were on."),
        ("before", "Choose what you were on, or that you do not know."),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_the_rest_stays(alice: Client, missing: str, says: str) -> None:
    question = alice.post(brought(alice, MELATONIN.data()), WHAT).headers["Location"]
    page = alice.post(question, {**QUESTION, missing: ""}).text
    assert f'<p class="error" id="{missing}-error"><strong>Please check:</strong> {says}</p>' in page
    assert re.search(rf'id="{missing}"[^>]*aria-describedby="[^"]*{missing}-error" aria-invalid="true"', page)
    others = {name: value for name, value in QUESTION.items() if name != missing}
    assert {name: chosen(page, name) for name in others} == others


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("a lot", "Write a number, such as 1 or 0.5."),
        ("0", "Write a number above 0."),
        ("-1", "Write a number above 0."),
        ("nan", "Write a number, such as 1 or 0.5."),
        ("1e999", "Write a number, such as 1 or 0.5."),
    ],
)
def test_a_number_that_cannot_be_meant_is_kept_and_questioned(alice: Client, typed: str, says: str) -> None:
    question = alice.post(brought(alice, MELATONIN.data()), WHAT).headers["Location"]
    page = alice.post(question, {**QUESTION, "worthwhile": typed}).text
    assert (chosen(page, "worthwhile"), says in page) == (typed, True)


def test_a_decimal_comma_is_understood(alice: Client) -> None:
    first, second = asked(alice, worthwhile="2,5"), asked(alice, worthwhile="2.5")
    assert numbers(alice.get(first).text) == numbers(alice.get(second).text)


def test_what_was_typed_is_there_on_return(alice: Client) -> None:
    columns = brought(alice, MELATONIN.data())
    question = alice.post(columns, {**WHAT, "outcome": "agency", "lowest": "0", "highest": "100"}).headers["Location"]
    alice.post(question, {**QUESTION, "worthwhile": "what I hope for"})
    assert chosen(alice.get(columns).text, "outcome") == "agency"
    assert chosen(alice.get(question).text, "worthwhile") == "what I hope for"


def test_the_difference_alone_can_be_asked_for(alice: Client) -> None:
    page = alice.get(asked(alice, better="neither", worthwhile="")).text
    assert "What does melatonin do to your mood?" in page


def test_a_step_cannot_be_skipped(alice: Client) -> None:
    columns = brought(alice, MELATONIN.data())
    question, answer = columns.replace("columns", "question"), columns.replace("columns/", "")
    assert alice.get(question).headers["Location"] == columns
    assert alice.get(answer).headers["Location"] == question
    assert alice.post(f"{answer}keep/").headers["Location"] == question


def test_changing_the_columns_asks_the_question_again(alice: Client) -> None:
    answer = asked(alice)
    alice.post(f"{answer}columns/", {**WHAT, "outcome": "agency"})
    assert alice.get(answer).headers["Location"] == f"{answer}question/"


def test_rows_that_cannot_be_used_are_named_before_going_on(alice: Client) -> None:
    lines = MELATONIN.data().decode().splitlines()
    lines[4] = lines[4].replace("66.66666666666667", "a bad day")
    columns = brought(alice, "\n".join(lines).encode())
    page = alice.post(columns, WHAT).text
    assert re.search(r'<th scope="row">5</th><td>mood</td><td>a bad day</td>', page)
    assert alice.post(columns, {**WHAT, "then": "go-on"}).headers["Location"] == columns.replace("columns", "question")


def test_dates_that_can_be_read_two_ways_are_asked_about_beside_their_field(alice: Client) -> None:
    rows = "".join(f"0{1 + day // 9}/0{1 + day % 9}/2026,{'AB'[day // 2 % 2]},{day % 7}\n" for day in range(36))
    columns = brought(alice, f"date,medicine,pain\n{rows}".encode())
    what = {"treatment": "medicine", "outcome": "pain", "date": "date", "then": "check"}
    page = alice.post(columns, what).text
    assert '<p class="error" id="dates-error">' in page
    assert "--" not in re.sub(r"<!--.*?-->", "", sentence_of(page))
    settled = alice.post(columns, {**what, "dates": "day-first"})
    assert settled.status_code == 302 or "We read" in settled.text


def test_a_file_of_several_people_asks_whose(alice: Client) -> None:
    tea = next(one for one in examples() if one.id == "classroom-tea")
    columns = brought(alice, tea.data())
    page = alice.get(columns).text
    people = re.findall(r'<option value="([^"]+)">', re.search(r'<select id="person".*?</select>', page, re.S).group())
    assert len(people) == 3
    what = {"treatment": "intervention", "outcome": "How well did you sleep last night?", "then": "check"}
    refused = alice.post(columns, what).text
    assert '<p class="error" id="person-error">' in refused
    settled = alice.post(columns, {**what, "person": people[0], "zone": "Europe/Berlin", "then": "go-on"})
    assert settled.headers["Location"] == columns.replace("columns", "question")


def test_what_was_begun_can_be_found_again_and_forgotten(alice: Client) -> None:
    columns = brought(alice, MELATONIN.data(), "my diary.csv")
    listed = re.findall(r'href="/(drafts/[^"]+)">(?:Go on with )?([^<]*)<', alice.get("/does-it-work/").text)
    draft = columns.strip("/").removesuffix("/columns")
    assert listed == [(f"{draft}/", "my diary.csv"), (f"{draft}/forget/", "Forget it")]
    assert "<h1>Forget this diary?</h1>" in alice.get(f"/{draft}/forget/").text
    assert alice.get(columns).status_code == 200  # looking does not forget
    assert "my diary.csv" not in alice.post(f"/{draft}/forget/", follow=True).text
    assert alice.get(columns).status_code == 404


def test_more_than_a_form_can_hold_is_refused_in_words(alice: Client) -> None:
    response = alice.post(brought(alice, MELATONIN.data()), {**WHAT, "zone": "x" * 2**21})
    assert (response.status_code, "This could not be understood." in response.text) == (400, True)


def test_two_treatments_must_differ(alice: Client) -> None:
    question = alice.post(brought(alice, MELATONIN.data()), WHAT).headers["Location"]
    page = alice.post(question, {**QUESTION, "control": "melatonin"}).text
    assert "Choose another treatment than the one you ask about." in page


def test_a_diary_that_cannot_answer_says_why_and_what_to_do(alice: Client) -> None:
    short = b"\n".join(MELATONIN.data().splitlines()[:7])
    question = alice.post(brought(alice, short), WHAT).headers["Location"]
    response = alice.post(question, QUESTION)
    assert (response.status_code, sentence_of(response.text) != "") == (200, True)
    assert chosen(response.text, "worthwhile") == "5"


def test_no_file_is_said_beside_the_field(alice: Client) -> None:
    assert sentence_of(alice.post("/does-it-work/").text).startswith("No file was chosen.")


def test_asking_another_way_starts_with_what_was_asked(alice: Client) -> None:
    response = alice.post("/examples/melatonin-daily/ask-again/")
    page = alice.get(response.headers["Location"]).text
    assert {name: chosen(page, name) for name in QUESTION} == QUESTION


@pytest.mark.parametrize("file", ["answer.json", "answer.html", "diary.csv"])
def test_everything_can_be_taken_away(alice: Client, file: str) -> None:
    response = alice.get(f"/examples/melatonin-daily/{file}")
    assert response.headers["Content-Disposition"] == f'attachment; filename="posology-{file}"'
    assert response.content


def test_the_numbers_are_json_and_the_diary_reads_back(alice: Client) -> None:
    content = json.loads(alice.get("/examples/melatonin-daily/answer.json").content)
    assert content["design"]["labels"] == {"active": "melatonin", "control": "control"}
    tidy = alice.get("/examples/melatonin-daily/diary.csv").content
    page = alice.get(brought(alice, tidy, "posology-diary.csv")).text
    assert (chosen(page, "treatment"), chosen(page, "outcome")) == ("treatment", "mood")


@pytest.mark.parametrize("address", ["/examples/none/", "/drafts/none/", "/answers/none/", "/answers/none/delete/"])
def test_what_is_not_there_says_so(alice: Client, address: str) -> None:
    assert alice.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/examples/melatonin-daily/ask-again/", "/drafts/none/keep/"])
def test_what_changes_something_needs_a_button(alice: Client, address: str) -> None:
    assert alice.get(address).status_code == 405


def test_the_pages_carry_no_inline_script_and_no_style_of_their_own(alice: Client) -> None:
    columns = brought(alice, MELATONIN.data())
    question = alice.post(columns, WHAT).headers["Location"]
    for address in ("/does-it-work/", "/about/", "/answers/", columns, question):
        page = alice.get(address).text
        assert re.findall(r"<script>|<script [^>]*>[^<]|<style|\sstyle=|\son\w+=|javascript:", page) == [], address
