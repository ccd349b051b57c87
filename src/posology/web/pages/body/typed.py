"""What is typed on these pages: a dose, a clock time, nights, a story, and whose doses came before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.http import HttpRequest

from posology.usecases import own_doses
from posology.usecases.own_doses import OwnDoses
from posology.usecases.see_night import Structure
from posology.vocabulary.doses import dose_mg, plain_decimal
from posology.vocabulary.errors import PosologyError
from posology.web.pages.fields import Fields, typed_in

LABELS = {
    "dose": "Dose",
    "at": "Time",
    "last_day": "Day of the last dose",
    "nights": "Nights in a row",
    "structure": "Which story",
    "doses": "Doses before",
    "file": "File of doses",
}
NAMES = ("dose", "at", "last_day", "nights", "structure", "doses", "zone", "narrow")
MOST_NIGHTS = 365
LONGEST_CARRIED = 400_000  # characters of a file that was read, carried along in the form
DOSE_STEP, CLOCK_STEP = Decimal("0.5"), timedelta(minutes=30)
STORIES = (
    ("S2", "Fits the brain scans", "S2: half gone from a slow place in about a day"),
    ("S1", "As the web pages say", "S1: half gone every 4 hours"),
    ("S3", "Slow release", "S3: receptors let go slowly; fits less well"),
)
_USUAL = {"dose": "4.5", "at": "22:00", "nights": "30", "structure": "S2", "doses": "same", "zone": "", "own": ""}


class BodyForm(Fields):
    """The form of one request: what was typed, or what a first visit shows."""

    def __init__(self, request: HttpRequest, *, now: datetime) -> None:
        super().__init__(dict(_USUAL))
        self._now = now
        self._file = b""
        if request.method != "POST":
            self.typed = {**_USUAL, **_first_values(now)}
            return
        typed = {**_USUAL, **_first_values(now), **typed_in(request.POST, NAMES)}
        typed["own"] = request.POST.get("own", "")[:LONGEST_CARRIED]
        upload = request.FILES.get("file")
        if upload:
            self._file, typed["doses"] = upload.read(), "file"
        self.typed = _stepped(typed, request.POST.get("then", ""))

    @property
    def narrow(self) -> bool | None:
        """Whether the window is that of a phone, as far as its script said."""
        return {"yes": True, "no": False}.get(self.typed.get("narrow", ""))

    def dose(self) -> Decimal | None:
        """Milligrams."""
        try:
            return dose_mg(self.typed.get("dose", ""))
        except PosologyError as error:
            self.errors["dose"] = f"{error.reason} {error.fix}"
            return None

    def clock(self) -> time | None:
        """A clock time: 22:00, 22.00 or 9:30."""
        found = clock_time(self.typed.get("at", ""))
        if found is None:
            self.errors["at"] = "Write a time of day, such as 22:00."
        return found

    def nights(self) -> int | None:
        """Nights with this dose."""
        value = self.number("nights", missing="Write how many nights, such as 30.")
        if value is None:
            return None
        if value != round(value) or not 1 <= value <= MOST_NIGHTS:
            self.errors["nights"] = f"Write a whole number from 1 to {MOST_NIGHTS}."
            return None
        return round(value)

    def story(self) -> Structure:
        """Which story to show first."""
        return Structure(self.choice("structure", list(Structure)) or "S2")

    def last_moment(self) -> datetime | None:
        """Day and time of the last dose, by the clock on the wall."""
        at, text = self.clock(), self.text("last_day") or ""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            self.errors["last_day"] = "Choose a day, or write it such as 2026-11-25."
            return None
        return datetime.combine(day, at) if at else None

    def own(self) -> OwnDoses | None:
        """The person's own doses; None for the same dose each night."""
        chosen = self.choice("doses", ("same", "diary", "file"))
        if chosen == "diary":
            found = own_doses.from_diary()
            if found is None:
                self.errors["doses"] = "There is no dose in your diary yet. Choose another way."
            return found
        if chosen != "file":
            return None
        data = self._file or str(self.typed.get("own", "")).encode()
        if not data:
            self.errors["file"] = "Choose your file first, then press the button."
            return None
        try:
            read = own_doses.from_file(data, zone=self.text("zone"))
        except PosologyError as error:
            self.errors["file"] = f"{error.reason} {error.fix}"
            return None
        self.typed = {**self.typed, "own": read.as_text}
        return read


def clock_time(text: str) -> time | None:
    """A clock time as people type it, or None."""
    found = re.fullmatch(r"\s*([01]?[0-9]|2[0-3])[:.h]([0-5][0-9])(?::00)?\s*", text)
    return time(int(found[1]), int(found[2])) if found else None


def _first_values(now: datetime) -> dict[str, str]:
    """Values that depend on the day, and on the diary where there is one."""
    own = own_doses.from_diary()
    if own is None:
        last = now if now.hour >= 22 else now - timedelta(days=1)
        return {"last_day": f"{last:%Y-%m-%d}"}
    when = own.moments[-1]
    return {"doses": "diary", "dose": str(own.mg[-1]), "at": f"{when:%H:%M}", "last_day": f"{when:%Y-%m-%d}"}


def _stepped(typed: Mapping[str, Any], then: str) -> dict[str, Any]:
    """What was typed, one step up or down where such a button was pressed; without a script they come here."""
    name, way = then[:-1], {"+": 1, "-": -1}.get(then[-1:], 0)
    found = dict(typed)
    if name == "dose" and way:
        try:
            dose = dose_mg(found["dose"]) + way * DOSE_STEP
            found["dose"] = str(plain_decimal(dose)) if dose > 0 else found["dose"]
        except PosologyError:
            pass  # said beside the field
    elif name == "at" and way and (at := clock_time(found["at"])):
        found["at"] = f"{datetime.combine(date(2000, 1, 2), at) + way * CLOCK_STEP:%H:%M}"
    return found
