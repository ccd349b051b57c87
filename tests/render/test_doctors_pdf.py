"""The doctor's page as PDF: one sheet whatever is on it, words that can be read back, and its pictures described."""

import re
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from posology.render.doctors_html import doctors_html
from posology.render.doctors_pdf import doctors_pdf
from posology.report.doctors_page import Told, doctors_page
from tests.diary.own import FIRST
from tests.report.doctor.told import much, told

HOSTILE = "#panic() *no* $x$ <script>alert(1)</script> @b \\ " + "w" * 80


def read_back(data: bytes, folder: Path, pdftotext: str) -> str:
    file = folder / "page.pdf"
    file.write_bytes(data)
    return " ".join(subprocess.run([pdftotext, file, "-"], capture_output=True, text=True, check=True).stdout.split())


def pages(data: bytes) -> int:
    """How many sheets a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", data))


@pytest.mark.parametrize(
    ("what", "days"),
    [(told(0), 1), (told(28), 28), (much(200), 200), (much(3650), 3650)],
    ids=["none", "4w", "200", "10y"],
)
def test_it_is_one_sheet_whatever_is_on_it(what: Told, days: int) -> None:
    today = FIRST + timedelta(days - 1)
    assert pages(doctors_pdf(doctors_page(what, today=today, first=FIRST))) == 1


def test_its_words_can_be_read_back(tmp_path: Path, pdftotext: str) -> None:
    page = doctors_page(much(200), today=FIRST + timedelta(199))
    text = read_back(doctors_pdf(page), tmp_path, pdftotext)
    wanted = [page.title, page.period, "Safety check", "Interferon beta: sources disagree", "What I want to ask"]
    wanted += [chart.title for chart in page.charts] + [page.foot, "relapse", "4.5 mg"]
    assert [words for words in wanted if words not in text] == []


def test_what_was_typed_is_text_and_never_markup(tmp_path: Path, pdftotext: str) -> None:
    page = doctors_page(told(3, questions=HOSTILE), today=FIRST)
    shown = read_back(doctors_pdf(page), tmp_path, pdftotext).replace("\u200b", "")
    assert page.questions.lines[0].words[:47] in shown
    assert "<script>" not in doctors_html(page).split("</style>")[1]


def test_the_one_file_page_has_a_table_for_each_picture_and_fetches_nothing() -> None:
    page = doctors_page(much(60), today=FIRST + timedelta(59))
    html = doctors_html(page)
    assert (html.count("<table>"), html.count("<figure>")) == (len(page.charts), len(page.charts))
    assert re.findall(r'(?:src|href)=|url\((?!"data:)|<script', html) == []
