"""The emergency card: what a person who takes naltrexone shows when they need strong pain relief.

Its wording is data, in ``emergency_card.toml`` beside this file, so that a pharmacist can review it. Emergencies come
first; no statement names a dose of an opioid or lets anybody try at home.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from posology.vocabulary.doses import mg
from posology.vocabulary.errors import BadInput
from posology.vocabulary.sources import Source, source
from posology.vocabulary.times import clock

LOW_MG = Decimal(6)  # a day; above it a dose is no longer called low, as in the bibliography
LONGEST = 60  # characters of a name that the wallet card can hold
NALTREXONE = "naltrexone"
TITLE = "Emergency card: naltrexone"
HELP = "In an emergency, call for help first. Do not wait because of this card."
NO_SOURCE = "our own words"


@dataclass(frozen=True)
class Statement:
    """One thing the card says.

    Parameters
    ----------
    id
        Its name in the data.
    say
        For the page.
    short
        For the wallet card; "" where it does not stand there.
    sources
        Ids of the bibliography; none for a rule of our own.
    """

    id: str
    say: str
    short: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class EmergencyCard:
    """One person's card.

    Parameters
    ----------
    name
        Whose it is; may be "".
    medicine, daily
        "naltrexone 4.5 mg" and "once a day at 22:00"; `daily` may be "".
    last
        How to know when the last dose was, without asking; may be "".
    staff, person
        What it says to emergency staff, and to the person and those beside them; the most urgent first.
    sources
        Every source named, in the order of first naming.
    reviewed
        By whom the wording was reviewed, or that nobody has yet.
    made
        The day it was made.
    """

    name: str
    medicine: str
    daily: str
    last: str
    staff: tuple[Statement, ...]
    person: tuple[Statement, ...]
    sources: tuple[Source, ...]
    reviewed: str
    made: date

    @property
    def takes(self) -> str:
        """What the person takes, and when, in one sentence."""
        return f"I take {self.medicine}{', ' if self.daily else ''}{self.daily}."

    def marks(self, statement: Statement) -> str:
        """Numbers of the sources of a statement, as they stand behind it: "1, 3"; else that the words are ours."""
        numbers = [str(1 + self.sources.index(source(id))) for id in statement.sources]
        return ", ".join(numbers) or NO_SOURCE


def emergency_card(*, medicine: str, dose: Decimal, last: time, name: str = "", made: date) -> EmergencyCard:
    """Write the card of one person.

    Parameters
    ----------
    medicine
        As the person calls it; *naltrexone* is added where it is not in the name, for that is the word staff know.
    dose
        Milligrams a day.
    last
        Time of day of the daily dose.
    name
        Whose card it is; "" to leave it out.
    made
        Today.

    Raises
    ------
    BadInput
        When a name is longer than the card can hold.
    """
    medicine, name = (_fitting(text, what) for text, what in ((medicine, "medicine"), (name, "name")))
    if not medicine:
        medicine = NALTREXONE
    elif NALTREXONE not in medicine.casefold():
        medicine = f"{medicine} ({NALTREXONE})"
    return _card(
        f"{medicine} {mg(dose)}",
        mg(dose),
        low=dose <= LOW_MG,
        name=name,
        daily=f"once a day at {clock(last)}",
        last=f"Last dose: if I cannot answer, count from the last {clock(last)}.",
        made=made,
    )


def nobodys_card(made: date) -> EmergencyCard:
    """Give the words for somebody whose dose is not known here: a low dose, at no certain time."""
    return _card(NALTREXONE, "a low dose", low=True, name="", daily="", last="", made=made)


def _card(medicine: str, dose: str, *, low: bool, name: str, daily: str, last: str, made: date) -> EmergencyCard:
    wanted, data = {"any", "low" if low else "full"}, _data()
    spoken = [(entry["reader"], _statement(entry, dose)) for entry in data["statement"] if entry["dose"] in wanted]
    staff, person = (tuple(one for reader, one in spoken if reader == told) for told in ("staff", "person"))
    reviewed = f"Reviewed by {data['reviewed_by']}." if data["reviewed_by"] else "Not yet reviewed by a pharmacist."
    return EmergencyCard(name, medicine, daily, last, staff, person, _named((*staff, *person)), reviewed, made)


def card_text(card: EmergencyCard) -> str:
    """Write the card as plain text: the emergency first, then who, then staff, then the person, then sources."""
    lines = [
        TITLE.upper(),
        "",
        HELP,
        "",
        *([card.name] if card.name else []),
        card.takes,
        *([card.last] if card.last else []),
    ]
    for heading, statements in (("For emergency staff", card.staff), ("For me, and those with me", card.person)):
        lines += ["", heading, *(f"- {one.say} [{card.marks(one)}]" for one in statements)]
    lines += ["", "Sources", *(f"[{n}] {one.title}. {one.where}" for n, one in enumerate(card.sources, start=1))]
    return "\n".join(
        [*lines, "", f"{card.reviewed} Made on {card.made.isoformat()}. Make a new one when anything changes."]
    )


def card_document(card: EmergencyCard, size: Literal["wallet", "a4"]) -> dict[str, Any]:
    """Give the content of the template ``card.typ``: JSON values, words as they are to be printed."""
    return {
        "size": size,
        "title": TITLE,
        "help": HELP,
        "name": card.name,
        "medicine": card.medicine,
        "daily": card.daily,
        "last": card.last,
        "front": [one.short for one in card.person if one.short],
        "back": [one.short for one in card.staff if one.short],
        "staff": [{"say": one.say, "marks": card.marks(one)} for one in card.staff],
        "person": [{"say": one.say, "marks": card.marks(one)} for one in card.person],
        "sources": [f"{one.title}. {one.where}" for one in card.sources],
        "reviewed": card.reviewed,
        "made": f"Made on {card.made.isoformat()}. Make a new card when the dose or the time changes.",
    }


def _statement(entry: dict[str, Any], dose: str) -> Statement:
    say, short = (entry[key].replace("{dose}", dose) for key in ("say", "short"))
    return Statement(entry["id"], say, short, tuple(entry["sources"]))


def _named(statements: Iterable[Statement]) -> tuple[Source, ...]:
    ids = dict.fromkeys(id for one in statements for id in one.sources)
    return tuple(source(id) for id in ids)


def _fitting(text: str, what: str) -> str:
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    if len(plain) > LONGEST:
        raise BadInput(f"This {what} is longer than the card can hold.", f"Write at most {LONGEST} letters.")
    return plain


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("emergency_card.toml").read_text(encoding="utf-8"))
