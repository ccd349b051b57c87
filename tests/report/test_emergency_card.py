"""The emergency card: emergencies first, never a dose of an opioid, every word with its source or as our own."""

import re
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posology.report.emergency_card import EmergencyCard, card_document, card_text, emergency_card
from posology.vocabulary.errors import BadInput
from tests.report.reading_grade import reading_grade

MADE = date(2026, 11, 25)


def alices(**changes: object) -> EmergencyCard:
    usual = {"medicine": "naltrexone", "dose": Decimal("4.5"), "last": time(22), "name": "Alice Example", "made": MADE}
    return emergency_card(**{**usual, **changes})


def said(card: EmergencyCard, id: str) -> str:
    return next(one.say for one in (*card.staff, *card.person) if one.id == id)


def test_it_begins_with_the_emergency_then_says_who_and_what() -> None:
    assert card_text(alices()).splitlines()[:8] == [
        "EMERGENCY CARD: NALTREXONE",
        "",
        "In an emergency, call for help first. Do not wait because of this card.",
        "",
        "Alice Example",
        "I take naltrexone 4.5 mg, once a day at 22:00.",
        "Last dose: if I cannot answer, count from the last 22:00.",
        "",
    ]


def test_each_reader_is_told_what_matters_most_first() -> None:
    card = alices()
    assert [one.id for one in card.staff] == [
        "never-delay",
        "first-choices",
        "if-an-opioid-is-essential",
        "how-long-low",
        "more-sensitive",
        "withdrawal",
    ]
    assert [one.id for one in card.person] == ["call", "tell", "never-at-home", "signs", "carry", "planned-care"]


def test_what_the_label_says_of_opioids_in_an_emergency_is_said_whole() -> None:
    words = said(alices(), "if-an-opioid-is-essential")
    parts = ("a greater amount may be needed", "breathing may be depressed more deeply and for longer", "resuscitate")
    assert [part for part in parts if part not in words] == []


def test_how_long_a_low_dose_blocks_is_said_to_be_unknown() -> None:
    assert "No clinical study that we found shows how long it lasts." in said(alices(), "how-long-low")


@pytest.mark.parametrize(("dose", "id"), [("6", "how-long-low"), ("6.1", "how-long-full"), ("50", "how-long-full")])
def test_a_dose_above_low_is_not_called_partial(dose: str, id: str) -> None:
    card = alices(dose=Decimal(dose))
    assert [one.id for one in card.staff if one.id.startswith("how-long")] == [id]
    assert ("partial" in said(card, id)) is (id == "how-long-low")


@pytest.mark.parametrize("dose", ["4.5", "50"])
def test_no_opioid_and_no_amount_of_one_is_named(dose: str) -> None:
    words = card_text(alices(dose=Decimal(dose), name="")).split("Sources")[0]
    assert re.findall(r"morphine|fentanyl|oxycodone|tramadol|codeine|naloxone", words, re.I) == []
    assert set(re.findall(r"([\d.]+) ?(?:mg|mcg|microgram)", words)) == {dose, "50", "1"}
    assert re.findall(r"\d+ ?(?:hours?|h)\b", words) == []


def test_nobody_is_told_that_anything_is_safe_or_to_stop_a_medicine() -> None:
    words = card_text(alices())
    assert re.findall(r"\bsafe\b|\bharmless\b|stop taking|do not take your", words, re.I) == []


def test_every_statement_has_its_sources_or_is_marked_as_ours() -> None:
    card = alices()
    assert {one.id: card.marks(one) for one in card.staff} == {
        "never-delay": "our own words",
        "first-choices": "1",
        "if-an-opioid-is-essential": "1, 2",
        "how-long-low": "our own words",
        "more-sensitive": "1, 3, 4",
        "withdrawal": "5",
    }
    assert [one.id for one in card.sources][:2] == ["us-label-emergency-pain", "uk-leaflet-emergency-pain"]


def test_nobody_has_reviewed_it_and_it_says_so() -> None:
    assert "Not yet reviewed by a pharmacist. Made on 2026-11-25." in card_text(alices())


@pytest.mark.parametrize(
    ("medicine", "shown"),
    [
        ("", "naltrexone 4.5 mg"),
        ("Naltrexone liquid", "Naltrexone liquid 4.5 mg"),
        ("LDN", "LDN (naltrexone) 4.5 mg"),
        (" LDN\u202e\x00 drops\n", "LDN drops (naltrexone) 4.5 mg"),
    ],
)
def test_the_word_that_staff_know_is_always_there(medicine: str, shown: str) -> None:
    assert alices(medicine=medicine).medicine == shown


@pytest.mark.parametrize("field", ["name", "medicine"])
def test_what_the_card_cannot_hold_is_refused(field: str) -> None:
    assert getattr(alices(**{field: "x" * 60}), field).startswith("x" * 60)
    with pytest.raises(BadInput, match=f"This {field} is longer than the card can hold"):
        alices(**{field: "x" * 61})


def test_what_is_for_the_person_is_easy_to_read() -> None:
    card = alices()
    hard = {one.say: reading_grade(one.say) for one in card.person if reading_grade(one.say) > 8}
    assert hard == {}


@given(dose=st.decimals("0.001", "1000", places=3), last=st.times())
def test_every_dose_and_time_makes_a_whole_card(dose: Decimal, last: time) -> None:
    card = alices(dose=dose, last=last)
    document = card_document(card, "wallet")
    assert (len(card.staff), len(card.person), "{dose}" in str(document["staff"])) == (6, 6, False)
    assert f"count from the last {last:%H:%M}." in card.last
