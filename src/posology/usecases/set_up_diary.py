"""Set the diary up on the first run: what is wanted of it, what is scored each evening, and when the person sleeps."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import available_timezones

from posology.diary.as_json import setup_from_json, setup_json
from posology.diary.measures import Better, Condition, Measure, conditions, measure, measures, suggested
from posology.diary.person import Aim, PersonSetup
from posology.storage import documents
from posology.storage.documents import DocumentKind
from posology.vocabulary.errors import BadInput, NotEnoughData

__all__ = [
    "Aim",
    "Condition",
    "Measure",
    "PersonSetup",
    "conditions",
    "local_zone",
    "measure",
    "measures",
    "needed_setup",
    "own_measure",
    "set_up",
    "setup",
    "setup_history",
    "suggest",
]

_PERSON = "person"  # the key of the one set-up there is


def suggest(condition_ids: Iterable[str]) -> tuple[Measure, ...]:
    """Three measures to suggest for a person's conditions."""
    return suggested(condition_ids)


def own_measure(
    name: str,
    *,
    lowest: Decimal = Decimal(0),
    highest: Decimal | None = Decimal(10),
    better: Better = "lower",
    unit: str = "points",
    question: str = "",
) -> Measure:
    """Make a measure of the person's own.

    Parameters
    ----------
    name
        What the person calls it; its id is made of it.
    lowest, highest, better, unit
        As in `Measure`.
    question
        What to ask in the evening; the name where it is left out.

    Raises
    ------
    BadInput
        When there is nothing in the name to make an id of, or the scale cannot be right.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    id = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-")
    if not id:
        raise BadInput("The measure needs a name with letters a to z.", "Give it a short name, such as tremor.")
    id = f"own-{id}" if id in measures() else id
    return Measure(id, name.strip(), question.strip() or name.strip(), lowest, highest, "", "", better, unit)


def set_up(person: PersonSetup, *, now: datetime) -> None:
    """Keep how the diary is set up; what was chosen before stays in its history."""
    documents.put(DocumentKind.SETUP, setup_json(person), now=now, key=_PERSON)


def setup() -> PersonSetup | None:
    """How the diary is set up; None before the first run."""
    found = documents.find(DocumentKind.SETUP, _PERSON)
    return None if found is None else setup_from_json(found.content)


def needed_setup() -> PersonSetup:
    """How the diary is set up.

    Raises
    ------
    NotEnoughData
        Before the first run.
    """
    person = setup()
    if person is None:
        raise NotEnoughData(
            "No diary has been set up here yet.",
            "Choose what to score: posology log --measure fatigue, or Tonight in the app.",
        )
    return person


def setup_history() -> tuple[tuple[datetime, PersonSetup], ...]:
    """Every set-up there was, with the moment it was kept, the first one first."""
    versions = documents.history(DocumentKind.SETUP, _PERSON)
    return tuple((one.recorded_at, setup_from_json(one.content)) for one in versions if one.content is not None)


def local_zone(clock_file: Path = Path("/etc/localtime")) -> str:
    """IANA zone of this computer: what `TZ` says, else what the clock file points to, else UTC."""
    named = os.environ.get("TZ", "").removeprefix(":")
    pointed = clock_file.resolve().as_posix().partition("/zoneinfo/")[2]
    zones = available_timezones()
    return next((zone for zone in (named, pointed) if zone in zones), "UTC")
