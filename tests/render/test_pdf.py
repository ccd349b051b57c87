"""A document as PDF; what a person typed is text, never markup."""

import subprocess
from pathlib import Path

import pytest

from posology.render import pdf as module
from posology.render.pdf import pdf

TEMPLATE = """#let c = json(bytes(sys.inputs.content))
#set document(title: c.title)
#set text(font: "Atkinson Hyperlegible Next", lang: "en")
= #c.title
#c.body
"""


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "typst").mkdir()
    (tmp_path / "typst/one.typ").write_text(TEMPLATE)
    (tmp_path / "fonts").symlink_to(module.HERE / "fonts")
    monkeypatch.setattr(module, "HERE", tmp_path)


def test_hostile_text_is_printed_as_it_is(templates: None, tmp_path: Path, pdftotext: str) -> None:
    typed = "#panic() *no* $x$ \\ <a> https://example.org @b"
    file = tmp_path / "out.pdf"
    file.write_bytes(pdf("one.typ", {"title": "Card", "body": typed}))
    shown = subprocess.run([pdftotext, file, "-"], capture_output=True, text=True, check=True).stdout
    assert " ".join(shown.split()) == f"Card {typed}"


def test_the_same_content_gives_the_same_file_in_any_order(templates: None) -> None:
    first = pdf("one.typ", {"title": "Card", "body": "x"})
    assert first[:5] == b"%PDF-"
    assert len(first) == len(pdf("one.typ", {"body": "x", "title": "Card"}))
