"""A sheet as PDF and as one file: every sentence with its numbers, every source at the end."""

import re
import subprocess
from datetime import date
from pathlib import Path

from posology.render.sheet_html import sheet_html
from posology.render.sheet_pdf import sheet_pdf
from posology.report.fact_sheet import fact_sheet
from posology.report.sheet import Part, Said, Sheet, sheet_document

SHEET = fact_sheet(date(2026, 11, 25))


def test_the_fact_sheet_can_be_read_back(tmp_path: Path, pdftotext: str) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(sheet_pdf(SHEET))
    shown = subprocess.run([pdftotext, file, "-"], capture_output=True, text=True, check=True).stdout
    text = " ".join(shown.replace("\u200b", "").split())
    content = sheet_document(SHEET)
    said = [f"{one['text']} [{one['marks']}]" for part in content["parts"] for one in part["said"]]
    wanted = [" ".join(words.split()) for words in [SHEET.title, *(part.heading for part in SHEET.parts), *said]]
    assert [words for words in wanted if words not in text] == []
    assert f"[{len(SHEET.sources)}]" in text


def test_it_has_few_pages() -> None:
    assert len(re.findall(rb"/Type\s*/Page\b", sheet_pdf(SHEET))) <= 4


def test_the_one_file_says_the_same_and_fetches_nothing() -> None:
    html = sheet_html(SHEET)
    assert (html.count("<li>"), html.count("<table>")) == (
        sum(len(part.said) for part in SHEET.parts) + len(SHEET.sources),
        2,
    )
    assert re.findall(r'(?:src|href)=|url\((?!"data:)|<script', html) == []


def test_what_was_typed_is_text_and_never_markup() -> None:
    sheet = Sheet("<b>", "#panic()", (Part("*", (Said("<script>"),)),), "", date(2026, 1, 1))
    assert "<script>" not in sheet_html(sheet).split("</style>")[1]
    assert sheet_pdf(sheet)[:5] == b"%PDF-"
