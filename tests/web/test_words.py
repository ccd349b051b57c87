"""What the pages say in their own words: plain enough, and never in words of the command line."""

import re
from html import unescape

import pytest
from django.test import Client

from posology.vocabulary.errors import BadInput
from posology.web.pages.wording import field_of, in_page_words
from tests.report.reading_grade import reading_grade
from tests.web.test_pages import MELATONIN, WHAT, brought

HARDEST = 8  # years of school


def sentences(page: str) -> list[str]:
    """Paragraphs, list items and hints of the main part that are sentences."""
    main = page.split("<main")[1].split("</main>")[0]
    found = re.findall(r"<(?:p|li|legend|label)\b[^>]*>(.*?)</(?:p|li|legend|label)>", main, re.S)
    own = [text for text in found if "<h3>" not in text]  # what the bundled diaries are called is not ours
    texts = [" ".join(unescape(re.sub("<[^>]+>", " ", text)).split()) for text in own]
    return [text for text in texts if text.endswith((".", "?")) and len(text.split()) > 5]


def hard(page: str) -> dict[str, float]:
    return {text: round(grade, 1) for text in sentences(page) if (grade := reading_grade(text)) > HARDEST}


def test_the_steps_are_easy_to_read(alice: Client) -> None:
    columns = brought(alice, MELATONIN.data())
    question = alice.post(columns, WHAT).headers["Location"]
    mistakes = alice.post(question, {}).text
    pages = [alice.get("/does-it-work/").text, alice.get(columns).text, alice.get(question).text, mistakes]
    assert [found for page in pages if (found := hard(page))] == []


def test_the_other_pages_are_easy_to_read(alice: Client, stranger: Client) -> None:
    about = alice.get("/about/").text.split('id="methods"')[0]  # titles of papers are as they are
    pages = [
        about + "</main>",
        alice.get("/answers/").text,
        alice.get("/nowhere/").text,
        stranger.get("/answers/").text,
    ]
    assert [found for page in pages if (found := hard(page))] == []


@pytest.mark.parametrize(
    ("said", "on_the_page"),
    [
        (
            "The file holds 3 people: say --person, with an id or its beginning.",
            "The file holds 3 people: choose one under “Whose diary?”.",
        ),
        ("Say --dates day-first or --dates month-first.", "Say whether the day or the month comes first."),
        (
            "Say --decimal comma or --decimal point.",
            "Say whether decimals are written with a comma or a point.",
        ),
        ("Say which is the day: --date a or b.", "Choose under “The date”: a or b."),
        (
            "Write the score that was meant, or say --scale 0,10.",
            "Write the score that was meant, or give 0 and 10 as the lowest and the highest.",
        ),
        ("Write one number.", "Write one number."),
    ],
)
def test_options_of_the_command_line_become_fields(said: str, on_the_page: str) -> None:
    assert in_page_words(said) == on_the_page


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Say --dates day-first or --dates month-first.", "dates"),
        ("Say --decimal comma or --decimal point.", "decimals"),
        ("Leave it empty.", None),
        (BadInput("Two people.", "Say --person."), "person"),
    ],
)
def test_the_field_that_settles_it_is_known(text: str | BadInput, field: str | None) -> None:
    assert field_of(text) == field


def test_every_option_in_a_sentence_of_the_core_has_words_for_the_page() -> None:
    from tests.architecture.source_tree import PACKAGE, modules

    shown = re.compile(r"(?:[Ss]ay|with|:|or) (--[a-z]+)")
    options = {
        (path.relative_to(PACKAGE).as_posix(), option)
        for path in modules("diary", "usecases", "analysis", "report")
        for option in shown.findall(path.read_text(encoding="utf-8"))
    }
    assert options != set()
    assert {(path, option) for path, option in options if field_of(option) is None} == set()
