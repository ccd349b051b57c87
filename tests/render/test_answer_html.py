"""The answer as one HTML file."""

import re
from html.parser import HTMLParser

import pytest

from posology.analysis.result import Answer
from posology.render.answer_html import answer_html
from posology.report.answer_page import AnswerReport, answer_report
from tests.report.hand_made import alice, alice_readings


def page(**changes) -> AnswerReport:
    return answer_report(alice(**changes), alice_readings(), measure="fatigue", reading=("112 of 112 rows.",))


class Outline(HTMLParser):
    """Headings, and attributes that fetch or run something."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.fetching: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag in ("h1", "h2")
        risky = [name for name, _ in attrs if name in ("src", "href", "action", "style") or name.startswith("on")]
        if risky or tag in ("script", "link", "iframe", "img"):
            self.fetching.append(tag)

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.headings.append(data)
            self.inside = False


def outline(html: str) -> Outline:
    parser = Outline()
    parser.feed(html)
    return parser


def test_the_page_reads_from_the_question_down() -> None:
    assert outline(answer_html(page())).headings == [
        "Does LDN help your fatigue?",
        "It probably helps.",
        "Every day of your trial",
        "How big the effect probably is",
        "Bear in mind",
        "What would change our mind",
        "Does the model fit?",
        "How this was worked out",
        "How the file was read",
    ]


def test_the_page_fetches_and_runs_nothing() -> None:
    html = answer_html(page())
    assert outline(html).fetching == []
    assert set(re.findall(r"url\(\"?([a-z]+:)", html)) == {"data:"}
    assert re.findall(r"@import|https?://(?!www\.w3\.org/)", html) == []


def test_the_typeface_comes_along() -> None:
    assert re.findall(
        r'font-family: "Atkinson Hyperlegible Next"; src: url\("data:font/woff2;base64,d09GMg', answer_html(page())
    )


@pytest.mark.parametrize("answer", [*Answer, None])
def test_every_answer_can_be_written(answer: Answer | None) -> None:
    said = page(answer=answer)
    assert outline(answer_html(said)).headings[1] == said.headline


def test_what_a_file_says_cannot_become_markup() -> None:
    html = answer_html(page(more_data="<script>alert(1)</script>", warnings=("<b>bold</b>",)))
    assert "<script" not in html
    assert "&lt;b&gt;bold&lt;/b&gt;" in html


def test_empty_parts_have_no_heading() -> None:
    bare = page(warnings=(), checks=(), sensitivity=(), more_data="")
    assert outline(answer_html(bare)).headings[4:] == ["How this was worked out", "How the file was read"]


def test_it_says_who_decides() -> None:
    assert "What to do is for you and your prescriber to decide." in answer_html(page())
