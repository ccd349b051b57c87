"""The card as a PDF: what is read back from the paper is what the card says."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from posology.usecases.print_card import EmergencyCard, card_pdf, make_card
from posology.vocabulary.errors import BadInput

TODAY = date(2026, 11, 25)
HOSTILE = "#panic() *no* $x$ \\ <a> [b](c) @d"


def alices(**changes: str) -> EmergencyCard:
    return make_card(**{"dose": "4,5 mg", "last": "10 pm", "name": "Alice Example", **changes}, today=TODAY)


def pages(pdftotext: str, folder: Path, content: bytes) -> list[str]:
    """Words of each page, with single spaces."""
    file = folder / "card.pdf"
    file.write_bytes(content)
    ran = subprocess.run([pdftotext, file, "-"], capture_output=True, text=True, check=True)
    return [" ".join(page.replace("\u200b", "").split()) for page in ran.stdout.split("\f")[:-1]]


def test_what_was_typed_is_understood() -> None:
    assert alices().takes == "I take naltrexone 4.5 mg, once a day at 22:00."


@pytest.mark.parametrize(
    ("field", "typed"), [("dose", "some"), ("last", "at night"), ("dose", "0"), ("medicine", "OxyContin")]
)
def test_what_cannot_be_meant_is_refused(field: str, typed: str) -> None:
    with pytest.raises(BadInput):
        alices(**{field: typed})


@pytest.mark.parametrize("typed", ["", "naltrexone", "LDN", "Revia", "my capsules from the pharmacy"])
def test_any_name_that_may_be_naltrexone_is_taken(typed: str) -> None:
    assert "naltrexone" in alices(medicine=typed).medicine.casefold()


def test_the_wallet_card_has_two_sides_with_all_its_words(tmp_path: Path, pdftotext: str) -> None:
    card = alices()
    front, back = pages(pdftotext, tmp_path, card_pdf(card, "wallet"))
    shown = {"Alice Example", "I take naltrexone 4.5 mg", card.last, *(one.short for one in card.person if one.short)}
    assert {words for words in shown if words not in front} == set()
    assert [one.short for one in card.staff if one.short not in back] == []
    assert "Not yet reviewed by a pharmacist." in back


def test_the_wallet_card_is_as_large_as_a_bank_card(tmp_path: Path) -> None:
    boxes = re.findall(rb"/MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+)", card_pdf(alices(), "wallet"))
    millimetres = {tuple(round(float(side) * 25.4 / 72, 1) for side in box) for box in boxes}
    assert millimetres == {(85.6, 54.0)}


@pytest.mark.parametrize("dose", ["4.5", "50"])
def test_the_a4_page_holds_both_sides_and_the_text_for_staff(tmp_path: Path, pdftotext: str, dose: str) -> None:
    card = alices(dose=dose)
    (page,) = pages(pdftotext, tmp_path, card_pdf(card, "a4"))
    assert [one.say for one in (*card.staff, *card.person) if one.say not in page] == []
    assert page.startswith("Emergency card: naltrexone In an emergency, call for help first.")
    assert [one.title for one in card.sources if one.title not in page] == []
    assert "Cut along the outer line, fold along the middle" in page


@pytest.mark.parametrize("typed", [HOSTILE, "W" * 60, "Ж" * 60])
def test_the_longest_and_the_strangest_names_stay_on_the_card(tmp_path: Path, pdftotext: str, typed: str) -> None:
    card = alices(name=typed, medicine=typed)
    front, back = pages(pdftotext, tmp_path, card_pdf(card, "wallet"))
    assert front.replace(" ", "").count(typed.replace(" ", "")) == 2
    assert "Never try to get past the block at home." in front
    assert [one.short for one in card.staff if one.short not in back] == []
