"""`posology analyse`: one diary in, one answer out."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from posology.cli import options as o
from posology.vocabulary.errors import BadInput

if TYPE_CHECKING:  # heavy: loaded inside the command
    from posology.usecases.read_answer import Answered


def analyse(
    diary: o.Diary,
    outcome: o.Outcome = None,
    treatment: o.Treatment = None,
    date_column: o.DateColumn = None,
    time_column: o.TimeColumn = None,
    period: o.Period = None,
    period_days: o.PeriodDays = None,
    compare: o.Compare = None,
    better: o.Better = None,
    worthwhile: o.Worthwhile = None,
    randomised: o.Drawn = "no",
    blinded: o.Blinded = "no",
    before: o.Before = "unknown",
    effect_at: o.EffectAt = None,
    taken: o.Taken = None,
    mark: o.Mark = None,
    scale: o.Scale = None,
    unit: o.Unit = "points",
    tz: o.Zone = None,
    dates: o.Dates = None,
    decimal: o.Decimal = None,
    person: o.Person = None,
    as_json: o.AsJson = False,
    report: o.Report = None,
) -> None:
    """Say whether a treatment works for one person, from their diary."""
    from posology.cli.what_to_add import what_to_add
    from posology.diary import Columns, ReadOptions

    data, limits = o.file_bytes(diary), o.two_numbers(scale, "--scale")
    options = ReadOptions(
        day_first=None if dates is None else dates == "day-first",
        decimal_comma=None if decimal is None else decimal == "comma",
        zone=tz,
        person=person,
        scales={outcome: limits} if outcome and limits else {},
    )
    if outcome is None or treatment is None:
        raise what_to_add(diary, data, options, outcome=outcome, treatment=treatment, as_json=as_json)
    from posology.analysis.result import Randomised
    from posology.usecases.read_answer import Asked, read_answer

    columns = Columns(treatment, (outcome,), date_column, time_column, period, taken, marks=tuple(mark or ()))
    asked = Asked(
        columns,
        compare=o.two(compare, "--compare"),
        better=better,
        worthwhile=worthwhile,
        randomised=Randomised(randomised),
        blinded=blinded == "yes",
        before=before,
        period_days=period_days,
        effect_at=effect_at,
        unit=unit,
        options=options,
    )
    answered = read_answer(data, asked, today=_today(tz))
    if report is not None:
        _write_page(answered, report)
    _show(answered, as_json=as_json)


def _show(answered: Answered, *, as_json: bool) -> None:
    from posology.report.answer_text import answer_text
    from posology.usecases.read_answer import answer_json

    print(json.dumps(answer_json(answered), indent=2, allow_nan=False) if as_json else answer_text(answered.report))


def _write_page(answered: Answered, path: Path) -> None:
    from posology.usecases.save_page import answer_page

    try:
        path.write_text(answer_page(answered), encoding="utf-8")
        print(f"The page is in {path}.", file=sys.stderr)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from None


def _today(zone: str | None) -> date:
    """Today in the zone of the diary, else the latest date anywhere on earth: never what this machine's zone says."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    now = datetime.now(UTC)
    if zone is None:
        return (now + timedelta(hours=14)).date()
    try:
        return now.astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput(f"There is no time zone '{zone}'.", "Write it like Europe/Berlin.") from None
