"""`posology plan`: a published protocol, dated and capped for one person."""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from posology.cli.options import AsJson
from posology.vocabulary.errors import BadInput

if TYPE_CHECKING:
    from posology.titration.plan import Plan

ProtocolId = Annotated[str, typer.Option("--protocol", metavar="ID", help="Which one; see posology protocols.")]
Start = Annotated[str, typer.Option(metavar="DATE", help="First day, such as 2027-01-31.")]
Condition = Annotated[list[str] | None, typer.Option(metavar="ID", help="A condition, such as spasticity; repeatable.")]
Medicine = Annotated[
    list[str] | None, typer.Option(metavar="NAME", help="A medicine you take, to be checked first; repeatable.")
]
PrescribedMax = Annotated[str | None, typer.Option(metavar="MG", help="Most in a day that the prescriber allows.")]
Age = Annotated[int | None, typer.Option(metavar="YEARS", help="Age in years.")]
Bedtime = Annotated[str, typer.Option(metavar="HH:MM", help="When the evening dose is taken.")]
Morning = Annotated[str, typer.Option(metavar="HH:MM", help="When a morning dose is taken.")]
Zone = Annotated[str | None, typer.Option("--tz", metavar="ZONE", help="Time zone; that of this computer if left out.")]
Form = Annotated[str | None, typer.Option(metavar="FORM", help="capsule, tablet, liquid, sublingual or transdermal.")]
Strengths = Annotated[
    list[str] | None, typer.Option("--strength", metavar="TEXT", help="As on the label: 1mg/ml, 1.5mg; repeatable.")
]
Fit = Annotated[bool, typer.Option("--fit", help="Leave out steps that these strengths cannot make.")]
Calendar = Annotated[Path | None, typer.Option("--ics", metavar="FILE.ics", help="Also write a calendar file.")]
NameIt = Annotated[bool, typer.Option("--name-the-medicine", help="Name medicine and dose in the calendar.")]


def plan(
    protocol: ProtocolId,
    start: Start,
    condition: Condition = None,
    medicine: Medicine = None,
    prescribed_max: PrescribedMax = None,
    age: Age = None,
    bedtime: Bedtime = "22:00",
    morning: Morning = "08:00",
    tz: Zone = None,
    form: Form = None,
    strength: Strengths = None,
    fit: Fit = False,
    as_json: AsJson = False,
    ics: Calendar = None,
    name_the_medicine: NameIt = False,
) -> None:
    """Date a published protocol for one person, below every cap."""
    from posology.report.plan_json import plan_json
    from posology.report.plan_text import plan_text
    from posology.usecases.plan_titration import Wishes, checked_by, plan_titration
    from posology.vocabulary.doses import dose_mg

    wishes = Wishes(
        protocol=protocol,
        start=_date(start),
        zone=tz or _zone_of_this_computer(),
        conditions=tuple(condition or ()),
        prescribed_max_mg=None if prescribed_max is None else dose_mg(prescribed_max),
        age=age,
        bedtime=_clock(bedtime, "--bedtime"),
        morning=_clock(morning, "--morning"),
        form=form,
        strengths=tuple(strength or ()),
        fit=fit,
    )
    checked = checked_by(medicine, wishes.conditions) if medicine else None
    made = plan_titration(wishes, checked=checked)
    if made.checked is None:
        print("Warning: no safety check was made for this plan. Name your medicines with --medicine.", file=sys.stderr)
    if ics is not None:
        _write_calendar(made, ics, named=name_the_medicine)
    print(json.dumps(plan_json(made), indent=2) if as_json else plan_text(made))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(f"'{text[:40]}' is not a date.", "Write the first day as 2027-01-31.") from None


def _clock(text: str, option: str) -> time:
    if re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", text.strip()):
        return time.fromisoformat(text.strip().zfill(5))
    raise BadInput(f"'{text[:40]}' is not a time of day.", f"Write {option} 22:00.")


def _zone_of_this_computer() -> str:
    """Name of the zone that this computer is set to, else UTC."""
    import os

    named = os.environ.get("TZ", "").lstrip(":") or str(Path("/etc/localtime").resolve()).rpartition("zoneinfo/")[2]
    return named or "UTC"


def _write_calendar(made: Plan, path: Path, *, named: bool) -> None:
    from posology.usecases.save_calendar import plan_calendar

    try:
        path.write_bytes(plan_calendar(made, now=datetime.now(UTC), named=named))
        print(f"The calendar is in {path}.", file=sys.stderr)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from None
